import { type Card, issueCard, readCard } from "../../electron/bundle/card.ts";
import { type Letter, type WireMessage, writeLetter } from "../../electron/bundle/letter.ts";
import type { Checkpoint } from "../../electron/bundle/manifest.ts";
import type { Receipt } from "../../electron/bundle/receipts.ts";
import { issueRevocation } from "../../electron/bundle/revocation.ts";
import { sealBundle } from "../../electron/bundle/seal.ts";
import { chooseWindows, WINDOW_LENGTH } from "../../electron/bundle/sealing-window.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { hash256 } from "../../electron/crypto/hash.ts";
import { Secret } from "../../electron/crypto/secret.ts";
import { identityFromSeed, type IdentityKey } from "../../electron/crypto/sign.ts";
import { stationIdOf } from "../../electron/crypto/station-id.ts";
import { sealingKeyFromSeed } from "../../electron/crypto/xwing.ts";
import { type Bytes, toHex } from "../../electron/encoding/bytes.ts";
import { type CborValue, encodeCbor } from "../../electron/encoding/cbor.ts";
import { exportCard } from "../../electron/services/own-card.ts";
import type { Station } from "../../electron/services/station.ts";
import { must, profileOf, START } from "./stations.ts";

/** What a letter of a stranger says beside its place in the stream. */
export interface LetterChanges {
  readonly id?: Uint8Array;
  readonly stream?: Uint8Array;
  readonly seq?: number;
  readonly prev?: Uint8Array | null;
  readonly to?: Uint8Array;
  readonly messages?: readonly WireMessage[];
  readonly files?: readonly StrangerFile[];
}

/** An attachment of a stranger; `hash` may lie. */
export interface StrangerFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly hash?: Uint8Array;
}

/** A frozen letter with the contents of its attachments. */
export interface StrangerLetter {
  readonly letter: Letter;
  readonly bytes: Bytes;
  readonly hash: Bytes;
  readonly files: readonly StrangerFile[];
}

/** What a sealing puts around a letter. */
export interface Envelope {
  /** The card file enclosed; none when left out. */
  readonly card?: Uint8Array;
  readonly cardSerial?: number;
  readonly receipts?: readonly Receipt[];
  readonly checkpoint?: Checkpoint;
  readonly sealedAt?: number;
  /** Signs instead of the stranger. */
  readonly signer?: IdentityKey;
}

/** What a card of a stranger says. */
export interface CardChanges {
  readonly serial?: number;
  readonly country?: string;
  readonly issuedAt?: number;
  readonly succeeds?: IdentityKey;
}

/** A sealer outside our program's rules: right keys of its own, and whatever it likes to say with them. */
export interface Stranger {
  readonly identity: IdentityKey;
  /** 64 hex digits. */
  readonly stationId: string;
  readonly card: (changes?: CardChanges) => Bytes;
  readonly revocation: () => Bytes;
  /** The next letter of its stream to this station, unless `changes` say otherwise. */
  readonly letter: (to: Card, changes?: LetterChanges) => StrangerLetter;
  readonly seal: (to: Card, letter: StrangerLetter, envelope?: Envelope) => Promise<Bytes>;
}

/** The present card of a station, read. */
export function ownCardOf(station: Station): Card {
  return must(readCard(must(exportCard(station)).file, systemEntropy));
}

/** A message that no catalogue knows. */
export function unknownMessage(text = "?"): WireMessage {
  return message("from-the-future", { text });
}

/** A message of any type with this body. */
export function message(type: string, body: Readonly<Record<string, CborValue>>, schema = 1): WireMessage {
  return { type, schema, body: encodeCbor(body) };
}

/** Makes a stranger with new keys, or with a stolen identity. */
export function stranger(country = "XX", given?: IdentityKey): Stranger {
  const identity = given ?? identityFromSeed(new Secret(systemEntropy.bytes(32)));
  const { publicKey } = sealingKeyFromSeed(new Secret(systemEntropy.bytes(32)));
  const ownStream = systemEntropy.bytes(8);
  const last = new Map<string, StrangerLetter>();
  return {
    identity,
    stationId: toHex(stationIdOf(identity.publicKey)),
    card: ({ serial = 1, country: named = country, issuedAt = START, succeeds } = {}) =>
      issueCard(
        {
          serial,
          issuedAt,
          sealingKeys: [
            { key: publicKey, desk: "24/7", notBefore: START, notAfter: START + 7 * WINDOW_LENGTH },
          ],
          profile: profileOf(named),
        },
        identity,
        succeeds,
      ),
    revocation: () => issueRevocation(identity),
    letter: (to, changes = {}) => {
      const stream = changes.stream ?? ownStream;
      const before = last.get(toHex(stream));
      const files = changes.files ?? [];
      const seq = changes.seq ?? (before?.letter.seq ?? 0) + 1;
      const letter: Letter = {
        id: changes.id ?? systemEntropy.bytes(16),
        from: identity.publicKey,
        to: changes.to ?? stationIdOf(to.identity),
        stream,
        seq,
        prev: changes.prev === undefined ? (before?.hash ?? null) : changes.prev,
        messages: [...(changes.messages ?? [])],
        attachments: files.map(({ name, content, hash }) => ({
          name,
          mediaType: "application/octet-stream",
          size: content.length,
          hash: hash ?? hash256(content),
        })),
      };
      const bytes = writeLetter(letter);
      const made = { letter, bytes, hash: hash256(bytes), files };
      if (changes.seq === undefined) last.set(toHex(stream), made);
      return made;
    },
    seal: async (to, { bytes, files }, envelope = {}) => {
      const now = envelope.sealedAt ?? START;
      const bundle = sealBundle(
        {
          identity: envelope.signer ?? identity,
          publicKeys: chooseWindows(to.sealingKeys, now).map(({ window }) => window.key),
          manifest: {
            sealedAt: now,
            cardSerial: envelope.cardSerial ?? 1,
            ...(envelope.card === undefined ? {} : { card: envelope.card }),
            receipts: [...(envelope.receipts ?? [])],
            checkpoint: envelope.checkpoint ?? null,
            letter: bytes,
          },
          attachments: files.map(({ content }) => ({ size: content.length, open: () => inPieces(content) })),
        },
        systemEntropy,
      );
      const blocks: Uint8Array[] = [];
      for await (const block of bundle.blocks()) blocks.push(block);
      return new Uint8Array(Buffer.concat(blocks));
    },
  };
}

async function* inPieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}
