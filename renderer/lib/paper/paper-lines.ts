import { isBody, isList, isPresent, ownValue, type Body } from "../../../electron/core/body.ts";
import type { FieldKind, FieldSpec } from "../../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { countryName } from "../text/names.ts";
import { fieldLabel, namesOf } from "../text/field-label.ts";
import type { Texts } from "../text/texts.ts";
import { blankPlaces, FIELD_NAMES, isPosition, openFields, placeText } from "./places.ts";
import { dayText, momentText, periodText, wallText } from "./wall-clock.ts";

/** A line of the paper; a gap is a ruled line that names what is missing. */
export interface PaperLine {
  readonly text: string;
  readonly isGap: boolean;
}

/** What stands beside one term; without a term the lines stand alone. */
export interface PaperRow {
  readonly term: string | null;
  readonly lines: readonly PaperLine[];
}

/** A section of the form. Messages without sections have one, with no number. */
export interface PaperSection {
  readonly id: string;
  readonly title: string | null;
  readonly rows: readonly PaperRow[];
}

interface Pen {
  readonly message: MessageType;
  /** The request that the message belongs to: its places are named by an answer. */
  readonly request: MessageType;
  readonly texts: Texts;
  /** Places whose gap is shown. */
  readonly gaps: ReadonlySet<string>;
  readonly showMissing: boolean;
}

