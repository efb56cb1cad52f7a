/** How the cases of the bundle vectors are written down. */
import type { JudgeBody as JudgeForApplication } from "../../../electron/bundle/letter.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import type { JudgeBody as JudgeForReader } from "../../independent-reader/read-letter.ts";
import { sealPlan, type SealingPlan, stationOf, type TestStation } from "../../helpers/sealing.ts";
import type { FilePart, OpenerRecord, VectorInfo } from "../vector-format.ts";

/** A piece of a derived file: bytes of the base from..to, or new bytes. */
export type Part = readonly [from: number, to: number] | Uint8Array;

/** A file made from an accepted bundle by cutting and joining. */
export interface Derived {
  readonly base: string;
  readonly parts: readonly Part[];
}

/** How a case gets its file. */
export type Source =
  | { readonly kind: "whole"; readonly file: Uint8Array }
  | { readonly kind: "derived"; readonly derived: Derived }
  | { readonly kind: "recipe"; readonly recipe: string; readonly file: Uint8Array };

/** One bundle case. */
export interface BundleCase extends VectorInfo {
  readonly source: Source;
  readonly openers: readonly string[];
  readonly verdict: string;
  readonly hint?: string;
}

/** The base64 or the range of a part, as stored. */
export function storedPart(part: Part): FilePart {
  return part instanceof Uint8Array ? Buffer.from(part).toString("base64") : part;
}

/** Stations that open. The addressee has two desks and, once rotated, a new identity. */
const addressee = stationOf("addressee");
const successor = stationOf("addressee after rotation");

function record(
  station: TestStation,
  seeds = station.seeds,
  earlier: readonly TestStation[] = [],
): OpenerRecord {
  return {
    identity: toHex(station.identity.publicKey),
    earlierIdentities: earlier.map(({ identity }) => toHex(identity.publicKey)),
    seeds: seeds.map((seed) => toHex(seed)),
  };
}

/** Every opener that a vector may name. */
export const OPENERS: Readonly<Record<string, OpenerRecord>> = {
  addressee: record(addressee),
  "addressee, seeds reversed": record(addressee, addressee.seeds.toReversed()),
  "addressee, first desk only": record(addressee, addressee.seeds.slice(0, 1)),
  "addressee, second desk only": record(addressee, addressee.seeds.slice(1)),
  "addressee, no seeds": record(addressee, []),
  "addressee after rotation": record(successor, addressee.seeds, [addressee]),
  other: record(stationOf("other")),
};

/** The one known message type of the vectors; its body is sound when it is the single byte F5 (true). */
export const KNOWN_TYPE = "vector.known";

/** The catalogue of the vectors, as the application asks it. */
export const judgeForApplication: JudgeForApplication = ({ type, schema, body }) => {
  if (type !== KNOWN_TYPE || schema !== 1) return "unknown";
  return body.length === 1 && body[0] === 0xf5 ? "sound" : "broken";
};

/** The catalogue of the vectors, as the independent reader asks it. */
export const judgeForReader: JudgeForReader = (type, schema, body) => {
  if (type !== KNOWN_TYPE || schema !== 1) return "unknown";
  return body === true ? "known-good" : "known-bad";
};

/** Common parts of a group of refusals. */
export interface Group {
  readonly proves: string;
  readonly verdict: string;
  readonly openers?: readonly string[];
}

/** A refusal of a bundle sealed by a plan. */
export function sealed(group: Group, name: string, failure: string, plan: SealingPlan): BundleCase {
  return whole(group, name, failure, sealPlan(plan));
}

/** A refusal of these bytes. */
export function whole(group: Group, name: string, failure: string, file: Uint8Array): BundleCase {
  return {
    ...group,
    openers: group.openers ?? ["addressee"],
    name,
    class: failure,
    source: { kind: "whole", file },
  };
}

/** A refusal of a file too large to store; `recipe` says how it is made. */
export function recipe(
  group: Group,
  name: string,
  failure: string,
  how: string,
  plan: SealingPlan,
): BundleCase {
  const source = { kind: "recipe", recipe: how, file: sealPlan(plan) } as const;
  return { ...group, openers: group.openers ?? ["addressee"], name, class: failure, source };
}

/** A refusal of an accepted bundle cut and joined. */
export function derived(
  group: Group,
  name: string,
  failure: string,
  base: string,
  ...parts: readonly Part[]
): BundleCase {
  const source = { kind: "derived", derived: { base, parts } } as const;
  return { ...group, openers: group.openers ?? ["addressee"], name, class: failure, source };
}
