/** Bundles refused by step 4: faultless containers around manifests and letters that break a rule. */
import { type Bytes, concat } from "../../../electron/encoding/bytes.ts";
import { type CborValue, encodeCbor } from "../../../electron/encoding/cbor.ts";
import {
  addressee,
  attachmentEntry,
  type Changes,
  nobody,
  publicKeyOf,
  type SealingPlan,
} from "../../helpers/sealing.ts";
import { sealingKeyId } from "../../../electron/crypto/xwing.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import { nested } from "./bundle-accept.ts";
import { type BundleCase, type Group, KNOWN_TYPE, recipe, sealed } from "./case.ts";
import { cborCases } from "./cbor-cases.ts";

const list = <Item>(length: number, make: (index: number) => Item): Item[] =>
  Array.from({ length }, (_, index) => make(index));
const damaged = (proves: string): Group => ({ proves, verdict: "damaged" });
const message = (changes: Changes = {}): CborValue => ({
  type: "a",
  schema: 1,
  body: Uint8Array.of(0),
  ...changes,
});
const messages = (...all: CborValue[]): SealingPlan => ({ letter: { messages: all } });
const entry = (changes: Changes): SealingPlan => ({
  letter: { attachments: [attachmentEntry(new Uint8Array(0), changes)] },
});

function manifestLengths(): BundleCase[] {
  const group = damaged("P = u32 manifest length (<= 16 MiB), manifest, signature");
  const lie = (name: string, manifestLength: number): BundleCase =>
    sealed(group, name, "manifest-length", { manifestLength });
  return [
    lie("manifest length 0", 0),
    lie("manifest length 1", 1),
    lie("manifest length up to the bucket", 1020),
    lie("manifest length that leaves half a signature", 1024 - 4 - 32),
    lie("manifest length that leaves exactly a signature", 1024 - 4 - 64),
    lie("manifest length 16 MiB + 1", 16 * 1024 * 1024 + 1),
    lie("manifest length 2^32 - 1", 2 ** 32 - 1),
    lie("manifest length 2^31", 2 ** 31),
    ...[-1, 1].map((off) =>
      sealed(group, `manifest length off by ${off}`, "manifest-length", {
        plaintext: (plain) => {
          const copy = plain.slice();
          copy[0] = (copy[0] ?? 0) + off;
          return copy;
        },
      }),
    ),
  ];
}

const MANIFEST_KEYS = [
  "format",
  "version",
  "sealedTo",
  "sealedAt",
  "cardSerial",
  "receipts",
  "checkpoint",
  "letter",
];
const LETTER_KEYS = ["id", "from", "to", "stream", "seq", "prev", "messages", "attachments"];

function manifestShape(): BundleCase[] {
  const key = damaged("a missing key, a wrong type or length is damaged; unknown keys are refused");
  const to = damaged("sealedTo: 1..S different bytes 16");
  const version = damaged("manifest version is 1");
  const id = sealingKeyId(publicKeyOf(addressee));
  const field = (group: Group, name: string, failure: string, manifest: Changes): BundleCase =>
    sealed(group, name, failure, { manifest });
  return [
    ...MANIFEST_KEYS.map((name) =>
      field(key, `manifest without ${name}`, "missing-key", { [name]: undefined }),
    ),
    ...MANIFEST_KEYS.map((name) =>
      field(key, `manifest with false as ${name}`, "wrong-type", { [name]: false }),
    ),
    field(key, "unknown manifest key", "unknown-key", { extra: 0 }),
    field(key, "card is null", "wrong-type", { card: null }),
    field(key, "card is text", "wrong-type", { card: "card" }),
    field(version, "manifest version 0", "manifest-version", { version: 0 }),
    field(version, "manifest version 2", "manifest-version", { version: 2 }),
    field(version, "manifest version 2 with an unknown key", "manifest-version", { version: 2, extra: 0 }),
    field(key, "another format name", "format-name", { format: "valise-card" }),
    field(to, "sealedTo empty", "sealed-to", { sealedTo: [] }),
    field(to, "sealedTo longer than S", "sealed-to", { sealedTo: [id, sealingKeyId(nobody(0))] }),
    sealed(to, "five ids under four stanzas", "sealed-to", {
      stanzaCount: 4,
      manifest: { sealedTo: [id, ...list(4, (index) => sealingKeyId(nobody(index)))] },
    }),
    sealed(to, "sealedTo repeats an id", "sealed-to", { stanzaCount: 4, manifest: { sealedTo: [id, id] } }),
    field(to, "id of 15 bytes", "sealed-to", { sealedTo: [id.slice(1)] }),
    field(to, "id of 32 bytes", "sealed-to", { sealedTo: [bytesFor("id")] }),
    field(to, "id as text", "sealed-to", { sealedTo: ["0123456789abcdef"] }),
    field(damaged("cardSerial uint < 2^32"), "cardSerial 2^32", "number-limit", { cardSerial: 2 ** 32 }),
    ...["journalId", "number", "hash"].map((name) => {
      const checkpoint: Changes = { journalId: new Uint8Array(16), number: 1, hash: bytesFor("c") };
      const rest = Object.fromEntries(
        Object.entries(checkpoint).filter(([other]) => other !== name),
      ) as CborValue;
      return field(key, `checkpoint without ${name}`, "missing-key", { checkpoint: rest });
    }),
    field(key, "journalId of 15 bytes", "wrong-length", {
      checkpoint: { journalId: new Uint8Array(15), number: 1, hash: bytesFor("c") },
    }),
  ];
}

