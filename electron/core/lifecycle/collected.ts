import { isList } from "../body.ts";

/** Most items of a list that one request collects from its messages; later ones are counted, never silently dropped. */
export const MOST_COLLECTED = 1000;

/** The keys of the items of each collected fact, those left out included. Changed in place; belongs to one fold. */
export interface Collected {
  readonly keyOf: (value: unknown) => string;
  readonly keys: Map<string, Set<string>>;
}

/** Nothing collected yet. */
export function newCollected(keyOf: Collected["keyOf"]): Collected {
  return { keyOf, keys: new Map() };
}

/** The fact that counts the items for which a collected fact had no room. */
export function leftOutOf(fact: string): string {
  return `${fact}LeftOut`;
}

/** Adds the items of `found` that the fact doesn't hold yet. Its list belongs to the fold and grows in place. */
export function collect(
  facts: Map<string, unknown>,
  collected: Collected,
  fact: string,
  found: unknown,
): void {
  const known = facts.get(fact);
  const items: unknown[] = Array.isArray(known) ? known : [];
  const keys = collected.keys.get(fact) ?? new Set();
  for (const item of isList(found) ? found : []) {
    const key = collected.keyOf(item);
    if (keys.has(key)) continue;
    keys.add(key);
    if (items.length < MOST_COLLECTED) items.push(item);
  }
  facts.set(fact, items);
  collected.keys.set(fact, keys);
  if (keys.size > items.length) facts.set(leftOutOf(fact), keys.size - items.length);
}

/** Clears a fact, whether it was collected or not. */
export function forget(facts: Map<string, unknown>, collected: Collected, fact: string): void {
  facts.delete(fact);
  if (collected.keys.delete(fact)) facts.delete(leftOutOf(fact));
}
