import type { ContactName, ProofOfIdentity } from "../../../electron/contract/request-views.ts";
import type { Moments } from "../time/moments.ts";
import type { Texts } from "./texts.ts";

/** Who confirmed whom, when and how, in one sentence; for a contact that nobody confirmed, that nobody did. */
export function proofText(
  texts: Texts,
  moments: Moments,
  contact: Pick<ContactName, "trust">,
  proof: ProofOfIdentity | null,
): string {
  if (contact.trust !== "verified" || proof === null) return texts.say(`app.trust.${contact.trust}`);
  return texts.say("app.proof", {
    day: moments.day(proof.at),
    officer: proof.officer,
    person: proof.spokenWith,
  });
}
