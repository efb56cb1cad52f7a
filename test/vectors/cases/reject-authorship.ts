/** Bundles refused by step 5 (`forged`) and by sums, attachments and padding (`damaged`). */
import { CHUNK_LENGTH } from "../../../electron/crypto/aead.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import { sealingKeyId } from "../../../electron/crypto/xwing.ts";
import { armourCard } from "../../../electron/bundle/card.ts";
import { issueRevocation } from "../../../electron/bundle/revocation.ts";
import { type Bytes, concat } from "../../../electron/encoding/bytes.ts";
import {
  addressee,
  attachmentEntry,
  attachmentsAt,
  cardOf,
  type Changes,
  changedCard,
  FILE_KEY,
  plaintextOf,
  publicKeyOf,
  sealPlan,
  type SealingPlan,
  sender,
  other,
} from "../../helpers/sealing.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import { BASE_PLANS } from "./bundle-accept.ts";
import { type BundleCase, derived, type Group, recipe, sealed } from "./case.ts";

const [day, night] = [publicKeyOf(addressee), publicKeyOf(addressee, 1)];
const forged = (proves: string, openers?: readonly string[]): Group => ({
  proves,
  verdict: "forged",
  ...(openers === undefined ? {} : { openers }),
});
const damaged = (proves: string): Group => ({ proves, verdict: "damaged" });

/** A copy with bits of one byte turned; `at` counts from the end when negative. */
const turned =
  (at: number, bits = 1) =>
  (bytes: Bytes): Bytes => {
    const copy = bytes.slice();
    const place = at < 0 ? copy.length + at : at;
    copy[place] = (copy[place] ?? 0) ^ bits;
    return copy;
  };

/** L of the group order, little endian, added to S. */
function plusOrder(signature: Bytes): Bytes {
  const order = Buffer.from("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", "hex");
  const copy = signature.slice();
  let carry = 0;
  for (let i = 0; i < 32; i += 1) {
    const sum = (copy[32 + i] ?? 0) + (order[i] ?? 0) + carry;
    copy[32 + i] = sum & 255;
    carry = sum >> 8;
  }
  return copy;
}

const neutral = concat(Uint8Array.of(1), new Uint8Array(31));

function signatures(): BundleCase[] {
  const group = forged("the signature: else forged");
  const equation = forged("verify: S < L, A canonical, neither A nor R of small order");
  const from = (identity: Uint8Array, signature: Uint8Array): SealingPlan => ({
    letter: { from: identity },
    signature: () => signature,
  });
  return [
    sealed(group, "bit of R", "flip-signature", { signature: turned(0) }),
    sealed(group, "bit of S", "flip-signature", { signature: turned(40) }),
    sealed(group, "signed by another station", "other-signer", { signer: other.identity }),
    sealed(group, "signed by the addressee", "other-signer", { signer: addressee.identity }),
    sealed(group, "signed under the label of a card", "other-label", { label: "valise.card.1" }),
    sealed(group, "signed under the label of the journal", "other-label", { label: "valise.journal.1" }),
    sealed(group, "signature of zeros", "flip-signature", { signature: () => new Uint8Array(64) }),
    sealed(group, "names another sender", "other-signer", { letter: { from: other.identity.publicKey } }),
    sealed(equation, "S + L", "signature-malleability", { signature: plusOrder }),
    sealed(
      equation,
      "A and R neutral, S zero",
      "small-order-signature",
      from(neutral, concat(neutral, new Uint8Array(32))),
    ),
    sealed(
      equation,
      "A with a negative zero",
      "small-order-signature",
      from(turned(31, 0x80)(neutral), concat(neutral, new Uint8Array(32))),
    ),
    sealed(
      equation,
      "A of zeros",
      "small-order-signature",
      from(new Uint8Array(32), concat(neutral, new Uint8Array(32))),
    ),
    sealed(
      equation,
      "A not canonical",
      "non-canonical-key",
      from(new Uint8Array(32).fill(255), concat(neutral, new Uint8Array(32))),
    ),
    sealed(
      equation,
      "A off the curve",
      "key-off-curve",
      from(concat(Uint8Array.of(2), new Uint8Array(31)), concat(neutral, new Uint8Array(32))),
    ),
  ];
}

