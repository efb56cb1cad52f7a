import { join } from "node:path";

import type { Entropy } from "../crypto/entropy.ts";
import { wipe } from "../crypto/secret.ts";
import { type Bytes, toHex } from "../encoding/bytes.ts";
import { startFile } from "../files/atomic-write.ts";
import { openByteSource } from "../files/byte-source.ts";
import { errnoOf, FileFault, withFileFaults } from "../files/file-fault.ts";
import type { FileLayer } from "../files/file-layer.ts";
import { makePrivateFolder } from "../files/private-folder.ts";
import { blobFileLength, openBlob, sealBlob } from "./blob-file.ts";
import type { Reserve } from "./reserve.ts";
import type { ReadableDb, WritableDb } from "./sql.ts";
import { sql } from "./sql.ts";
import { StoreFault } from "./store-fault.ts";

/** A blob that is whole on the disk; its row is written by `recordBlob`. */
export interface StoredBlob {
  /** 32 hex digits. */
  readonly blobId: string;
  /** What it is for: 1 to 32 characters of a-z 0-9 and `-`. */
  readonly kind: string;
  /** Its own random key, 32 bytes: a secret for the database and nowhere else. Zeroed once its row is written or it is given up. */
  readonly key: Bytes;
  /** Bytes of content. */
  readonly size: number;
  /** `H(content)`, 32 bytes. */
  readonly hash: Bytes;
}

/** Writes one blob. Exactly one of `finish` and `abort` ends it. Throws `StoreFault` (`disk-full`, `write-failed`, ...). */
export interface BlobWriter {
  /** Any number of bytes; best in pieces of 1 MiB or more. The buffer may be reused once the promise is kept. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Makes it durable: fsync, rename, fsync of the folder. The row comes after that (`recordBlob`). */
  readonly finish: () => Promise<StoredBlob>;
  /** Deletes what was written, also a finished blob that will get no row. Harmless twice; never throws. */
  readonly abort: () => Promise<void>;
}

/** The encrypted files under `blobs/` (docs/vault.md, Blobs). */
export interface BlobStore {
  /**
   * Starts a blob. `kind`: 1 to 32 characters of a-z 0-9 and `-`. `knownHash` is for a caller that checks `H(content)`
   * itself while it writes, and calls `finish` only when it fits: it spares the second pass. `disk-full` also while the
   * reserve is used up.
   */
  readonly create: (kind: string, knownHash?: Bytes) => Promise<BlobWriter>;
  /**
   * The content in order, in pieces of at most 1 MiB. Throws `StoreFault`: `unknown-attachment` when no row has this id,
   * `vault-damaged` with the blobId when the file is missing, changed, cut or another one's. Pieces before the damage are genuine.
   */
  readonly read: (db: ReadableDb, blobId: string) => AsyncGenerator<Bytes>;
  /** True when the file is there (says nothing about its content). */
  readonly exists: (blobId: string) => Promise<boolean>;
  /** Deletes the file of a blob whose row is gone; to be called after the transaction of `forgetBlob`. */
  readonly removeFile: (blobId: string) => Promise<void>;
}

/**
 * Inserts the row of a finished blob, in the transaction that records what the blob belongs to, and zeroes the key here:
 * a blob can be recorded once. When the transaction fails, the blob is to be removed.
 */
export function recordBlob(db: WritableDb, { blobId, kind, key, size, hash }: StoredBlob): void {
  try {
    db.run(
      sql`INSERT INTO blobs (blob_id, kind, key, size, hash) VALUES (${blobId}, ${kind}, ${key}, ${size}, ${hash})`,
    );
  } finally {
    wipe(key);
  }
}

/** Deletes the row; the key is gone with the commit, the file with `removeFile` or the next start. */
export function forgetBlob(db: WritableDb, blobId: string): void {
  db.run(sql`DELETE FROM blobs WHERE blob_id = ${blobId}`);
}

/** What the row says of a blob. */
export interface BlobFacts {
  readonly kind: string;
  /** Bytes of content. */
  readonly size: number;
  /** `H(content)`. */
  readonly hash: Bytes;
}

/** The facts of a recorded blob, or undefined. */
export function blobFacts(db: ReadableDb, blobId: string): BlobFacts | undefined {
  return db.get<BlobFacts>(sql`SELECT kind, size, hash FROM blobs WHERE blob_id = ${blobId}`);
}

const KIND = /^[a-z0-9-]{1,32}$/;
const BLOB_ID = /^[0-9a-f]{32}$/;

