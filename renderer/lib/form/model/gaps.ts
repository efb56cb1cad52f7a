import { isBody, ownValue, type Body } from "../../../../electron/core/body.ts";
import { checkBody, type FieldProblem } from "../../../../electron/core/catalogue/check-body.ts";
import { findRequestTypeByMessage } from "../../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { missingRequired } from "../../../../electron/core/catalogue/required.ts";
import { referee, type RefereeReport } from "../../../../electron/core/referee.ts";
import { openFields } from "../../../lib/paper/places.ts";
import { isImpossible, isMoment, lacksZone } from "../form/moment.ts";
import { type FormRecord, isEntries, zoneKeyOf } from "../form/tree.ts";

/** What a line of the referee is about, before it has words. */
export type GapCause =
  | { readonly why: "item"; readonly messageId: string; readonly provision: string }
  | { readonly why: "blank" }
  | { readonly why: "zone" }
  | { readonly why: "problem"; readonly problem: string }
  | { readonly why: "advice"; readonly messageId: string }
  /** What `core/reply-judge` says of an answer, in words. */
  | { readonly why: "law"; readonly text: string }
  /** Everything that only the model form asks for, in one line. */
  | { readonly why: "form"; readonly paths: readonly string[] };

/** Something that is missing or wrong, or worth a second look, and where. */
export interface Gap {
  readonly path: string;
  readonly weight: "missing" | "advice";
  /** Item of the provision under which it counts. */
  readonly item: string | undefined;
  /** False for what was only recalled or reconstructed: a recorded reason is enough to leave it open. */
  readonly binding: boolean;
  readonly cause: GapCause;
}

/** The last step of the place where the zone of a single time is chosen. */
export const OWN_ZONE = "zone";

interface Found {
  readonly zones: string[];
  readonly impossible: string[];
}

/** Times whose zone nobody chose, and times that cannot be. The vault never sees either, so only the form knows. */
function timesIn(fields: readonly FieldSpec[], record: FormRecord, prefix: string, found: Found): void {
  const zoneKey = zoneKeyOf(fields);
  const hasZone = zoneKey !== undefined && typeof record[zoneKey] === "string" && record[zoneKey] !== "";
  for (const { key, kind } of fields) {
    const value = ownValue(record, key);
    if (isMoment(value)) {
      if (isImpossible(value)) found.impossible.push(prefix + key);
      if (zoneKey === undefined && lacksZone(value)) found.zones.push(`${prefix}${key}.${OWN_ZONE}`);
      const asksShared = zoneKey !== undefined && !hasZone && value.digits !== "";
      if (asksShared && !found.zones.includes(prefix + zoneKey)) found.zones.push(prefix + zoneKey);
    } else if (kind.type === "group" && isBody(value)) timesIn(kind.fields, value, `${prefix}${key}.`, found);
    else if (kind.type === "list" && isEntries(value)) {
      for (const [index, { record: inner }] of value.entries()) {
        timesIn(kind.of, inner, `${prefix}${key}.${index}.`, found);
      }
    }
  }
}

/** Where a path stands in the form, as numbers that sort. */
function rankOf(fields: readonly FieldSpec[], path: string): readonly number[] {
  const [key, ...rest] = path.split(".");
  const at = fields.findIndex((field) => field.key === key);
  const kind = fields[at]?.kind;
  if (rest.length === 0) return [at];
  if (kind?.type === "group") return [at, ...rankOf(kind.fields, rest.join("."))];
  if (kind?.type === "list") return [at, Number(rest[0]), ...rankOf(kind.of, rest.slice(1).join("."))];
  return [at];
}

/** Which of two places comes first in the form: negative for the left one, 0 for the same. */
export function comparePlaces(message: MessageType, leftPath: string, rightPath: string): number {
  const left = rankOf(message.fields, leftPath);
  const right = rankOf(message.fields, rightPath);
  const at = left.findIndex((value, index) => value !== right[index]);
  if (at < 0) return left.length - right.length;
  return (left[at] ?? 0) - (right[at] ?? 0);
}

