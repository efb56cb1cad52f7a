import type { LetterView } from "../../../electron/contract/request-views.ts";
import type { Texts } from "../../lib/text/texts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import type { IconName } from "../../ui/Icon.tsx";

/** What is proved about a letter of ours, and what to do. */
export interface ToldLetter {
  readonly icon: IconName;
  readonly tone: "now" | "none";
  readonly title: string;
  readonly detail: string;
}

/** "Handed over" is never more than it is: only a signed receipt proves that a letter arrived. */
export function letterTold(letter: LetterView, { say }: Texts, moments: Moments): ToldLetter {
  const { writtenAt, acknowledgedAt, missingSince, openedAt } = letter;
  if (acknowledgedAt !== null) {
    return {
      icon: "check",
      tone: "none",
      title: say("exchange.letter.arrived", { at: moments.utc(acknowledgedAt) }),
      detail: openedAt === null ? "" : say("exchange.letter.opened", { at: moments.utc(openedAt) }),
    };
  }
  if (missingSince !== null) {
    return {
      icon: "warn",
      tone: "now",
      title: say("exchange.letter.missing"),
      detail: say("exchange.letter.missing.why", { at: moments.utc(missingSince) }),
    };
  }
  if (writtenAt === null) {
    return {
      icon: "warn",
      tone: "now",
      title: say("exchange.letter.unwritten"),
      detail: say("exchange.letter.unwritten.why"),
    };
  }
  return {
    icon: "carry",
    tone: "none",
    title: say("exchange.letter.handed", { at: moments.utc(writtenAt) }),
    detail: say("exchange.letter.handed.why"),
  };
}
