import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueMembership, readMembership } from "../../electron/bundle/membership-file.ts";
import { CALLS } from "../../electron/contract/calls.ts";
import type { Membership } from "../../electron/core/routing/membership.ts";
import { readCsv } from "../../electron/core/routing/csv.ts";
import { rowsFromCsv } from "../../electron/core/routing/rows-from-csv.ts";
import { Secret } from "../../electron/crypto/secret.ts";
import { identityFromSeed } from "../../electron/crypto/sign.ts";
import { routingHandlers } from "../../electron/engine/handlers/routing.ts";
import { findContact, importRevocation } from "../../electron/services/contacts.ts";
import { withIdentity } from "../../electron/services/live-keys.ts";
import { importMembership, presentMembership } from "../../electron/services/membership.ts";
import { membershipFromSource } from "../../electron/services/membership-source.ts";
import { exportRevocation } from "../../electron/services/own-card.ts";
import { DATA, withRow } from "../helpers/membership.ts";
import { introduce, must, type TestStation, testStation, workshop } from "../helpers/stations.ts";

// Membership data come from outside, and every verdict rests on them.

const NOON = Date.UTC(2026, 11, 1, 12);
const HEAD = { protocol2: DATA.protocol2, un: DATA.un, networkMembers: [] };
const COLUMNS = "iso2,country,budapest_status,budapest_in_force,protocol2_status,g7_network,source,as_of";

describe("a hostile set of membership data", () => {
  const shop = workshop();
  const clock = { now: NOON };
  let no: TestStation;
  let gb: TestStation;
  beforeAll(async () => {
    [no, gb] = [await testStation("NO", shop, clock), await testStation("GB", shop, clock)];
    await introduce(no, gb);
  });
  afterAll(() => {
    no.close();
    gb.close();
    shop.remove();
  });
  const signed = (data: Membership) =>
    withIdentity(gb.station.vault.read, (identity) => issueMembership(data, identity));
  const verdict = (file: Uint8Array) => {
    const done = importMembership(no.station, file);
    return done.ok ? done.value.kind : done.code;
  };

  it("flood: texts as long and as wide as the file allows still fit what the page is told", async () => {
    const wide = (count: number) => "\u{1F600}".repeat(count);
    const long = withRow({ ...DATA, id: wide(64), asOf: "2026-11-30" }, "GB", (row) => ({
      ...row,
      name: wide(100),
      source: Array.from({ length: 8 }, (_, index) => `${index}${wide(999)}`).join(" | "),
    }));
    const declarations = DATA.declarations.map((one) =>
      one.state === "GB" ? { ...one, article: wide(40), source: wide(1000) } : one,
    );
    expect(verdict(signed({ ...long, declarations }))).toBe("replaced");
    const context = { station: no.station, paths: [] } as never;
    const read = await routingHandlers["membership.read"]({}, context);
    expect(read.ok && CALLS["membership.read"].value.safeParse(read.value).success).toBe(true);
    const route = await routingHandlers["routing.read"]({ country: "GB" }, context);
    expect(route.ok && CALLS["routing.read"].value.safeParse(route.value).success).toBe(true);
  });

  it("downgrade: an older day, a day far ahead, a stranger's hand, a changed byte", () => {
    const stranger = identityFromSeed(new Secret(new Uint8Array(32).fill(9)));
    expect(verdict(signed({ ...DATA, id: "old", asOf: "2026-11-29" }))).toBe("membership-older");
    expect(verdict(signed({ ...DATA, id: "far", asOf: "2027-01-01" }))).toBe("membership-early");
    expect(verdict(issueMembership({ ...DATA, asOf: "2026-12-01" }, stranger))).toBe(
      "membership-not-trusted",
    );
    const file = signed({ ...DATA, id: "new", asOf: "2026-12-01" });
    for (const at of [20, 60, Math.floor(file.length / 2), file.length - 1]) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(["forged", "damaged", "newer-format"]).toContain(verdict(changed));
    }
    expect(readMembership(new Uint8Array(8 * 1024 * 1024)).ok).toBe(false);
  });

  it("revoked signer: the set goes with the key, and no older one of theirs comes back", async () => {
    expect(presentMembership(no.station.vault.read).signer.kind).toBe("contact");
    const { armour } = must(exportRevocation(gb.station));
    must(importRevocation(no.station, new TextEncoder().encode(armour)));
    expect(must(findContact(no.station, "GB")).trust).toBe("revoked");
    expect(presentMembership(no.station.vault.read)).toMatchObject({
      signer: { kind: "publisher" },
      data: DATA,
    });
    expect(verdict(signed({ ...DATA, id: "late", asOf: "2026-12-01" }))).toBe("membership-not-trusted");
  });

  it("table: quotes, formulas, bare returns and prototype names are cells or a refusal, never code", () => {
    const row = (source: string) =>
      `${COLUMNS}\nSE,Sweden,party,2021-08-01,none,unknown,${source},2026-11-01\n`;
    for (const source of ["=1+1", "@SUM(A1)", '"a ""quoted"", cell"', '"two\nlines"', "__proto__"]) {
      expect(rowsFromCsv(row(source), HEAD)).toMatchObject({ ok: true });
    }
    for (const text of [
      row('"open'),
      row('a"b'),
      row("a,b"),
      `${COLUMNS}\n__proto__,x,party,,none,unknown,,2026-11-01\n`,
    ]) {
      expect(rowsFromCsv(text, HEAD)).toMatchObject({ ok: false, code: "invalid-field" });
    }
    const polluted = '{"__proto__":{"id":"x"},"id":"x"}';
    expect(membershipFromSource(row("x"), polluted)).toMatchObject({ ok: false, code: "invalid-field" });
    expect(({} as { id?: string }).id).toBeUndefined();
  });

  it("table: the work grows with the length, not with its square", () => {
    const table = (rows: number) => `${COLUMNS}\n${'AA,"x",party,,none,unknown,,2026-11-01\n'.repeat(rows)}`;
    const read = readCsv(table(50_000));
    expect(read.ok && read.value.length).toBe(50_001);
    expect(rowsFromCsv(table(50_000), HEAD)).toMatchObject({ params: { path: "AA.iso2" } });
  });
});
