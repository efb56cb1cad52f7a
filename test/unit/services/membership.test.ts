import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../../build/lint/source-scan.ts";
import { MEMBERSHIP_PATHS } from "../../../build/membership/make.ts";
import { issueMembership, readMembership } from "../../../electron/bundle/membership-file.ts";
import type { Membership } from "../../../electron/core/routing/membership.ts";
import { Secret } from "../../../electron/crypto/secret.ts";
import { identityFromSeed } from "../../../electron/crypto/sign.ts";
import { stationIdOf } from "../../../electron/crypto/station-id.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import { findContact, importCard, importRevocation } from "../../../electron/services/contacts.ts";
import { readJournal } from "../../../electron/services/journal.ts";
import { withIdentity } from "../../../electron/services/live-keys.ts";
import {
  importMembership,
  importMembershipFile,
  presentMembership,
  signMembership,
} from "../../../electron/services/membership.ts";
import { exportCard, exportRevocation } from "../../../electron/services/own-card.ts";
import { routeTo } from "../../../electron/services/routing.ts";
import type { Station } from "../../../electron/services/station.ts";
import { DATA, withRow } from "../../helpers/membership.ts";
import {
  callBack,
  type HandClock,
  must,
  type TestStation,
  testStation,
  workshop,
  type Workshop,
} from "../../helpers/stations.ts";

const NOON = Date.UTC(2026, 11, 1, 12);
const STRANGER = identityFromSeed(new Secret(new Uint8Array(32).fill(9)));

/** A newer set, in which Grenada's day was found. */
const NEWER: Membership = withRow({ ...DATA, id: "newer", asOf: "2026-11-30" }, "GD", (row) => ({
  ...row,
  budapest: { ...row.budapest, inForce: "2024-08-01", dayCertainty: "read" },
}));

/** The code of a refusal, or what became of it. */
function outcome(result: ReturnType<typeof importMembership>): string {
  return result.ok ? result.value.kind : result.code;
}

