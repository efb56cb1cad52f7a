import { isBody, isList, valueAt, type Body } from "../body.ts";
import { addDays, clampInstant, MAX_INSTANT } from "../clocks/calendar.ts";
import { assertNever } from "../result.ts";
import { collect, type Collected, forget, leftOutOf } from "./collected.ts";
import type { RequestEvent } from "./events.ts";
import type { FactRule } from "./lifecycle.ts";

/** What is known about a request. Instants in ms since the epoch. */
export interface RequestFacts {
  readonly sentAt?: number;
  readonly receivedAt?: number;
  readonly authenticatedAt?: number;
  /** First authentic answer of any kind: until then silence proves nothing. */
  readonly arrivalProvedAt?: number;
  /** First answer that an officer keyed in from paper: told, not proved. */
  readonly arrivalToldAt?: number;
  readonly acknowledgedAt?: number;
  readonly theirReference?: string;
  readonly ourReference?: string;
  readonly willAnswer?: string;
  /** Their own estimate. */
  readonly answerBy?: number;
  readonly clarificationAskedAt?: number;
  readonly clarificationAnswerBy?: number;
  readonly clarificationAnsweredAt?: number;
  readonly decidedAt?: number;
  readonly domesticReference?: string;
  readonly custodianMayBeTold?: boolean;
  readonly orderedAt?: number;
  readonly mlaPlannedAt?: number;
  readonly preservedFrom?: number;
  readonly preservedUntil?: number;
  /** No end was named, so the 60 days of Art 29(7) are assumed. */
  readonly preservedUntilAssumed: boolean;
  /** The end that was named lies before the 60 days of Art 29(7), or before the one that was named last. */
  readonly preservedUntilShort: boolean;
  /** Hops of all notices under Art 30(1), in the order in which they became known; the first `MOST_COLLECTED`. */
  readonly hops: readonly Body[];
  /** How many more hops the notices name; they stand in their messages only. */
  readonly hopsLeftOut: number;
  /** Facts of request types that this list does not name. */
  readonly more: Readonly<Record<string, unknown>>;
}

const INSTANTS = [
  "sentAt",
  "receivedAt",
  "authenticatedAt",
  "arrivalProvedAt",
  "arrivalToldAt",
  "acknowledgedAt",
  "answerBy",
  "clarificationAskedAt",
  "clarificationAnswerBy",
  "clarificationAnsweredAt",
  "decidedAt",
  "orderedAt",
  "mlaPlannedAt",
  "preservedFrom",
  "preservedUntil",
] as const;
const TEXTS = ["theirReference", "ourReference", "willAnswer", "domesticReference"] as const;
const NAMED: ReadonlySet<string> = new Set([
  ...INSTANTS,
  ...TEXTS,
  "custodianMayBeTold",
  "preservedUntilAssumed",
  "preservedUntilShort",
  "hops",
  leftOutOf("hops"),
]);

/**
 * Applies one rule of an applied event. `facts` and `collected` are changed in place; they belong to one fold and to
 * nobody else.
 */
export function applyFact(
  facts: Map<string, unknown>,
  collected: Collected,
  rule: FactRule,
  event: RequestEvent,
  zone: string,
): void {
  switch (rule.rule) {
    case "at":
      if (rule.once !== true || !facts.has(rule.fact)) facts.set(rule.fact, clampInstant(event.at));
      return;
    case "proved":
      if (event.paper !== true && !facts.has(rule.fact)) facts.set(rule.fact, clampInstant(event.at));
      if (event.paper === true && !facts.has(rule.told)) facts.set(rule.told, clampInstant(event.at));
      return;
    case "set":
      facts.set(rule.fact, rule.value);
      return;
    case "copy": {
      const value = valueAt(event.body, rule.path);
      if (isPlain(value)) facts.set(rule.fact, value);
      else if (rule.keeps !== true) facts.delete(rule.fact);
      return;
    }
    case "collect":
      collect(facts, collected, rule.fact, valueAt(event.body, rule.path));
      return;
    case "clear":
      for (const fact of rule.facts) forget(facts, collected, fact);
      return;
    case "hold":
      applyHold(facts, rule, event, zone);
      return;
    case "extend":
      applyExtension(facts, rule, event);
      return;
    default:
      assertNever(rule);
  }
}

/** The names of the facts that will be there after the rules of a row were applied to an event. Changes nothing. */
export function factsAfter(
  facts: ReadonlyMap<string, unknown>,
  rules: readonly FactRule[],
  event: RequestEvent,
): ReadonlySet<string> {
  const names = new Set(facts.keys());
  for (const rule of rules) {
    switch (rule.rule) {
      case "clear":
        for (const fact of rule.facts) names.delete(fact);
        break;
      case "copy":
        if (isPlain(valueAt(event.body, rule.path))) names.add(rule.fact);
        else if (rule.keeps !== true) names.delete(rule.fact);
        break;
      case "hold":
        for (const fact of HOLD_FACTS) {
          if (fact !== "preservedUntil" || endIsKnown(rule, event)) names.add(fact);
        }
        break;
      case "extend":
        if (isInstant(valueAt(event.body, rule.until))) for (const fact of HOLD_FACTS) names.add(fact);
        break;
      case "proved":
        names.add(event.paper === true ? rule.told : rule.fact);
        break;
      case "at":
      case "set":
      case "collect":
        names.add(rule.fact);
        break;
      default:
        assertNever(rule);
    }
  }
  return names;
}

