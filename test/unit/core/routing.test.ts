import { describe, expect, it } from "vitest";
import { besideRecalled, entryAfter, isDay } from "../../../electron/core/routing/days.ts";
import { type Membership, reservationOf, rowOf } from "../../../electron/core/routing/membership.ts";
import { openBases } from "../../../electron/core/routing/open-bases.ts";
import { DATA, routeOn, routesOn, said, TYPES, withRow } from "../../helpers/membership.ts";

const NOW = "2026-11-22";

/** What is open from Norway to Ecuador for these types. */
function openOn(day: string, types: typeof TYPES) {
  const result = openBases(DATA, "NO", "EC", day, types);
  return result.ok ? result.value : [];
}

describe("the Budapest Convention between two States", () => {
  it.each([
    // Days that were read: open from that very day.
    ["EE", "FR", NOW, "open: EE party, FR party"],
    ["EE", "HR", "2004-07-01", "open: EE party, HR party"],
    ["EE", "HR", "2004-06-30", "closed: EE not-yet, HR not-yet"],
    ["EE", "NZ", "2025-11-30", "closed: EE party, NZ not-yet"],
    ["EE", "NZ", "2025-12-01", "open: EE party, NZ party"],
    ["NZ", "EE", "2025-12-01", "open: NZ party, EE party"],
    // Recalled days: a year on both sides is uncertain.
    ["EE", "GB", NOW, "open: EE party, GB party-recalled"],
    ["EE", "EC", "2024-01-01", "closed: EE party, EC not-yet"],
    ["EE", "EC", "2025-04-01", "uncertain: EE party, EC day-near"],
    ["EE", "EC", "2026-04-01", "uncertain: EE party, EC day-near"],
    ["EE", "EC", "2026-04-02", "open: EE party, EC party-recalled"],
    // A day worked out by the rule counts as recalled.
    ["EE", "RW", "2026-05-01", "uncertain: EE party, RW day-near"],
    ["EE", "RW", "2026-05-02", "open: EE party, RW party-recalled"],
    // A day that nobody found is never filled in.
    ["EE", "GD", NOW, "uncertain: EE party, GD day-missing"],
    // Signatories and the invited: not Parties, and later perhaps.
    ["EE", "IE", "2025-10-08", "closed: EE party, IE signed-only"],
    ["EE", "IE", "2026-01-31", "closed: EE party, IE signed-only"],
    ["EE", "IE", "2026-02-01", "uncertain: EE party, IE signed-since"],
    ["ZA", "EE", "2024-12-31", "closed: ZA signed-only, EE party"],
    ["EE", "ZA", NOW, "uncertain: EE party, ZA signed-since"],
    ["EE", "KR", "2025-12-31", "closed: EE party, KR invited"],
    ["EE", "KE", NOW, "uncertain: EE party, KE invited-since"],
    ["EE", "NE", NOW, "uncertain: EE party, NE invited-since"],
    // Neither.
    ["EE", "RU", NOW, "closed: EE party, RU not-a-party"],
    ["EE", "BY", NOW, "closed: EE party, BY not-a-party"],
    ["EE", "NA", NOW, "closed: EE party, NA not-a-party"],
    ["EE", "IN", NOW, "closed: EE party, IN not-a-party"],
    ["EE", "TW", NOW, "closed: EE party, TW not-a-state"],
    ["EE", "HK", NOW, "closed: EE party, HK not-a-state"],
    // What the data say nothing of is neither yes nor no.
    ["EE", "CN", NOW, "uncertain: EE party, CN not-in-data"],
    ["VA", "IE", "2025-10-08", "closed: VA not-in-data, IE signed-only"],
    // A territory by its State's extension, from its own day.
    ["EE", "CW", "2024-09-30", "closed: EE party, CW not-yet"],
    ["EE", "CW", "2024-10-01", "open: EE party, CW party"],
  ])("%s to %s on %s is %s", (from, to, day, expected) => {
    expect(said(routeOn(DATA, from, to, day, "budapest"))).toBe(expected);
  });

  it("names the day of each reason, the oldest fact and where it was read", () => {
    const route = routeOn(DATA, "EE", "IE", NOW, "budapest");
    expect(route.why).toEqual([
      { code: "party", state: "EE", day: "2004-07-01", article: null },
      { code: "signed-since", state: "IE", day: "2025-10-08", article: null },
    ]);
    expect(route.asOf).toBe("2004-06-18");
    expect(route.sources[1]).toContain("Dail written answers");
    expect(routeOn(DATA, "EE", "GB", NOW, "budapest").certainty).toBe("recalled");
    expect(routeOn(DATA, "EE", "FR", NOW, "budapest").certainty).toBe("read");
  });

  it("does not become open because a source or a day is lost", () => {
    const lost = withRow(DATA, "FR", (row) => ({
      ...row,
      budapest: { ...row.budapest, certainty: "unknown", dayCertainty: "unknown" },
    }));
    expect(routeOn(lost, "EE", "FR", NOW, "budapest").verdict).toBe("uncertain");
  });
});

