import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addOfficer, officers } from "../../../electron/services/officers.ts";
import { closeStation, openStation } from "../../../electron/services/open-station.ts";
import { insertWaitingOfficer } from "../../../electron/vault/officers.store.ts";
import { addOfficerSlot } from "../../../electron/vault/add-slot.ts";
import {
  LEAST_COST,
  must,
  passphraseOf,
  START,
  testStation,
  type TestStation,
  workshop,
  type Workshop,
} from "../../helpers/stations.ts";

const ROW = {
  officerId: "00",
  name: "A. Lie",
  nameKey: "a. lie",
  roles: "duty",
  addedAt: START,
  addedBy: "supervisor",
};
const credential = { passphrase: passphraseOf("A. Lie") };

describe("officers", () => {
  let shop: Workshop;
  let no: TestStation;

  beforeEach(async () => {
    shop = workshop();
    no = await testStation("NO", shop, { now: START });
  });
  afterEach(() => {
    no.close();
    shop.remove();
  });

  it("are told apart by more than case, and refused without a role", async () => {
    const station = await no.as("supervisor");
    expect(await addOfficer(station, "DUTY", ["duty"], credential, LEAST_COST)).toMatchObject({
      code: "officer-exists",
    });
    expect(await addOfficer(station, "  ", ["duty"], credential, LEAST_COST)).toMatchObject({
      code: "bad-argument",
    });
    expect(await addOfficer(station, "A. Lie", [], credential, LEAST_COST)).toMatchObject({
      code: "bad-argument",
    });
    expect(await addOfficer(await no.as("duty"), "A. Lie", ["duty"], credential, LEAST_COST)).toMatchObject({
      code: "not-allowed",
    });
  });

  it("sign in even when the program ended between slot and record", async () => {
    const station = await no.as("supervisor");
    station.vault.transaction((db) => insertWaitingOfficer(db, ROW));
    must(await addOfficerSlot(station.vault, { label: "A. Lie", ...credential }, LEAST_COST, START, station));
    closeStation(station);
    const { station: theirs } = must(await openStation(no.folder, "A. Lie", credential, no.env));
    expect(theirs.officer).toMatchObject({ name: "A. Lie", roles: ["duty"] });
    no.station = theirs;
  });

  it("can be added again when the program ended before the slot", async () => {
    const station = await no.as("supervisor");
    station.vault.transaction((db) => insertWaitingOfficer(db, ROW));
    must(await addOfficer(station, "A. Lie", ["supervisor"], credential, LEAST_COST));
    expect(officers(station).filter(({ name }) => name === "A. Lie")).toMatchObject([
      { roles: ["supervisor"] },
    ]);
  });
});
