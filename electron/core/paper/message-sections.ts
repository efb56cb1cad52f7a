import { type Body, isBody, isList, isPresent, ownValue as valueOf } from "../body.ts";
import type { FieldSpec } from "../catalogue/field-spec.ts";
import { needsCheck } from "../catalogue/provision.ts";
import { saidField, saidLabel, saidPhrase } from "./paper-texts.ts";
import type { PaperRow, PaperSection, PaperValue, Said } from "./paper.ts";
import { gapValue, momentValues, type Pen, scalarValues } from "./paper-values.ts";
import { formFields } from "./places.ts";

/** The sections of a form that was filled in, and the titles of those that were left blank. */
export interface Sections {
  readonly sections: readonly PaperSection[];
  readonly blank: readonly Said[];
}

/** Works out what a body says, section by section in the order of the data. Never throws; every filled-in field is a row. */
export function messageSections(body: unknown, pen: Pen): Sections {
  const record = isBody(body) ? body : {};
  const fields = formFields(pen.message);
  const ids = [...new Set(fields.map(({ section }) => section ?? ""))];
  const named = ids.filter((id) => id !== "");
  const all = ids.map((id): PaperSection => {
    const own = fields.filter(({ section }) => (section ?? "") === id);
    const rows = own.flatMap((field) => fieldRows(field, record, "", 0, pen));
    const number = /^\d+$/.test(id) ? id : String(named.indexOf(id) + 1);
    return {
      id,
      number: id === "" ? null : number,
      title: id === "" ? null : saidLabel(pen.tongues, "section", id),
      box: null,
      note: null,
      ...marked(own, rows, id),
    };
  });
  return {
    sections: all.filter(({ rows }) => rows.length > 0),
    blank: all.flatMap(({ title, rows }) => (title === null || rows.length > 0 ? [] : [title])),
  };
}

/** One mark at the title does where every row would bear it; a section of one field needs no label under its title. */
function marked(
  fields: readonly FieldSpec[],
  rows: readonly PaperRow[],
  id: string,
): Pick<PaperSection, "rows" | "isUnchecked"> {
  const isUnchecked = id !== "" && rows.length > 0 && rows.every((row) => row.isUnchecked);
  const isAlone = id !== "" && fields.length === 1 && rows.length === 1;
  return {
    isUnchecked,
    rows: rows.map((row) => ({
      ...row,
      label: isAlone && !row.isHead ? null : row.label,
      isUnchecked: row.isUnchecked && !isUnchecked,
    })),
  };
}

function rowOf(
  field: FieldSpec,
  path: string,
  depth: number,
  values: readonly PaperValue[],
  pen: Pen,
): PaperRow {
  return {
    path,
    label: saidField(pen.tongues, pen.message.type, path),
    number: null,
    isUnchecked: needsCheck(field.source),
    values,
    depth,
    isHead: false,
  };
}

function fieldRows(
  field: FieldSpec,
  record: Body,
  prefix: string,
  depth: number,
  pen: Pen,
): readonly PaperRow[] {
  const path = prefix + field.key;
  const given = valueOf(record, field.key);
  const { kind } = field;
  const isBlank = pen.gaps.has(path) && !(kind.type === "group" && isPresent(given));
  if (isBlank) {
    const value = gapValue(pen.tongues, saidField(pen.tongues, pen.message.type, path));
    return [rowOf(field, path, depth, [value], pen)];
  }
  if (kind.type === "group") {
    return recordRows(kind.fields, isBody(given) ? given : {}, `${path}.`, depth, pen);
  }
  if (!isPresent(given)) return [];
  if (kind.type === "list") {
    return (isList(given) ? given : []).flatMap((item, index) =>
      entryRows(field, item, path, index, depth, pen),
    );
  }
  return [rowOf(field, path, depth, scalarValues(field, given, path, pen), pen)];
}

/** An entry of a list: a head with its number and, where it begins with a choice, what it is; then its parts. */
function entryRows(
  field: FieldSpec,
  item: unknown,
  path: string,
  index: number,
  depth: number,
  pen: Pen,
): readonly PaperRow[] {
  const { kind } = field;
  if (kind.type !== "list") return [];
  const record = isBody(item) ? item : {};
  const label = saidField(pen.tongues, pen.message.type, path);
  const head: PaperRow = {
    ...rowOf(field, `${path}.${index}`, depth, [], pen),
    label: label.map((name, tongue) => {
      const texts = pen.tongues[tongue];
      return texts?.find("paper", "entry", { name, number: index + 1 }) ?? name;
    }),
    isHead: true,
  };
  return [head, ...recordRows(kind.of, record, `${path}.${index}.`, depth + 1, pen)];
}

/** The rows of a group or an entry. Where it names a zone of its own, its times are said in that zone, and the zone with them. */
function recordRows(
  fields: readonly FieldSpec[],
  record: Body,
  prefix: string,
  depth: number,
  pen: Pen,
): readonly PaperRow[] {
  const zoneField = fields.find(({ kind }) => kind.type === "zone");
  const times = zoneField === undefined ? [] : fields.filter(({ kind }) => kind.type === "instant");
  const hasTimes = times.some(({ key }) => typeof valueOf(record, key) === "number");
  const zone = zoneField === undefined ? undefined : valueOf(record, zoneField.key);
  if (!hasTimes || typeof zone !== "string" || zone === "") {
    return fields.flatMap((field) => fieldRows(field, record, prefix, depth, pen));
  }
  return fields.flatMap((field) => {
    const path = prefix + field.key;
    if (field === zoneField) return [];
    const value = valueOf(record, field.key);
    if (!times.includes(field) || !isPresent(value)) return fieldRows(field, record, prefix, depth, pen);
    return [rowOf(field, path, depth, momentValues(value, [zone], pen), pen)];
  });
}

/** "Left blank: 7. Investigating authority, 9. Earlier requests" in every language; undefined where nothing was. */
export function saidBlank(blank: readonly Said[], pen: Pick<Pen, "tongues">): Said | undefined {
  if (blank.length === 0) return undefined;
  return saidPhrase(pen.tongues, "blank-sections").map((text, index) =>
    `${text} ${blank.map((title) => title[index] ?? "").join("; ")}`.trim(),
  );
}