function strictness(): BundleCase[] {
  const group = damaged("strict CBOR");
  // The first entries are `format` of 21 bytes and `id` of 20.
  const moved =
    (length: number) =>
    (bytes: Bytes): Uint8Array =>
      concat(bytes.slice(0, 1), bytes.slice(1 + length), bytes.slice(1, 1 + length));
  const longHead = (bytes: Bytes): Uint8Array =>
    concat(Uint8Array.of(0xb8, (bytes[0] ?? 0) & 31), bytes.slice(1));
  const indefinite = (bytes: Bytes): Uint8Array =>
    concat(Uint8Array.of(0xbf), bytes.slice(1), Uint8Array.of(0xff));
  const more = (bytes: Bytes): Uint8Array => concat(bytes, Uint8Array.of(0));
  const less = (bytes: Bytes): Uint8Array => bytes.slice(0, -1);
  const hooks = { "long-head": longHead, indefinite, trailing: more, cut: less } as const;
  const body = damaged("every body is exactly one item of the CBOR of section 1, else damaged");
  return [
    ...Object.entries(hooks).flatMap(([failure, hook]) => [
      sealed(group, `manifest: ${failure}`, failure, { manifestBytes: hook }),
      sealed(group, `letter: ${failure}`, failure, { letterBytes: hook }),
    ]),
    sealed(group, "manifest: unsorted-map", "unsorted-map", { manifestBytes: moved(21) }),
    sealed(group, "letter: unsorted-map", "unsorted-map", { letterBytes: moved(20) }),
    ...["80", "00", "f6", "40", "a0", "ff"].flatMap((code) => [
      sealed(group, `manifest is only ${code}`, "wrong-type", {
        manifestBytes: () => Uint8Array.from(Buffer.from(code, "hex")),
      }),
      sealed(group, `letter is only ${code}`, "wrong-type", {
        letterBytes: () => Uint8Array.from(Buffer.from(code, "hex")),
      }),
    ]),
    sealed(group, "letter is empty", "empty", { letterBytes: () => new Uint8Array(0) }),
    ...cborCases().flatMap(({ strict, name, class: failure, bytes }) =>
      strict ? [] : [sealed(body, `body: ${name}`, failure, messages(message({ body: bytes })))],
    ),
    sealed(body, "body of depth 17", "depth", messages(message({ body: nested(17) }))),
  ];
}

function letterShape(): BundleCase[] {
  const key = damaged("a missing key, a wrong type or length is damaged; unknown keys are refused");
  const prev = damaged("prev: null exactly for seq 1; seq uint >= 1");
  const field = (group: Group, name: string, failure: string, letter: Changes): BundleCase =>
    sealed(group, name, failure, { letter });
  const hash = bytesFor("previous");
  return [
    ...LETTER_KEYS.map((name) => field(key, `letter without ${name}`, "missing-key", { [name]: undefined })),
    ...LETTER_KEYS.map((name) => field(key, `letter with true as ${name}`, "wrong-type", { [name]: true })),
    field(key, "unknown letter key", "unknown-key", { zzz: 0 }),
    ...(["id", "from", "to", "stream"] as const).flatMap((name) =>
      [7, 33].map((length) =>
        field(key, `${name} of ${length} bytes`, "wrong-length", { [name]: new Uint8Array(length) }),
      ),
    ),
    field(prev, "seq 0", "prev-rule", { seq: 0 }),
    field(prev, "seq 0 with prev", "prev-rule", { seq: 0, prev: hash }),
    field(prev, "seq 1 with prev", "prev-rule", { prev: hash }),
    field(prev, "seq 2 without prev", "prev-rule", { seq: 2 }),
    field(prev, "prev of 31 bytes", "wrong-length", { seq: 2, prev: hash.slice(1) }),
  ];
}

