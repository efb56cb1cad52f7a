/** Bundles that every reader must open. Some are the bases of the refused ones. */
import { MAX_RECEIPT_LIST } from "../../../electron/bundle/receipts.ts";
import { sealBundle } from "../../../electron/bundle/seal.ts";
import type { Manifest } from "../../../electron/bundle/manifest.ts";
import { type Bytes, concat } from "../../../electron/encoding/bytes.ts";
import { type CborValue, encodeCbor } from "../../../electron/encoding/cbor.ts";
import {
  addressee,
  attachmentEntry,
  cardOf,
  type Changes,
  drawn,
  FILE_KEY,
  letterOf,
  manifestOf,
  nobody,
  publicKeyOf,
  sealPlan,
  type SealingPlan,
  sender,
  stationOf,
} from "../../helpers/sealing.ts";
import { bytesFor, seededEntropy } from "../../helpers/seeded-entropy.ts";
import { type BundleCase, KNOWN_TYPE } from "./case.ts";

/** Content of two full chunks and a bit. */
export const LONG_CONTENT = bytesFor("long content", 2 * 65_536 + 1000);

/** The plans of the bundles that others are cut from. */
export const BASE_PLANS = {
  sighting: {},
  letter: { stanzaCount: 4, keys: [publicKeyOf(addressee), publicKeyOf(addressee, 1)] },
  "two chunks": { attachments: [LONG_CONTENT.slice(0, 65_536)] },
  "three chunks": { attachments: [LONG_CONTENT.slice(0, 100_000), LONG_CONTENT.slice(100_000)] },
  "full last chunk": { attachments: [LONG_CONTENT.slice(0, 65_000)] },
} as const satisfies Readonly<Record<string, SealingPlan>>;

const both = [publicKeyOf(addressee), publicKeyOf(addressee, 1)];

function message(body: CborValue, type = "vector.unknown", schema = 1): Record<string, CborValue> {
  return { type, schema, body: encodeCbor(body) };
}

/** A receipt with changes. */
export function receipt(changes: Changes = {}): Record<string, CborValue> {
  const lists = { also: [], missing: [], opened: [] };
  const plain = { stream: bytesFor("receipted", 8), upTo: 0, upToHash: null, ...lists, cardSeen: null };
  return { ...plain, ...changes };
}

/** Arrays around an item. */
export function nested(depth: number): Bytes {
  return concat(new Uint8Array(depth - 1).fill(0x81), Uint8Array.of(0x80));
}

const rich: Changes = {
  receipts: [
    receipt({
      stream: new Uint8Array(8).fill(9),
      upTo: 2,
      upToHash: bytesFor("h"),
      also: [4, 6],
      missing: [3, 5],
    }),
    receipt({
      cardSeen: 3,
      opened: [1, 2].map((n) => ({ id: new Uint8Array(16).fill(n), digest: bytesFor("d"), at: n })),
    }),
  ],
  checkpoint: { journalId: bytesFor("journal", 16), number: 7, hash: bytesFor("checkpoint") },
  card: cardOf(sender),
};

const many = Array.from({ length: MAX_RECEIPT_LIST }, (_, index) => 2 * index + 2);

