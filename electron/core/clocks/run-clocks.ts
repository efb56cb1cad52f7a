import { valueAt } from "../body.ts";
import { allHold } from "../catalogue/condition.ts";
import { assertNever } from "../result.ts";
import { addDays, clampInstant, knownZone } from "./calendar.ts";
import type { Clock, ClockLength, ClockRule, ClockState, ReminderRule } from "./clock.ts";

const HOUR_MS = 3_600_000;

/** What the clocks look at. Facts are those of the projection, by name. */
export interface ClockInput {
  readonly facts: ReadonlyMap<string, unknown>;
  readonly request: unknown;
  readonly state: string;
  readonly zone: string;
}

/** All timers that have started, in the order of the rules. Pure: `now` decides only state, time left. */
export function runClocks(rules: readonly ClockRule[], input: ClockInput, now: number): readonly Clock[] {
  const zone = knownZone(input.zone);
  return rules.flatMap((rule) => {
    const started = startedTimer(rule, input, zone);
    if (started === undefined) return [];
    const { startsAt, dueAt, stoppedAt } = started;
    return [
      {
        id: rule.id,
        kind: rule.kind,
        anchor: rule.anchor,
        startsAt,
        dueAt,
        ...(stoppedAt === undefined ? {} : { stoppedAt }),
        leftMs: dueAt - now,
        zone,
        assumed: rule.assumedIf !== undefined && input.facts.get(rule.assumedIf) === true,
        reminders: remindersOf(rule.reminders, startsAt, dueAt, zone),
        state: stateOf(rule, input.state, started, now),
      },
    ];
  });
}

/** The first timer, in the order of the rules, that is over at `now`: `runClocks` without what only a screen needs. */
export function firstOverdue(
  rules: readonly ClockRule[],
  input: ClockInput,
  now: number,
): Pick<Clock, "id" | "dueAt"> | undefined {
  for (const rule of rules) {
    const started = startedTimer(rule, input, input.zone);
    if (started !== undefined && stateOf(rule, input.state, started, now) === "overdue") {
      return { id: rule.id, dueAt: started.dueAt };
    }
  }
  return undefined;
}

interface StartedTimer {
  readonly startsAt: number;
  readonly dueAt: number;
  readonly stoppedAt: number | undefined;
}

/** `zone` may be one that this machine does not know: days are then counted in UTC. */
function startedTimer(rule: ClockRule, input: ClockInput, zone: string): StartedTimer | undefined {
  const startsAt = instantFact(input.facts, rule.startsWith);
  if (startsAt === undefined || !allHold(rule.when, input.request)) return undefined;
  if (rule.onlyIn?.includes(input.state) === false) return undefined;
  if ((rule.needs ?? []).some((fact) => !input.facts.has(fact))) return undefined;
  const dueAt = dueOf(rule, input, startsAt, zone);
  return dueAt === undefined ? undefined : { startsAt, dueAt, stoppedAt: stopOf(rule, input.facts) };
}

function instantFact(facts: ReadonlyMap<string, unknown>, name: string): number | undefined {
  return instantOf(facts.get(name));
}

function instantOf(value: unknown): number | undefined {
  return typeof value === "number" ? clampInstant(value) : undefined;
}

function dueOf(rule: ClockRule, input: ClockInput, startsAt: number, zone: string): number | undefined {
  const stated = rule.stated === undefined ? undefined : instantFact(input.facts, rule.stated);
  if (stated !== undefined) return stated;
  const due = lengthEnd(rule.length, input, startsAt, zone);
  const later =
    rule.orLaterInRequest === undefined
      ? undefined
      : instantOf(valueAt(input.request, rule.orLaterInRequest));
  return due === undefined || later === undefined ? due : Math.max(due, later);
}

function lengthEnd(
  length: ClockLength,
  { facts, request }: ClockInput,
  startsAt: number,
  zone: string,
): number | undefined {
  switch (length.unit) {
    case "hours":
      return clampInstant(startsAt + length.count * HOUR_MS);
    case "days":
      return addDays(startsAt, length.count, zone);
    case "until":
      return instantFact(facts, length.fact);
    case "stated-in-request":
      return instantOf(valueAt(request, length.path));
    case "half-way": {
      const end = instantFact(facts, length.fact);
      return end === undefined ? undefined : Math.floor((startsAt + end) / 2);
    }
    default:
      return assertNever(length);
  }
}

function stopOf(rule: ClockRule, facts: ReadonlyMap<string, unknown>): number | undefined {
  const stops = rule.stopsWith.map((name) => instantFact(facts, name)).filter((at) => at !== undefined);
  return stops.length === 0 ? undefined : Math.min(...stops);
}

function stateOf(
  rule: ClockRule,
  requestState: string,
  { dueAt, stoppedAt }: StartedTimer,
  now: number,
): ClockState {
  if (stoppedAt !== undefined) return "stopped";
  if (rule.suspendedIn?.includes(requestState) === true) return "suspended";
  return now < dueAt ? "running" : "overdue";
}

/** Ascending, without repeats; a reminder that would lie before the start is left out. */
function remindersOf(rule: ReminderRule, startsAt: number, dueAt: number, zone: string): readonly number[] {
  switch (rule.kind) {
    case "parts": {
      const length = Math.max(dueAt - startsAt, 0);
      const later = Array.from({ length: rule.repeats }, (_, index) => index + 2);
      const all = [...rule.parts, ...later].map((part) => clampInstant(startsAt + length * part));
      return [...new Set(all)].sort((left, right) => left - right);
    }
    case "days-before":
      return rule.days
        .map((days) => addDays(dueAt, -days, zone))
        .filter((at) => at >= startsAt)
        .sort((left, right) => left - right);
    default:
      return assertNever(rule);
  }
}
