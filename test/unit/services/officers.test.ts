import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addOfficer, officers } from "../../../electron/services/officers.ts";
import type { Entropy } from "../../../electron/crypto/entropy.ts";
import type { Station } from "../../../electron/services/station.ts";
import { listJournal } from "../../../electron/vault/journal.ts";
import { StoreFault } from "../../../electron/vault/store-fault.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
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

/** Subject and name of the last journal line that an officer was added by. */
function lastAdded({ vault }: Station): readonly unknown[] {
  const line = listJournal(vault.read, { after: 0, limit: 100 }).findLast(
    ({ action }) => action === "officer.added",
  );
  return [line?.subject, line?.details instanceof Map ? line.details.get("name") : undefined];
}

/** Lets the disk be full for the transaction of this number; what frees it again is given back. */
function fullAt(vault: Vault, number: number): () => void {
  const { transaction } = vault;
  let done = 0;
  const failing: Vault["transaction"] = (work) => {
    done += 1;
    if (done === number) throw new StoreFault("disk-full");
    return transaction(work);
  };
  Object.assign(vault, { transaction: failing });
  return () => Object.assign(vault, { transaction });
}

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
    expect(lastAdded(theirs)).toEqual([ROW.officerId, "A. Lie"]);
    no.station = theirs;
  });

  it("keep the roles they were given when the program ended between slot and record", async () => {
    const station = await no.as("supervisor");
    station.vault.transaction((db) => insertWaitingOfficer(db, ROW));
    must(await addOfficerSlot(station.vault, { label: "A. Lie", ...credential }, LEAST_COST, START, station));
    const other = { passphrase: passphraseOf("somebody else") };
    expect(await addOfficer(station, "a. LIE", ["administrator"], other, LEAST_COST)).toMatchObject({
      code: "officer-exists",
    });
    closeStation(station);
    no.station = must(await openStation(no.folder, "A. Lie", credential, no.env)).station;
    expect(no.station.officer.roles).toEqual(["duty"]);
  });

  // The transactions are: record, announce the slots, confirm the slots, tie.
  it.each([3, 4])(
    "are not forgotten when the disk is full after their slot was made (%i)",
    async (number) => {
      const station = await no.as("supervisor");
      const freed = fullAt(station.vault, number);
      const added = await addOfficer(station, "A. Lie", ["duty"], credential, LEAST_COST);
      expect(added).toMatchObject({ code: "disk-full" });
      freed();
      expect(must(officers(station)).map(({ name }) => name)).toContain("A. Lie");
      closeStation(station);
      no.station = must(await openStation(no.folder, "A. Lie", credential, no.env)).station;
      expect(no.station.officer.roles).toEqual(["duty"]);
    },
  );

  it("close the vault again when their first sign-in finds the medium failing", async () => {
    const station = await no.as("supervisor");
    station.vault.transaction((db) => insertWaitingOfficer(db, ROW));
    must(await addOfficerSlot(station.vault, { label: "A. Lie", ...credential }, LEAST_COST, START, station));
    closeStation(station);
    // The journal line of the tie needs random bytes: the medium fails in the middle of that transaction.
    const entropy: Entropy = {
      bytes: (length) => {
        if (length === 32) throw new StoreFault("write-failed");
        return no.env.entropy.bytes(length);
      },
    };
    expect(await openStation(no.folder, "A. Lie", credential, { ...no.env, entropy })).toMatchObject({
      code: "write-failed",
    });
    no.station = must(await openStation(no.folder, "A. Lie", credential, no.env)).station;
  });

  it("are listed to those who answer for them, and not to a duty officer", async () => {
    const all = must(officers(await no.as("supervisor"))).map(({ name }) => name);
    expect(all.toSorted()).toEqual(["duty", "supervisor"]);
    expect(officers(await no.as("duty"))).toMatchObject({ code: "not-allowed" });
  });

  it("can be added again when the program ended before the slot", async () => {
    const station = await no.as("supervisor");
    station.vault.transaction((db) => insertWaitingOfficer(db, ROW));
    must(await addOfficer(station, "A. Lie", ["supervisor"], credential, LEAST_COST));
    expect(must(officers(station)).filter(({ name }) => name === "A. Lie")).toMatchObject([
      { roles: ["supervisor"] },
    ]);
  });
});
