import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import {
  atomicWrite as writeAtomically,
  startFile as start,
  type WriteOptions,
} from "../../../electron/files/atomic-write.ts";
import { realFiles } from "../../../electron/files/file-layer.ts";
import { readBack } from "../../../electron/files/read-back.ts";
import { failingLayer, systemError } from "./failing-layer.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "valise-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mark = "0a1b2c3d";
const startFile = (path: string, more: Partial<WriteOptions> = {}) => start(path, { mark, ...more });
const atomicWrite = (path: string, content: Uint8Array, more: Partial<WriteOptions> = {}) =>
  writeAtomically(path, content, { mark, ...more });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("atomic write", () => {
  it("writes with mode 0600 and leaves nothing beside it", async () => {
    const path = join(folder, "a.bin");
    const written = await atomicWrite(path, bytes("hello"));
    expect(written.ok).toBe(true);
    expect(readFileSync(path, "utf8")).toBe("hello");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["a.bin"]);
  });

  it("refuses an existing file unless asked", async () => {
    const path = join(folder, "a.bin");
    writeFileSync(path, "old");
    expect(await atomicWrite(path, bytes("new"))).toMatchObject({ ok: false, code: "file-exists" });
    expect(readFileSync(path, "utf8")).toBe("old");
    expect((await atomicWrite(path, bytes("new"), { overwrite: true })).ok).toBe(true);
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  it("refuses a file that appeared while it was written", async () => {
    const path = join(folder, "a.bin");
    const started = await startFile(path);
    if (!started.ok) throw new Error("not started");
    await started.value.write(bytes("mine"));
    writeFileSync(path, "theirs");
    await expect(started.value.commit()).rejects.toMatchObject({ code: "file-exists" });
    await started.value.abort();
    expect(readFileSync(path, "utf8")).toBe("theirs");
    expect(readdirSync(folder)).toEqual(["a.bin"]);
  });

  it("neither writes through nor removes what lies at the temporary name", async () => {
    const victim = join(folder, "victim");
    writeFileSync(victim, "untouched");
    symlinkSync(victim, join(folder, `a.bin.${mark}.part`));
    writeFileSync(join(folder, "a.bin.part"), "somebody else's");
    expect(await atomicWrite(join(folder, "a.bin"), bytes("x"))).toMatchObject({ code: "file-exists" });
    expect((await atomicWrite(join(folder, "a.bin"), bytes("x"), { mark: "11111111" })).ok).toBe(true);
    expect(readFileSync(victim, "utf8")).toBe("untouched");
    expect(readFileSync(join(folder, "a.bin.part"), "utf8")).toBe("somebody else's");
    expect(readdirSync(folder).toSorted()).toEqual(["a.bin", `a.bin.${mark}.part`, "a.bin.part", "victim"]);
  });

  const noLinks = failingLayer({ fail: { link: () => "EPERM" } });
  it.each([
    ["with links", realFiles],
    ["without links", noLinks],
  ])(
    "two writers of one name on a medium %s: the second is told, and may take another name",
    async (_medium, files) => {
      const path = join(folder, "a.bin");
      const [one, two] = await Promise.all(
        ["11111111", "22222222"].map((own) => startFile(path, { mark: own, files })),
      );
      if (one?.ok !== true || two?.ok !== true) throw new Error("not started");
      await Promise.all([one.value.write(bytes("one")), two.value.write(bytes("two"))]);
      const done = await Promise.allSettled([one.value.commit(), two.value.commit()]);
      expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const [winner, loser] = done[0]?.status === "fulfilled" ? ["one", two.value] : ["two", one.value];
      expect(readFileSync(path, "utf8")).toBe(winner);
      expect((await loser.commit(join(folder, "b.bin"))).path).toBe(join(folder, "b.bin"));
      expect(readFileSync(path, "utf8")).toBe(winner);
      expect(readFileSync(join(folder, "b.bin"), "utf8")).toBe(winner === "one" ? "two" : "one");
      expect(readdirSync(folder).toSorted()).toEqual(["a.bin", "b.bin"]);
    },
  );

  it("a rename that fails on a medium without links leaves no empty file under the name", async () => {
    const files = failingLayer({ fail: { link: () => "EPERM", rename: () => "EIO" } });
    expect(await atomicWrite(join(folder, "a"), bytes("x"), { files })).toMatchObject({
      code: "write-failed",
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["ENOSPC", "disk-full"],
    ["EDQUOT", "disk-full"],
    ["EIO", "write-failed"],
    ["EROFS", "read-only-medium"],
    ["EFBIG", "file-too-large"],
  ])("a write that fails with %s after 3 bytes is %s and leaves nothing", async (errno, code) => {
    const files = failingLayer({ writeLimit: { bytes: 3, code: errno } });
    expect(await atomicWrite(join(folder, "a"), bytes("hello"), { files })).toMatchObject({
      ok: false,
      code,
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("a failed fsync is a failed write, and the old content stays", async () => {
    const path = join(folder, "a");
    writeFileSync(path, "old");
    const files = failingLayer({ syncCode: "EIO" });
    expect(await atomicWrite(path, bytes("new"), { files, overwrite: true })).toMatchObject({
      code: "write-failed",
    });
    expect(readFileSync(path, "utf8")).toBe("old");
  });

  it("goes on after short writes", async () => {
    const files = failingLayer({ most: 7 });
    const content = new Uint8Array(10_000).map((_, i) => i);
    const written = await atomicWrite(join(folder, "a"), content, { files });
    expect(written.ok).toBe(true);
    expect(new Uint8Array(readFileSync(join(folder, "a")))).toEqual(content);
  });

  it("waits for an antivirus that holds the file, ten seconds at most", async () => {
    let tries = 0;
    const waits: number[] = [];
    const patience = {
      pauses: [50, 100, 200],
      wait: (milliseconds: number) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
      permissionMayPass: true,
    };
    const files = {
      ...realFiles,
      rename: (from: string, to: string) => {
        tries += 1;
        return tries < 3 ? Promise.reject(systemError("EPERM", "rename")) : realFiles.rename(from, to);
      },
    };
    expect((await atomicWrite(join(folder, "a"), bytes("x"), { files, patience, overwrite: true })).ok).toBe(
      true,
    );
    expect(waits).toEqual([50, 100]);
    const held = { ...realFiles, rename: () => Promise.reject(systemError("EBUSY", "rename")) };
    expect(
      await atomicWrite(join(folder, "b"), bytes("x"), { files: held, patience, overwrite: true }),
    ).toMatchObject({
      code: "file-busy",
    });
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("abort after an unfinished write leaves nothing, and says nothing the second time", async () => {
    const started = await startFile(join(folder, "big"));
    if (!started.ok) throw new Error("not started");
    await started.value.write(new Uint8Array(3_000_000));
    expect(readdirSync(folder)).toEqual([`big.${mark}.part`]);
    await started.value.abort();
    await started.value.abort();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("no such folder", async () => {
    expect(await startFile(join(folder, "none", "a"))).toMatchObject({ code: "file-not-found" });
  });
});

describe("read back", () => {
  it("agrees with what was written, at every block border", async () => {
    for (const length of [0, 1, 1_048_575, 1_048_576, 1_048_577, 2_500_000]) {
      const written = await atomicWrite(join(folder, `f${length}`), new Uint8Array(length).fill(5));
      if (!written.ok) throw new Error("not written");
      expect(await readBack(written.value)).toEqual({ ok: true, value: undefined });
    }
  });

  it("notices one changed bit, a cut file, a grown file and an emptied one", async () => {
    const path = join(folder, "f");
    const content = new Uint8Array(2_000_000).fill(5);
    const written = await atomicWrite(path, content);
    if (!written.ok) throw new Error("not written");
    const flipped = content.slice();
    flipped[1_999_999]! ^= 1;
    for (const other of [
      flipped,
      content.slice(0, -1),
      new Uint8Array(2_000_001).fill(5),
      new Uint8Array(0),
    ]) {
      writeFileSync(path, other);
      expect(await readBack(written.value)).toMatchObject({ ok: false, code: "read-back-differs" });
    }
    rmSync(path);
    expect(await readBack(written.value)).toMatchObject({ ok: false, code: "file-not-found" });
  });
});