/** Where a blob's file lies: a folder of the first two digits keeps folders small. */
export function blobPath(folder: string, blobId: string): { readonly folder: string; readonly file: string } {
  if (!BLOB_ID.test(blobId)) {
    throw new Error("not a blobId");
  }
  const inner = join(folder, blobId.slice(0, 2));
  return { folder: inner, file: join(inner, blobId) };
}

async function asStore<T>(deed: "read" | "write", work: () => Promise<T>): Promise<T> {
  try {
    return await withFileFaults(deed, work);
  } catch (error) {
    throw error instanceof FileFault && !(error instanceof StoreFault)
      ? new StoreFault(error.code, error.params)
      : error;
  }
}

/** What the blob store works with. */
export interface BlobSurroundings {
  /** The folder `blobs`. */
  readonly folder: string;
  readonly files: FileLayer;
  readonly entropy: Entropy;
  readonly reserve: Reserve;
}

async function create(
  kind: string,
  knownHash: Bytes | undefined,
  { folder, files, entropy, reserve }: BlobSurroundings,
): Promise<BlobWriter> {
  if (!KIND.test(kind)) {
    throw new Error("not a kind of blob");
  }
  if (!reserve.isHeld()) {
    await reserve.hold();
    if (!reserve.isHeld()) {
      throw new StoreFault("disk-full");
    }
  }
  const blobId = toHex(entropy.bytes(16));
  const paths = blobPath(folder, blobId);
  const made = await makePrivateFolder(paths.folder, files);
  if (!made.ok) {
    throw new StoreFault(made.code, made.params);
  }
  const mark = toHex(entropy.bytes(4));
  const started = await startFile(paths.file, { mark, files, overwrite: true, willBeReadBack: false });
  if (!started.ok) {
    throw new StoreFault(started.code, started.params);
  }
  const file = started.value;
  const key = entropy.bytes(32);
  const sealer = sealBlob(file, { blobId, kind, key }, knownHash);
  let isCommitted = false;
  return {
    write: (bytes) => asStore("write", () => sealer.write(bytes)),
    finish: () =>
      asStore("write", async () => {
        const { size, hash } = await sealer.finish();
        await file.commit();
        await files.syncFolder(folder);
        isCommitted = true;
        await sealer.end();
        return { blobId, kind, key, size, hash };
      }),
    abort: async () => {
      await sealer.end();
      wipe(key);
      await file.abort();
      if (isCommitted) {
        isCommitted = false;
        await removeQuietly(paths.file, files);
      }
    },
  };
}

async function removeQuietly(path: string, files: FileLayer): Promise<void> {
  try {
    await files.remove(path);
  } catch {
    // The start-up sweep finds it.
  }
}

async function* read(
  db: ReadableDb,
  blobId: string,
  { folder, files }: BlobSurroundings,
): AsyncGenerator<Bytes> {
  const row = db.get<{ kind: string; key: Bytes; size: number }>(
    sql`SELECT kind, key, size FROM blobs WHERE blob_id = ${blobId}`,
  );
  if (row === undefined) {
    throw new StoreFault("unknown-attachment");
  }
  const damaged = new StoreFault("vault-damaged", { blobId });
  const opened = await openByteSource(blobPath(folder, blobId).file, files);
  if (!opened.ok) {
    throw opened.code === "file-not-found" || opened.code === "empty-file"
      ? damaged
      : new StoreFault(opened.code);
  }
  const source = opened.value;
  try {
    const chunks = openBlob(source, { blobId, kind: row.kind, key: row.key });
    if (source.length !== blobFileLength(row.size)) {
      throw damaged;
    }
    for (;;) {
      const next = await asStore("read", () => chunks.next());
      if (next.done === true) {
        if (!next.value) {
          throw damaged;
        }
        return;
      }
      yield next.value;
    }
  } finally {
    wipe(row.key);
    await source.close();
  }
}

/** The blob store over the folder `blobs`. */
export function blobStore(surroundings: BlobSurroundings): BlobStore {
  const { folder, files } = surroundings;
  return {
    create: (kind, knownHash) => asStore("write", () => create(kind, knownHash, surroundings)),
    read: (db, blobId) => read(db, blobId, surroundings),
    exists: async (blobId) => {
      try {
        return (await files.facts(blobPath(folder, blobId).file)).kind === "file";
      } catch (error) {
        if (errnoOf(error) === "ENOENT") {
          return false;
        }
        throw error;
      }
    },
    removeFile: (blobId) => asStore("write", () => files.remove(blobPath(folder, blobId).file)),
  };
}
