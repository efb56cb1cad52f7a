import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type ByteSource, openByteSource, readSmallFile } from "../../../electron/files/byte-source.ts";
import { failingLayer } from "./failing-layer.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "valise-source-"));
});
const sources: ByteSource[] = [];
afterEach(async () => {
  await Promise.all(sources.splice(0).map((source) => source.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function opened(path: string, files = failingLayer({})) {
  const source = await openByteSource(path, files);
  if (!source.ok) throw new Error(source.code);
  sources.push(source.value);
  return source.value;
}

describe("byte source", () => {
  it("reads anywhere, and less only at the end", async () => {
    const path = join(folder, "f");
    writeFileSync(path, "0123456789");
    const source = await opened(path);
    expect(source.length).toBe(10);
    expect(Buffer.from(await source.read(3, 4)).toString()).toBe("3456");
    expect(Buffer.from(await source.read(8, 40)).toString()).toBe("89");
    expect((await source.read(99, 4)).length).toBe(0);
    await source.close();
    await source.close();
  });

  it("refuses what is not a regular file with content", async () => {
    writeFileSync(join(folder, "empty"), "");
    symlinkSync(folder, join(folder, "to-folder"));
    symlinkSync(join(folder, "nowhere"), join(folder, "dangling"));
    symlinkSync(join(folder, "loop"), join(folder, "loop"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const cases: readonly (readonly [string, string])[] = [
      [join(folder, "none"), "file-not-found"],
      [folder, "is-a-folder"],
      [join(folder, "to-folder"), "is-a-folder"],
      [join(folder, "empty"), "empty-file"],
      [join(folder, "pipe"), "not-a-regular-file"],
      ["/dev/zero", "not-a-regular-file"],
      [join(folder, "dangling"), "file-not-found"],
      [join(folder, "loop"), "not-a-regular-file"],
      [join(folder, "empty", "below"), "file-not-found"],
    ];
    for (const [path, code] of cases) {
      expect([path, await openByteSource(path)]).toMatchObject([path, { ok: false, code }]);
    }
  });

  it("follows a link to a regular file", async () => {
    writeFileSync(join(folder, "f"), "x");
    symlinkSync(join(folder, "f"), join(folder, "link"));
    expect((await opened(join(folder, "link"))).length).toBe(1);
  });

  it("notices that the file grew or shrank", async () => {
    const path = join(folder, "f");
    writeFileSync(path, "0123456789");
    const source = await opened(path);
    appendFileSync(path, "x");
    await expect(source.read(0, 4)).rejects.toMatchObject({ code: "file-changed" });
    truncateSync(path, 5);
    await expect(source.read(2, 8)).rejects.toMatchObject({ code: "file-changed" });
  });

  it("EIO in the middle is read-failed; short reads are not the end", async () => {
    const path = join(folder, "f");
    writeFileSync(path, new Uint8Array(5000).fill(3));
    const broken = await opened(path, failingLayer({ readLimit: 4096 }));
    expect((await broken.read(0, 4096)).length).toBe(4096);
    await expect(broken.read(4000, 1000)).rejects.toMatchObject({ code: "read-failed" });
    const slow = await opened(path, failingLayer({ most: 7 }));
    expect(await slow.read(0, 5000)).toEqual(new Uint8Array(5000).fill(3));
  });

  it("a small file is refused before it is read when it is too large", async () => {
    const path = join(folder, "f");
    writeFileSync(path, "0123456789");
    expect(await readSmallFile(path, 9)).toMatchObject({ code: "file-too-large" });
    expect(await readSmallFile(path, 10)).toMatchObject({ ok: true });
  });
});
