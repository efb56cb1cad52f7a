import type { Direction, RequestType } from "../catalogue/request-type.ts";
import type { Clock } from "../clocks/clock.ts";
import { runClocks } from "../clocks/run-clocks.ts";
import type { ErrorCode } from "../error-codes.ts";
import { fail, ok, type Result } from "../result.ts";
import { mayDo, PERMISSIONS, type Role } from "../roles.ts";
import type { RequestEvent } from "./events.ts";
import { readFacts, type RequestFacts } from "./facts.ts";
import {
  foldEvents,
  judge,
  zoneOf,
  type Fold,
  type HistoryEntry,
  type IgnoredEntry,
  type IgnoredReason,
} from "./fold.ts";
import type { Transition } from "./lifecycle.ts";

/** An act that an officer can do now. */
export interface AllowedAct {
  readonly kind: string;
  readonly roles: readonly Role[];
  readonly anchor: string;
}

/** Everything a screen shows of a request, worked out from its events. */
export interface RequestProjection {
  readonly state: string;
  /** When the state was entered, ms since the epoch; 0 if nothing is recorded. */
  readonly since: number;
  /** The version that the state speaks of; 0 if nothing is recorded. */
  readonly version: number;
  /** The request that the state speaks of: a later text that was ignored is not it. Undefined while none was carried. */
  readonly request: unknown;
  /** The event that carried `request`; null while none did. */
  readonly requestEventId: string | null;
  readonly history: readonly HistoryEntry[];
  /** Repeated, out of place or not allowed: kept and shown, never thrown away. */
  readonly ignored: readonly IgnoredEntry[];
  /** In which state the other side is as far as its messages prove; null if they prove nothing. */
  readonly theirLastKnownState: string | null;
  readonly facts: RequestFacts;
  readonly clocks: readonly Clock[];
  readonly allowed: readonly AllowedAct[];
}

export interface ProjectionOptions {
  /** The requested State's zone, if the caller knows better than the request, for instance from its contact card. */
  readonly zone?: string;
}

/**
 * The state of a request at `now`, from its events in the order in which they were recorded. Never throws on any
 * sequence; every event is either in `history` or in `ignored`. Timeouts appear in `history` as "clock:<id>".
 */
export function project(
  type: RequestType,
  direction: Direction,
  events: readonly RequestEvent[],
  now: number,
  options: ProjectionOptions = {},
): RequestProjection {
  const fold = foldEvents(type, direction, events, now, options.zone);
  const input = { facts: fold.facts, request: fold.request, state: fold.state, zone: zoneOf(fold) };
  return {
    state: fold.state,
    since: fold.since,
    version: fold.version,
    request: fold.request,
    requestEventId: fold.requestEventId,
    history: fold.history,
    ignored: fold.ignored,
    theirLastKnownState: fold.theirs,
    facts: readFacts(fold.facts),
    clocks: runClocks(type.clocks[direction], input, now),
    allowed: allowedActs(fold),
  };
}

/**
 * Whether an officer with these roles may add this act now; if so, exactly then `project` will apply it. Codes:
 * `not-in-this-state`, `author-cannot-approve`, `incomplete`, `invalid-field`, all with {act, state}; `not-allowed` {act}.
 * The value is the state that follows.
 */
export function canApply(
  type: RequestType,
  direction: Direction,
  events: readonly RequestEvent[],
  act: RequestEvent,
  roles: readonly Role[],
  options: ProjectionOptions = {},
): Result<{ readonly to: string }> {
  const fold = foldEvents(type, direction, events, act.at, options.zone);
  const verdict = judge(fold, act);
  const actor = ownActor(fold, act.kind);
  if (actor === undefined) return fail("not-in-this-state", { act: act.kind, state: fold.state });
  if (!mayDo(roles, actor.permission)) return fail("not-allowed", { act: act.kind });
  if (verdict.kind === "ignored") return fail(CODES[verdict.why], { act: act.kind, state: fold.state });
  return ok({ to: verdict.row.to ?? fold.state });
}

type OwnActor = Extract<Transition["actor"], { side: "own" }>;

function ownActor(fold: Fold, kind: string): OwnActor | undefined {
  for (const { on, actor } of fold.lifecycle.transitions) {
    if (on === kind && actor.side === "own") return actor;
  }
  return undefined;
}

const CODES: Readonly<Record<IgnoredReason, ErrorCode>> = {
  repeated: "not-in-this-state",
  "unknown-event": "not-in-this-state",
  "not-in-this-state": "not-in-this-state",
  "other-version": "not-in-this-state",
  "same-officer": "author-cannot-approve",
  incomplete: "incomplete",
  "does-not-fit": "invalid-field",
  older: "not-in-this-state",
  "other-conditions": "conditions-differ",
};

function allowedActs(fold: Fold): readonly AllowedAct[] {
  const acts = new Map<string, AllowedAct>();
  for (const row of fold.lifecycle.transitions) {
    if (row.actor.side !== "own" || !row.from.includes(fold.state) || acts.has(row.on)) continue;
    const lacks = (row.needsFacts ?? []).some((fact) => !fold.facts.has(fact));
    if (lacks || (row.needsNoFacts ?? []).some((fact) => fold.facts.has(fact))) continue;
    acts.set(row.on, { kind: row.on, roles: PERMISSIONS[row.actor.permission], anchor: row.anchor });
  }
  return [...acts.values()];
}
