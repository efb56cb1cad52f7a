import { hash256 } from "../crypto/hash.ts";
import { TAG_LENGTH } from "../crypto/aead.ts";
import { KEM_CIPHERTEXT_LENGTH, SEALING_KEY_LENGTH } from "../crypto/xwing.ts";
import { type Result, fail, ok } from "../core/result.ts";
import { type Bytes, equalBytes, toHex } from "../encoding/bytes.ts";
import { type CborValue, type DecodedCbor, decodeCbor, encodeCbor } from "../encoding/cbor.ts";
import {
  arrayOf,
  bytesOf,
  bytesUpTo,
  literal,
  literalNumber,
  mapOf,
  readShape,
  type Shape,
  text,
  uint,
} from "../encoding/shape.ts";
import { MAX_LABEL_CHARACTERS } from "./slot-label.ts";
import type { SlotSummary } from "./vault.ts";

/** Most slots of one vault. */
export const MAX_SLOTS = 64;
/** Bytes of `vault.cbor`, checked before it is read. */
export const MAX_SLOT_FILE_LENGTH = 1024 * 1024;
const FORMAT = "valise-vault";
const VERSION = 1;
const MAX_SHARES = 255;

/** The VMK sealed to a slot's public key. */
export interface SealedVmk {
  readonly ciphertext: Uint8Array;
  readonly wrapped: Uint8Array;
}

interface SlotCommon {
  readonly slotId: Uint8Array;
  readonly label: string;
  /** Milliseconds since the Unix epoch. */
  readonly addedAt: number;
  readonly publicKey: Uint8Array;
  readonly vmk: SealedVmk;
}

/** A slot that opens with a passphrase, and a key file if it says so. */
export interface OfficerSlot extends SlotCommon {
  readonly kind: "officer";
  /** Argon2id memory in bytes and passes: as read, not yet judged. */
  readonly memory: number;
  readonly passes: number;
  readonly salt: Uint8Array;
  readonly keyFile: number;
  /** The seed of `publicKey`, wrapped under the KEK. */
  readonly seed: Uint8Array;
}

/** A slot that opens with the seed that exists only as shares on paper. */
export interface RecoverySlot extends SlotCommon {
  readonly kind: "recovery";
  /** `H(share)` of each share; empty until shares are made. */
  readonly shares: readonly Uint8Array[];
}

export type Slot = OfficerSlot | RecoverySlot;

/** One place in the file: the slot, or the reason why there is none. */
export interface SlotEntry {
  /** The bytes under the checksum. */
  readonly bytes: Uint8Array;
  /** Null when the checksum or the shape does not fit. */
  readonly slot: Slot | null;
  /** Label and kind that can still be read in a damaged slot, for the sentence shown. */
  readonly hint: { readonly label: string; readonly kind: "officer" | "recovery"; readonly slotId: string };
}

/** `vault.cbor`, read. */
export interface SlotFile {
  readonly vaultId: Uint8Array;
  readonly generation: number;
  readonly entries: readonly SlotEntry[];
}

const sealedVmk = mapOf({ ciphertext: bytesOf(KEM_CIPHERTEXT_LENGTH), wrapped: bytesOf(32 + TAG_LENGTH) });
const common = {
  slotId: bytesOf(16),
  label: text(1, MAX_LABEL_CHARACTERS),
  addedAt: uint(),
  publicKey: bytesOf(SEALING_KEY_LENGTH),
  vmk: sealedVmk,
};
const officerShape: Shape<OfficerSlot> = mapOf({
  ...common,
  kind: literal("officer"),
  memory: uint(),
  passes: uint(),
  salt: bytesOf(16),
  keyFile: uint(1),
  seed: bytesOf(32 + TAG_LENGTH),
});
const recoveryShape: Shape<RecoverySlot> = mapOf({
  ...common,
  kind: literal("recovery"),
  shares: arrayOf(bytesOf(32), MAX_SHARES),
});
const fileShape = mapOf({
  format: literal(FORMAT),
  version: literalNumber(VERSION),
  vaultId: bytesOf(16),
  generation: uint(Number.MAX_SAFE_INTEGER, 1),
  slots: arrayOf(mapOf({ slot: bytesUpTo(64 * 1024), checksum: bytesOf(32) }), MAX_SLOTS, 1),
  checksum: bytesOf(32),
});

function outerChecksum(vaultId: Uint8Array, generation: number, count: number): Bytes {
  return hash256(encodeCbor({ format: FORMAT, version: VERSION, vaultId, generation, count }));
}

/** The bytes of one slot, as the checksum covers them. */
export function encodeSlot(slot: Slot): Bytes {
  return encodeCbor(slot as unknown as CborValue);
}

/** The bytes of `vault.cbor`. */
export function encodeSlotFile(vaultId: Uint8Array, generation: number, slots: readonly Slot[]): Bytes {
  const entries = slots.map((slot) => {
    const bytes = encodeSlot(slot);
    return { slot: bytes, checksum: hash256(bytes) };
  });
  const checksum = outerChecksum(vaultId, generation, slots.length);
  return encodeCbor({ format: FORMAT, version: VERSION, vaultId, generation, slots: entries, checksum });
}

function readHint(value: DecodedCbor | undefined): SlotEntry["hint"] {
  const map = value instanceof Map ? value : new Map<string, DecodedCbor>();
  const label = map.get("label");
  const slotId = map.get("slotId");
  return {
    label: typeof label === "string" ? label : "",
    kind: map.get("kind") === "recovery" ? "recovery" : "officer",
    slotId: slotId instanceof Uint8Array && slotId.length === 16 ? toHex(slotId) : "",
  };
}

function readEntry({ slot: bytes, checksum }: { slot: Uint8Array; checksum: Uint8Array }): SlotEntry {
  const value = decodeCbor(bytes);
  const isWhole = equalBytes(hash256(bytes), checksum);
  const slot = isWhole
    ? (readShape<Slot>(officerShape, value) ?? readShape<Slot>(recoveryShape, value))
    : null;
  return { bytes, slot, hint: readHint(value) };
}

/** True for a file that says it is ours and of a later version, whatever else it holds. */
function isFromLater(value: DecodedCbor | undefined): boolean {
  const version = value instanceof Map && value.get("format") === FORMAT ? value.get("version") : undefined;
  return typeof version === "number" && version > VERSION;
}

/**
 * Reads `vault.cbor`. `vault-newer` when a later program wrote it, `slot-damaged` when the file as a whole can't be read;
 * a single damaged slot is an entry without a slot.
 */
export function decodeSlotFile(bytes: Uint8Array): Result<SlotFile> {
  const value = decodeCbor(bytes);
  if (isFromLater(value)) {
    return fail("vault-newer");
  }
  const file = readShape(fileShape, value);
  if (
    file === null ||
    !equalBytes(outerChecksum(file.vaultId, file.generation, file.slots.length), file.checksum)
  ) {
    return fail("slot-damaged");
  }
  const { vaultId, generation } = file;
  return ok({ vaultId, generation, entries: file.slots.map(readEntry) });
}

/** What the locked vault tells about a slot. */
export function summarize({ slot, hint }: SlotEntry): SlotSummary {
  return {
    slotId: slot === null ? hint.slotId : toHex(slot.slotId),
    kind: slot?.kind ?? hint.kind,
    label: slot?.label ?? hint.label,
    needsKeyFile: slot?.kind === "officer" && slot.keyFile === 1,
    damaged: slot === null,
  };
}
