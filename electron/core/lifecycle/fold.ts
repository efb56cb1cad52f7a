import { isBody, valueAt } from "../body.ts";
import { allHold } from "../catalogue/condition.ts";
import type { Direction, RequestType } from "../catalogue/request-type.ts";
import { clampInstant } from "../clocks/calendar.ts";
import { firstOverdue } from "../clocks/run-clocks.ts";
import { isComplete, referee } from "../referee.ts";
import { assertNever } from "../result.ts";
import { valueKeys } from "../value-key.ts";
import { type Collected, newCollected } from "./collected.ts";
import type { RequestEvent } from "./events.ts";
import { applyFact, factsAfter } from "./facts.ts";
import { START, type Lifecycle, type Transition } from "./lifecycle.ts";
import { hasNewer, newSaid, remember, type Said, wasSaid } from "./said.ts";

export const IGNORED_REASONS = [
  /** The same event, or the same message with the same text, is already in. */
  "repeated",
  "unknown-event",
  "not-in-this-state",
  /** It speaks of another version of the request. */
  "other-version",
  /** Four eyes: the author cannot approve. */
  "same-officer",
  "incomplete",
  /** The body does not say what such a message must say. */
  "does-not-fit",
  /** A newer message of the same kind came first. */
  "older",
  /** It speaks of other conditions than those that are in force. */
  "other-conditions",
] as const;

export type IgnoredReason = (typeof IGNORED_REASONS)[number];

/** One step, or one recorded message that changed no state (`from` equals `to`). */
export interface HistoryEntry {
  readonly eventId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly anchor: string;
  readonly at: number;
  /** Officer or station; "clock" for what ran out. */
  readonly by: string;
}

export interface IgnoredEntry {
  readonly eventId: string;
  readonly why: IgnoredReason;
}

/** The working memory of one pass over the events. Changed in place by this file only. */
export interface Fold {
  readonly type: RequestType;
  readonly direction: Direction;
  readonly lifecycle: Lifecycle;
  readonly zoneOverride: string | undefined;
  state: string;
  since: number;
  theirs: string | null;
  version: number;
  request: unknown;
  /** The event that carried `request`. */
  requestEventId: string | null;
  readonly authors: Set<string>;
  readonly facts: Map<string, unknown>;
  readonly collected: Collected;
  readonly seen: Set<string>;
  readonly said: Said;
  readonly history: HistoryEntry[];
  readonly ignored: IgnoredEntry[];
}

export type Verdict =
  | { readonly kind: "row"; readonly row: Transition }
  | { readonly kind: "ignored"; readonly why: IgnoredReason };

/** Passes over all events once, letting the clocks run out in between, and then up to `now`. */
export function foldEvents(
  type: RequestType,
  direction: Direction,
  events: readonly RequestEvent[],
  now: number,
  zoneOverride: string | undefined,
): Fold {
  const keyOf = valueKeys();
  const fold: Fold = {
    type,
    direction,
    lifecycle: type[direction],
    zoneOverride,
    state: START,
    since: 0,
    theirs: null,
    version: 0,
    request: undefined,
    requestEventId: null,
    authors: new Set(),
    facts: new Map(),
    collected: newCollected(keyOf),
    seen: new Set(),
    said: newSaid(keyOf, type[direction]),
    history: [],
    ignored: [],
  };
  for (const event of events) {
    settle(fold, event.at);
    const verdict = judge(fold, event);
    fold.seen.add(event.id);
    if (verdict.kind === "row") apply(fold, verdict.row, event);
    else fold.ignored.push({ eventId: event.id, why: verdict.why });
  }
  settle(fold, now);
  return fold;
}

/** The requested State's zone: given by the caller, else named in the request, else UTC. */
export function zoneOf(fold: Fold): string {
  if (fold.zoneOverride !== undefined) return fold.zoneOverride;
  const named = valueAt(fold.request, fold.type.zonePath);
  return typeof named === "string" ? named : "UTC";
}

/** Of several rows that did not fit, the one that came nearest tells most: its reason stands first. */
const TELLING: readonly IgnoredReason[] = [
  "older",
  "other-conditions",
  "same-officer",
  "incomplete",
  "other-version",
  "does-not-fit",
];

/** Which row an event would take now, or why none. Changes nothing, so it also answers "may I?" beforehand. */
export function judge(fold: Fold, event: RequestEvent): Verdict {
  if (fold.seen.has(event.id)) return { kind: "ignored", why: "repeated" };
  const rows = fold.lifecycle.transitions.filter((row) => row.on === event.kind);
  if (rows.length === 0) return { kind: "ignored", why: "unknown-event" };
  if (wasSaid(fold.said, event)) return { kind: "ignored", why: "repeated" };
  const obstacles: IgnoredReason[] = [];
  for (const row of rows) {
    if (!row.from.includes(fold.state)) continue;
    const obstacle = obstacleTo(fold, row, event);
    if (obstacle === undefined) return { kind: "row", row };
    obstacles.push(obstacle);
  }
  const why = TELLING.find((obstacle) => obstacles.includes(obstacle)) ?? "not-in-this-state";
  return { kind: "ignored", why };
}

