import { isBody, valueAt } from "../body.ts";
import type { RequestType } from "../catalogue/request-type.ts";
import { messageSections } from "./message-sections.ts";
import { saidLabel, saidPhrase } from "./paper-texts.ts";
import type { PaperRow, PaperSection, PaperSheet, PaperValue } from "./paper.ts";
import { paperReplies, replyBlock } from "./reply-blocks.ts";
import { checkNoteOf, type SheetGround, sheetParts } from "./sheet-parts.ts";

/** How the requesting authority can be reached, as its card says it. */
export interface ReplyAddress {
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly hours: string;
}

export interface ReplyFormInput extends SheetGround {
  readonly type: RequestType;
  readonly body: unknown;
  readonly address: ReplyAddress;
}

function row(
  path: string,
  label: PaperRow["label"],
  values: readonly PaperValue[],
  number: string | null,
): PaperRow {
  return { path, label, number, isUnchecked: false, values, depth: 0, isHead: false };
}

/** Where the answer goes: what the request says of its author; else what the author's card says. */
function addressRows({ type, body, address, tongues, zones, from }: ReplyFormInput): readonly PaperRow[] {
  const said = valueAt(body, "requestingAuthority");
  if (isBody(said)) {
    const fields = type.message.fields.filter(({ key }) => key === "requestingAuthority");
    const message = { ...type.message, fields };
    const pen = { tongues, message, request: message, zones, gaps: new Set<string>(), isDraft: false };
    const found = messageSections({ requestingAuthority: said }, pen).sections.flatMap(({ rows }) => rows);
    if (found.length > 0) return found.map((one) => ({ ...one, isUnchecked: false }));
  }
  const lines = [from.authority, ...address.phones, ...address.emails, address.hours];
  const filled = lines.filter((line) => line.trim() !== "");
  return [row("address", null, [{ kind: "own", lines: filled }], null)];
}

function section(id: string, title: PaperSection["title"], rows: readonly PaperRow[]): PaperSection {
  return { id, number: null, title, box: null, note: null, isUnchecked: false, rows };
}

/**
 * The form on which a partner without Valise answers a request with a pen: every reply of the kit that the type knows, in the
 * order and the words of its fields, each place with a number by which an officer keys the answer in. Never throws.
 */
export function replyFormSheet(input: ReplyFormInput): PaperSheet {
  const { type, tongues } = input;
  const parts = sheetParts({ ...input, conditions: undefined });
  const blocks = paperReplies(type).map((message) => replyBlock(message, input));
  const lines = (count: number): readonly PaperValue[] => [{ kind: "lines", count }];
  const sign = [
    row("sign.name", saidPhrase(tongues, "reply.sign.name"), lines(1), "S-1"),
    row("sign.function", saidPhrase(tongues, "reply.sign.function"), lines(1), "S-2"),
    row("sign.place", saidPhrase(tongues, "reply.sign.place"), lines(1), "S-3"),
    row("sign.stamp", saidPhrase(tongues, "reply.sign.stamp"), lines(3), "S-4"),
  ];
  const sections = [
    section("back", saidPhrase(tongues, "reply.back"), addressRows(input)),
    ...blocks,
    section("sign", saidPhrase(tongues, "reply.sign"), sign),
  ];
  const title = saidPhrase(tongues, "reply.title");
  const asked = saidLabel(tongues, "message", type.message.type);
  return {
    ...parts,
    name: `${title[0] ?? "reply"}, ${parts.foot.reference}`,
    title,
    basis: asked,
    isBasisUnchecked: false,
    notes: [saidPhrase(tongues, "reply.how"), saidPhrase(tongues, "reply.pen")],
    sections,
    closing: [saidPhrase(tongues, "reply.more")],
    checkNote: checkNoteOf(tongues, false, sections),
  };
}
