import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import { addAttachment } from "../../electron/services/attachments.ts";
import { findContact, importCard } from "../../electron/services/contacts.ts";
import { desk } from "../../electron/services/desk.ts";
import { approveRequest, completeDraft, editDraft, startDraft } from "../../electron/services/drafts.ts";
import { importFile } from "../../electron/services/import-file.ts";
import { proveJournal } from "../../electron/services/journal.ts";
import { closeStation, createStation, openStation } from "../../electron/services/open-station.ts";
import { viewRequest } from "../../electron/services/request-view.ts";
import { sealTo } from "../../electron/services/seal-letter.ts";
import type { Station, Work } from "../../electron/services/station.ts";
import { sealingsOf, unconfirmedLetters } from "../../electron/vault/letters.store.ts";
import { setFourEyes } from "../../electron/vault/station.store.ts";
import { completePreservation } from "../helpers/preservation-example.ts";
import { bytesFor } from "../helpers/seeded-entropy.ts";
import { type SmallDisk, smallDisk, whyNoMount } from "../helpers/small-disk.ts";
import {
  callBack,
  introduce,
  LEAST_COST,
  must,
  passphraseOf,
  profileOf,
  quickHash,
  START,
  testStation,
  type TestStation,
  workshop,
  type Workshop,
} from "../helpers/stations.ts";
import { brokenBlobs, rowCounts } from "../helpers/store-checks.ts";
import { ownCardOf, stranger, unknownMessage } from "../helpers/stranger.ts";

const probe = mkdtempSync(join(tmpdir(), "valise-mount-"));
const reason = whyNoMount(probe);
rmSync(probe, { recursive: true });
if (reason !== null) process.stdout.write(`tests that need a full disk are skipped: ${reason}\n`);

describe("media that fail while sealing", () => {
  let shop: Workshop;
  let no: TestStation;
  let gb: TestStation;
  let station: Station;
  let number: number;
  let disk: SmallDisk | undefined;

  beforeEach(async () => {
    shop = workshop();
    const clock = { now: START };
    [no, gb] = [await testStation("NO", shop, clock), await testStation("GB", shop, clock)];
    await introduce(no, gb);
    station = no.station;
    station.vault.transaction((db) => setFourEyes(db, false));
    const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
    number = must(startDraft(station, "preservation", must(findContact(station, "GB")), text)).number;
    writeFileSync(shop.path("evidence"), bytesFor("evidence", 3_000_000));
    must(await addAttachment(station, number, shop.path("evidence"), "evidence"));
    must(completeDraft(station, number));
    must(approveRequest(station, number));
    mkdirSync(shop.path("stick"));
  });
  afterEach(() => {
    disk?.remove();
    disk = undefined;
    no.close();
    gb.close();
    shop.remove();
  });

  const sealInto = (folder: string, work: Work = {}) =>
    sealTo(station, must(findContact(station, "GB")), folder, work);
  const stateNow = () => must(viewRequest(station, number)).projection.state;

  /** After a failure: the letter waits, nothing counts as sent, and the next attempt writes the same letter. */
  async function expectLaterSuccess(): Promise<void> {
    expect(stateNow()).toBe("APPROVED");
    const [frozen, ...more] = unconfirmedLetters(station.vault.read);
    expect(more).toEqual([]);
    expect(
      sealingsOf(station.vault.read, frozen?.letterId ?? new Uint8Array()).every(
        ({ writtenAt }) => writtenAt === null,
      ),
    ).toBe(true);
    // What is frozen into a letter can't be called back, although it has not left.
    expect(editDraft(station, number, { facts: "other" })).toMatchObject({
      ok: false,
      code: "not-in-this-state",
    });
    const [written, ...others] = must(await sealInto(shop.path("stick")));
    expect(others).toEqual([]);
    expect(written).toMatchObject({
      seq: 1,
      letterId: toHex(frozen?.letterId ?? new Uint8Array()),
      attachments: 1,
    });
    expect(stateNow()).toBe("SENT");
    expect(readdirSync(shop.path("stick"))).toEqual([written?.fileName]);
    const london = await gb.as("duty");
    const arrived = await importFile(london, shop.path("stick", written?.fileName ?? ""));
    expect(arrived).toMatchObject({
      ok: true,
      value: { outcome: { kind: "imported", attachments: 1, missing: [], alarms: [] } },
    });
    expect(await sealInto(shop.path("stick"))).toMatchObject({ ok: false, code: "nothing-to-send" });
    expect(proveJournal(station).ok).toBe(true);
  }

  it.skipIf(reason !== null)("a stick that is full", async () => {
    disk = smallDisk(shop.path("full"), 2_000_000);
    expect(await sealInto(disk.path)).toMatchObject({ ok: false, code: "disk-full" });
    expect(readdirSync(disk.path)).toEqual([]);
    await expectLaterSuccess();
  });

  it.skipIf(reason !== null)("a stick with its lock on", async () => {
    disk = smallDisk(shop.path("locked"), 8_000_000);
    disk.makeReadOnly();
    expect(await sealInto(disk.path)).toMatchObject({ ok: false, code: "read-only-medium" });
    await expectLaterSuccess();
  });

  it("a stick that is pulled out in the middle", async () => {
    mkdirSync(shop.path("pulled"));
    const pull = () => rmSync(shop.path("pulled"), { recursive: true, force: true });
    expect(await sealInto(shop.path("pulled"), { progress: pull })).toMatchObject({
      ok: false,
      code: "file-not-found",
    });
    await expectLaterSuccess();
  });

  it("a stick that is not there, a file in its place, an officer who gives up", async () => {
    expect(await sealInto(shop.path("nowhere"))).toMatchObject({ ok: false, code: "file-not-found" });
    expect(await sealInto(shop.path("evidence"))).toMatchObject({ ok: false, code: "file-not-found" });
    const stop = new AbortController();
    const cancelled = await sealInto(shop.path("stick"), {
      signal: stop.signal,
      progress: () => stop.abort(),
    });
    expect(cancelled).toMatchObject({ ok: false, code: "cancelled" });
    expect(readdirSync(shop.path("stick"))).toEqual([]);
    await expectLaterSuccess();
  });

  it("the second of two letters: the first has left and is listed as written, the second waits", async () => {
    expect(await sealInto(shop.path("nowhere"))).toMatchObject({ ok: false, code: "file-not-found" });
    const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
    const second = must(startDraft(station, "preservation", must(findContact(station, "GB")), text)).number;
    must(completeDraft(station, second));
    must(approveRequest(station, second));
    const stop = new AbortController();
    const failed = await sealInto(shop.path("stick"), {
      signal: stop.signal,
      progress: (done, total) => done === total && stop.abort(),
    });
    expect(failed).toMatchObject({ ok: false, code: "cancelled" });
    expect(readdirSync(shop.path("stick"))).toHaveLength(1);
    expect(stateNow()).toBe("SENT");
    expect(must(viewRequest(station, second)).projection.state).toBe("APPROVED");
    const { unconfirmed } = must(desk(station, 1));
    expect(unconfirmed.map(({ letter }) => letter.writtenAt !== null)).toEqual([true, false]);
    expect(must(await sealInto(shop.path("stick")))).toMatchObject([{ seq: 2 }]);
    expect(readdirSync(shop.path("stick"))).toHaveLength(2);
  });
});

