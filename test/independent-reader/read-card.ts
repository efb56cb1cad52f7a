/** Contact cards and revocations: the stateless part of section 3 with section 9. */
import { compareBytes, concat, hex } from "./bytes.ts";
import { sealingKeyId, stationId } from "./hashing.ts";
import { readArmour } from "./read-armour.ts";
import type { CborMap } from "./read-cbor.ts";
import { Fields, isTextOf } from "./read-shape.ts";
import { readSignedFile, type SignedKind } from "./read-signed-file.ts";
import { verify } from "./strict-ed25519.ts";
import { demand, refuse, settle, type Verdict } from "./verdict.ts";
import { writeCbor } from "./write-cbor.ts";
import { encapsulate, SEALING_KEY_LENGTH } from "./x-wing.ts";

/** One window of a card. */
export type SealingWindow = {
  readonly key: Uint8Array;
  readonly keyId: Uint8Array;
  readonly desk: string;
  readonly notBefore: number;
  readonly notAfter: number;
};

/** The profile, by field name. */
export type Profile = {
  readonly texts: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
};

/** A card that is faultless in itself. */
export type Card = {
  readonly identity: Uint8Array;
  readonly stationId: Uint8Array;
  readonly serial: number;
  readonly issuedAt: number;
  readonly sealingKeys: readonly SealingWindow[];
  readonly profile: Profile;
  /** The identity this one succeeds, its signature verified. */
  readonly succeeds: Uint8Array | null;
};

/** A revocation with a valid signature. */
export type Revocation = { readonly identity: Uint8Array };

const CARD: SignedKind = {
  letter: "C",
  absent: "not-a-card",
  format: "valise-card",
  maxLength: 128 * 1024,
};
const REVOCATION: SignedKind = {
  letter: "R",
  absent: "not-a-revocation",
  format: "valise-revocation",
  maxLength: 1024,
};
const CARD_KEYS = ["format", "version", "identity", "serial", "issuedAt", "sealingKeys", "profile"];
const PROFILE_TEXTS = ["country", "authority", "kind", "hours", "timeZone"];
const PROFILE_LISTS = ["languages", "phones", "emails", "capabilities"];
const MAX_TEXT = 1000;

/** Reads a `.valisecard` file. */
export function readCard(file: Uint8Array): Verdict<Card> {
  return settle(() => ({ verdict: "accepted", value: cardOf(file) }));
}

/** Reads the armour of a card. */
export function readArmouredCard(text: Uint8Array): Verdict<Card> {
  return settle(() => ({
    verdict: "accepted",
    value: cardOf(readArmour(text, "VALISE CONTACT CARD", CARD.absent)),
  }));
}

/** Reads a revocation file. */
export function readRevocation(file: Uint8Array): Verdict<Revocation> {
  return settle(() => ({ verdict: "accepted", value: revocationOf(file) }));
}

/** Reads the armour of a revocation. */
export function readArmouredRevocation(text: Uint8Array): Verdict<Revocation> {
  return settle(() => ({
    verdict: "accepted",
    value: revocationOf(readArmour(text, "VALISE REVOCATION", REVOCATION.absent)),
  }));
}

function revocationOf(file: Uint8Array): Revocation {
  const { content, map, signature } = readSignedFile(file, REVOCATION);
  const identity = new Fields(map, "revocation", ["format", "version", "identity"]).bytes("identity", 32);
  demand(verify(identity, "valise.revocation.1", content, signature), "forged", "wrong signature");
  return { identity };
}

function cardOf(file: Uint8Array): Card {
  const { content, map, signature } = readSignedFile(file, CARD);
  const fields = new Fields(map, "card", CARD_KEYS, ["succeeds"]);
  const identity = fields.bytes("identity", 32);
  const serial = fields.uint("serial", 0, 2 ** 32 - 1);
  const issuedAt = fields.uint("issuedAt");
  const sealingKeys = readWindows(fields);
  const profile = readProfile(fields);
  const succession = readSuccession(fields);
  demand(verify(identity, "valise.card.1", content, signature), "forged", "wrong signature");
  if (succession !== null) demandSuccession(map, identity, succession);
  for (const { key } of sealingKeys) demandUsable(key);
  return {
    identity,
    stationId: stationId(identity),
    serial,
    issuedAt,
    sealingKeys,
    profile,
    succeeds: succession?.identity ?? null,
  };
}

function readWindows(card: Fields): SealingWindow[] {
  const seen = new Set<string>();
  return card.array("sealingKeys", 1, 64).map((item) => {
    const fields = new Fields(item, "window", ["key", "desk", "notBefore", "notAfter"]);
    const key = fields.bytes("key", SEALING_KEY_LENGTH);
    const notBefore = fields.uint("notBefore");
    const notAfter = fields.uint("notAfter");
    demand(notBefore < notAfter, "damaged", "a window that ends before it begins");
    demand(!seen.has(hex(key)), "damaged", "a repeated sealing key");
    seen.add(hex(key));
    return { key, keyId: sealingKeyId(key), desk: fields.text("desk", 1, 64), notBefore, notAfter };
  });
}

function readProfile(card: Fields): Profile {
  const fields = new Fields(card.value("profile"), "profile", [...PROFILE_TEXTS, ...PROFILE_LISTS]);
  const texts = new Map(PROFILE_TEXTS.map((key) => [key, fields.text(key, 0, MAX_TEXT)]));
  const lists = new Map<string, readonly string[]>();
  for (const key of PROFILE_LISTS) {
    const list = fields.array(key, 0, Infinity).map((item) => {
      if (!isTextOf(item, 0, MAX_TEXT)) return refuse("damaged", `profile: ${key} is not a list of texts`);
      return item;
    });
    lists.set(key, list);
  }
  return { texts, lists };
}

type Succession = { readonly identity: Uint8Array; readonly signature: Uint8Array };

function readSuccession(card: Fields): Succession | null {
  if (!card.has("succeeds")) return null;
  const fields = new Fields(card.value("succeeds"), "succeeds", ["identity", "signature"]);
  return { identity: fields.bytes("identity", 32), signature: fields.bytes("signature", 64) };
}

function demandSuccession(map: CborMap, identity: Uint8Array, succession: Succession): void {
  demand(compareBytes(succession.identity, identity) !== 0, "forged", "a card that succeeds itself");
  const signed = new Map(map);
  signed.delete("succeeds");
  const valid = verify(succession.identity, "valise.succeeds.1", writeCbor(signed), succession.signature);
  demand(valid, "forged", "the earlier identity did not sign");
}

/** One trial encapsulation; its randomness does not matter. */
function demandUsable(key: Uint8Array): void {
  try {
    encapsulate(key, concat(new Uint8Array(32), new Uint8Array(32).fill(7)));
  } catch {
    refuse("damaged", "a sealing key nobody can seal to");
  }
}
