import { fail, ok, type Result } from "../result.ts";
import { readCsv } from "./csv.ts";
import { isDay } from "./days.ts";
import {
  BUDAPEST_STATUSES,
  type Certainty,
  type Day,
  G7_STATUSES,
  type Instrument,
  type Ratification,
  type StateRow,
} from "./membership.ts";

/** Columns of the source table, in their order. The last one may be left out: then nothing is known of the UN Convention. */
const COLUMNS = [
  "iso2",
  "country",
  "budapest_status",
  "budapest_in_force",
  "protocol2_status",
  "g7_network",
  "source",
  "as_of",
  "un_status",
] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Readonly<Record<Column, string>>;

/** What the rows need of the head of the set. */
export interface TableHead {
  readonly protocol2: Instrument;
  readonly un: Instrument;
  /** Codes of members of a network that are no States. */
  readonly networkMembers: readonly string[];
}

/** The part of a source that speaks of one column: parts are parted by " | " and begin with their column, but for the first. */
function sourcePart(source: string, column: string): string {
  const parts = source.split(" | ");
  if (column !== "") return parts.find((part) => part.startsWith(`${column}:`)) ?? "";
  return parts.find((part) => !/^(?:protocol2|g7|un):/.test(part)) ?? "";
}

/** Who says so: nobody, somebody's memory or arithmetic, or a source that was read. */
function statusCertainty(source: string): Certainty {
  if (source === "") return "unknown";
  return /^(?:recalled|reconstructed|recollection|not on any)|reconciles/i.test(source) ? "recalled" : "read";
}

function dayCertainty(day: Day | null, source: string): Certainty {
  if (day === null || source === "") return "unknown";
  return /recalled|recollection|reconstructed|rule|CHECK/.test(source) ? "recalled" : "read";
}

/** "2026-01" counts as its first day: the source spoke for that day at least. */
function wholeDay(text: string): Day | null {
  const day = /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  return isDay(day) ? day : null;
}

/** "none", "unknown", "signed:<day>" or "ratified:<day>;signed:<day>". Null for anything else. */
function ratification(text: string, asOf: Day): Ratification | null {
  if (text === "" || text === "unknown") return { signed: null, ratified: null, certainty: "unknown", asOf };
  if (text === "none") return { signed: null, ratified: null, certainty: "read", asOf };
  const days = new Map(text.split(";").map((part) => part.split(":", 2) as [string, string | undefined]));
  const [signed, ratified] = [days.get("signed"), days.get("ratified")];
  const isWhole = [...days].every(([what, day]) => ["signed", "ratified"].includes(what) && isDay(day ?? ""));
  return isWhole ? { signed: signed ?? null, ratified: ratified ?? null, certainty: "read", asOf } : null;
}

function rowFrom(cells: Cells, head: TableHead): Result<StateRow> {
  const { iso2: code, country: name, source } = cells;
  const refuse = (column: Column) => fail("invalid-field", { path: `${code}.${column}` });
  const [ownAsOf = "", ...others] = cells.as_of.split(";");
  const asOf = wholeDay(ownAsOf);
  const protocolAsOf = others.find((part) => part.startsWith("p2="))?.slice(3);
  const inForce = cells.budapest_in_force === "" ? null : cells.budapest_in_force;
  const status = BUDAPEST_STATUSES.find((known) => known === cells.budapest_status);
  const g7 = G7_STATUSES.find((known) => known === cells.g7_network);
  if (!/^[A-Z]{2}$/.test(code)) return refuse("iso2");
  if (name === "") return refuse("country");
  if (status === undefined) return refuse("budapest_status");
  if (inForce !== null && !isDay(inForce)) return refuse("budapest_in_force");
  if (g7 === undefined) return refuse("g7_network");
  const known = protocolAsOf === undefined ? head.protocol2.asOf : wholeDay(protocolAsOf);
  if (asOf === null || known === null) return refuse("as_of");
  const protocol2 = ratification(cells.protocol2_status, known);
  const un = ratification(cells.un_status, head.un.asOf);
  if (protocol2 === null) return refuse("protocol2_status");
  if (un === null) return refuse("un_status");
  const own = sourcePart(source, "");
  return ok({
    code,
    name,
    kind: head.networkMembers.includes(code) ? "network-member" : "state",
    of: null,
    budapest: {
      status,
      certainty: statusCertainty(own),
      inForce,
      dayCertainty: dayCertainty(inForce, own),
      asOf,
    },
    protocol2,
    un,
    g7: { status: g7, certainty: g7Certainty(g7, sourcePart(source, "g7")) },
    source,
  });
}

function g7Certainty(status: StateRow["g7"]["status"], source: string): Certainty {
  if (status === "unknown" || source === "") return "unknown";
  return status === "recalled_unverified" ? "recalled" : "read";
}

/**
 * The rows of a membership table. How certain a fact is follows from what its source says of itself: "recalled",
 * "reconstructed", a rule or "CHECK" is memory or arithmetic, nothing is unknown (docs/routing.md). Code: `invalid-field` with
 * the State and the column, or the header.
 */
export function rowsFromCsv(text: string, head: TableHead): Result<readonly StateRow[]> {
  const table = readCsv(text);
  if (!table.ok) return table;
  const [header = [], ...lines] = table.value;
  const columns = COLUMNS.slice(0, header.length);
  const isKnown = columns.length >= COLUMNS.length - 1 && header.join() === columns.join();
  if (!isKnown || lines.length === 0) return fail("invalid-field", { path: "header" });
  const rows: StateRow[] = [];
  for (const line of lines) {
    if (line.length !== header.length) return fail("invalid-field", { path: line[0] ?? "" });
    const cells = Object.fromEntries(COLUMNS.map((column, at) => [column, line[at] ?? ""])) as Cells;
    const row = rowFrom(cells, head);
    if (!row.ok) return row;
    if (rows.some(({ code }) => code === row.value.code)) {
      return fail("invalid-field", { path: `${row.value.code}.iso2` });
    }
    rows.push(row.value);
  }
  return ok(rows);
}
