import { type Bytes, toHex } from "../encoding/bytes.ts";
import { decodeCbor, encodeCbor } from "../encoding/cbor.ts";
import {
  arrayOf,
  bytesOf,
  bytesUpTo,
  literal,
  literalNumber,
  mapOf,
  nullable,
  optional,
  readShape,
  uint,
} from "../encoding/shape.ts";
import { areReceiptsOrdered, RECEIPTS_SHAPE } from "./receipts.ts";

/** Longest manifest in bytes. */
export const MAX_MANIFEST_LENGTH = 16 * 1024 * 1024;
const MAX_LIST = 256;

const CHECKPOINT_SHAPE = mapOf({ journalId: bytesOf(16), number: uint(), hash: bytesOf(32) });

const MANIFEST_SHAPE = mapOf({
  format: literal("valise-bundle"),
  version: literalNumber(1),
  sealedTo: arrayOf(bytesOf(16), 16, 1),
  sealedAt: uint(),
  cardSerial: uint(2 ** 32 - 1),
  // Whatever is wrong with the card, its length included, is judged in step 5 as `forged`.
  card: optional(bytesUpTo(MAX_MANIFEST_LENGTH)),
  receipts: RECEIPTS_SHAPE,
  checkpoint: nullable(CHECKPOINT_SHAPE),
  letter: bytesUpTo(MAX_MANIFEST_LENGTH),
});

/** What is written anew at every sealing around the frozen letter (docs/bundle-format.md, section 4). */
export type Manifest = ReturnType<typeof MANIFEST_SHAPE>;
/** A journal's head as it leaves with a bundle. */
export type Checkpoint = ReturnType<typeof CHECKPOINT_SHAPE>;

/** Encodes a manifest; these exact bytes are signed. */
export function writeManifest(manifest: Omit<Manifest, "format" | "version">): Bytes {
  return encodeCbor({ format: "valise-bundle", version: 1, ...manifest });
}

/** Reads a manifest sealed with `stanzas` stanzas; null when any limit or order of section 4 is broken. */
export function readManifest(bytes: Uint8Array, stanzas: number): Manifest | null {
  const manifest = readShape(MANIFEST_SHAPE, decodeCbor(bytes, MAX_LIST));
  if (manifest === null || manifest.sealedTo.length > stanzas) return null;
  const different = new Set(manifest.sealedTo.map((id) => toHex(id)));
  return different.size === manifest.sealedTo.length && areReceiptsOrdered(manifest.receipts)
    ? manifest
    : null;
}
