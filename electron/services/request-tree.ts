import { valueAt } from "../core/body.ts";
import { findRequestType } from "../core/catalogue/catalogue.ts";
import { followsHolds, isHoldType } from "../core/catalogue/hold-types.ts";
import { type Hold, holdOf } from "../core/holds/hold.ts";
import { fail, ok, type Result } from "../core/result.ts";
import {
  childrenOf,
  readRequest,
  requestEvents,
  type RequestRow,
  requestsNaming,
} from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { readSummary } from "../vault/summaries.store.ts";
import { type AssistanceDays, assistanceDays } from "./assistance.ts";
import { atEdge } from "./fault.ts";
import { holdsOf, parentOf, textOf } from "./hold-links.ts";
import { contactNames, linesOf, type RequestLine } from "./request-line.ts";
import { type ViewGround, viewGround, viewOf } from "./request-view.ts";
import { refuseUnless, type Station } from "./station.ts";
import { freshen, type LineClock, lineClock } from "./summaries.ts";

/** Why a request stands under another: a hop in the path, a hold that it follows, or no answer by another way. */
export type Cause = "art30" | "hold" | "escalation";

/** One request of a tree. */
export interface TreeNode extends AssistanceDays {
  readonly line: RequestLine;
  /** The request that it stands under; null for the root. */
  readonly parent: number | null;
  readonly cause: Cause | null;
  readonly clocks: readonly LineClock[];
  /** What is held because of it; null when nothing is, or nothing any more. */
  readonly hold: Pick<Hold, "until" | "assumed" | "open" | "over"> | null;
  /** Holds that it says it follows. */
  readonly holds: readonly number[];
}

/** What one State holds for the case, and how far mutual assistance to it has come. */
export interface StateRow extends AssistanceDays {
  readonly country: string;
  readonly numbers: readonly number[];
  readonly holdUntil: number | null;
  /** True when a mutual assistance request has arrived there: it holds until that is decided. */
  readonly holdOpen: boolean;
}

/** Everything that hangs together with one request. */
export interface RequestTree {
  /** A parent stands before its children. */
  readonly nodes: readonly TreeNode[];
  readonly states: readonly StateRow[];
  /** True when there were more requests than anybody reads in one tree. */
  readonly cut: boolean;
}

/** Most requests of one tree. */
const MOST_NODES = 500;

/** Links that come back to where they were end the climb: whatever a partner wrote, this comes to an end. */
function rootOf(db: ReadableDb, start: RequestRow): RequestRow {
  const seen = new Set([start.number]);
  let row = start;
  for (;;) {
    const above = aboveOf(db, row).find(({ number }) => !seen.has(number));
    if (above === undefined) return row;
    seen.add(above.number);
    row = above;
  }
}

/** What a request stands under: what led to it first, then the holds that it names. */
function aboveOf(db: ReadableDb, row: RequestRow): readonly RequestRow[] {
  const text = textOf(db, row.number);
  const parent = parentOf(db, row, text);
  const holds = followsHolds(findRequestType(row.type)) ? holdsOf(db, row, text) : [];
  return [...(parent === undefined ? [] : [parent]), ...holds];
}

/** What stands under a request, in the order of the numbers: drafted here because of it, or naming it in its text. */
function belowOf(db: ReadableDb, row: RequestRow): readonly RequestRow[] {
  const drafted = childrenOf(db, row.number);
  // Of ours only what follows a hold is linked by its text alone.
  const isNamed = row.direction === "inbound" || isHoldType(findRequestType(row.type));
  const named = isNamed
    ? requestsNaming(db, row).filter((other) =>
        aboveOf(db, other).some(({ number }) => number === row.number),
      )
    : [];
  const all = new Map([...drafted, ...named].map((child) => [child.number, child] as const));
  return [...all.values()].toSorted((one, other) => one.number - other.number);
}

interface Placed {
  readonly row: RequestRow;
  readonly parent: number | null;
}

/** From the root down, branch by branch; a request that hangs in two places stands in the first. */
function placed(
  db: ReadableDb,
  root: RequestRow,
): { readonly all: readonly Placed[]; readonly cut: boolean } {
  const seen = new Set<number>();
  const all: Placed[] = [];
  const open: Placed[] = [{ row: root, parent: null }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { number } = next.row;
    if (seen.has(number)) continue;
    if (all.length === MOST_NODES) return { all, cut: true };
    seen.add(number);
    all.push(next);
    open.push(
      ...belowOf(db, next.row)
        .map((row) => ({ row, parent: number }))
        .toReversed(),
    );
  }
  return { all, cut: false };
}

function causeOf(db: ReadableDb, { row, parent }: Placed): Cause | null {
  if (parent === null) return null;
  const text = textOf(db, row.number);
  if (holdsOf(db, row, text).some(({ number }) => number === parent)) return "hold";
  const stated = valueAt(text, "parent.cause");
  return stated === "hold" || stated === "escalation" ? stated : "art30";
}

function nodeOf(db: ReadableDb, ground: ViewGround, place: Placed, line: RequestLine): TreeNode {
  const { row } = place;
  const view = viewOf(ground, row, requestEvents(db, row.number));
  const hold = holdOf(view.projection, row.direction);
  return {
    line,
    parent: place.parent,
    cause: causeOf(db, place),
    clocks: view.projection.clocks.map((clock) => lineClock(clock)),
    hold:
      hold === null ? null : { until: hold.until, assumed: hold.assumed, open: hold.open, over: hold.over },
    ...assistanceDays(view),
    holds: holdsOf(db, row, textOf(db, row.number)).map(({ number }) => number),
  };
}

/** The later of two days, or the one that there is. */
function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function sooner(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function matrixOf(nodes: readonly TreeNode[]): readonly StateRow[] {
  const rows = new Map<string, StateRow>();
  for (const node of nodes) {
    const { country } = node.line.contact;
    const before = rows.get(country);
    const until = node.hold === null || node.hold.over ? null : node.hold.until;
    rows.set(country, {
      country,
      numbers: [...(before?.numbers ?? []), node.line.number],
      holdUntil: sooner(before?.holdUntil ?? null, until),
      holdOpen: before?.holdOpen === true || node.hold?.open === true,
      planned: later(before?.planned ?? null, node.planned),
      sent: later(before?.sent ?? null, node.sent),
      arrived: later(before?.arrived ?? null, node.arrived),
      result: node.result ?? before?.result ?? null,
    });
  }
  return [...rows.values()];
}

/**
 * The whole tree of a request: from the first request of the chain over every hop (Art 30) to the mutual assistance that
 * follows the holds, with all clocks; and for each State what it holds and how far mutual assistance has come. Codes:
 * `not-allowed`, `unknown-request`, and those of the medium.
 */
export function requestTree(station: Station, number: number): Result<RequestTree> {
  return refuseUnless(station, "read-requests") ?? atEdge(() => readTree(station, number));
}

function readTree(station: Station, number: number): Result<RequestTree> {
  freshen(station);
  const db = station.vault.read;
  const row = readRequest(db, number);
  if (row === undefined) return fail("unknown-request", { number });
  const { all, cut } = placed(db, rootOf(db, row));
  const ground = viewGround(db, station.clock());
  const nameOf = contactNames(db);
  const nodes = all.flatMap((place) => {
    const summary = readSummary(db, place.row.number);
    const [line] = summary === undefined ? [] : linesOf([summary], nameOf);
    return line === undefined ? [] : [nodeOf(db, ground, place, line)];
  });
  return ok({ nodes, states: matrixOf(nodes), cut });
}
