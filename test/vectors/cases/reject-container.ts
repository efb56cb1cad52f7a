/** Bundles refused by steps 1 and 2: damage on the way, and sealers that lie about keys. */
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import type { SealingPlan } from "../../helpers/sealing.ts";
import {
  type Base,
  CHUNK,
  day,
  dayStanza,
  files,
  flip,
  LETTER,
  night,
  nightStanza,
  ONE,
  otherKey,
  PAYLOAD,
  set,
  SIGHTING,
} from "./base-files.ts";
import { type BundleCase, derived, type Part, sealed, whole } from "./case.ts";

function magic(): BundleCase[] {
  const proves = "under 8 bytes or another magic: not-a-bundle (newline or top-bit loss may be said)";
  const group = { proves, verdict: "not-a-bundle" };
  const hinted = (hint: string, name: string, failure: string, ...parts: Part[]): BundleCase => ({
    ...derived(group, name, failure, "sighting", ...parts),
    hint,
  });
  const rest: Part = [8, SIGHTING];
  const start = (...bytes: number[]): Part => Uint8Array.from(bytes);
  return [
    hinted("none", "empty file", "short-file", [0, 0]),
    hinted("none", "seven bytes", "short-file", [0, 7]),
    ...Array.from({ length: 8 }, (_, at) =>
      hinted(at > 3 ? "newline" : "none", `bit of magic byte ${at}`, "flip-magic", ...flip("sighting", at)),
    ),
    hinted("newline", "CR LF became LF", "newline-loss", [0, 4], [5, SIGHTING]),
    hinted("newline", "LF became CR LF", "newline-growth", [0, 7], start(0x0d), [7, SIGHTING]),
    hinted("newline", "CR LF became CR CR LF", "newline-growth", [0, 4], start(0x0d), [4, SIGHTING]),
    hinted("topbit", "top bit lost", "top-bit-loss", ...set("sighting", 0, 0x09)),
    hinted(
      "none",
      "magic of a card",
      "other-magic",
      start(0x89, 0x56, 0x4c, 0x43, 0x0d, 0x0a, 0x1a, 0x0a),
      rest,
    ),
    hinted(
      "none",
      "magic of a volume",
      "other-magic",
      start(0x89, 0x56, 0x4c, 0x50, 0x0d, 0x0a, 0x1a, 0x0a),
      rest,
    ),
    { ...whole(group, "a web page", "other-file", Buffer.from("<!doctype html>")), hint: "none" },
  ];
}

function fixedPart(): BundleCase[] {
  const damaged = {
    proves: "version 0, S, zero bytes: damaged, all before any key is tried",
    verdict: "damaged",
  };
  const newer = { proves: "version > 1: newer-format", verdict: "newer-format" };
  const short = { proves: "under 12 bytes: damaged", verdict: "damaged" };
  return [
    ...[8, 9, 11].map((length) => derived(short, `${length} bytes`, "short-file", "sighting", [0, length])),
    derived(short, "version 2 in eleven bytes", "short-file", "sighting", [0, 8], Uint8Array.of(2), [9, 11]),
    derived(newer, "version 2", "newer-version", "sighting", ...set("sighting", 8, 2)),
    derived(newer, "version 255", "newer-version", "letter", ...set("letter", 8, 255)),
    derived(
      newer,
      "version 2 in twelve bytes",
      "newer-version",
      "sighting",
      [0, 8],
      Uint8Array.of(2),
      [9, 12],
    ),
    derived(
      newer,
      "version 2 with an impossible stanza count",
      "newer-version",
      "letter",
      [0, 8],
      Uint8Array.of(2, 5),
      [10, LETTER],
    ),
    derived(damaged, "version 0", "version-zero", "sighting", ...set("sighting", 8, 0)),
    ...[0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 32, 255].map((count) =>
      derived(
        damaged,
        `stanza count ${count} instead of 4`,
        "stanza-count",
        "letter",
        ...set("letter", 9, count),
      ),
    ),
    ...[0, 2, 4, 8, 16].map((count) =>
      derived(
        damaged,
        `stanza count ${count} instead of 1`,
        "stanza-count",
        "sighting",
        ...set("sighting", 9, count),
      ),
    ),
    ...[10, 11].map((at) =>
      derived(damaged, `reserved byte ${at}`, "reserved-bytes", "letter", ...set("letter", at, 1)),
    ),
    derived(
      { ...damaged, openers: ["addressee, no seeds"] },
      "reserved byte seen without keys",
      "reserved-bytes",
      "letter",
      ...set("letter", 10, 128),
    ),
    sealed(damaged, "reserved byte set by the sealer", "reserved-bytes", {
      head: (head) => head.fill(1, 10, 11),
    }),
    sealed(damaged, "one stanza in a longer file", "one-stanza-rule", {
      stanzaCount: 1,
      attachments: [new Uint8Array(900)],
    }),
  ];
}