const HOLD_FACTS = [
  "preservedFrom",
  "preservedUntil",
  "preservedUntilAssumed",
  "preservedUntilShort",
] as const;

type HoldRule = Extract<FactRule, { rule: "hold" }>;

/** True if the answer itself, or the length of the rule, gives the hold an end; an end that was stated before stays. */
function endIsKnown(rule: HoldRule, event: RequestEvent): boolean {
  return rule.minimumDays > 0 || isInstant(valueAt(event.body, rule.until));
}

/**
 * The hold of Art 29(7). Whenever dates leave a choice the earlier end is taken, so that we are warned too early rather
 * than too late: the hold is counted from the earliest date the answer gives, though not from before the request, and
 * an answer that repeats itself without any date neither moves the beginning nor withdraws a stated end.
 */
function applyHold(facts: Map<string, unknown>, rule: HoldRule, event: RequestEvent, zone: string): void {
  const from = holdStart(facts, rule, event);
  const minimum = addDays(from, rule.minimumDays, zone);
  const stated = statedEnd(facts, rule, event, from);
  facts.set("preservedFrom", from);
  if (stated === undefined && rule.minimumDays === 0) {
    // Nobody named an end and no rule gives one: to invent a date would promise what nobody promised.
    facts.delete("preservedUntil");
    facts.set("preservedUntilAssumed", false);
    facts.set("preservedUntilShort", false);
    return;
  }
  const isShort = stated !== undefined && (stated < minimum || isEarlierEnd(facts, stated));
  facts.set("preservedUntil", stated ?? minimum);
  facts.set("preservedUntilAssumed", stated === undefined);
  facts.set("preservedUntilShort", isShort);
}

type ExtendRule = Extract<FactRule, { rule: "extend" }>;

/** The row asks for the new end; a body without one leaves the hold as it is rather than opening a hole in it. */
function applyExtension(facts: Map<string, unknown>, rule: ExtendRule, event: RequestEvent): void {
  const until = valueAt(event.body, rule.until);
  if (!isInstant(until)) return;
  const from = facts.get("preservedFrom");
  const arrived = clampInstant(event.at);
  if (!isInstant(from)) {
    facts.set("preservedFrom", isInstant(event.claimedAt) ? Math.min(event.claimedAt, arrived) : arrived);
  }
  const isShort = isEarlierEnd(facts, until);
  facts.set("preservedUntil", until);
  facts.set("preservedUntilAssumed", false);
  facts.set("preservedUntilShort", isShort);
}

/** True for an end before the one that was stated last: whoever calls that more time takes some away. */
function isEarlierEnd(facts: ReadonlyMap<string, unknown>, until: number): boolean {
  const before = facts.get("preservedUntil");
  return facts.get("preservedUntilAssumed") === false && isInstant(before) && until < before;
}

function holdStart(facts: ReadonlyMap<string, unknown>, rule: HoldRule, event: RequestEvent): number {
  const arrived = clampInstant(event.at);
  const targets = valueAt(event.body, rule.list);
  const effective = (isList(targets) ? targets : [])
    .map((item) => valueAt(item, rule.effectiveFrom))
    .filter(isInstant);
  const known = effective.length === 0 ? [facts.get("preservedFrom")] : effective;
  const earliest = [event.claimedAt, ...known].filter(isInstant).reduce((a, b) => Math.min(a, b), arrived);
  const floor = facts.get(rule.notBefore);
  return isInstant(floor) && floor <= arrived ? Math.max(earliest, floor) : earliest;
}

function statedEnd(
  facts: ReadonlyMap<string, unknown>,
  rule: HoldRule,
  event: RequestEvent,
  from: number,
): number | undefined {
  const stated = valueAt(event.body, rule.until);
  if (isInstant(stated)) return stated;
  const before = facts.get("preservedUntil");
  const wasStated = facts.get("preservedUntilAssumed") === false;
  return wasStated && isInstant(before) && before > from ? before : undefined;
}

/** The facts with their names and types; whatever has another type than its name promises is left out. */
export function readFacts(facts: ReadonlyMap<string, unknown>): RequestFacts {
  const instants = INSTANTS.flatMap((name) => pick(name, facts.get(name), isInstant));
  const texts = TEXTS.flatMap((name) => pick(name, facts.get(name), isText));
  const mayBeTold = facts.get("custodianMayBeTold");
  const leftOut = facts.get(leftOutOf("hops"));
  return {
    ...Object.fromEntries(instants),
    ...Object.fromEntries(texts),
    ...(typeof mayBeTold === "boolean" ? { custodianMayBeTold: mayBeTold } : {}),
    preservedUntilAssumed: facts.get("preservedUntilAssumed") === true,
    preservedUntilShort: facts.get("preservedUntilShort") === true,
    hops: listFact(facts, "hops").filter(isBody),
    hopsLeftOut: typeof leftOut === "number" ? leftOut : 0,
    more: Object.fromEntries([...facts].filter(([name]) => !NAMED.has(name))),
  };
}

function pick<Value>(
  name: string,
  value: unknown,
  fits: (value: unknown) => value is Value,
): readonly (readonly [string, Value])[] {
  return fits(value) ? [[name, value]] : [];
}

function listFact(facts: ReadonlyMap<string, unknown>, name: string): readonly unknown[] {
  const value = facts.get(name);
  return isList(value) ? value : [];
}

function isInstant(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= MAX_INSTANT;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
