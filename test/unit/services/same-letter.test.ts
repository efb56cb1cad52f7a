import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import { receiptsFor } from "../../../electron/services/receipt-judge.ts";
import { arrivalsAt, arrivalsWithId } from "../../../electron/vault/arrivals.store.ts";
import { arrivalOf, bundleOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { must } from "../../helpers/stations.ts";
import { blobFiles, brokenBlobs, journalLines, rowCounts } from "../../helpers/store-checks.ts";
import { message, stranger, type Stranger, unknownMessage } from "../../helpers/stranger.ts";

const files = [
  { name: "one", content: new Uint8Array(80_000).fill(1) },
  { name: "two", content: new Uint8Array() },
];

describe("letters that come again, contradict each other, or do not fit", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const receiptTo = (who: Stranger) => receiptsFor(desk.station.vault.read, desk.contact(who).row).receipts;

  it("says of the same bundle when it was imported, and doubles nothing", async () => {
    const who = desk.friend();
    const bundle = await who.seal(desk.card, who.letter(desk.card, { messages: [unknownMessage()], files }));
    arrivalOf(await desk.take(bundle));
    const [rows, blobs, importedAt] = [
      rowCounts(desk.station),
      blobFiles(desk.no.folder).length,
      desk.clock.now,
    ];
    desk.clock.now += 60_000;
    expect(bundleOf(await desk.take(bundle))).toEqual({
      kind: "already-imported",
      stationId: who.stationId,
      importedAt,
    });
    expect(rowCounts(desk.station)).toEqual(rows);
    expect(blobFiles(desk.no.folder).length).toBe(blobs);
    expect(journalLines(desk.station, "bundle.repeated")).toBe(1);
  });

  it("takes one bundle once when two officers import it at the same time", async () => {
    const who = desk.friend();
    const bundle = await who.seal(desk.card, who.letter(desk.card, { messages: [unknownMessage()], files }));
    const rows = rowCounts(desk.station);
    const both = await Promise.all([desk.take(bundle), desk.take(bundle)]);
    expect(both.map((result) => bundleOf(result).kind).toSorted()).toEqual(["already-imported", "imported"]);
    expect(rowCounts(desk.station)).toMatchObject({
      letters: rows.letters + 1,
      blobs: rows.blobs + files.length,
    });
    expect(brokenBlobs(desk.station)).toEqual([]);
  });

  it("takes the same letter in another envelope as the same letter, and its receipts, checkpoint and card all the same", async () => {
    const who = desk.friend();
    const letter = who.letter(desk.card, { messages: [unknownMessage()], files });
    arrivalOf(await desk.take(await who.seal(desk.card, letter)));
    const rows = rowCounts(desk.station);
    const checkpoint = { journalId: systemEntropy.bytes(16), number: 4, hash: systemEntropy.bytes(32) };
    const envelope = {
      card: who.card({ serial: 2 }),
      cardSerial: 2,
      checkpoint,
      sealedAt: desk.clock.now + 1000,
    };
    expect(bundleOf(await desk.take(await who.seal(desk.card, letter, envelope))).kind).toBe(
      "already-imported",
    );
    expect(rowCounts(desk.station)).toEqual({ ...rows, cards: rows.cards + 1 });
    expect(desk.contact(who).row.cardSerial).toBe(2);
    const other = { ...checkpoint, hash: systemEntropy.bytes(32) };
    expect(bundleOf(await desk.take(await who.seal(desk.card, letter, { checkpoint: other }))).kind).toBe(
      "already-imported",
    );
    expect(desk.alarms(who)).toEqual(["checkpoint-conflict"]);
  });

  it("keeps two letters with one id, files the first, and raises an alarm once", async () => {
    const who = desk.friend();
    const id = systemEntropy.bytes(16);
    arrivalOf(await desk.receive(who, { id, files }));
    const rival = who.letter(desk.card, { id, messages: [unknownMessage("rival")], files });
    const bundle = await who.seal(desk.card, rival);
    expect(arrivalOf(await desk.take(bundle))).toMatchObject({
      conflict: true,
      alarms: ["conflict"],
      messages: [{ status: "waiting" }],
    });
    expect(bundleOf(await desk.take(bundle)).kind).toBe("already-imported");
    expect(arrivalsWithId(desk.station.vault.read, who.stationId, id).length).toBe(2);
    expect(desk.alarms(who)).toEqual(["conflict"]);
    expect(brokenBlobs(desk.station)).toEqual([]);
    const [receipt] = receiptTo(who);
    expect(receipt?.opened.length).toBe(1);
  });

  it("keeps two letters at one place of a stream, in either order", async () => {
    const who = desk.friend();
    const first = arrivalOf(await desk.receive(who));
    const rival = arrivalOf(
      await desk.receive(who, { seq: 1, prev: null, messages: [unknownMessage("rival")] }),
    );
    expect([first.conflict, rival.conflict, rival.alarms]).toEqual([false, true, ["conflict"]]);
    const stream = who.letter(desk.card).letter.stream;
    expect(arrivalsAt(desk.station.vault.read, who.stationId, stream, 1).length).toBe(2);
    expect(receiptTo(who)[0]).toMatchObject({ upTo: 1, also: [], missing: [] });
  });

  it("keeps nothing of a letter that would contradict but does not pass to the end", async () => {
    const who = desk.friend();
    arrivalOf(await desk.receive(who));
    const rows = rowCounts(desk.station);
    const lying = [{ name: "a", content: new Uint8Array(70_000), hash: new Uint8Array(32) }];
    expect(verdictOf(await desk.receive(who, { seq: 1, prev: null, files: lying }))).toBe("damaged");
    expect(rowCounts(desk.station)).toEqual(rows);
    expect(desk.alarms(who)).toEqual([]);
  });

  it.each([
    ["in order", [0, 1]],
    ["the later one first", [1, 0]],
  ])("notices a chain that does not fit: %s", async (_name, order) => {
    const who = desk.friend();
    const letters = [
      who.letter(desk.card),
      who.letter(desk.card, { seq: 2, prev: new Uint8Array(32).fill(5) }),
    ];
    const alarms: (readonly string[])[] = [];
    for (const index of order) {
      const letter = letters[index];
      if (letter === undefined) throw new Error("no letter");
      alarms.push(arrivalOf(await desk.take(await who.seal(desk.card, letter))).alarms);
    }
    expect(alarms).toEqual([[], ["chain-broken"]]);
    expect(receiptTo(who)[0]).toMatchObject({ upTo: 2, missing: [] });
  });

  it("is content when one of several letters for a place fits", async () => {
    const who = desk.friend();
    const first = who.letter(desk.card);
    const rival = who.letter(desk.card, { seq: 1, prev: null, messages: [unknownMessage("rival")] });
    const second = who.letter(desk.card, { seq: 2, prev: rival.hash });
    arrivalOf(await desk.take(await who.seal(desk.card, first)));
    arrivalOf(await desk.take(await who.seal(desk.card, rival)));
    expect(arrivalOf(await desk.take(await who.seal(desk.card, second))).alarms).toEqual([]);
    expect(desk.alarms(who)).toEqual(["conflict"]);
  });

  it("lists gaps, reports them as missing, and closes them whenever the letters come", async () => {
    const who = desk.friend();
    const letters = Array.from({ length: 6 }, () => who.letter(desk.card, { messages: [unknownMessage()] }));
    const missing: (readonly number[])[] = [];
    for (const index of [1, 5, 3, 0, 4, 2]) {
      const letter = letters[index];
      if (letter === undefined) throw new Error("no letter");
      missing.push(arrivalOf(await desk.take(await who.seal(desk.card, letter))).missing);
      if (index === 3) {
        expect(receiptTo(who)[0]).toMatchObject({
          upTo: 0,
          upToHash: null,
          also: [2, 4, 6],
          missing: [1, 3, 5],
        });
      }
    }
    expect(missing).toEqual([[1], [1, 3, 4, 5], [1, 3, 5], [3, 5], [3], []]);
    const last = letters[5]?.bytes ?? new Uint8Array();
    expect(receiptTo(who)[0]).toMatchObject({ upTo: 6, upToHash: hash256(last), also: [], missing: [] });
    expect(desk.alarms(who)).toEqual([]);
  });

  it("keeps streams apart", async () => {
    const who = desk.friend();
    arrivalOf(await desk.receive(who));
    const other = arrivalOf(await desk.receive(who, { stream: systemEntropy.bytes(8) }));
    expect(other).toMatchObject({ conflict: false, alarms: [], missing: [] });
    expect(receiptTo(who).length).toBe(2);
  });

  it("keeps a message of a newer kind or schema without refusing what came with it", async () => {
    const who = desk.friend();
    const messages = [unknownMessage(), message("acknowledgement", { a: 1 }, 99)];
    expect(arrivalOf(await desk.receive(who, { messages })).messages).toEqual([
      { type: "from-the-future", status: "newer", requestNumber: null },
      { type: "acknowledgement", status: "newer", requestNumber: null },
    ]);
    const broken = [unknownMessage(), message("acknowledgement", { a: 1 })];
    expect(verdictOf(await desk.receive(who, { messages: broken }))).toBe("damaged");
  });

  it("calls a bundle forged when its addressee sealed it on to somebody else", async () => {
    const who = desk.friend();
    const colleague = stranger("IS");
    // A letter to the colleague, signed by its author, in an envelope that the colleague made for us.
    const letter = who.letter(desk.card, { to: hash256(new Uint8Array(3)), seq: 1, prev: null });
    expect(verdictOf(await desk.take(await who.seal(desk.card, letter)))).toBe("forged");
    const ours = who.letter(desk.card);
    expect(verdictOf(await desk.take(await colleague.seal(desk.card, ours)))).toBe("forged");
    expect(verdictOf(await desk.take(await who.seal(desk.card, ours, { card: colleague.card() })))).toBe(
      "forged",
    );
    expect(
      verdictOf(await desk.take(await who.seal(desk.card, ours, { card: who.card(), cardSerial: 7 }))),
    ).toBe("forged");
    expect(must(await desk.take(await who.seal(desk.card, ours))).file).toBe("bundle");
  });
});