function addressing(): BundleCase[] {
  const to = forged("`to` is us, else forged");
  const ids = forged("the ids that opened = sealedTo n our live ids, else forged");
  const both = [day, night];
  const resealedTo = (station: typeof other): SealingPlan => ({
    stanzaCount: 4,
    stanzas: [{ to: publicKeyOf(station), fileKey: FILE_KEY }],
  });
  const named = { sealedTo: [sealingKeyId(publicKeyOf(other))] };
  return [
    sealed(to, "to another station", "to-not-us", { letter: { to: other.stationId } }),
    sealed(to, "to the sender itself", "to-not-us", { letter: { to: sender.stationId } }),
    sealed(to, "to the identity key instead of the stationId", "to-not-us", {
      letter: { to: addressee.identity.publicKey },
    }),
    sealed({ ...to, openers: ["addressee"] }, "to an identity we do not have yet", "to-not-us", {
      letter: { to: bytesFor("later") },
    }),
    sealed(
      forged(to.proves, ["other"]),
      "the addressee seals it to another station",
      "resealed-to-other-station",
      resealedTo(other),
    ),
    sealed(
      forged(ids.proves, ["other"]),
      "a letter to this station that names the keys of another",
      "resealed-to-other-station",
      {
        ...resealedTo(other),
        letter: { to: other.stationId },
      },
    ),
    sealed(
      forged("the signature: else forged", ["other"]),
      "resealed with ids and addressee rewritten",
      "resealed-to-other-station",
      {
        ...resealedTo(other),
        letter: { to: other.stationId },
        manifest: named,
        signer: addressee.identity,
      },
    ),
    sealed(ids, "one desk seals it on to another desk", "resealed-to-other-desk", {
      stanzaCount: 4,
      stanzas: both.map((key) => ({ to: key, fileKey: FILE_KEY })),
    }),
    sealed(
      forged(ids.proves, ["addressee", "addressee, second desk only"]),
      "sealed to the desk that is not named",
      "resealed-to-other-desk",
      {
        stanzas: [{ to: night, fileKey: FILE_KEY }],
      },
    ),
    sealed(ids, "a live key is named without a stanza", "sealed-to-mismatch", {
      keys: both,
      stanzas: [{ to: day, fileKey: FILE_KEY }],
      stanzaCount: 4,
    }),
    sealed(ids, "only keys of others are named", "sealed-to-mismatch", { manifest: named }),
  ];
}

function cards(): BundleCase[] {
  const fault = forged("an enclosed card is faultless in itself, else forged");
  const match = forged("an enclosed card has identity = from, serial = cardSerial, else forged");
  const good = cardOf(sender);
  const one = (group: Group, name: string, failure: string, card: Uint8Array): BundleCase =>
    sealed(group, name, failure, { manifest: { card } });
  return [
    one(match, "card of another station", "card-foreign", cardOf(other)),
    one(match, "card of the addressee", "card-foreign", cardOf(addressee)),
    one(match, "card of serial 4", "card-serial", cardOf(sender, 4)),
    one(match, "card of serial 2", "card-serial", cardOf(sender, 2)),
    one(fault, "empty card", "card-damaged", new Uint8Array(0)),
    one(fault, "card cut", "card-damaged", good.slice(0, -1)),
    one(fault, "card with a byte more", "card-damaged", concat(good, new Uint8Array(1))),
    one(fault, "card with a broken magic", "card-damaged", turned(0)(good)),
    one(fault, "card with a broken signature", "card-forged", turned(-1)(good)),
    one(fault, "card with an unknown key", "card-damaged", changedCard(sender, { extra: 0 })),
    one(fault, "newer card", "card-newer", changedCard(sender, { version: 2, extra: 0 })),
    one(fault, "card in armour", "card-damaged", Buffer.from(armourCard(good))),
    one(fault, "a revocation as card", "card-damaged", issueRevocation(sender.identity)),
    one(
      fault,
      "card with a faulty sealing key",
      "card-damaged",
      changedCard(sender, {
        sealingKeys: [{ key: new Uint8Array(1216).fill(255), desk: "a", notBefore: 0, notAfter: 1 }],
      }),
    ),
    recipe(fault, "card longer than a card can be", "card-damaged", "the enclosed card is 131,149 zeros", {
      manifest: { card: new Uint8Array(131_149) },
    }),
  ];
}

function order(): BundleCase[] {
  const shape = "every limit of section 4 (step 4) before to, card and signature (step 5)";
  const content = bytesFor("content", 200);
  return [
    sealed(damaged(shape), "a limit broken and a wrong signature", "order-of-steps", {
      signature: turned(1),
      letter: { seq: 0 },
    }),
    sealed(damaged(shape), "sums wrong and to another station", "order-of-steps", {
      bucket: 2048,
      letter: { to: other.stationId },
    }),
    sealed(forged("step 5 before step 8"), "a wrong signature and a broken attachment", "order-of-steps", {
      attachments: [content],
      signature: turned(1),
      letter: { attachments: [attachmentEntry(content, { hash: bytesFor("wrong") })] },
    }),
    sealed(
      forged("step 5 before step 8"),
      "a wrong signature and padding that is not zero",
      "order-of-steps",
      { signature: turned(1), plaintext: turned(-1) },
    ),
  ];
}

