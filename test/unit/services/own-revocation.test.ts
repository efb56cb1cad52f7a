import { mkdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findContact, importRevocation } from "../../../electron/services/contacts.ts";
import { stationOf } from "../../../electron/services/live-keys.ts";
import { closeStation, openStation } from "../../../electron/services/open-station.ts";
import { exportCard, exportRevocation } from "../../../electron/services/own-card.ts";
import { isOwnKeyRevoked, refuseIfRevoked } from "../../../electron/services/own-identity.ts";
import { proveJournal } from "../../../electron/services/journal.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import { listCheckpoints } from "../../../electron/vault/journal.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { must, passphraseOf } from "../../helpers/stations.ts";
import { journalLines } from "../../helpers/store-checks.ts";

describe("the revocation of our own identity", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
    mkdirSync(desk.shop.path("stick"));
  });
  afterEach(() => desk.close());

  const printed = () => new TextEncoder().encode(must(exportRevocation(desk.station)).armour);

  it("is called what it is, every time it is seen", async () => {
    const file = printed();
    expect(isOwnKeyRevoked(desk.station.vault.read)).toBe(false);
    expect(refuseIfRevoked(desk.station)).toBeNull();
    expect(await desk.take(file)).toMatchObject({
      ok: true,
      value: { file: "revocation", outcome: { kind: "own" } },
    });
    expect(must(importRevocation(desk.station, file)).kind).toBe("own");
    expect(journalLines(desk.station, "revocation.imported")).toBe(2);
    expect(refuseIfRevoked(desk.station)?.code).toBe("own-key-revoked");
  });

  it("ends cards and checkpoints; what arrives is still read", async () => {
    const who = desk.friend();
    arrivalOf(await desk.receive(who));
    const checkpoints = listCheckpoints(desk.station.vault.read).length;
    must(importRevocation(desk.station, printed()));
    expect(verdictOf(exportCard(desk.station))).toBe("own-key-revoked");
    expect(arrivalOf(await desk.receive(who)).tray).toBe("verified");
    closeStation(desk.no.station);
    const { station } = must(
      await openStation(
        desk.no.folder,
        "supervisor",
        { passphrase: passphraseOf("supervisor") },
        desk.no.env,
      ),
    );
    desk.no.station = station;
    expect(listCheckpoints(station.vault.read).length).toBe(checkpoints);
    expect(stationOf(station.vault.read).identity).toEqual(desk.card.identity);
    must(proveJournal(station));
  });

  it("ends letters", async () => {
    const who = desk.friend();
    arrivalOf(await desk.receive(who));
    must(importRevocation(desk.station, printed()));
    const contact = must(findContact(desk.station, who.stationId));
    expect(verdictOf(await sealTo(desk.station, contact, desk.shop.path("stick")))).toBe("own-key-revoked");
  });
});