function messageShape(): BundleCase[] {
  const group = damaged("Messages: {type text 1..64, schema uint >= 1, body bytes <= 4 MiB}, at most 1000");
  const known = damaged("a known type whose body breaks its schema is damaged");
  const one = (name: string, failure: string, changes: Changes): BundleCase =>
    sealed(group, name, failure, messages(message(changes)));
  const without = (name: string): CborValue =>
    Object.fromEntries(Object.entries(message() as object).filter(([key]) => key !== name));
  return [
    ...["type", "schema", "body"].map((name) =>
      sealed(group, `message without ${name}`, "missing-key", messages(without(name))),
    ),
    one("unknown message key", "unknown-key", { zzz: 0 }),
    one("empty type", "text-length", { type: "" }),
    one("type of 65 characters", "text-length", { type: "x".repeat(65) }),
    one("type of 65 astral characters", "text-length", { type: "\u{1F4BC}".repeat(65) }),
    one("type as bytes", "wrong-type", { type: Uint8Array.of(97) }),
    one("schema 0", "number-limit", { schema: 0 }),
    one("body as text", "wrong-type", { body: "00" }),
    one("empty body", "empty", { body: new Uint8Array(0) }),
    sealed(group, "message that is no map", "wrong-type", messages(1)),
    sealed(
      known,
      "known type, broken body",
      "broken-body",
      messages(message({ type: KNOWN_TYPE, body: Uint8Array.of(0xf4) })),
    ),
    sealed(
      known,
      "known type, broken body behind a sound one",
      "broken-body",
      messages(message({ type: KNOWN_TYPE, body: Uint8Array.of(0xf5) }), message({ type: KNOWN_TYPE })),
    ),
    recipe(
      group,
      "1001 messages",
      "too-many",
      "1001 messages {type a, schema 1, body 00}",
      messages(...list(1001, () => message())),
    ),
    recipe(
      group,
      "body of 4 MiB + 1",
      "too-long",
      "a message whose body is the byte string of 4,194,300 zeros: 4 MiB + 1 bytes",
      messages(message({ body: encodeCbor(new Uint8Array(4 * 1024 * 1024 - 4)) })),
    ),
  ];
}

function attachmentShape(): BundleCase[] {
  const group = damaged(
    "Attachments: {name text 1..255, mediaType ASCII 1..127, size uint, hash bytes 32, custody?}, at most 10,000",
  );
  const ascii = damaged("mediaType is text of U+0000..U+007F");
  const one = (name: string, failure: string, changes: Changes, rule = group): BundleCase =>
    sealed(rule, name, failure, entry(changes));
  return [
    ...["name", "mediaType", "size", "hash"].map((name) =>
      one(`attachment without ${name}`, "missing-key", { [name]: undefined }),
    ),
    one("unknown attachment key", "unknown-key", { zzz: 0 }),
    one("empty name", "text-length", { name: "" }),
    one("name of 256 characters", "text-length", { name: "x".repeat(256) }),
    one("name of 256 astral characters", "text-length", { name: "\u{1F4BC}".repeat(256) }),
    one("empty mediaType", "text-length", { mediaType: "" }),
    one("mediaType of 128 characters", "text-length", { mediaType: "x".repeat(128) }),
    one("mediaType é", "not-ascii", { mediaType: "é" }, ascii),
    one("mediaType U+0080", "not-ascii", { mediaType: "\u0080" }, ascii),
    one("mediaType ending in an astral character", "not-ascii", { mediaType: "text/\u{1F4BC}" }, ascii),
    one("hash of 31 bytes", "wrong-length", { hash: new Uint8Array(31) }),
    one("size null", "wrong-type", { size: null }),
    one("custody null", "wrong-type", { custody: null }),
    one("custody as text", "wrong-type", { custody: "" }),
    recipe(
      group,
      "custody of 64 KiB + 1",
      "too-long",
      "one empty attachment with custody of 65,537 zeros",
      entry({ custody: new Uint8Array(65_537) }),
    ),
    recipe(
      group,
      "10,001 attachments",
      "too-many",
      "10,001 empty attachments {name a, mediaType text/plain}",
      { letter: { attachments: list(10_001, () => attachmentEntry(new Uint8Array(0))) } },
    ),
  ];
}

/** All of them. */
export function rejectedManifests(): readonly BundleCase[] {
  return [
    ...manifestLengths(),
    ...manifestShape(),
    ...strictness(),
    ...letterShape(),
    ...messageShape(),
    ...attachmentShape(),
    recipe(
      damaged("manifest <= 16 MiB"),
      "manifest of more than 16 MiB",
      "too-long",
      "four messages of one type whose bodies are byte strings of 4,194,299 zeros",
      messages(...list(4, () => message({ body: encodeCbor(new Uint8Array(4 * 1024 * 1024 - 5)) }))),
    ),
  ];
}
