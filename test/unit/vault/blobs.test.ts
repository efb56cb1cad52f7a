import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { hash256 } from "../../../electron/crypto/hash.ts";
import { equalBytes } from "../../../electron/encoding/bytes.ts";
import { blobFileLength } from "../../../electron/vault/blob-file.ts";
import { blobFacts, forgetBlob, recordBlob } from "../../../electron/vault/blobs.ts";
import { sql } from "../../../electron/vault/sql.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
import { failingLayer } from "../files/failing-layer.ts";
import { newVault, readBlob, reopen, storeBlob, temporaryFolder } from "./fixture.ts";

let temporary = temporaryFolder();
let vault: Vault;
beforeEach(async () => {
  temporary = temporaryFolder();
  vault = await newVault(join(temporary.path, "vault"));
});
afterEach(() => {
  vault.close();
  temporary.remove();
});

const content = (length: number): Uint8Array =>
  new Uint8Array(length).map((_, i) => (i * 31 + (i >> 9)) & 0xff);
const pathOf = (blobId: string) => join(vault.folder, "blobs", blobId.slice(0, 2), blobId);

describe("blobs", () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 1_048_576, 1_048_577, 3_000_000])(
    "come back: %i bytes",
    async (length) => {
      const bytes = content(length);
      const blob = await storeBlob(vault, bytes);
      expect(blob).toMatchObject({ size: length, kind: "attachment", hash: hash256(bytes) });
      expect(equalBytes(await readBlob(vault, blob.blobId), bytes)).toBe(true);
      expect(statSync(pathOf(blob.blobId)).size).toBe(blobFileLength(length));
      expect(blobFacts(vault.read, blob.blobId)).toEqual({
        kind: "attachment",
        size: length,
        hash: hash256(bytes),
      });
      expect(await vault.blobs.exists(blob.blobId)).toBe(true);
    },
  );

  it("are the same file whatever the pieces were", async () => {
    const bytes = content(300_000);
    for (const piece of [1000, 65_536, 65_537, 131_072, 299_999]) {
      const writer = await vault.blobs.create("evidence");
      for (let at = 0; at < bytes.length; at += piece) await writer.write(bytes.subarray(at, at + piece));
      await writer.write(new Uint8Array(0));
      const blob = await writer.finish();
      vault.transaction((db) => recordBlob(db, blob));
      expect(blob.hash).toEqual(hash256(bytes));
      expect(equalBytes(await readBlob(vault, blob.blobId), bytes)).toBe(true);
    }
  });

  it("have their key zeroed in memory once the row is written, and when they are given up", async () => {
    const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
    const finished = async () => {
      const writer = await vault.blobs.create("attachment");
      await writer.write(content(10));
      return { writer, blob: await writer.finish() };
    };
    const [kept, dropped] = [await finished(), await finished()];
    expect([isZero(kept.blob.key), isZero(dropped.blob.key)]).toEqual([false, false]);
    vault.transaction((db) => recordBlob(db, kept.blob));
    await dropped.writer.abort();
    expect([isZero(kept.blob.key), isZero(dropped.blob.key)]).toEqual([true, true]);
    expect(equalBytes(await readBlob(vault, kept.blob.blobId), content(10))).toBe(true);
  });

  it("take a buffer that is reused for the next piece", async () => {
    const writer = await vault.blobs.create("attachment");
    const buffer = new Uint8Array(100_000);
    for (const fill of [1, 2, 3]) {
      buffer.fill(fill);
      await writer.write(buffer);
    }
    const blob = await writer.finish();
    vault.transaction((db) => recordBlob(db, blob));
    const back = await readBlob(vault, blob.blobId);
    expect([back[0], back[99_999], back[100_000], back[299_999]]).toEqual([1, 1, 2, 3]);
  });

  it("any flipped bit, cut, growth or exchange is noticed", async () => {
    const blob = await storeBlob(vault, content(200_000));
    const other = await storeBlob(vault, content(200_000).reverse());
    const path = pathOf(blob.blobId);
    const whole = readFileSync(path);
    const damages: (() => void)[] = [
      ...[0, 8, 9, 40, 41, 65_600, 70_000, whole.length - 1].map((at) => () => {
        const bytes = Buffer.from(whole);
        bytes[at]! ^= 0x10;
        writeFileSync(path, bytes);
      }),
      () => truncateSync(path, whole.length - 1),
      () => truncateSync(path, 41 + 65_552),
      () => truncateSync(path, 41),
      () => truncateSync(path, 0),
      () => writeFileSync(path, Buffer.concat([whole, Buffer.alloc(1)])),
      () => cpSync(pathOf(other.blobId), path),
      () => rmSync(path),
    ];
    for (const [index, damage] of damages.entries()) {
      damage();
      await expect(readBlob(vault, blob.blobId), `damage ${index}`).rejects.toMatchObject({
        code: "vault-damaged",
        params: { blobId: blob.blobId },
      });
      writeFileSync(path, whole);
    }
    expect(equalBytes(await readBlob(vault, blob.blobId), content(200_000))).toBe(true);
  });

  it("chunks can't change places, and the kind is part of the key", async () => {
    const blob = await storeBlob(vault, content(200_000));
    const path = pathOf(blob.blobId);
    const whole = readFileSync(path);
    const swapped = Buffer.from(whole);
    swapped.set(whole.subarray(41, 41 + 65_552), 41 + 65_552);
    swapped.set(whole.subarray(41 + 65_552, 41 + 2 * 65_552), 41);
    writeFileSync(path, swapped);
    await expect(readBlob(vault, blob.blobId)).rejects.toMatchObject({ code: "vault-damaged" });
    writeFileSync(path, whole);
    vault.transaction((db) => {
      db.run(sql`UPDATE blobs SET kind = 'evidence' WHERE blob_id = ${blob.blobId}`);
    });
    await expect(readBlob(vault, blob.blobId)).rejects.toMatchObject({ code: "vault-damaged" });
  });

  it("an unknown id has its own code, and no id is ever a path", async () => {
    await expect(readBlob(vault, "00".repeat(16))).rejects.toMatchObject({ code: "unknown-attachment" });
    await expect(vault.blobs.exists("../../etc/passwd")).rejects.toThrow("blobId");
    await expect(vault.blobs.create("Not A Kind")).rejects.toThrow("kind");
  });

  it("abort leaves nothing, before and after finish", async () => {
    const writer = await vault.blobs.create("attachment");
    await writer.write(content(2_000_000));
    await writer.abort();
    const finished = await vault.blobs.create("attachment");
    const blob = await finished.finish();
    await finished.abort();
    await finished.abort();
    expect(existsSync(pathOf(blob.blobId))).toBe(false);
    expect(
      readdirSync(join(vault.folder, "blobs")).flatMap((inner) =>
        readdirSync(join(vault.folder, "blobs", inner)),
      ),
    ).toEqual([]);
  });

  it("a full disk while a blob is written keeps the vault working", async () => {
    const folder = vault.folder;
    vault.close();
    const files = failingLayer({ writeLimit: { bytes: 1_500_000, code: "ENOSPC" } });
    vault = await reopen(folder, { files });
    const writer = await vault.blobs.create("attachment");
    const write = async (): Promise<void> => {
      for (let i = 0; i < 5; i += 1) await writer.write(content(1_000_000));
      await writer.finish();
    };
    await expect(write()).rejects.toMatchObject({ code: "disk-full" });
    await writer.abort();
    expect(vault.transaction(() => 1)).toBe(1);
  });

  it("EIO while reading is read-failed, not damage", async () => {
    const blob = await storeBlob(vault, content(3_000_000));
    const folder = vault.folder;
    vault.close();
    vault = await reopen(folder, { files: failingLayer({ readLimit: 1_200_000 }) });
    await expect(readBlob(vault, blob.blobId)).rejects.toMatchObject({ code: "read-failed" });
  });
});

