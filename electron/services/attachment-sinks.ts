import { fail, ok, type Result } from "../core/result.ts";
import type { OpenedBundle } from "../bundle/open.ts";
import { wipe } from "../crypto/secret.ts";
import type { Bytes } from "../encoding/bytes.ts";
import type { BlobWriter, StoredBlob } from "../vault/blobs.ts";
import type { Station, Work } from "./station.ts";

/** Attachments in the vault as files no row knows yet, and how to take them back. */
export interface ReceivedBlobs {
  readonly blobs: readonly StoredBlob[];
  readonly discard: () => Promise<void>;
}

class Cancelled extends Error {}

/**
 * Step 8 of docs/bundle-format.md, section 5: streams the attachments of an opened bundle into encrypted blobs. When
 * anything is wrong every blob is removed again. Codes: `damaged`, `cancelled`. Throws `StoreFault`, `FileFault`.
 */
export async function receiveIntoBlobs(
  station: Station,
  bundle: OpenedBundle,
  work: Work,
): Promise<Result<ReceivedBlobs>> {
  const { attachments } = bundle.letter;
  const total = attachments.reduce((sum, { size }) => sum + size, 0);
  const blobs: StoredBlob[] = [];
  const writers: BlobWriter[] = [];
  let done = 0;
  const discard = async () => {
    for (const { key } of blobs) wipe(key);
    for (const writer of writers) await writer.abort();
    for (const { blobId } of blobs) await station.vault.blobs.removeFile(blobId);
  };
  try {
    const received = await bundle.receive(async (index) => {
      // The opening steps compare the hash before `end`, so the blob need not hash the same bytes again.
      const hash = attachments[index]?.hash as Bytes | undefined;
      const writer = await station.vault.blobs.create("attachment", hash);
      writers.push(writer);
      return {
        write: async (piece) => {
          if (work.signal?.aborted === true) throw new Cancelled();
          await writer.write(piece);
          done += piece.length;
          work.progress?.(done, total);
        },
        end: async () => {
          blobs.push(await writer.finish());
          writers.pop();
        },
      };
    });
    if (received.ok) return ok({ blobs, discard });
    await discard();
    return received;
  } catch (error) {
    await discard();
    if (error instanceof Cancelled) return fail("cancelled");
    throw error;
  }
}