describe("the other bases", () => {
  it("the Second Protocol is not in force, and an emergency goes another way", () => {
    const route = routeOn(DATA, "JP", "RS", NOW, "protocol2");
    expect(said(route)).toBe("closed: not-in-force");
    expect(route.why[0]?.day).toBe("2026-02-05");
    expect(route.certainty).toBe("recalled");
    expect(route.types.map((type) => `${type.type} ${said(type)}`)).toEqual([
      "subscriber-order closed: ",
      "giving-effect closed: ",
      "emergency-disclosure closed: emergency-elsewhere",
    ]);
  });

  it("once a newer set says that it is in force, ratification and reservations of each State count", () => {
    const later: Membership = { ...DATA, protocol2: { ...DATA.protocol2, inForce: "2026-08-01" } };
    expect(said(routeOn(later, "JP", "RS", "2026-07-31", "protocol2"))).toBe("closed: not-yet");
    const near = routeOn(later, "RS", "JP", "2026-09-01", "protocol2");
    expect(said(near)).toBe("uncertain: RS day-near, JP day-near");
    const open = routeOn(later, "RS", "JP", "2027-08-02", "protocol2");
    expect(said(open)).toBe("open: RS ratified, JP ratified");
    expect(open.certainty).toBe("recalled");
    expect(open.types.map((type) => `${type.type} ${said(type)}`)).toEqual([
      "subscriber-order closed: JP excluded",
      "giving-effect open: JP declared",
      "emergency-disclosure open: ",
    ]);
    // Japan shut its own providers, not those of others.
    expect(routeOn(later, "JP", "RS", "2027-08-02", "protocol2").types[0]?.verdict).toBe("open");
    expect(said(routeOn(later, "RS", "FR", "2026-09-01", "protocol2"))).toBe(
      "uncertain: RS day-near, FR ratified-since",
    );
    const known = withRow(later, "FR", (row) => ({
      ...row,
      protocol2: { ...row.protocol2, asOf: "2026-10-01" },
    }));
    expect(routeOn(known, "RS", "FR", "2026-11-01", "protocol2").verdict).toBe("closed");
  });

  it("the UN Convention is off until it is in force and both are known to be bound", () => {
    expect(said(routeOn(DATA, "NO", "FR", NOW, "un"))).toBe("closed: not-in-force");
    const later: Membership = { ...DATA, un: { ...DATA.un, inForce: "2026-12-01" } };
    expect(said(routeOn(later, "NO", "FR", "2028-01-01", "un"))).toBe(
      "uncertain: NO ratification-unknown, FR ratification-unknown",
    );
  });

  it.each([
    ["FR", "JP", "open: FR g7-member, JP g7-member"],
    ["FR", "BR", "uncertain: FR g7-member, BR g7-reported"],
    ["FR", "RU", "uncertain: FR g7-member, RU g7-recalled"],
    ["FR", "BY", "uncertain: FR g7-member, BY g7-recalled"],
    ["FR", "TW", "uncertain: FR g7-member, TW g7-recalled"],
    ["FR", "NA", "uncertain: FR g7-member, NA g7-recalled"],
    ["FR", "KE", "uncertain: FR g7-member, KE g7-unknown"],
    ["FR", "CN", "uncertain: FR g7-member, CN not-in-data"],
  ])("the network of the G7, %s to %s: %s", (from, to, expected) => {
    expect(said(routeOn(DATA, from, to, NOW, "g7"))).toBe(expected);
  });

  it("another treaty or law is the officer's to name", () => {
    expect(said(routeOn(DATA, "NO", "RU", NOW, "bilateral"))).toBe("open: officer-names-it");
  });
});

describe("what is refused", () => {
  it("a State with itself or with its territory, and what is no code or no day", () => {
    const code = (from: string, to: string, day: string) => {
      const result = openBases(DATA, from, to, day, TYPES);
      return result.ok ? "open" : result.code;
    };
    expect(code("NO", "NO", NOW)).toBe("same-state");
    expect(code("CN", "CN", NOW)).toBe("same-state");
    expect(code("NL", "CW", NOW)).toBe("same-state");
    expect(code("NO", "no", NOW)).toBe("bad-argument");
    expect(code("", "NO", NOW)).toBe("bad-argument");
    expect(code("NO", "SE", "2026-02-29")).toBe("bad-argument");
    expect(code("NO", "SE", "22.11.2026")).toBe("bad-argument");
    expect(code("NO", "SE", NOW)).toBe("open");
  });
});

