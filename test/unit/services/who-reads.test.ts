import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../../electron/core/roles.ts";
import { addAttachment } from "../../../electron/services/attachments.ts";
import { safetyNumberWith } from "../../../electron/services/ceremony.ts";
import { contacts, findContact, importCard } from "../../../electron/services/contacts.ts";
import { startDraft } from "../../../electron/services/drafts.ts";
import { readJournal } from "../../../electron/services/journal.ts";
import { officerNamed, officers } from "../../../electron/services/officers.ts";
import type { Station } from "../../../electron/services/station.ts";
import { type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { must } from "../../helpers/stations.ts";
import { stranger } from "../../helpers/stranger.ts";

describe("who may read what", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const as = (...roles: Role[]): Station => ({ ...desk.no.station, officer: { id: "q", name: "q", roles } });

  it.each([
    [["duty"] as const, true, false],
    [["supervisor"] as const, true, true],
    [["administrator"] as const, true, true],
    [["auditor"] as const, false, true],
    [[] as const, false, false],
  ])("%j: contact points %s, officers %s", (roles, seesContacts, seesOfficers) => {
    const who = desk.friend("SE");
    const station = as(...roles);
    const forContacts = seesContacts ? "taken" : "not-allowed";
    expect(verdictOf(contacts(station))).toBe(forContacts);
    expect(verdictOf(findContact(station, who.stationId))).toBe(forContacts);
    expect(verdictOf(safetyNumberWith(station, desk.contact(who)))).toBe(forContacts);
    expect(verdictOf(officers(station))).toBe(seesOfficers ? "taken" : "not-allowed");
  });

  it("names the officer who acted to those who read requests", () => {
    const { id, name } = desk.no.station.officer;
    expect(must(officerNamed(as("duty"), id))).toBe(name);
    expect(verdictOf(officerNamed(as("duty"), "00"))).toBe("unknown-officer");
    expect(verdictOf(officerNamed(as("auditor"), id))).toBe("not-allowed");
  });

  it("shows an auditor that a file was added, and not its name", async () => {
    const who = desk.friend("DK");
    const { number } = must(startDraft(as("duty"), "preservation", desk.contact(who), {}));
    writeFileSync(desk.shop.path("s"), "x");
    must(await addAttachment(as("duty"), number, desk.shop.path("s"), "Ola Nordmann.pdf"));
    const lines = (...roles: Role[]) =>
      must(readJournal(as(...roles), 0, 1000)).filter(({ action }) => action === "attachment.added");
    const [forAuditor, ...none] = lines("auditor");
    expect(none).toEqual([]);
    expect(Object.keys(forAuditor ?? {}).toSorted()).toEqual([
      "action",
      "at",
      "erased",
      "hash",
      "number",
      "officer",
      "subject",
    ]);
    for (const roles of [["supervisor"], ["auditor", "duty"]] as const) {
      const [line] = lines(...roles);
      expect(line?.details instanceof Map && line.details.get("name")).toBe("Ola Nordmann.pdf");
    }
    expect(verdictOf(readJournal(as("duty"), 0, 1))).toBe("not-allowed");
  });

  it("finds by State whom somebody called back, whoever else writes that State on a card", async () => {
    const real = desk.friend("ES");
    const imposters = [stranger("ES"), stranger("ES")];
    for (const imposter of imposters) await desk.receive(imposter, {}, { card: imposter.card() });
    expect(must(findContact(desk.no.station, "es")).stationId).toBe(real.stationId);
    must(importCard(desk.no.station, stranger("PL").card()));
    expect(verdictOf(findContact(desk.no.station, "PL"))).toBe("taken");
    must(importCard(desk.no.station, stranger("PL").card()));
    expect(verdictOf(findContact(desk.no.station, "PL"))).toBe("ambiguous-contact");
    desk.friend("ES");
    expect(verdictOf(findContact(desk.no.station, "ES"))).toBe("ambiguous-contact");
  });
});
