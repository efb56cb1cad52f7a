import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../build/lint/source-scan.ts";
import { MEMBERSHIP_PATHS } from "../../../build/membership/make.ts";
import { readCsv } from "../../../electron/core/routing/csv.ts";
import { membershipFromSource } from "../../../electron/services/membership-source.ts";
import { must } from "../../helpers/stations.ts";

const read = (path: string) => readFileSync(`${projectRoot}/${path}`, "utf8");
const TABLE = read(MEMBERSHIP_PATHS.table);
const HEAD = read(MEMBERSHIP_PATHS.head);
const HEADER = TABLE.split("\n", 1)[0] ?? "";

/** The refusal of a table and a head, or "taken". */
function refusal(table: string, head = HEAD): string {
  const made = membershipFromSource(table, head);
  return made.ok ? "taken" : `${made.code} ${String(made.params["path"])}`;
}

const table = (...lines: readonly string[]) => [HEADER, ...lines, ""].join("\n");

describe("comma-separated text", () => {
  it("keeps quotes, commas and line ends inside cells, and every word as text", () => {
    expect(must(readCsv('\uFEFFa,b\r\n"x, ""y""\nz",NA\n\n,1\n"",\n'))).toEqual([
      ["a", "b"],
      ['x, "y"\nz', "NA"],
      ["", "1"],
    ]);
    expect(must(readCsv("a,"))).toEqual([["a", ""]]);
    expect(must(readCsv(""))).toEqual([]);
  });

  it.each(['"a', 'a"b,c', '"a"b'])("refuses %s", (text) => {
    expect(readCsv(text)).toMatchObject({ ok: false, code: "invalid-field", params: { path: "line 1" } });
  });
});

describe("the two source files", () => {
  it("make the same set with line ends of either kind", () => {
    expect(membershipFromSource(TABLE.replaceAll("\n", "\r\n"), HEAD)).toEqual(
      membershipFromSource(TABLE, HEAD),
    );
  });

  it.each([
    [
      "a State twice",
      table("NO,Norway,none,,none,unknown,x,2026-01", "NO,Norway,none,,none,unknown,x,2026-01"),
      "NO.iso2",
    ],
    ["a code in small letters", table("no,Norway,none,,none,unknown,x,2026-01"), "no.iso2"],
    ["no name", table("NO,,none,,none,unknown,x,2026-01"), "NO.country"],
    ["a status of its own", table("NO,Norway,member,,none,unknown,x,2026-01"), "NO.budapest_status"],
    ["no such day", table("NO,Norway,party,2026-02-30,none,unknown,x,2026-01"), "NO.budapest_in_force"],
    ["a wrong protocol", table("NO,Norway,party,,signed,unknown,x,2026-01"), "NO.protocol2_status"],
    [
      "a wrong day of it",
      table("NO,Norway,party,,signed:2026-13-01,unknown,x,2026-01"),
      "NO.protocol2_status",
    ],
    ["a wrong network", table("NO,Norway,party,,none,yes,x,2026-01"), "NO.g7_network"],
    ["no day of knowledge", table("NO,Norway,party,,none,unknown,x,"), "NO.as_of"],
    ["a cell too many", table("NO,Norway,party,,none,unknown,x,2026-01,,"), "NO"],
    ["another header", TABLE.replace("iso2", "iso"), "header"],
    ["nothing below it", table(), "header"],
  ])("are refused with %s", (_what, text, path) => {
    expect(refusal(text)).toBe(`invalid-field ${path}`);
  });

  it.each([
    ["no JSON", "{", "declarations"],
    ["a key too many", HEAD.replace('"id"', '"more": 1, "id"'), "declarations"],
    ["a flag of its own", HEAD.replace("urgent-channel", "urgent"), "CH.27(9)"],
    ["a day that is none", HEAD.replace("2025-12-04", "2025-12-32"), "EC.35(1)"],
    [
      "a territory that is a row already",
      HEAD.replace('"CW",\n      "name"', '"NL",\n      "name"'),
      "territories",
    ],
    ["a set without a day", HEAD.replace('"asOf": "2026-11-21"', '"asOf": "2026-11-40"'), "territories"],
  ])("are refused with %s", (_what, head, path) => {
    expect(refusal(TABLE, head)).toBe(`invalid-field ${path}`);
  });

  it("may say of the UN Convention what the shipped table does not know", () => {
    const rows = [
      "NO,Norway,party,2006-10-01,none,unknown,read somewhere,2026-01,ratified:2026-03-01;signed:2025-10-25",
      "SE,Sweden,party,2021-08-01,none,unknown,read somewhere,2026-01,unknown",
    ];
    const made = must(membershipFromSource([`${HEADER},un_status`, ...rows, ""].join("\n"), HEAD));
    expect(made.rows.find(({ code }) => code === "NO")?.un).toEqual({
      signed: "2025-10-25",
      ratified: "2026-03-01",
      certainty: "read",
      asOf: "2025-10-26",
    });
    expect(made.rows.find(({ code }) => code === "SE")?.un.certainty).toBe("unknown");
  });

  it("never make a fact of a row without a source", () => {
    const made = must(membershipFromSource(table("NO,Norway,party,2006-10-01,none,member,,2026-01"), HEAD));
    const [row] = made.rows.filter(({ code }) => code === "NO");
    expect(row?.budapest).toMatchObject({ certainty: "unknown", dayCertainty: "unknown" });
    expect(row?.g7.certainty).toBe("unknown");
  });
});