/** What the referee says of a request; undefined for a message of the reply kit. */
export function reportOf(message: MessageType, body: Body): RefereeReport | undefined {
  const type = findRequestTypeByMessage(message.type);
  return type === undefined ? undefined : referee(type, body);
}

function isOfForm(problem: FieldProblem, shown: ReadonlySet<string>): boolean {
  return shown.has(problem.path.split(".")[0] ?? "");
}

/** "all": what an officer of ours must fill in. "wire": what no message can be filed without, as for one from paper. */
export type Asked = "all" | "wire";

/** Everything the right column lists: first what stops the sending, in the order of the form, then advice. */
export function gapsOf(
  message: MessageType,
  record: FormRecord,
  body: Body,
  ask: Asked = "all",
): readonly Gap[] {
  const fields = openFields(message);
  const shown = new Set(fields.map(({ key }) => key));
  const itemOf = (path: string) => fields.find(({ key }) => key === path.split(".")[0])?.required?.item;
  const found: Found = { zones: [], impossible: [] };
  timesIn(fields, record, "", found);
  const report = reportOf(message, body);
  const missing = (path: string, cause: GapCause): Gap => ({
    path,
    weight: "missing",
    item: itemOf(path),
    binding: true,
    cause,
  });
  const asked: readonly Gap[] =
    report === undefined
      ? (ask === "wire" ? [] : missingRequired(fields, body)).map(({ path }) =>
          missing(path, { why: "blank" }),
        )
      : report.items.flatMap((item) =>
          item.missing.map(({ path, messageId, provision }): Gap => ({
            path,
            weight: "missing",
            item: item.item,
            binding: item.binding,
            cause: { why: "item", messageId, provision },
          })),
        );
  const problems = checkBody(message, body).filter((problem) => isOfForm(problem, shown));
  const blocking = [
    ...asked,
    ...found.zones.map((path) => missing(path, { why: "zone" })),
    ...found.impossible.map((path) => missing(path, { why: "problem", problem: "out-of-range" })),
    ...problems.map(({ path, problem }) =>
      missing(path, problem === "missing" ? { why: "blank" } : { why: "problem", problem }),
    ),
  ];
  // One line for one place: what the law asks is said rather than what the wire asks.
  const first = blocking.filter(
    ({ path }, index) => blocking.findIndex((other) => other.path === path) === index,
  );
  const sorted = first.toSorted((a, b) => comparePlaces(message, a.path, b.path));
  return [...sorted, ...adviceOf(report, new Set(sorted.map(({ path }) => path)))];
}

function adviceOf(report: RefereeReport | undefined, taken: ReadonlySet<string>): readonly Gap[] {
  const open = (report?.warnings ?? []).filter(({ path }) => !taken.has(path));
  const isForm = (messageId: string) => messageId === "referee.warning.form-field";
  const advice = (path: string, cause: GapCause): Gap => ({
    path,
    weight: "advice",
    item: undefined,
    binding: false,
    cause,
  });
  const asked = open.filter(({ messageId }) => isForm(messageId)).map(({ path }) => path);
  const [firstAsked] = asked;
  return [
    ...open
      .filter(({ messageId }) => !isForm(messageId))
      .map(({ path, messageId }) => advice(path, { why: "advice", messageId })),
    ...(firstAsked === undefined ? [] : [advice(firstAsked, { why: "form", paths: asked })]),
  ];
}

/** What stops the sending. */
export function missingOf(gaps: readonly Gap[]): readonly Gap[] {
  return gaps.filter(({ weight }) => weight === "missing");
}

/** True when something is missing, and nothing of it binds: a recorded reason may stand in its place. */
export function isWaivable(missing: readonly Gap[]): boolean {
  return missing.length > 0 && missing.every(({ binding }) => !binding);
}
