import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importCard, importRevocation } from "../../../electron/services/contacts.ts";
import { desk as deskOf } from "../../../electron/services/desk.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { fromHex } from "../../../electron/encoding/bytes.ts";
import { listTray } from "../../../electron/vault/arrivals.store.ts";
import { sql } from "../../../electron/vault/sql.ts";
import { arrivalOf, bundleOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { callBack, must } from "../../helpers/stations.ts";
import { rowCounts, unreadableBlobs } from "../../helpers/store-checks.ts";
import { message, stranger, type Stranger, unknownMessage } from "../../helpers/stranger.ts";

const requestId = (digit: string) => digit.repeat(32);
const request = (id: string) =>
  message("preservation.request", completePreservation({ requestId: id }) as never);

describe("the trays", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const inTray = (tray: "unverified" | "revoked", who: Stranger) =>
    listTray(desk.station.vault.read, tray).filter(({ stationId }) => stationId === who.stationId).length;

  it("lets an unknown sender wait, with a card as a contact that can be called back", async () => {
    const who = stranger("FR");
    const outcome = arrivalOf(await desk.receive(who, {}, { card: who.card() }));
    expect(outcome).toMatchObject({
      tray: "unverified",
      missing: [],
      messages: [{ status: "waiting", requestNumber: null }],
    });
    expect(desk.contact(who)).toMatchObject({ trust: "unverified", card: { profile: { country: "FR" } } });
    expect(inTray("unverified", who)).toBe(1);
    const { unverifiedTray } = must(deskOf(desk.station, 100));
    expect(unverifiedTray.filter((row) => Object.hasOwn(row, "letter"))).toEqual([]);
    expect(unverifiedTray.map(({ stationId }) => stationId)).toContain(who.stationId);
  });

  it("lets an unknown sender without a card wait, and verifies it once the card came", async () => {
    const who = stranger("IT");
    arrivalOf(await desk.receive(who, { messages: [request(requestId("1"))] }));
    expect(desk.contact(who)).toMatchObject({ trust: "unverified", card: null });
    expect(() => callBack(desk.station, desk.contact(who))).toThrow("card-missing");
    expect(must(importCard(desk.station, who.card()))).toMatchObject({ kind: "new" });
    expect(callBack(desk.station, desk.contact(who))).toMatchObject({
      filed: 1,
      contact: { trust: "verified" },
    });
    expect(inTray("unverified", who)).toBe(0);
  });

  it("files what waited on the call-back, with its files, and the next letter at once", async () => {
    const who = stranger("PT");
    const files = [{ name: "log.txt", content: new Uint8Array(70_000).fill(3) }];
    arrivalOf(await desk.receive(who, { messages: [request(requestId("2"))], files }, { card: who.card() }));
    const before = rowCounts(desk.station);
    expect(callBack(desk.station, desk.contact(who)).filed).toBe(1);
    const after = rowCounts(desk.station);
    expect(after).toMatchObject({
      letters: before.letters,
      messages: before.messages,
      requests: before.requests + 1,
    });
    expect(must(viewRequest(desk.station, after.requests)).projection.state).toBe("AUTHENTICATED");
    const files2 = desk.station.vault.read.all(
      sql`SELECT number FROM attachments WHERE number = ${after.requests}`,
    );
    expect(files2.length).toBe(1);
    const next = arrivalOf(await desk.receive(who, { messages: [request(requestId("3"))] }));
    expect(next).toMatchObject({
      tray: "verified",
      messages: [{ status: "filed", requestNumber: after.requests + 1 }],
    });
    expect(await unreadableBlobs(desk.station)).toEqual([]);
  });

  it("does not file the second of two letters that contradict each other, wherever they waited", async () => {
    const who = stranger("MT");
    const first = arrivalOf(
      await desk.receive(who, { messages: [request(requestId("4"))] }, { card: who.card() }),
    );
    const rival = { seq: 1, prev: null, messages: [request(requestId("5"))] };
    expect(arrivalOf(await desk.receive(who, rival)).conflict).toBe(true);
    const before = rowCounts(desk.station);
    callBack(desk.station, desk.contact(who));
    expect(rowCounts(desk.station).requests).toBe(before.requests + 1);
    expect(first.conflict).toBe(false);
    expect(desk.alarms(who)).toContain("conflict");
  });

  it("ignores receipts, checkpoints and cards of senders nobody verified", async () => {
    const who = stranger("CH");
    arrivalOf(await desk.receive(who, {}, { card: who.card() }));
    const stream = new Uint8Array(8).fill(9);
    const receipts = [
      { stream, upTo: 5, upToHash: new Uint8Array(32), also: [], missing: [], opened: [], cardSeen: 1 },
    ];
    const checkpoint = { journalId: new Uint8Array(16), number: 1, hash: new Uint8Array(32) };
    const envelope = { card: who.card({ serial: 2 }), cardSerial: 2, receipts, checkpoint };
    expect(arrivalOf(await desk.receive(who, {}, envelope)).alarms).toEqual([]);
    expect(desk.alarms(who)).toEqual([]);
    expect(desk.contact(who).row).toMatchObject({ cardSerial: 1, cardSeenByThem: null });
    const kept = desk.station.vault.read.all(
      sql`SELECT 1 FROM partner_checkpoints WHERE identity = ${who.identity.publicKey}`,
    );
    expect(kept).toEqual([]);
  });

  it("puts a revoked sender into a tray of its own, and lets nothing be sealed to it", async () => {
    const who = desk.friend("SE");
    expect(arrivalOf(await desk.receive(who)).tray).toBe("verified");
    expect(must(importRevocation(desk.station, who.revocation()))).toMatchObject({ kind: "revoked" });
    expect(must(importRevocation(desk.station, who.revocation()))).toMatchObject({
      kind: "already-imported",
    });
    expect(desk.contact(who).trust).toBe("revoked");
    const later = await desk.receive(who, {}, { card: who.card({ serial: 2 }), cardSerial: 2 });
    expect(arrivalOf(later)).toMatchObject({ tray: "revoked", messages: [{ status: "waiting" }] });
    expect(inTray("revoked", who)).toBe(1);
    expect(() => callBack(desk.station, desk.contact(who))).toThrow("contact-revoked");
  });

  it("keeps the revocation of an identity nobody has seen until it shows up", async () => {
    const who = stranger("FI");
    const revoked = await desk.take(who.revocation());
    expect(revoked).toMatchObject({
      ok: true,
      value: { file: "revocation", outcome: { kind: "waits-for-unknown" } },
    });
    must(importCard(desk.station, who.card()));
    expect(desk.contact(who).trust).toBe("revoked");
    expect(arrivalOf(await desk.receive(who)).tray).toBe("revoked");
    const unseen = stranger("DK");
    must(await desk.take(unseen.revocation()));
    expect(arrivalOf(await desk.receive(unseen)).tray).toBe("revoked");
  });

  it("takes twenty bundles of one unverified sender, and still knows the old ones afterwards", async () => {
    const who = stranger("DE");
    const first = await who.seal(desk.card, who.letter(desk.card));
    expect(verdictOf(await desk.take(first))).toBe("taken");
    for (let count = 2; count <= 20; count += 1) expect(verdictOf(await desk.receive(who))).toBe("taken");
    const before = rowCounts(desk.station);
    expect(
      verdictOf(await desk.receive(who, { files: [{ name: "a", content: new Uint8Array(9000) }] })),
    ).toBe("quota");
    expect(rowCounts(desk.station)).toEqual(before);
    expect(bundleOf(await desk.take(first)).kind).toBe("already-imported");
    must(importCard(desk.station, who.card()));
    expect(callBack(desk.station, desk.contact(who)).filed).toBe(20);
    expect(verdictOf(await desk.receive(who))).toBe("taken");
  });

  it("takes fifty million bytes of one unverified sender", async () => {
    const who = stranger("PL");
    const files = [{ name: "dump", content: new Uint8Array(25_500_000).fill(1) }];
    expect(verdictOf(await desk.receive(who, { files }))).toBe("taken");
    expect(verdictOf(await desk.receive(who, { files }))).toBe("quota");
    const smaller = [{ name: "dump", content: new Uint8Array(1_000_000) }];
    expect(verdictOf(await desk.receive(who, { files: smaller }))).toBe("taken");
  });

  it("takes two hundred bundles and five hundred million bytes of all unverified senders together", async () => {
    const { read, transaction } = desk.station.vault;
    const counted = () =>
      read.get<{ n: number; bytes: number }>(
        sql`SELECT count(*) AS n, sum(file_length) AS bytes FROM incoming_letters WHERE tray <> 'verified'`,
      ) ?? { n: 0, bytes: 0 };
    let who = stranger("AT");
    for (let sent = 0; counted().n < 200; sent += 1) {
      if (sent % 20 === 19) who = stranger("AT");
      expect(verdictOf(await desk.receive(who, { messages: [] }))).toBe("taken");
    }
    expect(verdictOf(await desk.receive(stranger("AT"), { messages: [] }))).toBe("quota");
    expect(verdictOf(await desk.receive(desk.friend("NL")))).toBe("taken");
    // Half a gigabyte is not written for a test: one arrival is said to be as long as it takes.
    const one = fromHex(who.stationId, 32) === null ? "" : who.stationId;
    transaction((db) =>
      db.run(
        sql`DELETE FROM incoming_messages WHERE arrival = (SELECT min(arrival) FROM incoming_letters WHERE station_id = ${one})`,
      ),
    );
    transaction((db) =>
      db.run(
        sql`DELETE FROM incoming_letters WHERE arrival = (SELECT min(arrival) FROM incoming_letters WHERE station_id = ${one})`,
      ),
    );
    const newcomer = stranger("AT");
    const bundle = await newcomer.seal(
      desk.card,
      newcomer.letter(desk.card, { messages: [unknownMessage()] }),
    );
    const room = (left: number) =>
      transaction((db) =>
        db.run(sql`UPDATE incoming_letters SET file_length = file_length + ${500_000_000 - left - counted().bytes}
          WHERE arrival = (SELECT max(arrival) FROM incoming_letters WHERE tray <> 'verified')`),
      );
    room(bundle.length - 1);
    expect(verdictOf(await desk.take(bundle))).toBe("quota");
    room(bundle.length);
    expect(verdictOf(await desk.take(bundle))).toBe("taken");
  });
});