function obstacleTo(fold: Fold, row: Transition, event: RequestEvent): IgnoredReason | undefined {
  if (!versionFits(fold, row, event)) return "other-version";
  const lacks = (row.needsFacts ?? []).some((fact) => !fold.facts.has(fact));
  if (lacks || (row.needsNoFacts ?? []).some((fact) => fold.facts.has(fact))) return "not-in-this-state";
  // Recorded with the act, because switching four eyes on later must not undo what was rightly approved before.
  const alone = valueAt(event.body, "fourEyes") === false;
  if (row.needsOtherOfficer === true && !alone && fold.authors.has(event.by)) return "same-officer";
  const report = row.needsComplete === true ? referee(fold.type, requestAfter(fold, row, event)) : undefined;
  if (report !== undefined && !isComplete(report, fold.facts.has("waivedReason"))) return "incomplete";
  if (!allHold(row.when, event.body)) return "does-not-fit";
  const repeated = (row.repeatsRequest ?? []).every((path) => sameAsAsked(fold.request, event.body, path));
  if (!repeated) return "does-not-fit";
  if (row.needsProof === true && event.paper === true) return "does-not-fit";
  const differs = ({ path, fact }: { readonly path: string; readonly fact: string }) =>
    valueAt(event.body, path) !== fold.facts.get(fact);
  if ((row.matches ?? []).some((match) => differs(match))) return "other-conditions";
  const required = row.to === null ? [] : (fold.lifecycle.requires[row.to] ?? []);
  if (required.length > 0) {
    // A state without its facts would be a claim without a ground: what does not bring them does not lead there.
    const after = factsAfter(fold.facts, row.facts ?? [], event);
    if (required.some((fact) => !after.has(fact))) return "does-not-fit";
  }
  const rivals = row.newestWins === true ? [event.kind] : (row.newestWins ?? []);
  return rivals.some((kind) => hasNewer(fold.said, kind, event.claimedAt)) ? "older" : undefined;
}

function sameAsAsked(request: unknown, body: unknown, path: string): boolean {
  const said = valueAt(body, path);
  return said !== undefined && said === valueAt(request, path);
}

function versionFits(fold: Fold, row: Transition, event: RequestEvent): boolean {
  const rule = row.version ?? "same";
  switch (rule) {
    case "any":
      return true;
    case "next":
      return event.version > fold.version;
    case "same-or-next":
      return event.version >= fold.version;
    case "same":
      return event.version === fold.version;
    default:
      return assertNever(rule);
  }
}

function requestAfter(fold: Fold, row: Transition, event: RequestEvent): unknown {
  return bringsRequest(row, event) ? event.body : fold.request;
}

function bringsRequest(row: Transition, event: RequestEvent): boolean {
  return row.carriesRequest === true && isBody(event.body);
}

function apply(fold: Fold, row: Transition, event: RequestEvent): void {
  if (row.carriesRequest === true) {
    fold.request = requestAfter(fold, row, event);
    if (bringsRequest(row, event)) fold.requestEventId = event.id;
    fold.version = event.version;
    fold.authors.add(event.by);
  }
  for (const rule of row.facts ?? []) applyFact(fold.facts, fold.collected, rule, event, zoneOf(fold));
  if (row.theirs !== undefined) fold.theirs = row.theirs;
  remember(fold.said, event);
  enter(
    fold,
    { eventId: event.id, kind: event.kind, by: event.by, anchor: row.anchor, at: event.at },
    row.to,
  );
}

type Cause = Omit<HistoryEntry, "from" | "to">;

function enter(fold: Fold, cause: Cause, to: string | null): void {
  fold.history.push({ ...cause, from: fold.state, to: to ?? fold.state });
  if (to === null || to === fold.state) return;
  fold.state = to;
  fold.since = cause.at;
}

/** Lets run out what ran out by `time`. Bounded by the number of rows, so that no table can make it turn for ever. */
function settle(fold: Fold, time: number): void {
  for (let round = 0; round < fold.lifecycle.timeouts.length; round += 1) {
    const timeout = fold.lifecycle.timeouts.find((row) => row.from.includes(fold.state));
    if (timeout === undefined) return;
    const rules = fold.type.clocks[fold.direction].filter((rule) => timeout.clocks.includes(rule.id));
    const input = { facts: fold.facts, request: fold.request, state: fold.state, zone: zoneOf(fold) };
    const out = firstOverdue(rules, input, time);
    if (out === undefined) return;
    // A hold that had ended before its answer arrived ends at the arrival: history never runs backwards.
    const at = Math.max(out.dueAt, clampInstant(fold.since));
    const cause = { eventId: `clock:${out.id}`, kind: out.id, by: "clock", anchor: timeout.anchor, at };
    enter(fold, cause, timeout.to);
  }
}
