/** Hostile changes to bundles and the code each must give. */
import { concat } from "./bytes.ts";
import { sealingKeyId } from "./hashing.ts";
import type { CborValue } from "./read-cbor.ts";
import {
  bundle,
  cardOf,
  day,
  fileKey,
  flip,
  large,
  largeFile,
  letterBytes,
  message,
  night,
  oneAttachment,
  other,
  PAYLOAD,
  type Plan,
  sender,
  small,
  withByte,
} from "./sample-bundles.ts";
import * as seal from "./write-bundle.ts";
import { writeCbor } from "./write-cbor.ts";
import { expandSeed } from "./x-wing.ts";

/** Changes to the bytes of a file. */
export const inFile: Record<string, [() => Uint8Array, string]> = {
  "empty file": [() => new Uint8Array(0), "not-a-bundle"],
  "seven bytes": [() => small.slice(0, 7), "not-a-bundle"],
  "magic bit": [() => flip(small, 0, 0x80), "not-a-bundle"],
  "newline damage": [() => concat(small.slice(0, 4), small.slice(5)), "not-a-bundle"],
  "eleven bytes": [() => small.slice(0, 11), "damaged"],
  "version 2": [() => withByte(small, 8, 2), "newer-format"],
  "version 2 in twelve bytes": [() => withByte(small, 8, 2).slice(0, 12), "newer-format"],
  "version 0": [() => withByte(small, 8, 0), "damaged"],
  "stanza count 5": [() => withByte(small, 9, 5), "damaged"],
  "stanza count 1 in a longer file": [() => bundle({ count: 1, length: 2048 }), "damaged"],
  "reserved byte": [() => bundle({ faults: { reserved: 1 } }), "damaged"],
  "cut in the stanzas": [() => small.slice(0, 2000), "damaged"],
  "cut by one byte": [() => small.slice(0, -1), "damaged"],
  "cut by one chunk": [() => large.slice(0, -16 - 2048), "damaged"],
  "one byte more": [() => concat(small, Uint8Array.of(0)), "damaged"],
  "no payload": [() => small.slice(0, PAYLOAD), "damaged"],
  "ciphertext bit of our stanza": [() => flip(small, 12 + 5), "not-for-us"],
  "wrapped key bit of our stanza": [() => flip(small, 12 + 1120), "not-for-us"],
  "bit of another stanza": [() => flip(small, 12 + 1168 + 9), "damaged"],
  "MAC bit": [() => flip(small, PAYLOAD - 1), "damaged"],
  "bit in the only chunk": [() => flip(small, PAYLOAD + 3), "damaged"],
  "bit in the tag": [() => flip(small, small.length - 1), "damaged"],
  "bit in an attachment chunk": [() => flip(large, PAYLOAD + 65_552 + 5), "damaged"],
  "swapped chunks": [
    () => {
      const [a, b] = [PAYLOAD, PAYLOAD + 65_552];
      return concat(
        large.slice(0, a),
        large.slice(b, b + 65_552),
        large.slice(a, b),
        large.slice(b + 65_552),
      );
    },
    "damaged",
  ],
  "last chunk without its flag": [() => bundle({ faults: { lastFlag: false } }), "damaged"],
  "swapped stanzas": [
    () => {
      const [a, b, c] = [12, 12 + 1168, 12 + 2 * 1168];
      return concat(small.slice(0, a), small.slice(b, c), small.slice(a, b), small.slice(c));
    },
    "damaged",
  ],
};

