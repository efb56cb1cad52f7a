import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proveJournal } from "../../../electron/services/journal.ts";
import { sql } from "../../../electron/vault/sql.ts";
import { type Desk, openDesk } from "../../helpers/desk.ts";
import { must } from "../../helpers/stations.ts";

describe("the proof of the journal", () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk();
    // Signing another officer in locks the vault once, which writes a checkpoint.
    await desk.no.as("duty");
    await desk.no.as("supervisor");
  });
  afterEach(() => {
    desk.close();
  });

  it("counts the entries and the checkpoints that this station signed", () => {
    const proof = must(proveJournal(desk.no.station));
    expect(proof.entries).toBe(proof.headNumber);
    expect(proof.checkpoints).toBeGreaterThan(0);
  });

  it("fails for a checkpoint that somebody else signed, although its hash fits", () => {
    const { vault } = desk.no.station;
    vault.transaction((db) => db.run(sql`UPDATE own_checkpoints SET signature = ${new Uint8Array(64)}`));
    expect(proveJournal(desk.no.station)).toMatchObject({ ok: false, code: "journal-broken" });
  });

  it("is a supervisor's and an auditor's", async () => {
    expect(proveJournal(await desk.no.as("duty"))).toMatchObject({ ok: false, code: "not-allowed" });
  });
});
