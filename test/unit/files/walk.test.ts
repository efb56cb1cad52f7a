import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { targetFolder } from "../../../electron/files/target-folder.ts";
import { walkFolder } from "../../../electron/files/walk.ts";
import { workshop, type Workshop } from "../../helpers/stations.ts";

describe("a walk through a folder", () => {
  let shop: Workshop;
  const limits = { depth: 2, entries: 100 };
  const walk = async (changes = {}) => {
    const { files, leftAlone } = await walkFolder(shop.folder, { ...limits, ...changes });
    return { files: files.map((file) => relative(shop.folder, file)), leftAlone };
  };

  beforeEach(() => {
    shop = workshop();
  });
  afterEach(() => {
    shop.remove();
  });

  it("finds regular files by name, follows no link and goes no deeper than told", async () => {
    mkdirSync(shop.path("b", "c", "d"), { recursive: true });
    for (const name of ["z", "a", "b/y", "b/c/x", "b/c/d/w"]) writeFileSync(shop.path(name), "");
    symlinkSync("/etc", shop.path("link"));
    symlinkSync(shop.path("a"), shop.path("b", "file-link"));
    // Two links, and the third level.
    expect(await walk()).toEqual({ files: ["a", "b/c/x", "b/y", "z"], leftAlone: 3 });
    expect(await walk({ depth: 0 })).toEqual({ files: ["a", "z"], leftAlone: 2 });
  });

  it("stops at its limit and at the signal", async () => {
    for (let name = 10; name < 30; name += 1) writeFileSync(shop.path(String(name)), "");
    const { files, leftAlone } = await walk({ entries: 5 });
    expect([files.length, leftAlone]).toEqual([5, 1]);
    expect((await walk({ signal: AbortSignal.abort() })).files).toEqual([]);
  });

  it("tells when the folder itself is not there", async () => {
    await expect(walkFolder(shop.path("gone"), limits)).rejects.toMatchObject({ code: "file-not-found" });
  });
});

describe("a folder to write into", () => {
  it("must be there and be a folder", async () => {
    const shop = workshop();
    writeFileSync(shop.path("file"), "");
    const missing = { ok: false, code: "file-not-found", params: { what: "folder" } };
    expect(await targetFolder(shop.folder)).toEqual({ ok: true, value: shop.folder });
    expect(await targetFolder(shop.path("file"))).toEqual(missing);
    expect(await targetFolder(shop.path("gone"))).toEqual(missing);
    expect(await targetFolder("")).toEqual(missing);
    shop.remove();
  });
});
