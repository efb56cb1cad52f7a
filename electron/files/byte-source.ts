import { type Result, fail, ok } from "../core/result.ts";
import { FileFault, fileFailure, withFileFaults } from "./file-fault.ts";
import { type FileFacts, type FileLayer, type OpenFile, realFiles } from "./file-layer.ts";

/** A regular file held open for reading anywhere in it. Its methods throw `FileFault`. */
export interface ByteSource {
  /** Bytes, as they were when it was opened. */
  readonly length: number;
  /**
   * `length` bytes from `offset`, fewer only at the end of the file. `file-changed` when the file has become
   * longer or shorter since it was opened, `read-failed` when the medium can't be read. With `into` the result lies in
   * that buffer, so that long reading takes no new memory.
   */
  readonly read: (
    offset: number,
    length: number,
    into?: Uint8Array<ArrayBuffer>,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  /** May be called twice. */
  readonly close: () => Promise<void>;
}

function refusalFor(facts: FileFacts): Result<undefined> {
  switch (facts.kind) {
    case "folder":
      return fail("is-a-folder");
    case "other":
      return fail("not-a-regular-file");
    case "file":
      return facts.size === 0 ? fail("empty-file") : ok();
  }
}

async function fillFrom(file: OpenFile, offset: number, bytes: Uint8Array): Promise<void> {
  for (let filled = 0; filled < bytes.length;) {
    const count = await file.read(filled === 0 ? bytes : bytes.subarray(filled), offset + filled);
    if (count === 0) {
      throw new FileFault("file-changed");
    }
    filled += count;
  }
}

function sourceOn(file: OpenFile, length: number): ByteSource {
  let isOpen = true;
  return {
    length,
    read: (offset, wanted, into) =>
      withFileFaults("read", async () => {
        const available = Math.max(0, Math.min(wanted, length - offset));
        const bytes = into === undefined ? new Uint8Array(available) : into.subarray(0, available);
        await fillFrom(file, offset, bytes);
        if ((await file.facts()).size !== length) {
          throw new FileFault("file-changed");
        }
        return bytes;
      }),
    close: async () => {
      if (isOpen) {
        isOpen = false;
        await file.close();
      }
    },
  };
}

/**
 * Opens the file an officer pointed at. Links are followed, but only to a regular file. Codes: `file-not-found`,
 * `is-a-folder`, `not-a-regular-file`, `empty-file`, `no-permission`, `file-busy`, `read-failed`.
 */
export async function openByteSource(
  path: string,
  files: FileLayer = realFiles,
): Promise<Result<ByteSource>> {
  let file: OpenFile | undefined;
  try {
    // Asked before opening, because opening a device may do something; and after, because the path may have been swapped.
    const before = refusalFor(await files.facts(path));
    if (!before.ok) {
      return before;
    }
    file = await files.openToRead(path);
    const facts = await file.facts();
    const after = refusalFor(facts);
    if (!after.ok) {
      await file.close();
      return after;
    }
    return ok(sourceOn(file, facts.size));
  } catch (error) {
    await file?.close();
    return fileFailure(error, "read");
  }
}

/**
 * A whole small file, such as a contact card or a key file. `file-too-large` above `limit` bytes, before anything is read;
 * else the codes of `openByteSource`.
 */
export async function readSmallFile(
  path: string,
  limit: number,
  files: FileLayer = realFiles,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const opened = await openByteSource(path, files);
  if (!opened.ok) {
    return opened;
  }
  const source = opened.value;
  try {
    return source.length > limit ? fail("file-too-large") : ok(await source.read(0, source.length));
  } catch (error) {
    return fileFailure(error, "read");
  } finally {
    await source.close();
  }
}
