import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ByteSource } from "../../../electron/bundle/byte-source.ts";
import { openBundle } from "../../../electron/bundle/open.ts";
import { Secret } from "../../../electron/crypto/secret.ts";
import type { IdentityKey } from "../../../electron/crypto/sign.ts";
import { stationIdOf } from "../../../electron/crypto/station-id.ts";
import { equalBytes } from "../../../electron/encoding/bytes.ts";
import { FileFault } from "../../../electron/files/file-fault.ts";
import { liveKeys, stationOf, wipeKeys, withIdentity } from "../../../electron/services/live-keys.ts";
import { issueOwnCard } from "../../../electron/services/own-card.ts";
import type { ReadableDb, WritableDb } from "../../../electron/vault/sql.ts";
import {
  listSealingKeys,
  readIdentitySeed,
  readSealingSeeds,
} from "../../../electron/vault/station.store.ts";
import { type Desk, openDesk } from "../../helpers/desk.ts";
import { message } from "../../helpers/stranger.ts";

const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

/** Keeps every buffer of 32 bytes that is read, and that a database gives. */
function watched<Db extends ReadableDb>(db: Db): { readonly db: Db; readonly read: Uint8Array[] } {
  const read: Uint8Array[] = [];
  const keep = (row: object | undefined) => {
    for (const value of Object.values(row ?? {})) {
      if (value instanceof Uint8Array && value.length === 32) read.push(value);
    }
  };
  const get: ReadableDb["get"] = (query) => {
    const row = db.get<object>(query);
    keep(row);
    return row as never;
  };
  const all: ReadableDb["all"] = (query) => {
    const rows = db.all<object>(query);
    for (const row of rows) keep(row);
    return rows as never;
  };
  return { db: { ...db, get, all }, read };
}

describe("seeds and keys", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const seedsOf = (db: ReadableDb) => [
    readIdentitySeed(db) ?? new Uint8Array(),
    ...readSealingSeeds(db).map(({ seed }) => seed),
  ];

  it("are not read where only the station's row or the list of its keys is wanted", () => {
    const { db, read } = watched(desk.station.vault.read);
    stationOf(db);
    expect(listSealingKeys(db).every(({ hasSeed }) => hasSeed)).toBe(true);
    const seeds = seedsOf(desk.station.vault.read);
    expect(seeds).toHaveLength(8);
    expect(read.filter((bytes) => seeds.some((seed) => equalBytes(seed, bytes)))).toEqual([]);
  });

  it("are zeroed after the identity was used, also when the work failed", () => {
    const { db, read } = watched(desk.station.vault.read);
    const used: IdentityKey[] = [];
    const work = (identity: IdentityKey) => {
      used.push(identity);
      throw new Error("no");
    };
    expect(() => withIdentity(db, work)).toThrow("no");
    expect(read.map(isZero)).toEqual([true]);
    expect(() => used[0]?.secret.bytes).toThrow("after wipe");
  });

  it("are zeroed after a card was issued, and by wipeKeys", () => {
    const seeds = seedsOf(desk.station.vault.read);
    desk.station.vault.transaction((tx) => {
      const { db, read } = watched<WritableDb>(tx);
      issueOwnCard(db, desk.clock.now);
      expect(read.filter((bytes) => seeds.some((seed) => equalBytes(seed, bytes)))).toEqual([]);
    });
    const { db, read } = watched(desk.station.vault.read);
    const keys = liveKeys(db);
    expect([keys.length, read.some(isZero)]).toEqual([7, false]);
    wipeKeys(keys);
    expect(read.every(isZero)).toBe(true);
  });

  it("of a payload are wiped when the file fails while it is opened", async () => {
    const who = desk.friend();
    const messages = [message("unknown", { text: "x".repeat(200_000) })];
    const file = await who.seal(desk.card, who.letter(desk.card, { messages }));
    const live = new Set<Secret>();
    const bytesOf = Object.getOwnPropertyDescriptor(Secret.prototype, "bytes");
    const used = vi.spyOn(Secret.prototype, "bytes", "get").mockImplementation(function (this: Secret) {
      live.add(this);
      return bytesOf?.get?.call(this) as never;
    });
    const keys = liveKeys(desk.station.vault.read);
    const source: ByteSource = {
      length: file.length,
      read: (offset, length) =>
        offset > 60_000
          ? Promise.reject(new FileFault("read-failed"))
          : Promise.resolve(file.slice(offset, offset + length)),
    };
    const stationIds = [stationIdOf(stationOf(desk.station.vault.read).identity)];
    const opener = { stationIds, keys, judge: () => "unknown" as const, entropy: desk.station.entropy };
    await expect(openBundle(source, opener)).rejects.toMatchObject({ code: "read-failed" });
    wipeKeys(keys);
    used.mockRestore();
    expect(live.size).toBeGreaterThan(keys.length);
    for (const secret of live) expect(() => secret.bytes).toThrow("after wipe");
  });
});
