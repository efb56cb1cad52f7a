import type { RequestType } from "../catalogue/request-type.ts";
import { messageSheet } from "./message-sheet.ts";
import type { StatedConditions } from "./paper-conditions.ts";
import type { PaperTexts } from "./paper-texts.ts";
import type { PaperSheet } from "./paper.ts";
import { type ReplyAddress, replyFormSheet } from "./reply-form.ts";
import type { PaperParty, PaperSeal } from "./sheet-parts.ts";

/** What can be printed of a request: its form, one message about it, and the form on which a partner answers with a pen. */
export const PRINTS = ["form", "message", "reply-form"] as const;
export type Print = (typeof PRINTS)[number];

/** Everything a print says that no catalogue of texts knows. */
export interface PrintFacts {
  readonly print: Print;
  /** Id of the request type. */
  readonly type: string;
  /** Wire name of the message that is printed; of the request for a reply form. */
  readonly message: string;
  readonly body: unknown;
  readonly isDraft: boolean;
  readonly isReceived: boolean;
  readonly from: PaperParty;
  readonly to: PaperParty;
  /** How the author of the request can be reached. */
  readonly address: ReplyAddress;
  readonly reference: string;
  readonly requestId: string;
  readonly version: number;
  readonly zones: readonly string[];
  /** Languages of the partner's card, the preferred one first. */
  readonly languages: readonly string[];
  readonly seal: PaperSeal;
  readonly conditions: StatedConditions | null;
}

/** The sheet of a print in one or two languages; undefined where this version has no such message. */
export function sheetOf(
  facts: PrintFacts,
  type: RequestType,
  tongues: readonly PaperTexts[],
): PaperSheet | undefined {
  const ground = { ...facts, type, tongues, conditions: facts.conditions ?? undefined };
  if (facts.print === "reply-form") return replyFormSheet(ground);
  const message = [type.message, ...type.replies].find((one) => one.type === facts.message);
  return message === undefined ? undefined : messageSheet({ ...ground, message });
}

/** Languages that the catalogue of texts has. */
export const PAPER_LANGUAGES = ["en", "fr"] as const;
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number];

/** The language in which a partner reads: the first of its card that the catalogue has; English where it has none of them. */
export function partnerLanguage(languages: readonly string[]): PaperLanguage {
  for (const tag of languages) {
    const found = PAPER_LANGUAGES.find((known) => tag.toLowerCase().split(/[-_]/u)[0] === known);
    if (found !== undefined) return found;
  }
  return "en";
}