describe("types", () => {
  it("stand with their basis, by their own data; what needs no basis stands nowhere", () => {
    const routes = routesOn(DATA, "NO", "FR", NOW);
    expect(routes.map(({ basis, types }) => [basis, types.map(({ type }) => type)])).toEqual([
      ["budapest", ["preservation", "interception"]],
      ["protocol2", ["subscriber-order", "giving-effect", "emergency-disclosure"]],
      ["un", ["un-preservation"]],
      ["g7", ["g7-preservation"]],
      ["bilateral", ["other-basis"]],
    ]);
  });

  it("carry no remark where a State only named who answers", () => {
    const advice = { id: "technical-advice", basis: "budapest", anchor: "35(1)(a)" } as const;
    const [route] = openOn(NOW, [advice]);
    expect(DATA.declarations.some(({ state, article }) => state === "EC" && article === "35(1)")).toBe(true);
    expect(route?.types.map((type) => said(type))).toEqual(["open: "]);
  });

  it("carry a reservation of the requested State as a remark", () => {
    const reserved: Membership = {
      ...DATA,
      declarations: [
        {
          state: "FR",
          article: "29(4)",
          flag: "dual-criminality",
          stands: "made",
          day: "2026-06-01",
          source: "test",
          certainty: "read",
        },
      ],
    };
    const types = (day: string) =>
      routeOn(reserved, "NO", "FR", day, "budapest").types.map((type) => said(type));
    expect(types("2026-06-01")).toEqual(["open: FR declared", "open: "]);
    expect(types("2026-05-31")).toEqual(["open: ", "open: "]);
    expect(reservationOf(reserved, "FR", "29(4)")).toBe("made");
    expect(reservationOf(reserved, "FR", "14(3)")).toBe("unknown");
    expect(reservationOf(reserved, "NO", "29(4)")).toBe("unknown");
    const [made] = reserved.declarations;
    const not = (certainty: "read" | "unknown"): Membership => ({
      ...reserved,
      declarations: made === undefined ? [] : [{ ...made, stands: "not-made", certainty }],
    });
    expect(reservationOf(not("read"), "FR", "29(4)")).toBe("not-made");
    expect(reservationOf(not("unknown"), "FR", "29(4)")).toBe("unknown");
    expect(routeOn(not("read"), "NO", "FR", NOW, "budapest").types[0]?.why).toEqual([]);
  });
});

describe("days", () => {
  it("the first of the month after three months gives every day that was read", () => {
    expect(entryAfter("2025-08-28")).toBe("2025-12-01");
    expect(entryAfter("2025-01-10")).toBe("2025-05-01");
    expect(entryAfter("2024-04-19")).toBe("2024-08-01");
    expect(entryAfter("2025-11-30")).toBe("2026-03-01");
    expect(entryAfter("2024-11-30")).toBe("2025-03-01");
  });

  it("a recalled day has a year on both sides", () => {
    expect(besideRecalled("2023-03-31", "2024-04-01")).toBe("before");
    expect(besideRecalled("2023-04-01", "2024-04-01")).toBe("near");
    expect(besideRecalled("2025-04-01", "2024-04-01")).toBe("near");
    expect(besideRecalled("2025-04-02", "2024-04-01")).toBe("after");
  });

  it("a day is one of the calendar", () => {
    expect(["2024-02-29", "2026-11-22"].every(isDay)).toBe(true);
    expect(["2023-02-29", "2026-11-31", "2026-1-2", "", "2026-11", "+002026-11-22"].some(isDay)).toBe(false);
  });
});

describe("the set of the project", () => {
  it("holds every row of the table, Namibia among them, and the territory of the declarations", () => {
    expect(DATA.rows).toHaveLength(109);
    const count = (status: string) =>
      DATA.rows.filter((row) => row.kind === "state" && row.budapest.status === status).length;
    expect(["party", "signatory", "invited", "invited_maybe_lapsed"].map(count)).toEqual([79, 2, 12, 3]);
    expect(rowOf(DATA, "NA")).toMatchObject({ name: "Namibia", kind: "state" });
    expect(rowOf(DATA, "KR")?.name).toBe("Korea, Republic of");
    expect(rowOf(DATA, "TW")?.kind).toBe("network-member");
    expect(DATA.rows.filter(({ protocol2 }) => protocol2.signed !== null)).toHaveLength(52);
    const ratified = DATA.rows.flatMap(({ code, protocol2 }) =>
      protocol2.ratified === null ? [] : [`${code} ${protocol2.ratified}`],
    );
    expect(ratified).toEqual(["HU 2026-02-05", "JP 2023-08-10", "RS 2023-02-09"]);
  });

  it.each([
    ["EE", "read", "read"],
    ["NO", "recalled", "recalled"],
    ["NZ", "read", "read"],
    ["GB", "recalled", "recalled"],
    ["EC", "read", "recalled"],
    ["RW", "read", "recalled"],
    ["GD", "read", "unknown"],
    ["IE", "read", "unknown"],
    ["BF", "recalled", "unknown"],
    ["KZ", "recalled", "unknown"],
    ["KE", "read", "unknown"],
    ["RU", "recalled", "unknown"],
    ["CW", "read", "read"],
  ])("%s: status %s, day %s", (code, certainty, dayCertainty) => {
    expect(rowOf(DATA, code)?.budapest).toMatchObject({ certainty, dayCertainty });
  });

  it("says of reservations only what was read", () => {
    expect(reservationOf(DATA, "JP", "P2:7(9)(a)")).toBe("made");
    const none = DATA.rows.filter(({ code }) => reservationOf(DATA, code, "29(4)") !== "unknown");
    expect(none).toEqual([]);
  });
});
