import { fail, ok, type Result } from "../core/result.ts";
import { type Bytes, equalBytes, toHex } from "../encoding/bytes.ts";
import { type CborValue, encodeCbor } from "../encoding/cbor.ts";
import {
  arrayOf,
  bytesOf,
  literal,
  literalNumber,
  mapOf,
  optional,
  readShape,
  text,
  uint,
} from "../encoding/shape.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { IDENTITY_LENGTH, type IdentityKey, sign, SIGNATURE_LENGTH, verify } from "../crypto/sign.ts";
import { encapsulate, SEALING_KEY_LENGTH } from "../crypto/xwing.ts";
import { wipe } from "../crypto/secret.ts";
import { type Frame, hasMagic, magicOf, readFrame, writeFrame } from "./framing.ts";
import { readArmour, writeArmour } from "./armour.ts";

const FRAME: Frame = {
  magic: magicOf("C"),
  maxLength: 128 * 1024,
  format: "valise-card",
  notThis: "not-a-card",
};
const WORDS = "VALISE CONTACT CARD";
const MAX_SERIAL = 2 ** 32 - 1;

/** Longest card file in bytes. */
export const MAX_CARD_LENGTH = 12 + 128 * 1024 + SIGNATURE_LENGTH;

const profileText = text(0, 1000);
const profileTexts = arrayOf(profileText, Number.MAX_SAFE_INTEGER);

const SEALING_KEY_SHAPE = mapOf({
  key: bytesOf(SEALING_KEY_LENGTH),
  desk: text(1, 64),
  notBefore: uint(),
  notAfter: uint(),
});

/** Shape of a profile, on a card and in the store. */
export const PROFILE_SHAPE = mapOf({
  country: profileText,
  authority: profileText,
  kind: profileText,
  hours: profileText,
  timeZone: profileText,
  languages: profileTexts,
  phones: profileTexts,
  emails: profileTexts,
  capabilities: profileTexts,
});

const CARD_SHAPE = mapOf({
  format: literal("valise-card"),
  version: literalNumber(1),
  identity: bytesOf(IDENTITY_LENGTH),
  serial: uint(MAX_SERIAL),
  issuedAt: uint(),
  sealingKeys: arrayOf(SEALING_KEY_SHAPE, 64, 1),
  profile: PROFILE_SHAPE,
  succeeds: optional(mapOf({ identity: bytesOf(IDENTITY_LENGTH), signature: bytesOf(SIGNATURE_LENGTH) })),
});

/** What a contact point says of itself. Readers show it and never judge it. */
export type Profile = ReturnType<typeof PROFILE_SHAPE>;
/** A sealing key with its desk and its window. */
export type CardSealingKey = ReturnType<typeof SEALING_KEY_SHAPE>;
/** A contact card that is faultless in itself, with the file it came in. */
export type Card = ReturnType<typeof CARD_SHAPE> & { readonly file: Bytes };

/** What the issuer decides; `succeeds` is added for the first card of a new identity. */
export interface CardDraft {
  readonly serial: number;
  readonly issuedAt: number;
  readonly sealingKeys: readonly CardSealingKey[];
  readonly profile: Profile;
}

/** Issues a card file signed by `identity`, and by `predecessor` when this is the first card of a new identity. */
export function issueCard(draft: CardDraft, identity: IdentityKey, predecessor?: IdentityKey): Bytes {
  const content: Record<string, CborValue> = {
    format: "valise-card",
    version: 1,
    identity: identity.publicKey,
    serial: draft.serial,
    issuedAt: draft.issuedAt,
    sealingKeys: draft.sealingKeys.map((key) => ({ ...key })),
    profile: { ...draft.profile },
  };
  if (predecessor !== undefined) {
    const signature = sign(predecessor, "valise.succeeds.1", encodeCbor(content));
    content["succeeds"] = { identity: predecessor.publicKey, signature };
  }
  const bytes = encodeCbor(content);
  return writeFrame(FRAME, bytes, sign(identity, "valise.card.1", bytes));
}

/** The armoured text of a card file. */
export function armourCard(file: Uint8Array): string {
  return writeArmour(WORDS, file);
}

/**
 * Reads a card file and checks everything that can be checked without a directory. Codes in order
 * (docs/bundle-format.md, section 3): `not-a-card`, `damaged`, `newer-format`, `damaged`, `forged`, `damaged`.
 */
export function readCard(file: Uint8Array, entropy: Entropy): Result<Card> {
  const framed = readFrame(FRAME, file);
  if (!framed.ok) return framed;
  const { content, value, signature } = framed.value;
  const card = readShape(CARD_SHAPE, value);
  if (card === null || !hasSoundWindows(card.sealingKeys)) return fail("damaged");
  if (!verify(card.identity, "valise.card.1", content, signature)) return fail("forged");
  if (card.succeeds !== undefined && !isRightSuccession(card, value)) return fail("forged");
  for (const { key } of card.sealingKeys) {
    const trial = encapsulate(key, entropy);
    if (trial === null) return fail("damaged");
    wipe(trial.sharedSecret);
  }
  return ok({ ...card, file: file.slice() });
}

/**
 * Reads a card file that `readCard` accepted before and that this program kept: its form only, not its signature or keys
 * again. Null when it has no card's form.
 */
export function readKeptCard(file: Uint8Array): Card | null {
  const framed = readFrame(FRAME, file);
  const card = framed.ok ? readShape(CARD_SHAPE, framed.value.value) : null;
  return card === null ? null : { ...card, file: file.slice() };
}

/** Reads a card from a file or from text with an armoured block in it. Codes as `readCard`. */
export function readCardOrArmour(input: Uint8Array, entropy: Entropy): Result<Card> {
  if (hasMagic(FRAME, input)) return readCard(input, entropy);
  const file = readArmour(WORDS, FRAME, input);
  return file.ok ? readCard(file.value, entropy) : file;
}

function hasSoundWindows(keys: readonly CardSealingKey[]): boolean {
  const distinct = new Set(keys.map(({ key }) => toHex(key)));
  return distinct.size === keys.length && keys.every(({ notBefore, notAfter }) => notBefore < notAfter);
}

function isRightSuccession(card: ReturnType<typeof CARD_SHAPE>, value: unknown): boolean {
  const { succeeds } = card;
  if (succeeds === undefined || !(value instanceof Map) || equalBytes(succeeds.identity, card.identity)) {
    return false;
  }
  const without = new Map(value as Map<string, CborValue>);
  without.delete("succeeds");
  return verify(succeeds.identity, "valise.succeeds.1", encodeCbor(without), succeeds.signature);
}