function sums(): BundleCase[] {
  const bucket = damaged("the receiver requires the exact bucket");
  const size = damaged("sums: damaged");
  const entries = (...sizes: number[]): Changes => ({
    attachments: sizes.map((value) => attachmentEntry(new Uint8Array(0), { size: value })),
  });
  const one = (name: string, failure: string, letter: Changes): BundleCase =>
    sealed(size, name, failure, { letter });
  return [
    sealed(bucket, "2048 bytes for 1024", "wrong-bucket", { bucket: 2048 }),
    sealed(bucket, "4096 bytes for 1024", "wrong-bucket", { bucket: 4096 }),
    sealed(bucket, "1024 bytes for 2048", "wrong-bucket", {
      bucket: 1024,
      attachments: [new Uint8Array(900)],
    }),
    sealed(bucket, "8192 bytes for 4096", "wrong-bucket", {
      bucket: 8192,
      attachments: [new Uint8Array(3000)],
    }),
    derived(bucket, "69,632 bytes for 67,584", "wrong-bucket", "two chunks", ...longer()),
    one("one size above the content", "size-sums", entries(5000)),
    one("sizes above the content together", "size-sums", entries(400, 400)),
    one("size 2^53 - 1", "size-sums", entries(Number.MAX_SAFE_INTEGER)),
    one(
      "sizes that pass 2^53 together",
      "size-sums",
      entries(...Array.from({ length: 20 }, () => Number.MAX_SAFE_INTEGER)),
    ),
    one("size 2^40", "size-sums", entries(2 ** 40)),
    sealed(size, "sizes that leave another bucket", "size-sums", {
      attachments: [new Uint8Array(1500)],
      letter: entries(0),
    }),
  ];
}

/** The base of two chunks with a tail that pads to the next bucket. */
function longer(): readonly [readonly [number, number], Uint8Array] {
  const payload = 44 + 4 * 1168;
  const start = payload + CHUNK_LENGTH + 16;
  return [[0, start], sealPlan({ ...BASE_PLANS["two chunks"], bucket: 69_632 }).slice(start)];
}

function attachments(): BundleCase[] {
  const hash = damaged("sizes and hashes equal, else damaged (step 8)");
  const zeros = damaged("zeros; nothing after, else damaged (step 8)");
  const [a, b] = [bytesFor("a", 100), bytesFor("b", 100)];
  const two: SealingPlan = { attachments: [a, b] };
  const listed = (...entries: readonly Changes[]): Changes => ({
    attachments: entries.map((entry, index) => attachmentEntry(index === 0 ? a : b, entry)),
  });
  const spare = plaintextOf(BASE_PLANS.sighting).length - attachmentsAt(BASE_PLANS.sighting);
  return [
    sealed(hash, "bit of an attachment", "attachment-hash", {
      ...two,
      plaintext: (plain) => turned(attachmentsAt(two) + 150)(plain),
    }),
    sealed(hash, "another hash", "attachment-hash", {
      ...two,
      letter: listed({}, { hash: bytesFor("wrong") }),
    }),
    sealed(hash, "two attachments in the other order", "attachment-order", {
      attachments: [b, a],
      letter: listed({}, {}),
    }),
    sealed(hash, "hash of the name", "attachment-hash", {
      ...two,
      letter: listed({ hash: hash256(Buffer.from("a")) }, {}),
    }),
    sealed(hash, "boundary moved by one byte", "attachment-size", {
      ...two,
      letter: listed({ size: 99 }, { size: 101 }),
    }),
    sealed(hash, "empty attachment with the hash of something", "attachment-hash", {
      letter: { attachments: [attachmentEntry(new Uint8Array(0), { hash: bytesFor("wrong") })] },
    }),
    derived(hash, "bit of an attachment in a later chunk", "attachment-hash", "two chunks", ...broken()),
    sealed(zeros, "last byte of the padding", "padding", { plaintext: turned(-1) }),
    sealed(zeros, "first byte of the padding", "padding", {
      plaintext: (plain) => turned(plain.length - spare, 0x80)(plain),
    }),
    sealed(zeros, "an attachment that the letter does not name", "padding", {
      attachments: [bytesFor("hidden", 20)],
      letter: { attachments: [] },
    }),
    sealed(zeros, "size one too small", "padding", {
      attachments: [a],
      letter: { attachments: [attachmentEntry(a.slice(0, 99))] },
    }),
  ];
}

/** The base of two chunks whose last chunk holds a wrong byte of the attachment, sealed as if it were right. */
function broken(): readonly [readonly [number, number], Uint8Array] {
  const start = 44 + 4 * 1168 + CHUNK_LENGTH + 16;
  const plan = { ...BASE_PLANS["two chunks"], plaintext: turned(CHUNK_LENGTH + 20) };
  return [[0, start], sealPlan(plan).slice(start)];
}

/** All of them. */
export function rejectedAuthorship(): readonly BundleCase[] {
  return [...signatures(), ...addressing(), ...cards(), ...order(), ...sums(), ...attachments()];
}
