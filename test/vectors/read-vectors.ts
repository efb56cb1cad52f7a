/** Reads the stored vector files, and opens for both readers what they name. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Opener } from "../../electron/bundle/open.ts";
import { stationIdOf } from "../../electron/crypto/station-id.ts";
import { liveKeyOf } from "../helpers/sealing.ts";
import { seededEntropy } from "../helpers/seeded-entropy.ts";
import type { Station } from "../independent-reader/read-bundle.ts";
import { judgeForApplication, judgeForReader } from "./cases/case.ts";
import type { OpenerRecord, VectorFiles } from "./vector-format.ts";

/** The text of a stored vector file. */
export function storedText(name: keyof VectorFiles): string {
  return readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8");
}

/** A stored vector file. */
export function stored<Name extends keyof VectorFiles>(name: Name): VectorFiles[Name] {
  return JSON.parse(storedText(name)) as VectorFiles[Name];
}

/** Bytes of lower-case hexadecimal. */
export function unhex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, "hex"));
}

/** What the application needs to open as one of the named openers. */
export function applicationOpener(record: OpenerRecord): Opener {
  const identities = [record.identity, ...record.earlierIdentities];
  return {
    stationIds: identities.map((identity) => stationIdOf(unhex(identity))),
    keys: record.seeds.map((seed) => liveKeyOf(unhex(seed))),
    judge: judgeForApplication,
    entropy: seededEntropy("opener"),
  };
}

/** What the independent reader needs to open as one of the named openers. */
export function readerStation(record: OpenerRecord): Station {
  return {
    identity: unhex(record.identity),
    earlierIdentities: record.earlierIdentities.map(unhex),
    seeds: record.seeds.map(unhex),
    knownBodies: judgeForReader,
  };
}