describe.skipIf(reason !== null)("a full disk under the vault", () => {
  let shop: Workshop;
  let disk: SmallDisk;
  const env = {
    clock: () => START,
    entropy: systemEntropy,
    passwordHash: quickHash,
    reserveLength: 1_048_576,
  };
  const credential = { passphrase: passphraseOf("supervisor") };

  beforeEach(() => {
    shop = workshop();
    disk = smallDisk(shop.path("disk"), 12_000_000);
  });
  afterEach(() => {
    disk.remove();
    shop.remove();
  });

  it("refuses what does not fit, closes cleanly, and opens again whole", async () => {
    const officer = { name: "supervisor", roles: ["supervisor"] as const };
    const order = { profile: profileOf("NO"), fourEyes: true, officer, cost: LEAST_COST };
    const folder = shop.path("disk", "vault");
    let station = must(await createStation(folder, order, credential, env));
    const friend = stranger("GB");
    callBack(station, must(importCard(station, friend.card())).contact);
    const card = ownCardOf(station);
    const bundle = async (size: number, words = "") => {
      const files = [{ name: "evidence", content: new Uint8Array(size).fill(7) }];
      const letter = friend.letter(card, { messages: [unknownMessage(words)], files });
      const path = shop.path(`${size}.valise`);
      writeFileSync(path, await friend.seal(card, letter));
      return path;
    };
    const [small, large] = [await bundle(100_000), await bundle(20_000_000)];
    const [wordy, tiny] = [await bundle(200_000, "word ".repeat(700_000)), await bundle(0)];
    must(await importFile(station, small));

    // The attachment does not fit.
    let before = rowCounts(station);
    expect(await importFile(station, large)).toMatchObject({ ok: false, code: "disk-full" });
    expect(rowCounts(station)).toEqual(before);
    expect(brokenBlobs(station)).toEqual([]);
    expect(proveJournal(station).ok).toBe(true);

    // The attachment fits, its letter does not: what was written already is taken back.
    let filler = disk.fill(600_000);
    before = rowCounts(station);
    expect(await importFile(station, wordy)).toMatchObject({ ok: false, code: "disk-full" });
    expect(rowCounts(station)).toEqual(before);
    expect(brokenBlobs(station)).toEqual([]);
    rmSync(filler);

    // Not even the database can grow any more.
    filler = disk.fill(0);
    before = rowCounts(station);
    let refused = 0;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const result = await importFile(station, tiny);
      if (!result.ok) expect(result.code).toBe("disk-full");
      refused += result.ok ? 0 : 1;
    }
    expect(refused).toBe(3);
    expect(rowCounts(station)).toEqual(before);
    closeStation(station);

    // Opened with the disk still full, and again with room.
    station = must(await openStation(folder, "supervisor", credential, env)).station;
    expect(rowCounts(station)).toEqual(before);
    expect(proveJournal(station).ok).toBe(true);
    closeStation(station);
    rmSync(filler);
    station = must(await openStation(folder, "supervisor", credential, env)).station;
    expect(brokenBlobs(station)).toEqual([]);
    expect(await importFile(station, tiny)).toMatchObject({
      ok: true,
      value: { outcome: { kind: "imported", missing: [2, 3] } },
    });
    expect(proveJournal(station).ok).toBe(true);
    closeStation(station);
  });
});
