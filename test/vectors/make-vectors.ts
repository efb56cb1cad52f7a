/** Makes every vector in memory: the same bytes in every run. */
import { bucketOf, plaintextLengthOf, sealedLength } from "../../electron/bundle/bucket.ts";
import { hash256 } from "../../electron/crypto/hash.ts";
import { safetyNumber } from "../../electron/crypto/safety-number.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import { encodeCbor } from "../../electron/encoding/cbor.ts";
import { openFully, openerOf, addressee, stationOf } from "../helpers/sealing.ts";
import { acceptedBundles } from "./cases/bundle-accept.ts";
import { type BundleCase, judgeForApplication, OPENERS, storedPart } from "./cases/case.ts";
import type { MadeCardVector } from "./cases/card-case.ts";
import { cardVectors } from "./cases/card-cases.ts";
import { revocationVectors } from "./cases/revocation-cases.ts";
import { cborCases } from "./cases/cbor-cases.ts";
import { rejectedAuthorship } from "./cases/reject-authorship.ts";
import { rejectedContainers } from "./cases/reject-container.ts";
import { rejectedManifests } from "./cases/reject-manifest.ts";
import { rejectedPayloads } from "./cases/reject-payload.ts";
import { rejectedReceipts } from "./cases/reject-receipts.ts";
import { sequenceVectors } from "./cases/sequence-cases.ts";
import { basesOf, fileOf, storedAs } from "./stored-file.ts";
import type {
  BucketFile,
  BundleFile,
  BundleVector,
  CardVector,
  SafetyNumberVector,
  StoredFile,
  VectorFiles,
} from "./vector-format.ts";

const ABOUT =
  "Bytes in hexadecimal, files in base64. A vector with `parts` is cut from the accepted vector `base`: " +
  "ranges [from, to) of it and new bytes in base64, joined. A vector with `recipe` is made by the generator. " +
  "The message type vector.known, schema 1, is known to the opener; its body is sound when it is the byte F5.";

const LONGEST_MANIFEST = 4096;

/** A bundle case with the whole file at hand, for those that are stored as a recipe. */
export interface MadeVectors {
  readonly files: VectorFiles;
  readonly recipes: ReadonlyMap<string, Uint8Array>;
}

function stored({ source }: BundleCase, bases: ReadonlyMap<string, Uint8Array>): StoredFile {
  if (source.kind === "whole") return storedAs(source.file, bases);
  if (source.kind === "recipe") return { recipe: source.recipe, fileHash: toHex(hash256(source.file)) };
  const { base, parts } = source.derived;
  const derived = { base, parts: parts.map((part) => storedPart(part)) };
  return { ...derived, fileHash: toHex(hash256(fileOf(derived, bases))) };
}

function rejected(each: BundleCase, bases: ReadonlyMap<string, Uint8Array>): BundleVector {
  const { name, openers, verdict, hint, proves } = each;
  const rest = { proves, openers, verdict, ...(hint === undefined ? {} : { hint }) };
  return { name, class: each.class, ...rest, ...stored(each, bases) };
}

async function accepted(each: BundleCase, file: Uint8Array): Promise<BundleVector> {
  const { verdict, bundle, attachments } = await openFully(file, openerOf(addressee, judgeForApplication));
  if (verdict !== "opened" || bundle === null) throw new Error(`${each.name}: ${verdict}`);
  const manifest = encodeCbor(bundle.manifest);
  return {
    name: each.name,
    class: each.class,
    proves: each.proves,
    openers: each.openers,
    verdict,
    manifestHash: toHex(hash256(manifest)),
    ...(manifest.length <= LONGEST_MANIFEST ? { manifest: toHex(manifest) } : {}),
    attachments: attachments.map((content) => toHex(hash256(content))),
    file: Buffer.from(file).toString("base64"),
  };
}

/** Refused cards are cut from accepted ones where that is shorter. */
function shortened(vectors: readonly MadeCardVector[]): readonly CardVector[] {
  const good = vectors.filter(({ verdict }) => verdict === "accepted");
  const bases = basesOf(good);
  return vectors.map((vector) => {
    if (vector.verdict === "accepted") return vector;
    const { file, ...rest } = vector;
    return { ...rest, ...storedAs(fileOf({ file }, bases), bases) };
  });
}

function buckets(): BucketFile {
  const edges = [10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 30, 31, 32, 33, 39].map((exponent) => 2 ** exponent);
  const named = [
    0,
    1,
    1000,
    65_537,
    67_584,
    67_585,
    69_632,
    131_073,
    1_000_000,
    1_015_808,
    1_015_809,
    2 ** 40 - 1,
    2 ** 40,
  ];
  const lengths = [...edges.flatMap((edge) => [edge - 1, edge, edge + 1]), ...named].toSorted(
    (a, b) => a - b,
  );
  const payloads = [...new Set(lengths.map((length) => sealedLength(bucketOf(length))))];
  const around = payloads.flatMap((payload) => [
    payload - 16,
    payload - 1,
    payload,
    payload + 1,
    payload + 16,
  ]);
  return {
    buckets: lengths.map((length) => ({ length, bucket: bucketOf(length) })),
    payloads: [0, 16, 1023, ...around].map((payload) => ({ payload, plaintext: plaintextLengthOf(payload) })),
  };
}

function safetyNumbers(): readonly SafetyNumberVector[] {
  const names = ["sender", "addressee", "other", "fourth", "fifth"];
  const stations = names.map((name) => stationOf(name, 0));
  return stations.flatMap((a, index) =>
    stations.slice(index).map((b) => ({
      name: `${a.name} and ${b.name}`,
      identities: [toHex(a.identity.publicKey), toHex(b.identity.publicKey)] as const,
      stationIds: [toHex(a.stationId), toHex(b.stationId)] as const,
      digits: safetyNumber(a.stationId, b.stationId),
    })),
  );
}

/** All files, and the bundles too large to store. */
export async function makeVectors(): Promise<MadeVectors> {
  const good = await acceptedBundles();
  const bases = new Map(
    good.flatMap(({ name, source }) => (source.kind === "whole" ? [[name, source.file] as const] : [])),
  );
  const bad = [
    ...rejectedContainers(),
    ...rejectedPayloads(),
    ...rejectedManifests(),
    ...rejectedReceipts(),
    ...rejectedAuthorship(),
  ];
  const recipes = new Map(
    bad.flatMap(({ name, source }) => (source.kind === "recipe" ? [[name, source.file] as const] : [])),
  );
  const acceptedVectors = await Promise.all(
    good.map((each) => accepted(each, bases.get(each.name) ?? new Uint8Array(0))),
  );
  const openers = OPENERS;
  const files: VectorFiles = {
    "cards.json": { vectors: shortened(cardVectors()) },
    "revocations.json": { vectors: shortened(revocationVectors()) },
    "bundles-accept.json": { about: ABOUT, openers, vectors: acceptedVectors } satisfies BundleFile,
    "bundles-reject.json": {
      about: ABOUT,
      openers,
      vectors: bad.map((each) => rejected(each, bases)),
    } satisfies BundleFile,
    "cbor.json": { vectors: cborCases().map(({ bytes, ...rest }) => ({ ...rest, bytes: toHex(bytes) })) },
    "safety-numbers.json": { vectors: safetyNumbers() },
    "buckets.json": buckets(),
    "sequences.json": { openers, vectors: sequenceVectors() },
  };
  return { files, recipes };
}

/** The text of a vector file. */
export function textOf(content: unknown): string {
  return `${JSON.stringify(content, null, 1)}\n`;
}
