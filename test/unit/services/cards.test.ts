import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { armourCard } from "../../../electron/bundle/card.ts";
import { cardDay, recordCeremony, safetyNumberWith } from "../../../electron/services/ceremony.ts";
import { findContact, importCard, importRevocation } from "../../../electron/services/contacts.ts";
import { exportCard } from "../../../electron/services/own-card.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import { listCeremonies } from "../../../electron/vault/contacts.store.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { callBack, must } from "../../helpers/stations.ts";
import { journalLines, rowCounts } from "../../helpers/store-checks.ts";
import { stranger } from "../../helpers/stranger.ts";

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("cards and call-backs", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it("reads a card from a mail with CR LF and words around it", () => {
    const who = stranger("FR");
    const mail = `Bonjour,\r\n\r\n${armourCard(who.card()).replaceAll("\n", "\r\n")}\r\n-- \r\nL'officier`;
    expect(must(importCard(desk.station, latin1(mail)))).toMatchObject({
      kind: "new",
      contact: { stationId: who.stationId },
    });
    expect(must(importCard(desk.station, who.card())).kind).toBe("already-imported");
    const cut = latin1(mail.replace("-----END VALISE CONTACT CARD-----", ""));
    expect(verdictOf(importCard(desk.station, cut))).toBe("damaged");
    expect(verdictOf(importCard(desk.station, latin1(mail.replaceAll("-----", "----"))))).toBe("not-a-card");
  });

  it("takes an armoured card as a file, whatever its name", async () => {
    const who = stranger("FR");
    const taken = await desk.take(latin1(armourCard(who.card()).replaceAll("\n", "\r\n")));
    expect(taken).toMatchObject({ ok: true, value: { file: "card", outcome: { kind: "new" } } });
  });

  it("replaces by a higher serial, refuses an older one, and is loud about two of one serial", () => {
    const who = desk.friend("PT", { serial: 5 });
    const newer = who.card({ serial: 7 });
    expect(must(importCard(desk.station, newer)).kind).toBe("replaced");
    expect(desk.contact(who)).toMatchObject({ trust: "verified", row: { cardSerial: 7 } });
    expect(verdictOf(importCard(desk.station, who.card({ serial: 6 })))).toBe("older-card");
    const rows = rowCounts(desk.station);
    expect(verdictOf(importCard(desk.station, who.card({ serial: 7, country: "ES" })))).toBe("card-conflict");
    expect(verdictOf(importCard(desk.station, who.card({ serial: 5, country: "ES" })))).toBe("card-conflict");
    expect(rowCounts(desk.station)).toEqual({ ...rows, alarms: rows.alarms + 2 });
    expect(desk.alarms(who)).toEqual(["card-conflict", "card-conflict"]);
    expect(desk.contact(who).card?.profile.country).toBe("PT");
    expect(must(importCard(desk.station, newer)).kind).toBe("already-imported");
  });

  it("calls an older card older also when it was seen before", () => {
    const who = stranger("LU");
    const first = who.card({ serial: 1 });
    must(importCard(desk.station, first));
    must(importCard(desk.station, who.card({ serial: 2 })));
    expect(verdictOf(importCard(desk.station, first))).toBe("older-card");
    expect(desk.alarms(who)).toEqual([]);
  });

  it("compares a call-back with the card held now, not with one that was shown before", () => {
    const who = stranger("MT");
    must(importCard(desk.station, who.card()));
    const shown = desk.contact(who);
    must(importCard(desk.station, who.card({ serial: 2 })));
    expect(() => callBack(desk.station, shown)).toThrow("card-differs");
    expect(desk.contact(who).trust).toBe("unverified");
    must(importRevocation(desk.station, who.revocation()));
    expect(() => callBack(desk.station, shown)).toThrow("contact-revoked");
  });

  it("counts the day of a card in UTC", () => {
    expect(cardDay(Date.UTC(2026, 2, 2, 23, 59, 59, 999))).toBe("2026-03-02");
    expect(cardDay(Date.UTC(2026, 2, 3))).toBe("2026-03-03");
    expect(cardDay(2 ** 53 - 1)).toBeNull();
  });

  it("refuses its own card", () => {
    const rows = rowCounts(desk.station);
    expect(verdictOf(importCard(desk.station, must(exportCard(desk.station)).file))).toBe("own-card");
    expect(rowCounts(desk.station)).toEqual(rows);
  });

  it("lets no enclosed card refuse a bundle: an older one is ignored, another of one serial raises an alarm", async () => {
    const who = desk.friend("IT", { serial: 5 });
    const older = await desk.receive(who, {}, { card: who.card({ serial: 4 }), cardSerial: 4 });
    expect(arrivalOf(older)).toMatchObject({ tray: "verified", alarms: [] });
    const rival = await desk.receive(
      who,
      {},
      { card: who.card({ serial: 5, country: "ES" }), cardSerial: 5 },
    );
    expect(arrivalOf(rival)).toMatchObject({ tray: "verified", alarms: ["card-conflict"] });
    const newer = await desk.receive(who, {}, { card: who.card({ serial: 6 }), cardSerial: 6 });
    expect(arrivalOf(newer).alarms).toEqual([]);
    expect(desk.contact(who).row.cardSerial).toBe(6);
  });

  it("records a call-back that did not match and trusts nobody for it", async () => {
    const who = stranger("BE");
    must(importCard(desk.station, who.card({ serial: 3 })));
    const contact = desk.contact(who);
    const right = {
      digitsHeard: must(safetyNumberWith(desk.station, contact)),
      cardSerialHeard: 3,
      cardIssuedAtHeard: "2026-03-02",
      spokenWith: "A. Peeters",
      numberSource: "directory",
    };
    const before = journalLines(desk.station, "contact.mismatch");
    const wrongDigit = right.digitsHeard.slice(0, -1) + ((Number(right.digitsHeard.at(-1)) + 1) % 10);
    expect(verdictOf(recordCeremony(desk.station, contact, { ...right, digitsHeard: wrongDigit }))).toBe(
      "ceremony-mismatch",
    );
    expect(verdictOf(recordCeremony(desk.station, contact, { ...right, digitsHeard: "" }))).toBe(
      "ceremony-mismatch",
    );
    expect(verdictOf(recordCeremony(desk.station, contact, { ...right, cardSerialHeard: 2 }))).toBe(
      "card-differs",
    );
    const otherDay = { ...right, cardIssuedAtHeard: "2026-03-01" };
    expect(verdictOf(recordCeremony(desk.station, contact, otherDay))).toBe("card-differs");
    for (const slip of [
      { spokenWith: " " },
      { spokenWith: "Jose\u0301" },
      { numberSource: "\ud800" },
      { cardIssuedAtHeard: "2 March" },
    ]) {
      expect(verdictOf(recordCeremony(desk.station, contact, { ...right, ...slip }))).toBe("bad-argument");
    }
    expect(desk.contact(who).trust).toBe("unverified");
    expect(listCeremonies(desk.station.vault.read, who.stationId).map(({ matched }) => matched)).toEqual([
      0, 0,
    ]);
    expect(journalLines(desk.station, "contact.mismatch") - before).toBe(2);
    expect(verdictOf(await sealTo(desk.station, contact, desk.shop.folder))).toBe("contact-unverified");
    const inGroups = right.digitsHeard.replaceAll(/(\d{5})/g, "$1 ");
    expect(verdictOf(recordCeremony(desk.station, contact, { ...right, digitsHeard: inGroups }))).toBe(
      "taken",
    );
    expect(desk.contact(who).trust).toBe("verified");
    const failed = { ...right, digitsHeard: wrongDigit };
    expect(verdictOf(recordCeremony(desk.station, contact, failed))).toBe("ceremony-mismatch");
    expect(desk.contact(who).trust).toBe("unverified");
    expect(desk.alarms(who)).toContain("call-back-failed");
    expect(verdictOf(await sealTo(desk.station, contact, desk.shop.folder))).toBe("contact-unverified");
  });

  it("lets a successor wait for a call-back of its own, which ends the identity before it", async () => {
    const old = desk.friend("SI");
    const seen = arrivalOf(await desk.receive(old));
    const next = stranger("SI");
    must(importCard(desk.station, next.card({ succeeds: old.identity })));
    expect(desk.alarms(old)).toEqual(["new-identity"]);
    expect([desk.contact(old).trust, desk.contact(next).trust]).toEqual(["verified", "unverified"]);
    expect(arrivalOf(await desk.receive(next)).tray).toBe("unverified");
    expect(callBack(desk.station, desk.contact(next)).filed).toBe(1);
    expect([desk.contact(old).trust, desk.contact(next).trust]).toEqual(["superseded", "verified"]);
    expect(must(findContact(desk.station, "SI")).stationId).toBe(next.stationId);
    expect(verdictOf(await sealTo(desk.station, desk.contact(old), desk.shop.folder))).toBe(
      "contact-revoked",
    );
    // A stream seen before goes on, at whatever time this machine believes it is; a new one does not.
    desk.clock.now -= 86_400_000;
    expect(arrivalOf(await desk.receive(old))).toMatchObject({ tray: "verified", missing: [] });
    expect(
      verdictOf(await desk.receive(old, { stream: new Uint8Array(8).fill(1), seq: 1, prev: null })),
    ).toBe("superseded");
    desk.clock.now += 86_400_000;
    expect(seen.tray).toBe("verified");
  });

  it("knows every stream held when the succession was confirmed, also when the clock was set back before", async () => {
    const old = desk.friend("HR");
    arrivalOf(await desk.receive(old));
    const next = stranger("HR");
    must(importCard(desk.station, next.card({ succeeds: old.identity })));
    desk.clock.now -= 3_600_000;
    callBack(desk.station, desk.contact(next));
    expect(arrivalOf(await desk.receive(old)).tray).toBe("verified");
    desk.clock.now += 3_600_000;
  });

  it("freezes an identity with two successors, and both of them", async () => {
    const old = desk.friend("CZ");
    const [one, two] = [stranger("CZ"), stranger("CZ")];
    must(importCard(desk.station, one.card({ succeeds: old.identity })));
    must(importCard(desk.station, two.card({ succeeds: old.identity })));
    for (const who of [old, one, two]) {
      expect(desk.contact(who).trust).toBe("frozen");
      expect(() => callBack(desk.station, desk.contact(who))).toThrow("contact-frozen");
      expect(arrivalOf(await desk.receive(who)).tray).toBe("unverified");
      expect(verdictOf(await sealTo(desk.station, desk.contact(who), desk.shop.folder))).toBe(
        "contact-frozen",
      );
    }
  });

  it("shows a succession that a revoked identity signed, and ends nothing by it", async () => {
    const old = desk.friend("SK");
    const next = stranger("SK");
    must(importCard(desk.station, next.card({ succeeds: old.identity })));
    must(await desk.take(old.revocation()));
    callBack(desk.station, desk.contact(next));
    expect([desk.contact(old).trust, desk.contact(next).trust]).toEqual(["revoked", "verified"]);
    expect(desk.contact(old).row.supersededAt).toBeNull();
  });

  it("freezes nobody by a second succession that a revoked identity signed", async () => {
    const old = desk.friend("EE");
    const [next, thief] = [stranger("EE"), stranger("EE")];
    must(importCard(desk.station, next.card({ succeeds: old.identity })));
    callBack(desk.station, desk.contact(next));
    must(importRevocation(desk.station, old.revocation()));
    await desk.receive(thief, {}, { card: thief.card({ succeeds: old.identity }) });
    expect([old, next, thief].map((who) => desk.contact(who).trust)).toEqual([
      "revoked",
      "verified",
      "unverified",
    ]);
    expect(desk.alarms(old)).toContain("new-identity");
  });

  it("knows the predecessor's revocation also when it never saw the predecessor", () => {
    const [old, next, thief] = [stranger("LV"), stranger("LV"), stranger("LV")];
    must(importCard(desk.station, next.card({ succeeds: old.identity })));
    must(importCard(desk.station, thief.card({ succeeds: old.identity })));
    expect([next, thief].map((who) => desk.contact(who).trust)).toEqual(["frozen", "frozen"]);
    must(importRevocation(desk.station, old.revocation()));
    expect([next, thief].map((who) => desk.contact(who).trust)).toEqual(["unverified", "unverified"]);
  });

  it("keeps whom a first card succeeds when its holder had written before without one", async () => {
    const old = desk.friend("LT");
    const [early, rival] = [stranger("LT"), stranger("LT")];
    await desk.receive(early);
    const card = early.card({ succeeds: old.identity });
    expect(must(importCard(desk.station, card)).kind).toBe("new");
    expect(desk.alarms(old)).toEqual(["new-identity"]);
    expect(desk.contact(early).row.succeeds).toBe(old.stationId);
    // Only the first card says so.
    must(importCard(desk.station, early.card({ serial: 2, succeeds: rival.identity })));
    expect(desk.contact(early).row.succeeds).toBe(old.stationId);
    must(importCard(desk.station, rival.card({ succeeds: old.identity })));
    expect([old, early, rival].map((who) => desk.contact(who).trust)).toEqual(["frozen", "frozen", "frozen"]);
  });
});
