/** Every stored vector, judged by the application and by the independent reader. */
import { beforeAll, describe, expect, it } from "vitest";
import { bucketOf, plaintextLengthOf } from "../../electron/bundle/bucket.ts";
import { readCard, readCardOrArmour } from "../../electron/bundle/card.ts";
import { readRevocation } from "../../electron/bundle/revocation.ts";
import type { Result } from "../../electron/core/result.ts";
import { hash256 } from "../../electron/crypto/hash.ts";
import { safetyNumber } from "../../electron/crypto/safety-number.ts";
import { stationIdOf } from "../../electron/crypto/station-id.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import { type CborValue, decodeCbor, encodeCbor } from "../../electron/encoding/cbor.ts";
import { isStrictCbor } from "../../electron/encoding/cbor-scan.ts";
import { openFully } from "../helpers/sealing.ts";
import { seededEntropy } from "../helpers/seeded-entropy.ts";
import * as readerBucket from "../independent-reader/bucket.ts";
import { Desk, receiveBundle } from "../independent-reader/judge-sequence.ts";
import { readBundle } from "../independent-reader/read-bundle.ts";
import * as reader from "../independent-reader/read-card.ts";
import { readCbor } from "../independent-reader/read-cbor.ts";
import { safetyNumber as readerSafetyNumber } from "../independent-reader/safety-number.ts";
import { settle, type Verdict } from "../independent-reader/verdict.ts";
import { writeCbor } from "../independent-reader/write-cbor.ts";
import { type MadeVectors, makeVectors, textOf } from "./make-vectors.ts";
import { applicationOpener, readerStation, stored, storedText, unhex } from "./read-vectors.ts";
import { readerCard, readerManifest } from "./reader-forms.ts";
import { basesOf, fileOf } from "./stored-file.ts";
import type { BundleVector, CardVector, VectorFiles } from "./vector-format.ts";

const names = Object.keys({
  "cards.json": 0,
  "revocations.json": 0,
  "bundles-accept.json": 0,
  "bundles-reject.json": 0,
  "cbor.json": 0,
  "safety-numbers.json": 0,
  "buckets.json": 0,
  "sequences.json": 0,
} satisfies Record<keyof VectorFiles, 0>) as readonly (keyof VectorFiles)[];

const accepted = stored("bundles-accept.json");
const rejected = stored("bundles-reject.json");
const bases = basesOf(accepted.vectors);
let made: MadeVectors;

beforeAll(async () => {
  made = await makeVectors();
});

describe("the files", () => {
  it.each(names)("%s is what the generator makes", (name) => {
    expect(textOf(made.files[name]) === storedText(name)).toBe(true);
  });

  it("names every vector once", () => {
    for (const name of names) {
      if (name === "buckets.json") continue;
      const all = stored(name).vectors.map((vector) => vector.name);
      expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
    }
  });

  it("stays small", () => {
    expect(names.reduce((sum, name) => sum + storedText(name).length, 0)).toBeLessThan(1_600_000);
  });
});

function bundleFile(vector: BundleVector): Uint8Array {
  const file = vector.recipe === undefined ? fileOf(vector, bases) : made.recipes.get(vector.name);
  if (file === undefined) throw new Error("no recipe");
  if (vector.fileHash !== undefined) expect(toHex(hash256(file))).toBe(vector.fileHash);
  return file;
}

describe("bundles to open", () => {
  it.each(accepted.vectors.map((vector) => [vector.name, vector] as const))("%s", async (_, vector) => {
    const file = bundleFile(vector);
    for (const name of vector.openers) {
      const record = accepted.openers[name];
      if (record === undefined) throw new Error("no such opener");
      const ours = await openFully(file, applicationOpener(record));
      const theirs = readBundle(file, readerStation(record));
      expect(ours.verdict).toBe("opened");
      if (theirs.verdict !== "opened" || ours.bundle === null) throw new Error(theirs.verdict);

      const manifest = encodeCbor(ours.bundle.manifest);
      expect(toHex(hash256(manifest))).toBe(vector.manifestHash);
      if (vector.manifest !== undefined) expect(toHex(manifest)).toBe(vector.manifest);
      expect(toHex(ours.bundle.manifestDigest)).toBe(vector.manifestHash);
      expect(toHex(theirs.digest)).toBe(vector.manifestHash);
      const { manifest: theirManifest, letter: theirLetter } = readerManifest(theirs);
      expect(toHex(writeCbor(theirManifest))).toBe(toHex(manifest));
      expect(toHex(writeCbor(theirLetter))).toBe(
        toHex(encodeCbor(ours.bundle.letter as unknown as CborValue)),
      );
      expect(theirs.letterHash).toEqual(ours.bundle.letterHash);

      expect(ours.attachments.map((content) => toHex(hash256(content)))).toEqual(vector.attachments);
      expect(theirs.attachments.map(toHex)).toEqual(ours.attachments.map(toHex));
      expect(ours.bundle.card === null).toBe(theirs.manifest.card === null);
    }
  });
});

describe("bundles to refuse", () => {
  it.each(rejected.vectors.map((vector) => [vector.name, vector] as const))("%s", async (_, vector) => {
    const file = bundleFile(vector);
    for (const name of vector.openers) {
      const record = rejected.openers[name];
      if (record === undefined) throw new Error("no such opener");
      const ours = await openFully(file, applicationOpener(record));
      const theirs = readBundle(file, readerStation(record));
      expect([ours.verdict, theirs.verdict], name).toEqual([vector.verdict, vector.verdict]);
      if (vector.hint !== undefined) expect(ours.hint).toBe(vector.hint);
    }
  });

  it("covers every code of steps 1 to 5 and 8", () => {
    const codes = new Set(rejected.vectors.map(({ verdict }) => verdict));
    expect([...codes].toSorted()).toEqual([
      "damaged",
      "forged",
      "newer-format",
      "not-a-bundle",
      "not-for-us",
    ]);
  });
});

