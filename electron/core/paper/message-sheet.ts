import { needsCheck } from "../catalogue/provision.ts";
import type { MessageType } from "../catalogue/message-type.ts";
import type { RequestType } from "../catalogue/request-type.ts";
import { conditionsIn } from "./paper-conditions.ts";
import { messageSections, saidBlank } from "./message-sections.ts";
import { saidLabel, saidPhrase, saidProvision } from "./paper-texts.ts";
import type { PaperSheet } from "./paper.ts";
import { gapsOf } from "./places.ts";
import { checkNoteOf, type SheetGround, sheetParts, wholeConditions } from "./sheet-parts.ts";

export interface MessageSheetInput extends SheetGround {
  readonly type: RequestType;
  readonly message: MessageType;
  readonly body: unknown;
}

/**
 * The form of a request or a reply: every field that was filled in, in the order of the data, in the languages of the sheet.
 * Of a draft what is missing is a ruled line. Conditions of the message itself go before those it came under. Never throws.
 */
export function messageSheet(input: MessageSheetInput): PaperSheet {
  const { type, message, body, tongues, zones, isDraft } = input;
  const ground: SheetGround = { ...input, conditions: conditionsIn(body) ?? input.conditions };
  const gaps = isDraft ? gapsOf(type, message, body) : new Set<string>();
  const pen = { tongues, message, request: type.message, zones, gaps, isDraft };
  const filled = messageSections(body, pen);
  const sections = [...wholeConditions(ground), ...filled.sections];
  const title = saidLabel(tongues, "message", message.type);
  const blank = saidBlank(filled.blank, pen);
  // The provision of the request is known with its source; a reply rests on one of its own, whose source its fields tell.
  const isBasisUnchecked = message.type === type.message.type && needsCheck(type.source);
  const parts = sheetParts(ground);
  return {
    ...parts,
    name: `${title[0] ?? message.type}, ${parts.foot.reference}`,
    title,
    basis: saidProvision(tongues, message.anchor),
    isBasisUnchecked,
    notes: [saidPhrase(tongues, "dates")],
    sections,
    closing: blank === undefined ? [] : [blank],
    checkNote: checkNoteOf(tongues, isBasisUnchecked, sections),
  };
}
