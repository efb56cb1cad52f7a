/** The safety number of section 3, read aloud over a call-back. */
import { ascii, concat } from "./bytes.ts";
import { hash512, stationId } from "./hashing.ts";

const ROUNDS = 5200;

/** The 30 digits of one side. */
function half(identity: Uint8Array): string {
  const station = stationId(identity);
  let h = hash512(concat(ascii("valise.safety.1"), station));
  for (let i = 1; i <= ROUNDS; i++) h = hash512(concat(h, station));
  let digits = "";
  for (let group = 0; group < 6; group++) {
    let value = 0;
    for (const byte of h.subarray(group * 5, group * 5 + 5)) value = value * 256 + byte;
    digits += String(value % 100000).padStart(5, "0");
  }
  return digits;
}

/** 60 digits without separators, equal for both orders of the two identity keys. */
export function safetyNumber(ours: Uint8Array, theirs: Uint8Array): string {
  const a = half(ours);
  const b = half(theirs);
  return a < b ? a + b : b + a;
}

/** The same digits in 12 groups of five. */
export function groupSafetyNumber(digits: string): string {
  return digits.replaceAll(/(\d{5})(?=\d)/gu, "$1 ");
}
