/** The shape of the JSON files in this folder. Bytes are lower-case hexadecimal, whole files are base64. */

/** A piece of a file: bytes of the base from..to, or new bytes in base64. */
export type FilePart = readonly [from: number, to: number] | string;

/** What every vector says of itself. */
export interface VectorInfo {
  readonly name: string;
  /** A short stable word for the failure, or for what an accepted file shows. */
  readonly class: string;
  /** The sentence of docs/bundle-format.md that the vector proves. */
  readonly proves: string;
}

/** A file as stored: whole, in parts of an accepted vector, or as a recipe when it is too large to store. */
export interface StoredFile {
  readonly file?: string;
  readonly base?: string;
  readonly parts?: readonly FilePart[];
  /** Says how `generate.ts` makes the file. */
  readonly recipe?: string;
  /** H of the whole file, for the last two. */
  readonly fileHash?: string;
}

/** Who opens: public identity keys and seeds in hexadecimal. */
export interface OpenerRecord {
  readonly identity: string;
  readonly earlierIdentities: readonly string[];
  readonly seeds: readonly string[];
}

/** A bundle and what every named opener must say. */
export interface BundleVector extends VectorInfo, StoredFile {
  readonly openers: readonly string[];
  /** `opened` or a code. */
  readonly verdict: string;
  /** What the sentence of `not-a-bundle` may add. */
  readonly hint?: string;
  /** Of an opened bundle: the manifest's bytes (its hash if they are long), and H of each attachment. */
  readonly manifest?: string;
  readonly manifestHash?: string;
  readonly attachments?: readonly string[];
}

/** `bundles-accept.json` and `bundles-reject.json`. */
export interface BundleFile {
  readonly about: string;
  readonly openers: Readonly<Record<string, OpenerRecord>>;
  readonly vectors: readonly BundleVector[];
}

/** A card or revocation: a file, or a text that holds one in armour. */
export interface CardVector extends VectorInfo, StoredFile {
  readonly form: "file" | "text";
  readonly verdict: string;
  /** Of an accepted one: identity key, and for a card its serial. */
  readonly identity?: string;
  readonly serial?: number;
}

/** An encoding and whether it is the CBOR of section 1. */
export interface CborVector extends VectorInfo {
  readonly bytes: string;
  readonly strict: boolean;
}

/** Two identity keys and the digits both sides see. */
export interface SafetyNumberVector {
  readonly name: string;
  readonly identities: readonly [string, string];
  readonly stationIds: readonly [string, string];
  readonly digits: string;
}

/** A length and its bucket; a payload length and the plaintext it must hold, null when no bucket gives it. */
export interface BucketFile {
  readonly buckets: readonly { readonly length: number; readonly bucket: number }[];
  readonly payloads: readonly { readonly payload: number; readonly plaintext: number | null }[];
}

/** Bundles of one verified sender in the order they arrive at one desk. */
export interface SequenceVector extends VectorInfo {
  readonly opener: string;
  readonly steps: readonly {
    readonly file: string;
    readonly id: string;
    readonly stream: string;
    readonly seq: number;
    readonly prev: string | null;
    readonly letterHash: string;
    readonly verdict: string;
    readonly alarms: readonly string[];
  }[];
}

/** Everything `generate.ts` writes, by file name. */
export interface VectorFiles {
  readonly "cards.json": { readonly vectors: readonly CardVector[] };
  readonly "revocations.json": { readonly vectors: readonly CardVector[] };
  readonly "bundles-accept.json": BundleFile;
  readonly "bundles-reject.json": BundleFile;
  readonly "cbor.json": { readonly vectors: readonly CborVector[] };
  readonly "safety-numbers.json": { readonly vectors: readonly SafetyNumberVector[] };
  readonly "buckets.json": BucketFile;
  readonly "sequences.json": {
    readonly openers: Readonly<Record<string, OpenerRecord>>;
    readonly vectors: readonly SequenceVector[];
  };
}
