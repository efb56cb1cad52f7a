import { readSync, writeSync } from "node:fs";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { openStation } from "../../../electron/services/open-station.ts";
import type { Station } from "../../../electron/services/station.ts";
import { must, passphraseOf, quickHash, START } from "../../helpers/stations.ts";

/** Reports to the parent at once: what stands on the pipe has happened, whatever kills this process. */
export function report(line: string): void {
  writeSync(1, `${line}\n`);
}

/**
 * Everything is loaded: waits for the parent's word, so that a kill falls into the work and not into the start of Node.
 * Ends the process when the parent is gone.
 */
export function awaitWord(): void {
  report("warm");
  if (readSync(0, Buffer.alloc(1)) === 0) process.exit(0);
}

/** Signs in as one of the officers of a test station. */
export async function signIn(folder: string, name: string): Promise<Station> {
  const env = { clock: () => START, entropy: systemEntropy, passwordHash: quickHash, reserveLength: 4096 };
  const { station } = must(await openStation(folder, name, { passphrase: passphraseOf(name) }, env));
  return station;
}

/** An argument that the parent gave. */
export function argument(index: number): string {
  const value = process.argv[2 + index];
  if (value === undefined) throw new Error("an argument is missing");
  return value;
}

/** Whole number below `limit`. */
export function dice(limit: number): number {
  return Math.floor(Math.random() * limit);
}
