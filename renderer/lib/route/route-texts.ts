import type {
  MembershipHead,
  ReasonView,
  RouteAnswerView,
  RouteView,
} from "../../../electron/contract/routing-calls.ts";
import { provisionOf } from "../../../electron/core/catalogue/provision.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { contactAuthority, countryName } from "../text/names.ts";
import type { Texts } from "../text/texts.ts";
import type { Moments } from "../time/moments.ts";

/** A provision with its instrument: "Second Protocol, Art 7(9)(a)". Beside several instruments the article alone says too little. */
export function provisionName(texts: Texts, text: string): string {
  const provision = provisionOf(text);
  if (provision.kind === "plain") return texts.label("provision", provision.word);
  const { instrument, article } = provision;
  return texts.find("provision", instrument, { article }) ?? visibleName(text);
}

/** The name of a State of the route; what is no State has the name that the data give it. */
export function routeStateName(
  texts: Texts,
  { from, to }: Pick<RouteAnswerView, "from" | "to">,
  code: string,
): string {
  const end = [from, to].find((one) => one.code === code);
  return end === undefined || end.label === null ? countryName(texts, code) : visibleName(end.label);
}

/** A reason as a sentence. */
export function reasonText(
  texts: Texts,
  moments: Moments,
  ends: Pick<RouteAnswerView, "from" | "to">,
  { code, state, day, article }: ReasonView,
): string {
  return texts.say(`route.why.${code}`, {
    state: state === null ? "none" : routeStateName(texts, ends, state),
    day: day === null ? "" : moments.calendarDay(day),
    article: article === null ? "" : provisionName(texts, article),
  });
}

/** True where "check against the official text" belongs: something behind the verdict was not read. */
export function needsRouteCheck({ basis, certainty }: Pick<RouteView, "basis" | "certainty">): boolean {
  return basis !== "bilateral" && certainty !== "read";
}

/** Who vouches for membership data. */
export function signerText({ say }: Texts, { signer }: Pick<MembershipHead, "signer">): string {
  const name = signer.kind === "contact" ? contactAuthority(signer.contact) : "";
  return say(`membership.signer.${signer.kind}`, { name });
}