describe("the start-up sweep", () => {
  it("removes what no row knows and nothing else", async () => {
    const kept = await storeBlob(vault, content(10));
    const orphanWriter = await vault.blobs.create("attachment");
    const orphan = await orphanWriter.finish();
    const unfinished = await vault.blobs.create("attachment");
    await unfinished.write(content(2_000_000));
    const forgotten = await storeBlob(vault, content(10));
    vault.transaction((db) => forgetBlob(db, forgotten.blobId));
    const foreign = join(vault.folder, "blobs", kept.blobId.slice(0, 2), "notes.txt");
    writeFileSync(foreign, "mine");
    mkdirSync(join(vault.folder, "blobs", "mine"));
    const unfinishedFiles = ["vault.cbor.part", "vault.cbor.0a1b2c3d.part", "reserve.0a1b2c3d.part"];
    for (const name of unfinishedFiles) writeFileSync(join(vault.folder, name), "x");
    const unfinishedBlob = `${kept.blobId}.0a1b2c3d.part`;
    writeFileSync(join(vault.folder, "blobs", kept.blobId.slice(0, 2), unfinishedBlob), "x");
    writeFileSync(join(vault.folder, "notes.part"), "mine");
    const folder = vault.folder;
    vault.close();
    await unfinished.abort();
    vault = await reopen(folder);
    expect(vault.swept).toEqual({ blobs: 3, slots: 0 });
    expect(await vault.blobs.exists(kept.blobId)).toBe(true);
    expect(await vault.blobs.exists(orphan.blobId)).toBe(false);
    expect(await vault.blobs.exists(forgotten.blobId)).toBe(false);
    expect(existsSync(foreign)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual(["notes.part"]);
  });
});