/** The code of a result, or `accepted`. */
function codeOf(result: Result<unknown>): string {
  return result.ok ? "accepted" : result.code;
}

function describeCards(
  title: string,
  vectors: readonly CardVector[],
  check: (file: Uint8Array, vector: CardVector) => void,
): void {
  const cardBases = basesOf(vectors.filter(({ verdict }) => verdict === "accepted"));
  describe(title, () => {
    it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_, vector) => {
      const file = fileOf(vector, cardBases);
      if (vector.fileHash !== undefined) expect(toHex(hash256(file))).toBe(vector.fileHash);
      check(file, vector);
    });
  });
}

describeCards("cards", stored("cards.json").vectors, (file, vector) => {
  const entropy = seededEntropy("cards");
  const ours = readCardOrArmour(file, entropy);
  const read = vector.form === "text" ? reader.readArmouredCard : reader.readCard;
  const theirs = read(file);
  expect([codeOf(ours), theirs.verdict]).toEqual([vector.verdict, vector.verdict]);
  if (vector.form === "file") expect(codeOf(readCard(file, entropy))).toBe(vector.verdict);
  if (!ours.ok || theirs.verdict !== "accepted") return;
  expect(toHex(ours.value.identity)).toBe(vector.identity);
  expect(ours.value.serial).toBe(vector.serial);
  expect(readerCard(theirs.value)).toEqual({
    identity: ours.value.identity,
    serial: ours.value.serial,
    issuedAt: ours.value.issuedAt,
    sealingKeys: ours.value.sealingKeys,
    profile: ours.value.profile,
    succeeds: ours.value.succeeds?.identity ?? null,
  });
});

describeCards("revocations", stored("revocations.json").vectors, (file, vector) => {
  const ours = readRevocation(file);
  const read = vector.form === "text" ? reader.readArmouredRevocation : reader.readRevocation;
  const theirs: Verdict<reader.Revocation> = read(file);
  expect([codeOf(ours), theirs.verdict]).toEqual([vector.verdict, vector.verdict]);
  if (ours.ok) expect(toHex(ours.value.identity)).toBe(vector.identity);
  if (theirs.verdict === "accepted") expect(toHex(theirs.value.identity)).toBe(vector.identity);
});

describe("CBOR", () => {
  it.each(stored("cbor.json").vectors.map((vector) => [vector.name, vector] as const))("%s", (_, vector) => {
    const bytes = unhex(vector.bytes);
    const theirs = settle(() => ({ value: readCbor(bytes) }));
    const strict = [isStrictCbor(bytes), decodeCbor(bytes) !== undefined, !("verdict" in theirs)];
    expect(strict).toEqual([vector.strict, vector.strict, vector.strict]);
    if ("verdict" in theirs) return;
    expect(toHex(writeCbor(theirs.value))).toBe(vector.bytes);
    expect(decodeCbor(bytes)).toEqual(theirs.value);
  });
});

describe("safety numbers", () => {
  it.each(stored("safety-numbers.json").vectors.map((vector) => [vector.name, vector] as const))(
    "%s",
    (_, vector) => {
      const [a, b] = vector.identities.map(unhex) as [Uint8Array, Uint8Array];
      expect([a, b].map((identity) => toHex(stationIdOf(identity)))).toEqual(vector.stationIds);
      expect(safetyNumber(stationIdOf(b), stationIdOf(a))).toBe(vector.digits);
      expect(readerSafetyNumber(a, b)).toBe(vector.digits);
    },
  );
});

describe("buckets", () => {
  it("are the same for both", () => {
    const { buckets, payloads } = stored("buckets.json");
    for (const { length, bucket } of buckets) {
      expect([bucketOf(length), readerBucket.bucketOf(length)], `${length}`).toEqual([bucket, bucket]);
    }
    for (const { payload, plaintext } of payloads) {
      const read = [plaintextLengthOf(payload), readerBucket.plaintextLength(payload)];
      expect(read, `${payload}`).toEqual([plaintext, plaintext]);
    }
  });
});

describe("sequences", () => {
  const { openers, vectors } = stored("sequences.json");
  it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", async (_, vector) => {
    const record = openers[vector.opener];
    if (record === undefined) throw new Error("no such opener");
    const desk = new Desk();
    for (const step of vector.steps) {
      const file = Uint8Array.from(Buffer.from(step.file, "base64"));
      const ours = await openFully(file, applicationOpener(record));
      if (ours.bundle === null) throw new Error(ours.verdict);
      const { id, stream, seq, prev } = ours.bundle.letter;
      const { letterHash } = ours.bundle;
      expect({ id: toHex(id), stream: toHex(stream), seq, prev: prev === null ? null : toHex(prev) }).toEqual(
        {
          id: step.id,
          stream: step.stream,
          seq: step.seq,
          prev: step.prev,
        },
      );
      expect(toHex(letterHash)).toBe(step.letterHash);
      const theirs = receiveBundle(desk, file, readerStation(record));
      expect([theirs.verdict, "alarms" in theirs ? theirs.alarms : []]).toEqual([step.verdict, step.alarms]);
    }
  });
});
