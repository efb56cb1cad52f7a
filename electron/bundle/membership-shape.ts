import { isDay } from "../core/routing/days.ts";
import {
  BUDAPEST_STATUSES,
  CERTAINTIES,
  DECLARATION_FLAGS,
  type Declaration,
  G7_STATUSES,
  type Membership,
  ROW_KINDS,
} from "../core/routing/membership.ts";
import { arrayOf, type MapValue, mapOf, nullable, type Shape, text, uint } from "../encoding/shape.ts";

/** Most rows of a set: every code of two letters. */
const MAX_ROWS = 676;
const MAX_DECLARATIONS = 10_000;

const word = text(1, 40);
const day = text(10, 10);
const source = text(0, 1000);
const stateCode = text(2, 2);

const RATIFICATION = mapOf({ signed: nullable(day), ratified: nullable(day), certainty: word, asOf: day });
/** An instrument in the file and in the source. */
export const INSTRUMENT_SHAPE = mapOf({ inForce: nullable(day), asOf: day, source });
/** A declaration in the file and in the source. */
export const DECLARATION_SHAPE = mapOf({
  state: stateCode,
  article: text(1, 40),
  flag: word,
  stands: word,
  day: nullable(day),
  source,
  certainty: word,
});

/** What a set says of itself, in the file and in the source. */
export const HEAD_FIELDS = {
  id: text(1, 64),
  asOf: day,
  protocol2: INSTRUMENT_SHAPE,
  un: INSTRUMENT_SHAPE,
} as const;

const ROW = mapOf({
  code: stateCode,
  name: text(1, 100),
  kind: word,
  of: nullable(stateCode),
  budapest: mapOf({ status: word, certainty: word, inForce: nullable(day), dayCertainty: word, asOf: day }),
  protocol2: RATIFICATION,
  un: RATIFICATION,
  g7: mapOf({ status: word, certainty: word }),
  /** Which of the parts in `sources`, in their order: many rows name the same ones. */
  sources: arrayOf(uint(65_535), 8),
});

/** The content of a set in a file, beside format, version and signer. */
export const CONTENT_FIELDS = {
  ...HEAD_FIELDS,
  sources: arrayOf(source, 65_536),
  rows: arrayOf(ROW, MAX_ROWS, 1),
  declarations: arrayOf(DECLARATION_SHAPE, MAX_DECLARATIONS),
} as const;

type ShapeValue<Of> = Of extends Shape<infer Value> ? Value : never;
type Content = MapValue<typeof CONTENT_FIELDS>;
type RawRow = ShapeValue<typeof ROW>;
type RawDeclaration = ShapeValue<typeof DECLARATION_SHAPE>;

const SOURCE_PARTS = " | ";

/** The content of a file for a set. */
export function contentOf({ rows, ...set }: Membership): Content {
  const parts = new Map<string, number>();
  const numberOf = (part: string): number => {
    const number = parts.get(part) ?? parts.size;
    parts.set(part, number);
    return number;
  };
  const numbered = rows.map(({ source: said, ...row }) => ({
    ...row,
    sources: said === "" ? [] : said.split(SOURCE_PARTS).map(numberOf),
  }));
  return { ...set, rows: numbered, sources: [...parts.keys()] };
}

function isOneOf<Word extends string>(words: readonly Word[], given: string): given is Word {
  return (words as readonly string[]).includes(given);
}

function areDays(days: readonly (string | null)[]): boolean {
  return days.every((one) => one === null || isDay(one));
}

function rowFrom(
  { sources: numbers, ...row }: RawRow,
  parts: readonly string[],
): Membership["rows"][number] | null {
  const { code, kind, of, budapest, protocol2, un, g7 } = row;
  const said = numbers.map((number) => parts[number]);
  const days = [
    budapest.inForce,
    budapest.asOf,
    ...[protocol2, un].flatMap(({ signed, ratified, asOf }) => [signed, ratified, asOf]),
  ];
  const isSound =
    /^[A-Z]{2}$/.test(code) &&
    (kind === "territory") === (of !== null) &&
    (of === null || /^[A-Z]{2}$/.test(of)) &&
    areDays(days) &&
    !said.includes(undefined);
  const { certainty, dayCertainty, status } = budapest;
  if (
    !isSound ||
    !isOneOf(ROW_KINDS, kind) ||
    !isOneOf(BUDAPEST_STATUSES, status) ||
    !isOneOf(CERTAINTIES, certainty) ||
    !isOneOf(CERTAINTIES, dayCertainty) ||
    !isOneOf(CERTAINTIES, protocol2.certainty) ||
    !isOneOf(CERTAINTIES, un.certainty) ||
    !isOneOf(G7_STATUSES, g7.status) ||
    !isOneOf(CERTAINTIES, g7.certainty)
  ) {
    return null;
  }
  return {
    ...row,
    kind,
    budapest: { ...budapest, status, certainty, dayCertainty },
    protocol2: { ...protocol2, certainty: protocol2.certainty },
    un: { ...un, certainty: un.certainty },
    g7: { status: g7.status, certainty: g7.certainty },
    source: said.join(SOURCE_PARTS),
  };
}

/** True when a set put together here would read back as it is: every day, word and code of it is one. */
export function soundMembership(data: Membership): boolean {
  return membershipFrom(contentOf(data)) !== null;
}

/** A declaration whose words are of our lists, else null. */
export function declarationFrom(raw: RawDeclaration): Declaration | null {
  const { state, flag, stands, certainty, day: made } = raw;
  return /^[A-Z]{2}$/.test(state) &&
    areDays([made]) &&
    isOneOf(DECLARATION_FLAGS, flag) &&
    isOneOf(["made", "not-made"], stands) &&
    isOneOf(CERTAINTIES, certainty)
    ? { ...raw, flag, stands, certainty }
    : null;
}

/** The set of a content that has the shape, or null where a word, a day or a code is none, or a State stands there twice. */
export function membershipFrom({ sources, rows, declarations, ...head }: Content): Membership | null {
  const { id, asOf, protocol2, un } = head;
  const read = rows.map((row) => rowFrom(row, sources));
  const said = declarations.map(declarationFrom);
  const isSound =
    areDays([asOf, protocol2.inForce, protocol2.asOf, un.inForce, un.asOf]) &&
    new Set(rows.map(({ code }) => code)).size === rows.length;
  const [wholeRows, wholeSaid] = [read.filter((row) => row !== null), said.filter((one) => one !== null)];
  return isSound && wholeRows.length === rows.length && wholeSaid.length === said.length
    ? { id, asOf, protocol2, un, rows: wholeRows, declarations: wholeSaid }
    : null;
}
