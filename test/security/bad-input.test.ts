import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bucketOf, sealedLength } from "../../electron/bundle/bucket.ts";
import { type Card, readCard } from "../../electron/bundle/card.ts";
import { payloadOffset } from "../../electron/bundle/header.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { importCard } from "../../electron/services/contacts.ts";
import { importFile } from "../../electron/services/import-file.ts";
import type { Station, Work } from "../../electron/services/station.ts";
import { listJournal } from "../../electron/vault/journal.ts";
import { bytesFor } from "../helpers/seeded-entropy.ts";
import {
  callBack,
  must,
  START,
  testStation,
  type TestStation,
  workshop,
  type Workshop,
} from "../helpers/stations.ts";
import { journalLines, rowCounts } from "../helpers/store-checks.ts";
import {
  ownCardOf,
  stranger,
  type Stranger,
  type StrangerLetter,
  unknownMessage,
} from "../helpers/stranger.ts";

describe("files that are not what they should be", () => {
  let shop: Workshop;
  let no: TestStation;
  let station: Station;
  let friend: Stranger;
  let card: Card;
  let good: Uint8Array;
  let big: Uint8Array;

  beforeAll(async () => {
    shop = workshop();
    no = await testStation("NO", shop, { now: START });
    station = await no.as("supervisor");
    friend = stranger("GB");
    callBack(station, must(importCard(station, friend.card())).contact);
    card = ownCardOf(station);
    mkdirSync(shop.path("inbox"));
    good = await friend.seal(card, letterWith(40_000));
    big = await friend.seal(card, letterWith(3_000_000));
  });
  afterAll(() => {
    no.close();
    shop.remove();
  });

  function letterWith(size: number): StrangerLetter {
    const files = [{ name: "evidence", content: bytesFor(`bad input ${size}`, size) }];
    return friend.letter(card, { messages: [unknownMessage()], files });
  }

  /** Puts a file into the inbox and gives its path. */
  function put(name: string, content: Uint8Array): string {
    const path = shop.path("inbox", name);
    writeFileSync(path, content);
    return path;
  }

  /** A file of this length of which only the beginning was ever written. */
  function sparse(name: string, start: Uint8Array, length: number): string {
    const path = shop.path("inbox", name);
    const file = openSync(path, "w");
    writeSync(file, start);
    closeSync(file);
    truncateSync(path, length);
    return path;
  }

  function changed(bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array {
    const copy = bytes.slice();
    change(copy);
    return copy;
  }

  function everyName(): readonly string[] {
    const names = readdirSync(shop.folder, { recursive: true }).map(String);
    // Empty folders that keep blobs apart say nothing.
    return names.filter((name) => !/blobs.[0-9a-f]{2}$/.test(name)).toSorted();
  }

  /** Imports, and requires that one journal line is all that remains of it. */
  async function expectRefused(
    path: string,
    code: string,
    params: object = {},
    work: Work = {},
  ): Promise<void> {
    const [rows, lines, names] = [rowCounts(station), journalLines(station), everyName()];
    expect(await importFile(station, path, work)).toMatchObject({ ok: false, code, params });
    expect(rowCounts(station)).toEqual(rows);
    expect(journalLines(station)).toBe(lines + 1);
    const [last] = listJournal(station.vault.read, { after: lines, limit: 1 });
    expect(last?.action).toBe("file.refused");
    expect(last?.details).toEqual(
      new Map([
        ["code", code],
        ["fileName", path.split("/").at(-1)],
      ]),
    );
    expect(everyName()).toEqual(names);
  }

  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
  const latin1 = (characters: string) => new Uint8Array(Buffer.from(characters, "latin1"));

  it.each([
    ["nothing at all", () => new Uint8Array(), "empty-file", {}],
    ["five bytes of a bundle", () => good.slice(0, 5), "not-a-bundle", { hint: "none" }],
    ["ten bytes of a bundle", () => good.slice(0, 10), "damaged", {}],
    ["a bundle that lacks its last byte", () => good.slice(0, -1), "damaged", {}],
    ["a bundle cut in the stanzas", () => good.slice(0, 3000), "damaged", {}],
    ["a bundle with a byte too many", () => new Uint8Array([...good, 0]), "damaged", {}],
    [
      "line ends made CR LF",
      () => latin1(text(good).replaceAll("\n", "\r\n")),
      "not-a-bundle",
      { hint: "newline" },
    ],
    ["CR LF made LF", () => latin1(text(good).replaceAll("\r\n", "\n")), "not-a-bundle", { hint: "newline" }],
    ["the eighth bit lost", () => good.map((byte) => byte % 128), "not-a-bundle", { hint: "topbit" }],
    ["a later format", () => changed(good, (copy) => copy.fill(2, 8, 9)), "newer-format", {}],
    ["random bytes", () => systemEntropy.bytes(5000), "not-a-bundle", { hint: "none" }],
    ["text", () => latin1("Dear colleagues,\n\nplease find enclosed\n"), "not-a-bundle", { hint: "none" }],
    ["half an armoured card", () => latin1("-----BEGIN VALISE CONTACT CARD-----\nAAAA\n"), "damaged", {}],
    [
      "a changed MAC",
      () => changed(good, (copy) => (copy[payloadOffset(4) - 1] = (copy[payloadOffset(4) - 1] ?? 0) ^ 1)),
      "damaged",
      {},
    ],
    [
      "a flipped bit in the last chunk of 3 MB",
      () => changed(big, (copy) => (copy[copy.length - 100_000] = (copy[copy.length - 100_000] ?? 0) ^ 1)),
      "damaged",
      {},
    ],
    [
      "chunks in another order",
      () =>
        changed(big, (copy) =>
          copy.copyWithin(
            payloadOffset(4) + 65_552 * 3,
            payloadOffset(4) + 65_552 * 2,
            payloadOffset(4) + 65_552 * 3,
          ),
        ),
      "damaged",
      {},
    ],
    [
      "a card with a changed byte",
      () => changed(friend.card(), (copy) => (copy[60] = (copy[60] ?? 0) ^ 1)),
      "forged",
      {},
    ],
  ])("refuses %s", async (name, content, code, params) => {
    await expectRefused(put(name, content()), code, params);
  });

  it("refuses what was sealed for somebody else, signed by somebody else, or lies about its files", async () => {
    const other = must(readCard(stranger("FR").card(), systemEntropy));
    await expectRefused(put("foreign", await friend.seal(other, friend.letter(other))), "not-for-us");
    const signed = await friend.seal(card, letterWith(10), { signer: stranger().identity });
    await expectRefused(put("signed by another", signed), "forged");
    const toOther = friend.letter(card, { to: new Uint8Array(32), seq: 1, prev: null });
    await expectRefused(put("addressed to another", await friend.seal(card, toOther)), "forged");
    const files = [
      { name: "right", content: bytesFor("right", 200_000) },
      { name: "wrong", content: bytesFor("wrong", 200_000), hash: new Uint8Array(32) },
    ];
    const lying = friend.letter(card, { files, seq: 7, prev: new Uint8Array(32) });
    await expectRefused(put("wrong hash", await friend.seal(card, lying)), "damaged");
  });

  it("does not read three gigabytes of nothing", async () => {
    const before = performance.now();
    await expectRefused(sparse("zeros", new Uint8Array(1), 3_000_000_000), "not-a-bundle", { hint: "none" });
    await expectRefused(sparse("cut", good.slice(0, 8), 3_000_000_000), "damaged");
    await expectRefused(sparse("card", friend.card().slice(0, 8), 3_000_000_000), "damaged");
    const length = payloadOffset(4) + sealedLength(bucketOf(3_000_000_000));
    await expectRefused(sparse("sealed zeros", good.slice(0, 12), length), "not-for-us");
    await expectRefused(sparse("ours, then zeros", good.slice(0, payloadOffset(4)), length), "damaged");
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it("refuses what is no file, and never waits for one", async () => {
    mkdirSync(shop.path("inbox", "a folder"));
    symlinkSync("a folder", shop.path("inbox", "link to a folder"));
    symlinkSync("link in a circle", shop.path("inbox", "link in a circle"));
    symlinkSync("nowhere", shop.path("inbox", "link to nothing"));
    symlinkSync("/dev/zero", shop.path("inbox", "link to a device"));
    execFileSync("mkfifo", [shop.path("inbox", "pipe")]);
    await expectRefused(shop.path("inbox", "a folder"), "is-a-folder");
    await expectRefused(shop.path("inbox", "link to a folder"), "is-a-folder");
    await expectRefused(shop.path("inbox", "link in a circle"), "not-a-regular-file");
    await expectRefused(shop.path("inbox", "link to nothing"), "file-not-found");
    await expectRefused(shop.path("inbox", "pipe"), "not-a-regular-file");
    await expectRefused("/dev/zero", "not-a-regular-file");
    await expectRefused(shop.path("inbox", "link to a device"), "not-a-regular-file");
    await expectRefused(shop.path("inbox", "missing"), "file-not-found");
    await expectRefused(shop.path("inbox", "missing", "deeper"), "file-not-found");
  });

  it("notices a file that shrinks or grows while it is read, and an officer who gives up", async () => {
    const shrinking = put("shrinking", big);
    const cut = () => truncateSync(shrinking, 1_000_000);
    await expectRefused(shrinking, "file-changed", {}, { progress: once(cut) });
    const growing = put("growing", big);
    await expectRefused(
      growing,
      "file-changed",
      {},
      { progress: once(() => appendFileSync(growing, "more")) },
    );
    const stop = new AbortController();
    await expectRefused(
      put("cancelled", big),
      "cancelled",
      {},
      { signal: stop.signal, progress: once(() => stop.abort()) },
    );
  });

  function once(act: () => void): () => void {
    let isDone = false;
    return () => {
      if (!isDone) act();
      isDone = true;
    };
  }

  it("takes the faultless ones afterwards", async () => {
    expect(await importFile(station, put("good", good))).toMatchObject({
      ok: true,
      value: { outcome: { kind: "imported" } },
    });
    symlinkSync("big", shop.path("inbox", "link to a bundle"));
    put("big", big);
    const linked = await importFile(station, shop.path("inbox", "link to a bundle"));
    expect(linked).toMatchObject({ ok: true, value: { outcome: { kind: "imported", missing: [] } } });
  });
});
