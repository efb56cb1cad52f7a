import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memorySource } from "../../../electron/bundle/byte-source.ts";
import { openBundle, type OpenedBundle } from "../../../electron/bundle/open.ts";
import type { Receipt } from "../../../electron/bundle/receipts.ts";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { stationIdOf } from "../../../electron/crypto/station-id.ts";
import { fromHex, toHex } from "../../../electron/encoding/bytes.ts";
import { findContact } from "../../../electron/services/contacts.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { importFile } from "../../../electron/services/import-file.ts";
import { liveKeys, stationOf } from "../../../electron/services/live-keys.ts";
import { acknowledge } from "../../../electron/services/replies.ts";
import { resealLetter, sealTo, type WrittenBundle } from "../../../electron/services/seal-letter.ts";
import type { Station } from "../../../electron/services/station.ts";
import {
  outgoingLetterAt,
  readOutgoingLetter,
  sealingsOf,
  unconfirmedLetters,
} from "../../../electron/vault/letters.store.ts";
import { setFourEyes } from "../../../electron/vault/station.store.ts";
import { arrivalOf, bundleOf, type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { introduce, must, testStation, type TestStation } from "../../helpers/stations.ts";
import { rowCounts } from "../../helpers/store-checks.ts";
import { stranger, type Stranger, unknownMessage } from "../../helpers/stranger.ts";

const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();

describe("receipts", () => {
  let desk: Desk;
  let gb: TestStation;
  let london: Station;

  beforeAll(async () => {
    desk = await openDesk();
    mkdirSync(desk.shop.path("stick"));
    gb = await testStation("GB", desk.shop, desk.clock);
    await introduce(desk.no, gb);
    london = gb.station;
    desk.station.vault.transaction((db) => setFourEyes(db, false));
  });
  afterAll(() => {
    gb.close();
    desk.close();
  });

  /** Sends a stranger so many letters of ours, each with one request. */
  async function send(to: Stranger, letters: number): Promise<readonly WrittenBundle[]> {
    const written: WrittenBundle[] = [];
    for (let count = 0; count < letters; count += 1) {
      const { number } = must(startDraft(desk.station, "preservation", desk.contact(to), text));
      must(completeDraft(desk.station, number));
      must(approveRequest(desk.station, number));
      written.push(...must(await sealTo(desk.station, desk.contact(to), desk.shop.path("stick"))));
    }
    return written;
  }

  const ourStream = () => stationOf(desk.station.vault.read).stream;
  const letterAt = (to: Stranger, seq: number) =>
    outgoingLetterAt(desk.station.vault.read, to.stationId, ourStream(), seq);

  /** A receipt for our stream that says nothing yet. */
  const receipt = (changes: Partial<Receipt>): Receipt => ({
    stream: ourStream(),
    upTo: 0,
    upToHash: null,
    also: [],
    missing: [],
    opened: [],
    cardSeen: null,
    ...changes,
  });
  const hashAt = (to: Stranger, seq: number) => letterAt(to, seq)?.letterHash ?? new Uint8Array(32);

  /** Which of our letters a contact is known to have, is missing, and says it opened. */
  const known = (to: Stranger, count: number) =>
    Array.from({ length: count }, (_, index) => letterAt(to, index + 1)).map((row) => {
      if (row?.openedAt !== null) return "opened";
      if (row.acknowledgedAt !== null) return "here";
      return row.missingSince === null ? "silent" : "missing";
    });

  it("count up to, beside, missing and opened; a missing one that comes after all is no longer missing", async () => {
    const who = desk.friend("FR");
    const written = await send(who, 6);
    expect(known(who, 6)).toEqual(Array.from({ length: 6 }, () => "silent"));
    const [first] = written;
    const id = fromHex(first?.letterId ?? "", 16) ?? new Uint8Array(16);
    const digest = sealingsOf(desk.station.vault.read, id)[0]?.manifestDigest ?? new Uint8Array(32);
    const opened = [{ id, digest, at: 12_345 }];
    const receipts = [receipt({ upTo: 2, upToHash: hashAt(who, 2), also: [4, 6], missing: [3, 5], opened })];
    expect(arrivalOf(await desk.receive(who, {}, { receipts })).alarms).toEqual([]);
    expect(known(who, 6)).toEqual(["opened", "here", "missing", "here", "missing", "here"]);
    expect(letterAt(who, 1)?.openedAt).toBe(12_345);
    const later = [receipt({ upTo: 4, upToHash: hashAt(who, 4), also: [6], missing: [5] })];
    arrivalOf(await desk.receive(who, {}, { receipts: later }));
    expect(known(who, 6)).toEqual(["opened", "here", "here", "here", "missing", "here"]);
    // An older receipt that arrives late takes nothing back.
    arrivalOf(await desk.receive(who, {}, { receipts }));
    expect(known(who, 6)).toEqual(["opened", "here", "here", "here", "missing", "here"]);
    expect(unconfirmedLetters(desk.station.vault.read, who.stationId).map(({ seq }) => seq)).toEqual([5]);
  });

  it.each<readonly [string, (to: Stranger) => Partial<Receipt>, string]>([
    ["above the last issued", (to) => ({ upTo: 3, upToHash: hashAt(to, 2) }), "receipt-impossible"],
    [
      "beside it above the last issued",
      (to) => ({ upTo: 1, upToHash: hashAt(to, 1), also: [9], missing: [2] }),
      "receipt-impossible",
    ],
    ["a hash where there is none", () => ({ upToHash: new Uint8Array(32) }), "receipt-impossible"],
    ["no hash where there is one", () => ({ upTo: 1 }), "receipt-impossible"],
    [
      "beside it what is in it",
      (to) => ({ upTo: 1, upToHash: hashAt(to, 1), also: [2] }),
      "receipt-impossible",
    ],
    ["of a stream never issued", () => ({ stream: new Uint8Array(8).fill(1) }), "receipt-impossible"],
    [
      "opened what was never issued",
      () => ({ opened: [{ id: new Uint8Array(16), digest: new Uint8Array(32), at: 1 }] }),
      "receipt-impossible",
    ],
    ["another letter up to", () => ({ upTo: 1, upToHash: new Uint8Array(32) }), "receipt-wrong-hash"],
    [
      "another manifest opened",
      (to) => ({
        opened: [{ id: letterAt(to, 1)?.letterId ?? new Uint8Array(16), digest: new Uint8Array(32), at: 1 }],
      }),
      "receipt-wrong-hash",
    ],
  ])("raise an alarm and change nothing: %s", async (_name, changes, alarm) => {
    const who = desk.friend("PT");
    await send(who, 2);
    const receipts = [receipt({ cardSeen: 1, ...changes(who) })];
    const letter = who.letter(desk.card, { messages: [unknownMessage()] });
    const bundle = await who.seal(desk.card, letter, { receipts });
    expect(arrivalOf(await desk.take(bundle)).alarms).toEqual([alarm]);
    expect(bundleOf(await desk.take(bundle)).kind).toBe("already-imported");
    expect(desk.alarms(who)).toEqual([alarm]);
    expect(known(who, 2)).toEqual(["silent", "silent"]);
    expect(desk.contact(who).row.cardSeenByThem).toBeNull();
  });

  it("can't be given for letters to somebody else", async () => {
    const [who, nosy] = [desk.friend("IT"), desk.friend("VA")];
    await send(who, 1);
    await send(nosy, 1);
    const id = letterAt(who, 1)?.letterId ?? new Uint8Array(16);
    const digest = sealingsOf(desk.station.vault.read, id)[0]?.manifestDigest ?? new Uint8Array(32);
    const receipts = [receipt({ opened: [{ id, digest, at: 1 }] })];
    expect(arrivalOf(await desk.receive(nosy, {}, { receipts })).alarms).toEqual(["receipt-impossible"]);
    expect(known(who, 1)).toEqual(["silent"]);
  });

  it("of senders nobody verified count for nothing", async () => {
    const who = stranger("GR");
    arrivalOf(await desk.receive(who, {}, { card: who.card(), receipts: [receipt({ cardSeen: 1 })] }));
    expect([desk.alarms(who), desk.contact(who).row.cardSeenByThem]).toEqual([[], null]);
  });

  /** Opens a bundle of ours as London would, without importing it. */
  async function look(fileName: string): Promise<OpenedBundle> {
    const { read } = london.vault;
    const opener = {
      stationIds: [stationIdOf(stationOf(read).identity)],
      keys: liveKeys(read),
      judge: () => "unknown" as const,
      entropy: systemEntropy,
    };
    return must(
      await openBundle(memorySource(readFileSync(join(desk.shop.path("stick"), fileName))), opener),
    );
  }

  async function ask(): Promise<WrittenBundle> {
    const { number } = must(
      startDraft(desk.station, "preservation", must(findContact(desk.station, "GB")), text),
    );
    must(completeDraft(desk.station, number));
    must(approveRequest(desk.station, number));
    const [written] = must(
      await sealTo(desk.station, must(findContact(desk.station, "GB")), desk.shop.path("stick")),
    );
    if (written === undefined) throw new Error("nothing was written");
    return written;
  }

  it("enclose our card until the partner has it, change no byte of a letter, and trigger no receipt for a receipt", async () => {
    const stick = desk.shop.path("stick");
    const first = await ask();
    expect((await look(first.fileName)).card?.serial).toBe(1);
    arrivalOf(await importFile(london, join(stick, first.fileName)));

    const again = must(await resealLetter(desk.station, first.letterId, stick));
    const [one, two] = [await look(first.fileName), await look(again.fileName)];
    expect(toHex(two.letterHash)).toBe(toHex(one.letterHash));
    expect(toHex(two.manifestDigest)).not.toBe(toHex(one.manifestDigest));
    expect(again).toMatchObject({ letterId: first.letterId, seq: first.seq });
    const rows = rowCounts(london);
    expect(bundleOf(await importFile(london, join(stick, again.fileName))).kind).toBe("already-imported");
    expect(rowCounts(london)).toEqual(rows);

    // London has nothing to say but that it arrived.
    const [receiptOnly, ...none] = must(await sealTo(london, must(findContact(london, "NO")), stick));
    expect(none).toEqual([]);
    expect(receiptOnly).toMatchObject({ messages: [], attachments: 0 });
    expect(await sealTo(london, must(findContact(london, "NO")), stick)).toMatchObject({
      ok: false,
      code: "nothing-to-send",
    });
    expect(
      arrivalOf(await importFile(desk.station, join(stick, receiptOnly?.fileName ?? ""))).alarms,
    ).toEqual([]);
    const row = readOutgoingLetter(
      desk.station.vault.read,
      fromHex(first.letterId, 16) ?? new Uint8Array(16),
    );
    expect(row).toMatchObject({ acknowledgedAt: desk.clock.now, openedAt: desk.clock.now });
    expect(await sealTo(desk.station, must(findContact(desk.station, "GB")), stick)).toMatchObject({
      ok: false,
      code: "nothing-to-send",
    });

    // Our card is known there now; the receipt for the receipt rides on the next letter that says something.
    const second = await ask();
    const opened = await look(second.fileName);
    expect(opened.card).toBeNull();
    expect(opened.manifest.receipts[0]?.opened.map(({ id }) => toHex(id))).toEqual([receiptOnly?.letterId]);
    arrivalOf(await importFile(london, join(stick, second.fileName)));
    expect(unconfirmedLetters(london.vault.read)).toEqual([]);
    must(acknowledge(london, rowCounts(london).requests, {}));
    const [answer] = must(await sealTo(london, must(findContact(london, "NO")), stick));
    expect(answer?.seq).toBe(2);
    expect(arrivalOf(await importFile(desk.station, join(stick, answer?.fileName ?? ""))).missing).toEqual(
      [],
    );
    expect(
      unconfirmedLetters(desk.station.vault.read, must(findContact(desk.station, "GB")).stationId),
    ).toEqual([]);
  });

  it("refuses to seal a letter again that never was", async () => {
    const stick = desk.shop.path("stick");
    expect(await resealLetter(desk.station, "00".repeat(16), stick)).toMatchObject({
      ok: false,
      code: "unknown-letter",
    });
    expect(await resealLetter(desk.station, "not hex", stick)).toMatchObject({
      ok: false,
      code: "unknown-letter",
    });
  });
});
