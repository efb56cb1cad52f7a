import { visibleName } from "../core/visible-text.ts";
import type { Day } from "../core/routing/membership.ts";
import type { Reason } from "../core/routing/route.ts";
import type { MembershipSigner } from "../services/membership-signer.ts";
import { shortName } from "./naming.ts";
import type { Messages } from "./messages.ts";
import { timesIn } from "./times.ts";

/** The name of a State in the officer's language; `label` where the data name what is no State. */
export function stateName({ language }: Messages, code: string, label: string | null = null): string {
  if (label !== null) return visibleName(label);
  return new Intl.DisplayNames([language], { type: "region", fallback: "code" }).of(code) ?? code;
}

/** "2 March 2026" for a day of the calendar. */
export function dayWords(messages: Messages, day: Day): string {
  return timesIn("UTC", messages).day(Date.parse(day));
}

/** A reason as a sentence. `nameOf` names the States of the route. */
export function reasonWords(messages: Messages, why: Reason, nameOf: (code: string) => string): string {
  return messages.say(`route.why.${why.code}`, {
    state: why.state === null ? "none" : nameOf(why.state),
    day: why.day === null ? "" : dayWords(messages, why.day),
    article: why.article === null ? "" : messages.provision(why.article),
  });
}

/** Who vouches for membership data. */
export function signerWords({ say }: Messages, signer: MembershipSigner): string {
  const name = signer.kind === "contact" ? shortName(signer.contact) : "";
  return say(`membership.signer.${signer.kind}`, { name });
}
