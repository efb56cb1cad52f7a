import { ascii } from "../encoding/bytes.ts";
import { hash512 } from "./hash.ts";

const ROUNDS = 5200;

function half(stationId: Uint8Array): string {
  let digest = hash512(ascii("valise.safety.1"), stationId);
  for (let round = 1; round <= ROUNDS; round += 1) digest = hash512(digest, stationId);
  let digits = "";
  for (let group = 0; group < 6; group += 1) {
    let value = 0;
    for (let i = 0; i < 5; i += 1) value = value * 256 + (digest[5 * group + i] ?? 0);
    digits += String(value % 100_000).padStart(5, "0");
  }
  return digits;
}

/**
 * The 60 digits that both sides read to each other over a number from the official directory
 * (docs/bundle-format.md, section 3): the same on both screens. Takes two 32-byte stationIds in any order.
 */
export function safetyNumber(stationA: Uint8Array, stationB: Uint8Array): string {
  const [a, b] = [half(stationA), half(stationB)];
  return a <= b ? a + b : b + a;
}

/** Twelve groups of five, as they are shown and read aloud. */
export function safetyNumberGroups(digits: string): readonly string[] {
  return Array.from({ length: 12 }, (_, group) => digits.slice(5 * group, 5 * group + 5));
}
