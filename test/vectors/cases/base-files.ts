/** The accepted bundles that refused ones are cut from, and their measures. */
import { addressee, FILE_KEY, publicKeyOf, sealPlan } from "../../helpers/sealing.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import { BASE_PLANS } from "./bundle-accept.ts";
import type { Part } from "./case.ts";

/** Where the header MAC stands behind one stanza. */
export const ONE = 12 + 1168;
/** Where the payload begins behind four stanzas. */
export const PAYLOAD = 44 + 4 * 1168;
/** A full chunk in the file. */
export const CHUNK = 65_552;
/** Length of the base with one stanza. */
export const SIGHTING = 2252;
/** Length of the base `letter`. */
export const LETTER = PAYLOAD + 1024 + 16;

/** Keys of the two desks of the addressee. */
export const [day, night] = [publicKeyOf(addressee), publicKeyOf(addressee, 1)];
/** Another file key than that of every plan. */
export const otherKey = bytesFor("another file key");
/** An honest stanza for the first desk. */
export const dayStanza = { to: day, fileKey: FILE_KEY };
/** An honest stanza for the second desk. */
export const nightStanza = { to: night, fileKey: FILE_KEY };

/** The bases that are changed byte by byte. */
export const files = {
  sighting: sealPlan(BASE_PLANS.sighting),
  letter: sealPlan(BASE_PLANS.letter),
  "three chunks": sealPlan(BASE_PLANS["three chunks"]),
} as const;
/** A base by its name. */
export type Base = keyof typeof files;

/** The base with the byte at `at` set. */
export function set(base: Base, at: number, value: number): Part[] {
  return [[0, at], Uint8Array.of(value), [at + 1, files[base].length]];
}

/** The base with bits of the byte at `at` turned. */
export function flip(base: Base, at: number, bits = 1): Part[] {
  return set(base, at, (files[base][at] ?? 0) ^ bits);
}
