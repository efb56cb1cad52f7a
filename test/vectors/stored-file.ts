/** How vectors store files, and how they are read back. */
import { hash256 } from "../../electron/crypto/hash.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import type { FilePart, StoredFile } from "./vector-format.ts";

/** Files by the name of the accepted vector that holds them. */
export type Bases = ReadonlyMap<string, Uint8Array>;

/** The whole file of a vector; recipes are not stored. */
export function fileOf(stored: StoredFile, bases: Bases): Uint8Array {
  if (stored.file !== undefined) return Uint8Array.from(Buffer.from(stored.file, "base64"));
  const base = bases.get(stored.base ?? "");
  if (base === undefined || stored.parts === undefined) throw new Error("a vector without a file");
  const parts = stored.parts.map((part) =>
    typeof part === "string" ? Buffer.from(part, "base64") : base.slice(...part),
  );
  return Uint8Array.from(Buffer.concat(parts));
}

/** The whole files of accepted vectors, by name. */
export function basesOf(vectors: readonly (StoredFile & { readonly name: string })[]): Bases {
  const whole = vectors.filter(({ file }) => file !== undefined);
  return new Map(whole.map((vector) => [vector.name, fileOf(vector, new Map())]));
}

const PROBE = 16;
const WORTH = 48;

const indexes = new WeakMap<Uint8Array, ReadonlyMap<string, number>>();

/** Every run of `PROBE` bytes of a base and where it stands first. */
function indexOf(base: Uint8Array): ReadonlyMap<string, number> {
  const known = indexes.get(base);
  if (known !== undefined) return known;
  const text = Buffer.from(base).toString("latin1");
  const index = new Map<string, number>();
  for (let at = 0; at + PROBE <= text.length; at += 1) {
    const probe = text.slice(at, at + PROBE);
    if (!index.has(probe)) index.set(probe, at);
  }
  indexes.set(base, index);
  return index;
}

/** A file as ranges of a base and new bytes between them. */
function partsOf(file: Uint8Array, base: Uint8Array): FilePart[] {
  const index = indexOf(base);
  const text = Buffer.from(file).toString("latin1");
  const parts: FilePart[] = [];
  let pending = 0;
  const flush = (to: number): void => {
    if (to > pending) parts.push(Buffer.from(file.slice(pending, to)).toString("base64"));
  };
  for (let at = 0; at < file.length;) {
    const found = index.get(text.slice(at, at + PROBE));
    let length = 0;
    if (found !== undefined) {
      while (
        at + length < file.length &&
        found + length < base.length &&
        file[at + length] === base[found + length]
      ) {
        length += 1;
      }
    }
    if (found !== undefined && length >= WORTH) {
      flush(at);
      parts.push([found, found + length]);
      at += length;
      pending = at;
    } else at += 1;
  }
  flush(file.length);
  return parts;
}

/** The shortest way to store a file, given the accepted ones. */
export function storedAs(file: Uint8Array, bases: Bases): StoredFile {
  const whole: StoredFile = { file: Buffer.from(file).toString("base64") };
  const fileHash = toHex(hash256(file));
  const derived = [...bases].map(([base, bytes]): StoredFile => ({
    base,
    parts: partsOf(file, bytes),
    fileHash,
  }));
  return [whole, ...derived].reduce((a, b) => (JSON.stringify(b).length < JSON.stringify(a).length ? b : a));
}
