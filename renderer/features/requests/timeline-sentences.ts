import type { TimelineEntry } from "../../../electron/contract/request-views.ts";
import { type Body, isBody, isList } from "../../../electron/core/body.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { contactValues, stateInSentence } from "../../lib/text/contact-place.ts";
import { messageSaid } from "./message-said.ts";
import type { TimelineGround } from "./timeline-ground.ts";
import type { Texts } from "../../lib/text/texts.ts";

function items(body: Body | null, key: string): readonly Body[] {
  const value = body?.[key];
  return isList(value) ? value.filter(isBody) : [];
}

function text(body: Body | null, key: string): string {
  const value = body?.[key];
  return typeof value === "string" ? visibleName(value) : "";
}

function instant(body: Body | null, key: string): number | null {
  const value = body?.[key];
  return typeof value === "number" && value > 0 ? value : null;
}

/** "M05.none" for an answer that holds nothing, which must never read like a hold. */
function keyOf({ kind, body }: Pick<TimelineEntry, "kind" | "body">): string {
  if (kind !== "M05") return kind;
  const isHeld = items(body, "targets").some(
    ({ preserved }) => preserved === "full" || preserved === "partial",
  );
  return isHeld ? "M05" : "M05.none";
}

/** What happened, as a heading: "London names two States in the path". */
export function entryTitle({ view, texts }: TimelineGround, entry: TimelineEntry): string {
  const { direction, contact } = view.line;
  if (entry.actor.who === "clock") {
    return texts.say("requests.ran-out", {
      clock: texts.label("clock", entry.kind.replace(/^clock[:.]/, "")),
    });
  }
  const list = { M02: "questions", M02A: "answers", M06: "hops" }[entry.kind] ?? "";
  const values = { ...contactValues(texts, contact), count: items(entry.body, list).length };
  const find = (key: string) => texts.find(`requests.event.${direction}`, key, values);
  const key = keyOf(entry);
  const own = find(`${key}.${view.line.type}`) ?? find(key);
  if (own !== undefined) return own;
  if (entry.message === null) return texts.label("event", entry.kind);
  return texts.say(
    entry.actor.who === "contact" || entry.paper ? "requests.event.theirs" : "requests.event.ours",
    {
      ...values,
      message: texts.label("message", entry.message),
    },
  );
}

function hopsSaid(texts: Texts, body: Body | null): string {
  const named = items(body, "hops").map((hop) =>
    texts.say("requests.said.provider", {
      provider: text(hop, "provider"),
      state: stateInSentence(texts, text(hop, "country")),
    }),
  );
  return texts.say("requests.said.M06", {
    providers: new Intl.ListFormat(texts.locale, { type: "conjunction" }).format(named),
    count: named.length,
  });
}

function heldSaid({ texts, moments }: TimelineGround, body: Body | null): string {
  const targets = items(body, "targets");
  const of = (how: string) => targets.filter(({ preserved }) => preserved === how).length;
  const until = instant(body, "preservedUntil");
  const told = body?.["custodianMayBeTold"];
  return texts.say("requests.said.M05", {
    full: of("full"),
    partial: of("partial"),
    none: of("none"),
    until: until === null ? "none" : moments.utc(until),
    told: told === true ? "yes" : told === false ? "no" : "unknown",
  });
}

function receiptSaid({ view, texts, moments }: TimelineGround, body: Body | null): string {
  const { say } = texts;
  const opened = instant(body, "receivedAt");
  const promised = instant(body, "answerBy");
  const who = text(body, "dutyOfficer");
  const isOut = view.line.direction === "outbound";
  return [
    opened === null
      ? ""
      : say(isOut ? "requests.said.opened" : "requests.said.received", {
          at: moments.utc(opened),
          who: who === "" ? "none" : who,
        }),
    promised === null ? "" : say("requests.said.promised", { at: moments.utc(promised) }),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** One or two sentences of what an entry says; empty when its heading says it all. */
export function entryText(ground: TimelineGround, entry: TimelineEntry): string {
  const { view, texts, moments } = ground;
  const { body, kind } = entry;
  switch (kind) {
    case "M01":
      return receiptSaid(ground, body);
    case "M02":
      return items(body, "questions")
        .map((item) => text(item, "question"))
        .join(" ");
    case "M02A":
      return items(body, "answers")
        .map((item) => text(item, "answer"))
        .join(" ");
    case "M05":
      return keyOf(entry) === "M05" ? heldSaid(ground, body) : texts.say("requests.said.M05.none");
    case "M06":
      return hopsSaid(texts, body);
    case "sealed": {
      const proved = view.facts["arrivalProvedAt"];
      const values = contactValues(texts, view.line.contact);
      return typeof proved === "number"
        ? texts.say("requests.said.sealed.proved", { ...values, length: moments.length(proved - entry.at) })
        : texts.say("requests.said.sealed");
    }
    case "waived":
      return view.waived === null
        ? ""
        : texts.say("requests.said.waived", { reason: visibleName(view.waived) });
    default:
      return messageSaid(ground, entry);
  }
}

/** Who stands behind an entry, as a sentence: never "verified" alone, but who confirmed whom, when and how. */
export function proofSentence(
  { view, texts, moments }: TimelineGround,
  entry: TimelineEntry,
  isFirst: boolean,
): string {
  const { say } = texts;
  const { actor, proof } = entry;
  if (actor.who === "clock") return say("requests.proof.clock");
  // Recorded at import for a sender who was confirmed before: nobody here did anything at that moment.
  if (entry.kind === "authenticated") return say("requests.proof.sender");
  if (entry.paper && actor.who === "officer") {
    return say("requests.proof.paper", { name: visibleName(actor.name) });
  }
  if (actor.who === "officer") return say("requests.proof.here", { name: visibleName(actor.name) });
  const values = contactValues(texts, actor.contact);
  if (proof === "claimed") return say("requests.proof.claimed", values);
  if (view.proof === null) return say("requests.proof.signed", values);
  if (!isFirst) return say("requests.proof.same", values);
  return say("requests.proof.confirmed", {
    ...values,
    day: moments.day(view.proof.at),
    officer: view.proof.officer,
    person: view.proof.spokenWith,
  });
}