function lengths(): BundleCase[] {
  const proves = "the payload length must be |P| + 16 ceil(|P| / 65536) for a |P| that is a bucket";
  const group = { proves, verdict: "damaged", openers: ["addressee", "other", "addressee, no seeds"] };
  const three = files["three chunks"].length;
  const cut = (name: string, base: Base, to: number): BundleCase =>
    derived(group, name, "not-a-bucket", base, [0, to]);
  return [
    cut("cut by one byte", "letter", LETTER - 1),
    cut("cut by a tag", "letter", LETTER - 16),
    cut("cut to half the bucket", "letter", LETTER - 512),
    cut("cut in the stanzas", "letter", 2000),
    cut("cut to the length of one stanza", "letter", SIGHTING),
    cut("no payload", "letter", PAYLOAD),
    cut("cut after the fixed part", "letter", 12),
    cut("a tag as payload", "letter", PAYLOAD + 16),
    cut("cut in the last chunk", "three chunks", three - 1),
    cut("cut off the tag of the last chunk", "three chunks", three - 16),
    derived(group, "one byte more", "not-a-bucket", "letter", [0, LETTER], new Uint8Array(1)),
    derived(
      group,
      "one byte more behind one stanza",
      "not-a-bucket",
      "sighting",
      [0, SIGHTING],
      new Uint8Array(1),
    ),
    derived(
      group,
      "a tag more",
      "empty-last-chunk",
      "full last chunk",
      [0, PAYLOAD + CHUNK],
      new Uint8Array(16),
    ),
    derived(
      group,
      "a tag and a byte more",
      "not-a-bucket",
      "full last chunk",
      [0, PAYLOAD + CHUNK],
      new Uint8Array(17),
    ),
  ];
}

/** Encodings of points of small order, and one that only the mask of the top bit makes so. */
const SMALL_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000080",
];

function keys(): BundleCase[] {
  const none = { proves: "none opens: not-for-us", verdict: "not-for-us" };
  const zero = {
    proves: "an all-zero X25519 result is an error: in a stanza, does not open",
    verdict: "not-for-us",
  };
  const twice = { proves: "a key opens at most one stanza, else damaged", verdict: "damaged" };
  const equal = {
    proves: "all file keys found are equal, else damaged: two desks can never be told different things",
    verdict: "damaged",
    openers: ["addressee", "addressee, seeds reversed"],
  };
  const two = (...stanzas: SealingPlan["stanzas"] & object): SealingPlan => ({
    keys: [day, night],
    stanzas,
    stanzaCount: 4,
  });
  const rivalDay = { to: day, fileKey: otherKey };
  const rivalNight = { to: night, fileKey: otherKey };
  return [
    derived(
      { ...none, openers: ["other", "addressee, no seeds", "addressee, second desk only"] },
      "sealed to another key",
      "no-key-opens",
      "sighting",
      [0, SIGHTING],
    ),
    derived(none, "bit of the ML-KEM ciphertext", "flip-stanza", "sighting", ...flip("sighting", 12)),
    derived(none, "bit of the X25519 ciphertext", "flip-stanza", "sighting", ...flip("sighting", 12 + 1100)),
    derived(
      none,
      "masked bit of the X25519 ciphertext",
      "flip-stanza",
      "sighting",
      ...flip("sighting", 12 + 1119, 0x80),
    ),
    derived(none, "bit of the wrapped file key", "flip-stanza", "sighting", ...flip("sighting", 12 + 1120)),
    derived(
      none,
      "bit of the tag of the wrapped file key",
      "flip-stanza",
      "sighting",
      ...flip("sighting", ONE - 1, 0x80),
    ),
    ...SMALL_ORDER.map((point, index) =>
      derived(
        zero,
        `X25519 ciphertext of small order ${index}`,
        "small-order-stanza",
        "sighting",
        [0, 12 + 1088],
        Buffer.from(point, "hex"),
        [12 + 1120, SIGHTING],
      ),
    ),
    sealed(twice, "two stanzas for one key", "one-key-two-stanzas", two(dayStanza, dayStanza)),
    derived(
      twice,
      "one stanza copied over another",
      "one-key-two-stanzas",
      "letter",
      [0, 12 + 1168],
      [12, 12 + 1168],
      [12 + 2 * 1168, LETTER],
    ),
    sealed(
      { ...twice, openers: ["addressee, first desk only"] },
      "two file keys for one key",
      "one-key-two-stanzas",
      two(dayStanza, rivalDay),
    ),
    sealed(equal, "two file keys, the committed one first", "two-file-keys", two(dayStanza, rivalNight)),
    sealed(equal, "two file keys, the committed one last", "two-file-keys", two(rivalNight, dayStanza)),
    sealed(equal, "two file keys, the other desk", "two-file-keys", two(nightStanza, rivalDay)),
    sealed(equal, "two file keys, the other desk, last", "two-file-keys", two(rivalDay, nightStanza)),
    sealed(
      equal,
      "two file keys, neither committed",
      "two-file-keys",
      two(rivalDay, { to: night, fileKey: bytesFor("third") }),
    ),
    sealed(
      { ...equal, proves: "header MAC commits to the file key", openers: ["addressee, second desk only"] },
      "the desk that got the other file key, alone",
      "two-file-keys",
      two(dayStanza, rivalNight),
    ),
  ];
}

/** All of them. */
export function rejectedContainers(): readonly BundleCase[] {
  return [...magic(), ...fixedPart(), ...lengths(), ...keys()];
}