const plans: readonly (readonly [
  name: string,
  shows: string,
  proves: string,
  plan: SealingPlan,
  openers?: string[],
])[] = [
  ["sighting", "one-stanza", "S is 1 exactly when the whole bundle has 2252 bytes", BASE_PLANS.sighting],
  [
    "letter",
    "four-stanzas",
    "one bundle has one addressee station, several desks, several keys",
    BASE_PLANS.letter,
    ["addressee", "addressee, seeds reversed", "addressee, first desk only", "addressee, second desk only"],
  ],
  ["two chunks", "two-chunks", "65,537 -> 67,584", BASE_PLANS["two chunks"]],
  [
    "three chunks",
    "three-chunks",
    "plaintext P in chunks of 65,536 bytes, the last may be shorter",
    BASE_PLANS["three chunks"],
  ],
  ["full last chunk", "full-last-chunk", "01 last, also if full", BASE_PLANS["full last chunk"]],
  [
    "eight stanzas",
    "eight-stanzas",
    "S: the smallest of 4, 8, 16 that holds all addressed keys",
    { stanzaCount: 8, keys: both },
  ],
  [
    "sixteen stanzas for one key",
    "roomy-stanzas",
    "a reader does not check that S is the smallest",
    { stanzaCount: 16 },
  ],
  [
    "receipts, checkpoint and card",
    "rich-manifest",
    "receipts: one entry per stream of the addressee; a complete card file",
    { manifest: rich },
  ],
  [
    "receipts of streams in any order",
    "receipts-order",
    "one entry per stream of the addressee",
    {
      manifest: { receipts: [3, 1, 2].map((n) => receipt({ stream: new Uint8Array(8).fill(n) })) },
    },
  ],
  [
    "receipt with 256 entries",
    "receipt-limit",
    "each list <= 256, ascending, no repeats",
    {
      manifest: { receipts: [receipt({ also: many, missing: many.map((seq) => seq - 1) })] },
    },
  ],
  [
    "inconsistent receipt",
    "receipt-alarm",
    "alarms that refuse nothing and change nothing",
    {
      manifest: { receipts: [receipt({ upTo: 5, also: [1], missing: [1] })] },
    },
  ],
  [
    "names a key no longer live",
    "sealed-to-gone",
    "sealedTo may name keys no longer live",
    {
      keys: [publicKeyOf(addressee), nobody(0)],
    },
    ["addressee", "addressee, first desk only"],
  ],
  [
    "to an earlier identity",
    "earlier-identity",
    "`to` is us means the stationId of the present identity or of an earlier one",
    {},
    ["addressee after rotation"],
  ],
  [
    "second letter",
    "later-seq",
    "prev is null exactly for seq 1",
    { letter: { seq: 2, prev: bytesFor("first letter") } },
  ],
  [
    "largest numbers",
    "largest-numbers",
    "unsigned integers <= 2^53-1",
    {
      letter: { seq: Number.MAX_SAFE_INTEGER, prev: bytesFor("p") },
      manifest: { sealedAt: Number.MAX_SAFE_INTEGER, cardSerial: 2 ** 32 - 1 },
    },
  ],
  [
    "time zero",
    "smallest-numbers",
    "sealedAt is shown, never trusted",
    { manifest: { sealedAt: 0, cardSerial: 0 } },
  ],
  [
    "unknown message type",
    "unknown-type",
    "an unknown type or schema is kept and never refuses the bundle",
    {
      letter: {
        messages: [
          message({ any: [1, null, "é"] }),
          message(true, KNOWN_TYPE, 2),
          message(7, "x".repeat(64)),
        ],
      },
    },
  ],
  [
    "known message type",
    "known-type",
    "a known type whose body breaks its schema is damaged; this one is sound",
    {
      letter: { messages: [message(true, KNOWN_TYPE)] },
    },
  ],
  [
    "type of 64 astral characters",
    "code-points",
    "characters are Unicode code points, everywhere on this page",
    {
      letter: { messages: [message(0, "\u{1F4BC}".repeat(64))] },
    },
  ],
  [
    "body of depth 16",
    "depth-restarts",
    "a byte string that holds CBOR starts again at 0",
    {
      letter: { messages: [{ type: "a", schema: 1, body: nested(16) }] },
    },
  ],
  [
    "attachments at their limits",
    "attachment-limits",
    "name 1..255 code points, mediaType ASCII 1..127, equal names allowed",
    {
      attachments: [bytesFor("x", 10), new Uint8Array(0)],
      letter: {
        attachments: [
          attachmentEntry(bytesFor("x", 10), {
            name: "\u{1F4BC}".repeat(255),
            mediaType: "\u007f".repeat(127),
          }),
          attachmentEntry(new Uint8Array(0), {
            name: "\u0000",
            mediaType: "\u0000",
            custody: new Uint8Array(0),
          }),
        ],
      },
    },
  ],
  [
    "name that begins with U+FEFF",
    "bom-is-text",
    "U+FEFF is text",
    {
      attachments: [bytesFor("x", 3)],
      letter: { attachments: [attachmentEntry(bytesFor("x", 3), { name: "\uFEFFa" })] },
    },
  ],
  [
    "names unassigned in Unicode 15.1",
    "unassigned",
    "unassigned code points as they are",
    {
      letter: {
        attachments: ["\u{105D2}\u0307", "a\u0897\u0323"].map((name) =>
          attachmentEntry(new Uint8Array(0), { name }),
        ),
      },
    },
  ],
];

/** Content that leaves no padding in a 2048-byte bucket. */
function fitted(): SealingPlan {
  const at = (length: number): SealingPlan => ({ attachments: [bytesFor("fill", length)] });
  const overhead = 4 + manifestOf(at(1000)).length + 64;
  return at(2048 - overhead);
}

/** Bundles of the application's own sealer. */
async function sealedByApplication(): Promise<readonly BundleCase[]> {
  const content = bytesFor("content", 3000);
  const letter = letterOf({ attachments: [content], letter: { messages: [message({ note: "Bom dia" })] } });
  const seal = async (name: string, keys: readonly Bytes[], withContent: boolean): Promise<BundleCase> => {
    const manifest = {
      sealedAt: 1_750_000_000_000,
      cardSerial: 3,
      receipts: [],
      checkpoint: null,
      letter: withContent ? letter : letterOf({}),
    } satisfies Omit<Manifest, "format" | "version" | "sealedTo">;
    const attachments = withContent
      ? [
          {
            size: content.length,
            open: async function* open() {
              yield content;
            },
          },
        ]
      : [];
    const order = { identity: sender.identity, publicKeys: keys, manifest, attachments };
    const file = await drawn(sealBundle(order, seededEntropy(name)).blocks());
    return opened(
      name,
      "honest-sealer",
      "unused stanzas wrap the same file key to key pairs thrown away",
      file,
    );
  };
  const keysOf = (count: number): Bytes[] =>
    stationOf("addressee", count).keys.map(({ publicKey }) => publicKey);
  return Promise.all([
    seal("application: one key, one bucket", keysOf(1), false),
    seal("application: two keys with an attachment", keysOf(2), true),
    seal("application: five keys", keysOf(5), false),
  ]);
}

function opened(
  name: string,
  shows: string,
  proves: string,
  file: Uint8Array,
  openers = ["addressee"],
): BundleCase {
  return { name, class: shows, proves, openers, verdict: "opened", source: { kind: "whole", file } };
}

/** All of them. */
export async function acceptedBundles(): Promise<readonly BundleCase[]> {
  const planned = plans.map(([name, shows, proves, plan, openers]) =>
    opened(name, shows, proves, sealPlan(plan), openers),
  );
  const rule = "L <= 65,536: the smallest power of two >= max(L, 1024)";
  const exact = opened("content of exactly one bucket", "no-padding", rule, sealPlan(fitted()));
  const resealed = opened(
    "sealed anew to the same keys",
    "resealed-same-keys",
    "re-sealing changes everything around the letter but not one byte of it",
    sealPlan({
      seed: "another sealing",
      stanzaCount: 4,
      stanzas: [{ to: publicKeyOf(addressee), fileKey: FILE_KEY }],
    }),
  );
  return [...planned, exact, resealed, ...(await sealedByApplication())];
}
