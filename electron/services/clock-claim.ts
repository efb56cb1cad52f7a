import { newestSealing } from "../vault/arrivals.store.ts";
import { type ContactName, contactNames } from "./request-line.ts";
import type { Station } from "./station.ts";

/** A verified partner sealed a letter at a time that this machine's clock has not reached: one of the two is wrong. */
export interface ClockClaim {
  /** By how much this machine would be behind, ms. */
  readonly behindBy: number;
  readonly sealedAt: number;
  readonly contact: ContactName;
}

/** The newest letters are the ones that can be ahead; older ones were looked at when they came. */
const LAST_LETTERS = 200;
/** Two clocks that were set by hand are never the same to the second, ms. */
const LEAST = 60_000;

/**
 * What verified letters claim about this machine's clock; null while none of them is ahead of it by a minute. The machine's
 * clock is a claim like any other, and without a network nothing else contradicts it.
 */
export function clockClaim({ vault, clock }: Pick<Station, "vault" | "clock">): ClockClaim | null {
  const newest = newestSealing(vault.read, LAST_LETTERS);
  const behindBy = (newest?.sealedAt ?? 0) - clock();
  if (newest === undefined || behindBy < LEAST) return null;
  const { sealedAt, stationId } = newest;
  return { behindBy, sealedAt, contact: contactNames(vault.read)(stationId) };
}
