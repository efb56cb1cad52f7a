import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startFile } from "../../../electron/files/atomic-write.ts";
import { type ByteSource, openByteSource } from "../../../electron/files/byte-source.ts";
import { blocksAhead } from "../../../electron/files/read-ahead.ts";
import { readBack } from "../../../electron/files/read-back.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "valise-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function sourceOf(bytes: Uint8Array): Promise<ByteSource> {
  writeFileSync(join(folder, "source"), bytes);
  const opened = await openByteSource(join(folder, "source"));
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
}

describe("reading ahead", () => {
  it.each([1, 6, 7, 8, 13, 14, 15])("gives %i bytes behind the start, whole and in order", async (length) => {
    const bytes = Uint8Array.from({ length: length + 3 }, (_, at) => at);
    const source = await sourceOf(bytes);
    const found: number[] = [];
    for await (const block of blocksAhead(source, 3, 7)) found.push(...block);
    await source.close();
    expect(found).toEqual([...bytes.subarray(3)]);
  });

  it("can be left early, and a failing read is thrown where its block is asked for", async () => {
    const source = await sourceOf(new Uint8Array(100));
    for await (const block of blocksAhead(source, 0, 10)) {
      expect(block).toHaveLength(10);
      break;
    }
    await source.close();
    const failing: ByteSource = {
      length: 20,
      read: (offset) =>
        offset === 0 ? Promise.resolve(new Uint8Array(10)) : Promise.reject(new Error("EIO")),
      close: () => Promise.resolve(),
    };
    const blocks = blocksAhead(failing, 0, 10);
    expect((await blocks.next()).done).toBe(false);
    await expect(blocks.next()).rejects.toThrow("EIO");
  });

  it("never takes a file for read back that was written without sums", async () => {
    const started = await startFile(join(folder, "plain"), { mark: "00000000", willBeReadBack: false });
    if (!started.ok) throw new Error(started.code);
    await started.value.write(Uint8Array.of(1, 2, 3));
    expect(await readBack(await started.value.commit())).toMatchObject({
      ok: false,
      code: "read-back-differs",
    });
  });
});
