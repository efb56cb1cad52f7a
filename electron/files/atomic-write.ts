import { dirname } from "node:path";

import { type Result, fail, ok } from "../core/result.ts";
import { startBlockSums } from "./block-sums.ts";
import { type BusyPatience, DEFAULT_PATIENCE, retryWhileBusy } from "./busy-retry.ts";
import { errnoOf, fileFailure, withFileFaults } from "./file-fault.ts";
import { type FileLayer, type OpenFile, realFiles } from "./file-layer.ts";

/** How a file is put in its place. */
export interface WriteOptions {
  /** 8 random hex digits in the name of the unfinished file: nobody else's unfinished file has that name. */
  readonly mark: string;
  /** Default false: an existing file is refused with `file-exists`. */
  readonly overwrite?: boolean;
  readonly files?: FileLayer;
  readonly patience?: BusyPatience;
  /** Default true: sums are kept for `readBack`. False where every byte is authenticated whenever it is read. */
  readonly willBeReadBack?: boolean;
}

/** A file that is on the medium, and what `readBack` needs to look at it again. */
export interface WrittenFile {
  readonly path: string;
  /** Bytes. */
  readonly length: number;
  /** CRC32 of every MiB; null when the file was not meant to be read back. */
  readonly sums: readonly number[] | null;
}

/** Writes one file under `<name>.<mark>.part` until `commit`. Its methods throw `FileFault`. */
export interface FileWriter {
  /** Appends. The buffers may be reused once the promise is kept. */
  readonly write: (...pieces: readonly Uint8Array[]) => Promise<void>;
  /**
   * fsync, the final name, fsync of the folder. `file-exists` when somebody else was faster: nothing is written over, and
   * `commit` may be called again with another path of the same folder.
   */
  readonly commit: (under?: string) => Promise<WrittenFile>;
  /** Closes and deletes the `.part` file. Harmless after `commit` or a second time; never throws. */
  readonly abort: () => Promise<void>;
}

const FLUSH_EVERY = 256 * 1024 * 1024;

/** Suffix of files that are not whole yet. */
export const PART_SUFFIX = ".part";

/** Writes all pieces at `position`, however few bytes a single call takes. Returns the position after them. */
export async function writeFully(
  file: OpenFile,
  pieces: readonly Uint8Array[],
  position: number,
): Promise<number> {
  let rest = pieces.filter((piece) => piece.length > 0);
  let at = position;
  while (rest.length > 0) {
    let written = await file.write(rest, at);
    if (written === 0) {
      throw Object.assign(new Error("nothing was written"), { code: "EIO", syscall: "write" });
    }
    at += written;
    rest = rest.flatMap((piece) => {
      const done = Math.min(written, piece.length);
      written -= done;
      return done === piece.length ? [] : [piece.subarray(done)];
    });
  }
  return at;
}

async function exists(files: FileLayer, path: string): Promise<boolean> {
  try {
    await files.facts(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") {
      return false;
    }
    throw error;
  }
}

async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // Clearing up after a failure must not hide the failure.
  }
}

/** Gives `part` its final name, or throws EEXIST: whatever has that name by now is not written over. */
async function placeNew(part: string, path: string, files: FileLayer, patience: BusyPatience): Promise<void> {
  try {
    await files.link(part, path);
  } catch (error) {
    if (errnoOf(error) === "EEXIST") {
      throw error;
    }
    // A medium without links, such as a FAT stick: the name is claimed by an empty file of ours, which rename replaces.
    await (await files.createNew(path)).close();
    try {
      await retryWhileBusy(() => files.rename(part, path), patience);
    } catch (failure) {
      await quietly(() => files.remove(path));
      throw failure;
    }
    return;
  }
  await quietly(() => retryWhileBusy(() => files.remove(part), patience));
}

type Placing = Required<Omit<WriteOptions, "mark">>;

function writerOn(file: OpenFile, part: string, path: string, options: Placing): FileWriter {
  const { files, overwrite, patience } = options;
  const sums = options.willBeReadBack ? startBlockSums() : null;
  let length = 0;
  let isOpen = true;
  let isThere = true;
  let flushed = 0;
  // What was written so far goes to the medium while more is written: the fsync at the end has little left to do.
  let flush: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  function flushBehind(): void {
    if (flush !== undefined || length - flushed < FLUSH_EVERY) {
      return;
    }
    flushed = length;
    flush = file.sync().finally(() => (flush = undefined));
    // A failed fsync is not repeated with success: it is kept and thrown by `commit`.
    flush.catch((error: unknown) => (failure ??= { error }));
  }

  async function finish(): Promise<void> {
    if (!isOpen) {
      return;
    }
    await flush?.catch(() => undefined);
    try {
      await file.sync();
    } catch (error) {
      failure ??= { error };
    }
    await close();
  }

  async function close(): Promise<void> {
    if (isOpen) {
      isOpen = false;
      await flush?.catch(() => undefined);
      await file.close();
    }
  }
  return {
    write: (...pieces) =>
      withFileFaults("write", async () => {
        length = await writeFully(file, pieces, length);
        for (const piece of pieces) {
          sums?.add(piece);
        }
        flushBehind();
      }),
    commit: (under = path) =>
      withFileFaults("write", async () => {
        await finish();
        if (failure !== undefined) {
          throw failure.error;
        }
        if (overwrite) {
          await retryWhileBusy(() => files.rename(part, under), patience);
        } else {
          await placeNew(part, under, files, patience);
        }
        isThere = false;
        await files.syncFolder(dirname(under));
        return { path: under, length, sums: sums?.values() ?? null };
      }),
    abort: async () => {
      await quietly(close);
      if (isThere) {
        isThere = false;
        await quietly(() => files.remove(part));
      }
    },
  };
}

/**
 * Starts a file of any size beside its final place, mode 0600. Nothing of that name is visible before `commit`. A file
 * that has the name of the unfinished one is not ours: it is neither written through nor removed.
 * Codes: `file-exists`, `file-not-found` (no such folder), `no-permission`, `disk-full`, `read-only-medium`, `file-busy`, `write-failed`.
 */
export async function startFile(path: string, options: WriteOptions): Promise<Result<FileWriter>> {
  const { mark, overwrite = false, files = realFiles, patience = DEFAULT_PATIENCE } = options;
  const willBeReadBack = options.willBeReadBack ?? true;
  const part = `${path}.${mark}${PART_SUFFIX}`;
  try {
    if (!overwrite && (await exists(files, path))) {
      return fail("file-exists");
    }
    const file = await files.createNew(part);
    return ok(writerOn(file, part, path, { overwrite, files, patience, willBeReadBack }));
  } catch (error) {
    return fileFailure(error, "write");
  }
}

/**
 * Puts a whole buffer in its place: temporary file beside it, mode 0600, fsync, rename, fsync of the folder.
 * After a crash either the old content or the new one is there. Codes as `startFile`.
 */
export async function atomicWrite(
  path: string,
  content: Uint8Array,
  options: WriteOptions,
): Promise<Result<WrittenFile>> {
  const started = await startFile(path, options);
  if (!started.ok) {
    return started;
  }
  const writer = started.value;
  try {
    await writer.write(content);
    return ok(await writer.commit());
  } catch (error) {
    return fileFailure(error, "write");
  } finally {
    await writer.abort();
  }
}

/** Takes a file away again that was written a moment ago and must not stay. Never throws: the medium may be gone. */
export async function removeWritten(written: WrittenFile, files: FileLayer = realFiles): Promise<void> {
  await quietly(async () => {
    await files.remove(written.path);
    await files.syncFolder(dirname(written.path));
  });
}