describe("membership data in a vault", () => {
  let shop: Workshop;
  const clock: HandClock = { now: NOON };
  let [no, gb]: TestStation[] = [];
  const oslo = (): TestStation => no ?? expect.fail("no station");
  const london = (): TestStation => gb ?? expect.fail("no station");
  const signedBy = (station: Station, data: Membership) =>
    withIdentity(station.vault.read, (identity) => issueMembership(data, identity));
  const inUse = () => presentMembership(oslo().station.vault.read);

  beforeAll(async () => {
    shop = workshop();
    gb = await testStation("GB", shop, clock);
  });
  afterAll(() => {
    london().close();
    shop.remove();
  });
  beforeEach(async () => {
    const ownShop = workshop();
    no = await testStation("NO", ownShop, clock);
    return () => {
      oslo().close();
      ownShop.remove();
    };
  });

  /** Oslo has London's card; with a call-back its key is confirmed. */
  function meet(isConfirmed: boolean): void {
    must(importCard(oslo().station, must(exportCard(london().station)).file));
    if (isConfirmed) callBack(oslo().station, must(findContact(oslo().station, "GB")));
  }

  it("are those shipped, signed by the publisher, until somebody replaces them", () => {
    expect(inUse()).toMatchObject({ signer: { kind: "publisher" }, replaced: null });
    expect(inUse().data).toEqual(DATA);
  });

  it("come from a contact only once its key was confirmed, and go with its key", () => {
    const file = signedBy(london().station, NEWER);
    expect(outcome(importMembership(oslo().station, file))).toBe("membership-not-trusted");
    meet(false);
    expect(outcome(importMembership(oslo().station, file))).toBe("membership-not-trusted");
    callBack(oslo().station, must(findContact(oslo().station, "GB")));
    expect(outcome(importMembership(oslo().station, file))).toBe("replaced");
    const { stationId } = must(findContact(oslo().station, "GB"));
    expect(inUse()).toMatchObject({
      data: { id: "newer", asOf: "2026-11-30" },
      signer: { kind: "contact", stationId, contact: { country: "GB", trust: "verified" } },
      replaced: { at: NOON, officer: "supervisor" },
    });
    expect(outcome(importMembership(oslo().station, file))).toBe("already-imported");
    const { armour } = must(exportRevocation(london().station));
    must(importRevocation(oslo().station, new TextEncoder().encode(armour)));
    expect(inUse()).toMatchObject({ signer: { kind: "publisher" }, replaced: null });
    expect(outcome(importMembership(oslo().station, file))).toBe("membership-not-trusted");
  });

  it("come from this station itself, and outlive the vault's being closed", async () => {
    const table = readFileSync(join(projectRoot, MEMBERSHIP_PATHS.table), "utf8");
    const head = readFileSync(join(projectRoot, MEMBERSHIP_PATHS.head), "utf8");
    const made = must(
      signMembership(
        oslo().station,
        table.replace("GD,Grenada,party,,", "GD,Grenada,party,2024-08-01,"),
        head.replace("2026-11-21", "2026-11-25").replace("valise-2026-11", "oslo-1"),
      ),
    );
    expect(inUse().data.id).toBe(DATA.id);
    expect(must(readMembership(made.file)).data).toEqual(made.data);
    const path = shop.path("data.valise-data");
    writeFileSync(path, made.file);
    expect(outcome(await importMembershipFile(oslo().station, path))).toBe("replaced");
    await oslo().as("duty");
    expect(inUse()).toMatchObject({ data: { id: "oslo-1" }, signer: { kind: "own" } });
    expect(signMembership(oslo().station, table, head)).toMatchObject({ ok: false, code: "not-allowed" });
  });

  it("are refused when older, dated after today, damaged, forged or nobody's", () => {
    meet(true);
    const by = (data: Membership) => signedBy(london().station, data);
    const take = (file: Uint8Array) => outcome(importMembership(oslo().station, file));
    expect(take(by({ ...NEWER, asOf: "2026-11-20" }))).toBe("membership-older");
    expect(take(by({ ...NEWER, asOf: "2026-12-03" }))).toBe("membership-early");
    expect(take(by({ ...NEWER, asOf: "2026-12-02" }))).toBe("replaced");
    expect(take(by(NEWER))).toBe("membership-older");
    const good = by({ ...NEWER, asOf: "2026-12-02", id: "other" });
    const flipped = good.slice();
    flipped[100] = (flipped[100] ?? 0) ^ 1;
    expect(take(flipped)).not.toMatch(/replaced|already/u);
    expect(take(good.slice(0, -1))).toBe("damaged");
    expect(take(Uint8Array.of(1, 2, 3))).toBe("not-a-membership");
    expect(take(issueMembership(NEWER, STRANGER))).toBe("membership-not-trusted");
    expect(inUse().data.id).toBe("newer");
  });

  it("are replaced by supervisors and administrators alone, with a line in the journal", async () => {
    meet(true);
    const file = signedBy(london().station, NEWER);
    const signer = toHex(stationIdOf(must(readMembership(file)).signer));
    await oslo().as("duty");
    expect(outcome(importMembership(oslo().station, file))).toBe("not-allowed");
    expect(await importMembershipFile(oslo().station, shop.path("none"))).toMatchObject({
      code: "not-allowed",
    });
    await oslo().as("supervisor");
    must(importMembership(oslo().station, file));
    const lines = must(readJournal(oslo().station, 0, 50));
    const line = lines.find(({ action }) => action === "membership.replaced");
    expect(line).toMatchObject({ subject: "newer" });
    expect(line?.details instanceof Map ? line.details.get("signer") : null).toBe(signer);
  });

  it("sign nothing once this station's own key is revoked", () => {
    const table = readFileSync(join(projectRoot, MEMBERSHIP_PATHS.table), "utf8");
    const { armour } = must(exportRevocation(oslo().station));
    must(importRevocation(oslo().station, new TextEncoder().encode(armour)));
    expect(signMembership(oslo().station, table, "{}")).toMatchObject({ code: "own-key-revoked" });
    expect(outcome(importMembership(oslo().station, signedBy(oslo().station, NEWER)))).toBe(
      "membership-not-trusted",
    );
  });

  describe("the route to a contact", () => {
    const verdictOf = (question: Parameters<typeof routeTo>[1]) =>
      must(routeTo(oslo().station, question)).routes.map(({ basis, verdict }) => `${basis} ${verdict}`);

    it("is worked out from our own State, today, by the data in use", () => {
      const answer = must(routeTo(oslo().station, { to: { country: "gd" } }));
      expect(answer).toMatchObject({
        from: { code: "NO" },
        to: { code: "GD", label: null },
        day: "2026-12-01",
      });
      expect(verdictOf({ to: { country: "GD" } })[0]).toBe("budapest uncertain");
      meet(true);
      must(importMembership(oslo().station, signedBy(london().station, NEWER)));
      expect(verdictOf({ to: { country: "GD" } })[0]).toBe("budapest open");
      expect(verdictOf({ to: { contact: "GB" } })).toEqual([
        "budapest open",
        "protocol2 closed",
        "un closed",
        "g7 uncertain",
        "bilateral open",
      ]);
      expect(verdictOf({ to: { country: "NZ" }, day: "2025-11-30" })[0]).toBe("budapest closed");
      expect(verdictOf({ to: { country: "IE" }, from: "fr", day: "2025-12-01" })[0]).toBe("budapest closed");
    });

    it("names what is no State as the data do, and refuses our own State", () => {
      expect(must(routeTo(oslo().station, { to: { country: "TW" } })).to.label).toBe("Taiwan");
      expect(routeTo(oslo().station, { to: { country: "NO" } })).toMatchObject({ code: "same-state" });
      expect(routeTo(oslo().station, { to: { country: "Norway" } })).toMatchObject({ code: "bad-argument" });
      expect(routeTo(oslo().station, { to: { contact: "FR" } })).toMatchObject({ code: "unknown-contact" });
    });

    it("stands with the types of the catalogue and the declarations of the State", () => {
      const { routes, declarations } = must(routeTo(oslo().station, { to: { country: "JP" } }));
      const budapest = routes.find(({ basis }) => basis === "budapest");
      expect(budapest?.types).toContainEqual({
        type: "preservation",
        provision: "29",
        verdict: "open",
        why: [],
      });
      expect(declarations.map(({ article }) => article)).toEqual(["P2:7(9)(a)", "P2:8"]);
    });
  });
});
