import type { RequestView } from "../../../../electron/contract/request-views.ts";
import { isList, valueAt } from "../../../../electron/core/body.ts";
import { ASSISTANCE_GROUNDS, GROUNDS } from "../../../../electron/core/catalogue/grounds.ts";
import { needsCheck } from "../../../../electron/core/catalogue/provision.ts";
import type { RequestType } from "../../../../electron/core/catalogue/request-type.ts";
import { groundsFor, isFactual } from "../../../../electron/core/reply-judge.ts";
import { provisionText } from "../../../lib/text/provision-text.ts";
import type { Texts, Values } from "../../../lib/text/texts.ts";
import type { Option } from "../../../ui/options.ts";
import type { RadioItem } from "../../../ui/RadioList.tsx";

/** What a refusal is about: the request itself, more time, or the mutual assistance request behind a hold. */
export type About = "request" | "extension" | "mla";

const ABOUT_STATES: Readonly<Record<Exclude<About, "request">, readonly string[]>> = {
  extension: ["EXTENSION_ASKED"],
  mla: ["PRESERVED", "EXTENSION_ASKED", "MLA_ANNOUNCED", "MLA_PENDING"],
};

/** What can be refused in the state the request is in. */
export function aboutChoices(type: RequestType, state: string): readonly About[] {
  const knows = (code: string) => type.replies.some((reply) => reply.code === code);
  const open = (about: Exclude<About, "request">) => ABOUT_STATES[about].includes(state);
  const settled = ABOUT_STATES.mla.includes(state);
  return [
    ...(settled ? [] : (["request"] as const)),
    ...(knows("M07") && open("extension") ? (["extension"] as const) : []),
    ...(knows("M09") && open("mla") ? (["mla"] as const) : []),
  ];
}

function isInside(request: unknown): boolean {
  const offences = valueAt(request, "offences");
  return isList(offences) && offences.some((offence) => valueAt(offence, "arts2to11") === true);
}

/** Why a ground is not open although the provision, or another one, knows it. */
function whyNot(ground: string, type: RequestType, view: RequestView, values: Values, texts: Texts): string {
  const use = type.grounds.find((one) => one.ground === ground);
  if (use?.reservation !== undefined) {
    if (isInside(view.body)) return texts.say("compose.ground.inside", values);
    return texts.say(
      view.reservation === "not-made" ? "compose.ground.no-reservation" : "compose.ground.unread",
      values,
    );
  }
  const provision = provisionText(texts, type.anchor);
  return (
    texts.find("compose.ground.not", ground, { ...values, provision }) ??
    texts.say("compose.ground.unknown", { provision })
  );
}

/** Every ground there is: first those that can be given, then the others with the reason. */
export function groundItems(
  type: RequestType,
  view: RequestView,
  about: About,
  values: Values,
  texts: Texts,
): readonly (RadioItem & { readonly isFact: boolean })[] {
  const against = { request: view.body, reservation: view.reservation };
  // Of the mutual assistance behind a hold, the grounds of mutual assistance hold.
  const open = about === "mla" ? ASSISTANCE_GROUNDS : groundsFor(type, against);
  const given = open.map(({ ground, provision, source }) => ({
    id: ground as string,
    text: texts.label("choice.ground", ground),
    detail: needsCheck(source) ? texts.say("source.check") : undefined,
    side: isFactual(ground) ? undefined : provisionText(texts, provision),
    isFact: isFactual(ground),
  }));
  const closed = GROUNDS.filter((ground) => !open.some((use) => use.ground === ground)).map((ground) => ({
    id: ground as string,
    text: texts.label("choice.ground", ground),
    reason: whyNot(ground, type, view, values, texts),
    isFact: isFactual(ground),
  }));
  return [...given, ...closed];
}

/** Choices of a refusal, fewer than its message knows. Of more time, and of mutual assistance, other grounds hold. */
export function refusalChoices(
  type: RequestType,
  view: RequestView,
  about: About,
  values: Values,
  texts: Texts,
): ReadonlyMap<string, readonly Option[]> {
  const abouts = aboutChoices(type, view.line.state).map((id): Option => ({
    id,
    text: texts.label("choice.about", id),
  }));
  const of = new Map<string, readonly Option[]>([["about", abouts]]);
  if (about !== "extension") {
    of.set(
      "ground",
      groundItems(type, view, about, values, texts).map(({ id, text, side, reason }) => ({
        id,
        text,
        detail: side,
        reason,
      })),
    );
  }
  return of;
}