/** The form as its reader sees it, section by section; sections without anything are left out. */
export function paperSections(
  message: MessageType,
  body: unknown,
  texts: Texts,
  showMissing: boolean,
  request: MessageType = message,
): readonly PaperSection[] {
  const gaps = showMissing ? blankPlaces(message, body) : new Set<string>();
  const pen: Pen = { message, request, texts, gaps, showMissing };
  const record = isBody(body) ? body : {};
  const fields = openFields(message);
  const ids = [...new Set(fields.map(({ section }) => section ?? ""))];
  return ids
    .map((id) => ({
      id,
      title: sectionTitle(id, texts),
      rows: sectionRows(
        fields.filter(({ section }) => (section ?? "") === id),
        record,
        pen,
      ),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** The number of the model form stands before the title; sections of other forms have a name only. */
function sectionTitle(id: string, texts: Texts): string | null {
  if (id === "") return null;
  const title = texts.label("section", id);
  return /^\d+$/.test(id) ? texts.say("compose.paper.section", { number: id, title }) : title;
}

/** A section of one field needs no term: its heading says it. Entries of a list keep theirs, which says what each is. */
function sectionRows(fields: readonly FieldSpec[], record: Body, pen: Pen): readonly PaperRow[] {
  const rows = fields.flatMap((field) => fieldRows(field, record, "", pen));
  const [first] = fields;
  const isAlone = fields.length === 1 && first?.section !== undefined;
  const isEntry = first?.kind.type === "list" && rows.some(({ lines }) => lines.some(({ isGap }) => !isGap));
  return isAlone && rows.length === 1 && !isEntry ? rows.map((row) => ({ ...row, term: null })) : rows;
}

function labelOf(path: string, { message, texts }: Pen): string {
  return fieldLabel(texts, message.type, path);
}

function gap(what: string, { texts }: Pen): PaperLine {
  return { text: texts.say("compose.paper.missing", { what }), isGap: true };
}

function fieldRows(field: FieldSpec, record: Body, prefix: string, pen: Pen): readonly PaperRow[] {
  const path = prefix + field.key;
  const value = ownValue(record, field.key);
  const { kind } = field;
  const term = labelOf(path, pen);
  const isBlank = pen.gaps.has(path) && !(kind.type === "group" && isPresent(value));
  if (isBlank) return [{ term, lines: [gap(term, pen)] }];
  if (kind.type === "group") {
    const inner = isBody(value) ? value : {};
    return kind.fields.flatMap((part) => fieldRows(part, inner, `${path}.`, pen));
  }
  if (!isPresent(value)) return [];
  if (kind.type === "list") {
    return (isList(value) ? value : []).map((item, index) =>
      itemRow(kind.of, item, `${path}.${index}.`, index, pen),
    );
  }
  return [{ term, lines: valueLines(kind, value, path, pen) }];
}

/** An entry of a list: what kind of thing it is beside its number, then its parts, line by line. */
function itemRow(
  fields: readonly FieldSpec[],
  item: unknown,
  prefix: string,
  index: number,
  pen: Pen,
): PaperRow {
  const record = isBody(item) ? item : {};
  const [first] = fields;
  const lead = first?.kind.type === "choice" ? ownValue(record, first.key) : undefined;
  const name =
    first?.kind.type === "choice" && typeof lead === "string"
      ? pen.texts.label(`choice.${first.kind.set}`, lead)
      : "";
  const rest = fields.filter((field) => name === "" || field !== first);
  return {
    term: pen.texts.say("compose.paper.entry", { number: index + 1, name }).trim(),
    lines: recordLines(rest, record, prefix, pen),
  };
}

/** The parts of an entry. Its times are one line with their zone; its first text needs no label. */
function recordLines(
  fields: readonly FieldSpec[],
  record: Body,
  prefix: string,
  pen: Pen,
): readonly PaperLine[] {
  const zoneField = fields.find(({ kind }) => kind.type === "zone");
  const times = zoneField === undefined ? [] : fields.filter(({ kind }) => kind.type === "instant");
  const naming = fields.find(({ kind }) => kind.type === "text")?.key;
  return fields.flatMap((field): readonly PaperLine[] => {
    const path = prefix + field.key;
    const value = ownValue(record, field.key);
    if (times.length > 0 && field === zoneField) return timeLines(times, zoneField, record, prefix, pen);
    if (times.includes(field)) return [];
    const label = labelOf(path, pen);
    if (pen.gaps.has(path)) return [gap(label, pen)];
    if (!isPresent(value)) return [];
    const { kind } = field;
    if (kind.type === "list") {
      return (isList(value) ? value : []).map((item, index) => {
        const { term, lines } = itemRow(kind.of, item, `${path}.${index}.`, index, pen);
        const text = [term ?? "", ...lines.map((line) => line.text)].join(", ");
        return { text, isGap: lines.some(({ isGap }) => isGap) };
      });
    }
    if (kind.type === "group") return isBody(value) ? recordLines(kind.fields, value, `${path}.`, pen) : [];
    const lines = valueLines(kind, value, path, pen);
    if (field.key === naming) return lines;
    return lines.map((line, index) =>
      index === 0
        ? { ...line, text: pen.texts.say("compose.paper.pair", { label, value: line.text }) }
        : line,
    );
  });
}

/** From and to in one line, in the zone of the entry. A text in place of an instant is a time whose zone nobody chose. */
function timeLines(
  times: readonly FieldSpec[],
  zoneField: FieldSpec,
  record: Body,
  prefix: string,
  pen: Pen,
): readonly PaperLine[] {
  const { texts, showMissing } = pen;
  const given = times.filter(({ key }) => isPresent(ownValue(record, key)));
  if (given.length === 0) return [];
  const zone = ownValue(record, zoneField.key);
  const known = typeof zone === "string" && zone !== "" ? zone : "UTC";
  const values = given.map(({ key }) => ownValue(record, key));
  const [from, to] = values;
  const isPeriod =
    given.length === 2 && given[0]?.key === "from" && typeof from === "number" && typeof to === "number";
  const lines = isPeriod
    ? [periodText(from, to, known, texts)]
    : given.map(({ key }, index) =>
        texts.say("compose.paper.pair", {
          label: labelOf(prefix + key, pen),
          value: momentValue(values[index], known, texts),
        }),
      );
  const isOpen = showMissing && (zone === undefined || zone === "");
  const asked = isOpen ? [gap(labelOf(prefix + zoneField.key, pen), pen)] : [];
  return [...lines.map((text) => ({ text, isGap: false })), ...asked];
}

function momentValue(value: unknown, zone: string, texts: Texts): string {
  if (typeof value === "number") return momentText(value, zone, texts);
  return typeof value === "string" ? wallText(value, texts) : "?";
}

function valueLines(kind: FieldKind, value: unknown, path: string, pen: Pen): readonly PaperLine[] {
  const texts = scalarText(kind, value, path, pen)
    .split("\n")
    .map((line) => visibleName(line.replaceAll("\t", "    ")));
  const lines = texts.map((text) => ({ text, isGap: false }));
  const isFloating = kind.type === "instant" && typeof value === "string";
  return isFloating && pen.showMissing ? [...lines, gap(pen.texts.say("compose.zone"), pen)] : lines;
}

function scalarText(kind: FieldKind, value: unknown, path: string, pen: Pen): string {
  const { message, request, texts } = pen;
  const names = namesOf(path);
  const fieldPath = `${message.type}.${names}`;
  const key = names.split(".").at(-1) ?? names;
  if (typeof value === "boolean") return texts.say(value ? "compose.yes" : "compose.no");
  if (kind.type === "instant") return momentValue(value, "UTC", texts);
  if (typeof value === "number") return String(isPosition({ key, kind }) ? value + 1 : value);
  if (typeof value !== "string") return "?";
  if (kind.type === "choice") return texts.label(`choice.${kind.set}`, value);
  if (kind.type === "day") return dayText(value, texts);
  if (kind.type === "country") return countryName(texts, value);
  return FIELD_NAMES.has(fieldPath) ? placeText(request, value, texts) : value;
}