const second = { to: night, fileKey: seal.bytesFor("another file key") };
const first = { to: day, fileKey };
/** Faults sealed in by the sender. */
export const inSealing: Record<string, [Plan, string]> = {
  "sealed to others only": [{ keys: [expandSeed(seal.bytesFor("x")).publicKey] }, "not-for-us"],
  "two file keys": [{ stanzas: [first, second] }, "damaged"],
  "two file keys, the other first": [{ stanzas: [second, first] }, "damaged"],
  "one key opens two stanzas": [{ stanzas: [first, first] }, "damaged"],
  "a second key of ours not named": [{ stanzas: [first, { to: night, fileKey }] }, "forged"],
  "a live key named without stanza": [{ keys: [day, night], stanzas: [first] }, "forged"],
  "all-zero X25519 ciphertext": [
    { faults: { head: (head) => head.fill(0, 12 + 1088, 12 + 1120) } },
    "not-for-us",
  ],
  "to another station": [{ to: other.station }, "forged"],
  "signed by another": [{ signer: other.secret }, "forged"],
  "bucket too large": [{ length: 2048 }, "damaged"],
  "bucket too small": [{ attachments: [new Uint8Array(2000)], length: 1024 }, "damaged"],
  "padding not zero": [{ plaintext: (plain) => withByte(plain, plain.length - 1, 1) }, "damaged"],
  "signature bit": [
    { plaintext: (plain) => flip(plain, 4 + new DataView(plain.buffer).getUint32(0, true) + 3) },
    "forged",
  ],
  "manifest bit": [{ plaintext: (plain) => flip(plain, 4) }, "damaged"],
  "manifest length": [{ plaintext: (plain) => withByte(plain, 3, 1) }, "damaged"],
  "attachment hash": [{ attachments: [largeFile], plaintext: (plain) => flip(plain, 90_000) }, "damaged"],
  "forged before a broken attachment": [
    { attachments: [largeFile], signer: other.secret, plaintext: (plain) => flip(plain, 90_000) },
    "forged",
  ],
  "unsorted manifest": [{ manifestBytes: unsorted }, "damaged"],
  "bytes after the manifest": [{ manifestBytes: (bytes) => concat(bytes, Uint8Array.of(0)) }, "damaged"],
  "unknown manifest key": [{ manifest: (m) => m.set("extra", 1) }, "damaged"],
  "missing manifest key": [{ manifest: (m) => m.delete("checkpoint") }, "damaged"],
  "manifest version 2": [{ manifest: (m) => m.set("version", 2) }, "damaged"],
  "no sealedTo": [{ manifest: (m) => m.set("sealedTo", []) }, "damaged"],
  "repeated sealedTo": [{ manifest: (m) => m.set("sealedTo", [day, day].map(sealingKeyId)) }, "damaged"],
  "card serial 2^32": [{ manifest: (m) => m.set("cardSerial", 2 ** 32) }, "damaged"],
  "seq 0": [{ letter: (l) => l.set("seq", 0) }, "damaged"],
  "prev at seq 1": [{ letter: (l) => l.set("prev", new Uint8Array(32)) }, "damaged"],
  "no prev at seq 2": [{ seq: 2, letter: (l) => l.set("prev", null) }, "damaged"],
  "body with two items": [{ letter: (l) => l.set("messages", [message(Uint8Array.of(0, 0))]) }, "damaged"],
  "empty type": [{ letter: (l) => l.set("messages", [message(Uint8Array.of(0), { type: "" })]) }, "damaged"],
  "size above content": [
    { letter: (l) => l.set("attachments", [{ size: 5000 }].map(oneAttachment)) },
    "damaged",
  ],
  "huge size": [
    { letter: (l) => l.set("attachments", [{ size: 2 ** 53 - 1 }].map(oneAttachment)) },
    "damaged",
  ],
  "media type not ASCII": [
    { letter: (l) => l.set("attachments", [{ mediaType: "é" }].map(oneAttachment)) },
    "damaged",
  ],
  "faulty enclosed card": [{ manifest: (m) => m.set("card", new Uint8Array(9)) }, "forged"],
  "enclosed card of another": [{ manifest: (m) => m.set("card", cardOf(other, 3)) }, "forged"],
  "enclosed card of another serial": [{ manifest: (m) => m.set("card", cardOf(sender, 4)) }, "forged"],
};

/** Faults of one receipt. */
export const receipts: Record<string, Record<string, CborValue>> = {
  "list out of order": { also: [5, 4] },
  "list with a repeat": { missing: [5, 5] },
  "short hash": { upToHash: new Uint8Array(31) },
  "long list": { also: Array.from({ length: 257 }, (_, i) => i + 10) },
  "no card seen": { cardSeen: "1" },
  "opened out of order": {
    opened: [2, 1].map((n) =>
      seal.draft({ id: new Uint8Array(16).fill(n), digest: new Uint8Array(32), at: 0 }),
    ),
  },
};

/** Exchanges the first two entries of the plain manifest: `format` and `letter`. */
function unsorted(bytes: Uint8Array): Uint8Array {
  const format = concat(writeCbor("format"), writeCbor("valise-bundle"));
  const letter = concat(writeCbor("letter"), writeCbor(letterBytes({})));
  const rest = bytes.slice(1 + format.length + letter.length);
  return concat(bytes.slice(0, 1), letter, format, rest);
}
