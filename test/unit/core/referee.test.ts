import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";

const judge = (body: unknown) => referee(PRESERVATION, body);

const FIRST_TARGET = { identifierType: "email", identifier: "x@example.org", category: "traffic" };

/** Every way in which one item of Art 29(2) can be missing: item, what is changed, where the officer is sent. */
const DROPS: readonly (readonly [string, Body, string])[] = [
  ["a", { requestingAuthority: undefined }, "requestingAuthority.organisation"],
  ["a", { requestingAuthority: { organisation: "  ", country: "NO" } }, "requestingAuthority.organisation"],
  ["a", { requestingAuthority: { organisation: "Kripos" } }, "requestingAuthority.country"],
  ["b", { offences: undefined }, "offences"],
  ["b", { offences: [] }, "offences"],
  ["b", { offences: [{ provision: "section 1" }] }, "offences.0.name"],
  ["b", { facts: "" }, "facts"],
  ["c", { targets: [] }, "targets"],
  [
    "c",
    { targets: [FIRST_TARGET, { ...FIRST_TARGET, identifierType: undefined }] },
    "targets.1.identifierType",
  ],
  ["c", { targets: [{ ...FIRST_TARGET, identifier: "" }] }, "targets.0.identifier"],
  ["c", { targets: [{ ...FIRST_TARGET, category: undefined }] }, "targets.0.category"],
  ["c", { relationToOffence: undefined }, "relationToOffence"],
  ["d", { custodian: undefined }, "custodian"],
  ["d", { custodian: { unknown: false } }, "custodian"],
  ["d", { custodian: { country: "GB" } }, "custodian"],
  ["e", { necessity: undefined }, "necessity.reason"],
  ["e", { necessity: { reason: "other" } }, "necessity.explanation"],
  ["f", { intendsMla: undefined }, "intendsMla"],
  ["f", { intendsMla: false }, "intendsMla"],
];

describe("the completeness referee of Art 29(2)", () => {
  test("passes a complete request without a warning", () => {
    const report = judge(completePreservation());
    expect(isComplete(report)).toBe(true);
    expect(report.items.map(({ item, provision }) => [item, provision])).toEqual(
      ["a", "b", "c", "d", "e", "f"].map((item) => [item, `29(2)(${item})`]),
    );
    expect(report.warnings).toEqual([]);
  });

  test.each(DROPS)("names item %s when %o", (item, change, path) => {
    const report = judge(completePreservation(change));
    expect(isComplete(report)).toBe(false);
    const failed = report.items.filter(({ satisfied }) => !satisfied);
    expect(failed.map((entry) => [entry.item, entry.provision])).toEqual([[item, `29(2)(${item})`]]);
    expect(failed[0]!.missing.map((finding) => finding.path)).toContain(path);
  });

  test.each([
    [{ unknown: true }],
    [{ serverAddress: "203.0.113.5" }],
    [{ address: "1 High Street" }],
    [{ hosting: "Example Hosting" }],
  ])("takes %o as custodian, for (d) asks only what is available", (custodian) => {
    expect(isComplete(judge(completePreservation({ custodian })))).toBe(true);
  });

  test("does not ask for a computer crime, Art 23", () => {
    for (const name of ["Robbery", "Murder"]) {
      expect(isComplete(judge(completePreservation({ offences: [{ name }] })))).toBe(true);
    }
  });

  test.each([
    ["address-without-time", { from: undefined }, "targets.0.from"],
    ["address-without-exact-time", { precision: "minute" }, "targets.0.precision"],
    ["address-without-port", { port: undefined }, "targets.0.port"],
    ["time-without-zone", { zone: undefined }, "targets.0.zone"],
    ["content-needs-mla", { category: "content" }, "targets.0.category"],
  ])("warns, and only warns: %s", (id, change, path) => {
    const target = {
      identifierType: "ip_port_time",
      identifier: "192.0.2.1",
      port: 0,
      category: "traffic",
      from: 0,
      zone: "UTC",
      precision: "second",
    };
    const report = judge(completePreservation({ targets: [{ ...target, ...change }] }));
    expect(isComplete(report)).toBe(true);
    expect(report.warnings).toEqual([{ path, messageId: `referee.warning.${id}` }]);
  });

  test("warns of a time without zone once, whichever end it has", () => {
    const email = { identifierType: "email", identifier: "x@example.org", category: "traffic" };
    for (const times of [{ from: 1, to: 2 }, { to: 2 }]) {
      expect(judge(completePreservation({ targets: [{ ...email, ...times }] })).warnings).toEqual([
        { path: "targets.0.zone", messageId: "referee.warning.time-without-zone" },
      ]);
    }
  });

  test("warns of a hold below 60 days and of blank sections of the form", () => {
    const report = judge(completePreservation({ periodDays: 30, reference: "", signature: undefined }));
    expect(isComplete(report)).toBe(true);
    expect(report.warnings).toEqual([
      { path: "periodDays", messageId: "referee.warning.period-below-minimum" },
      { path: "reference", messageId: "referee.warning.form-field", section: "2" },
      { path: "signature.name", messageId: "referee.warning.form-field", section: "23" },
      { path: "signature.function", messageId: "referee.warning.form-field", section: "23" },
    ]);
  });

  test("asks for the earlier reference only of an extension", () => {
    const paths = judge(completePreservation({ status: "extension_of_previous" })).warnings.map(
      ({ path }) => path,
    );
    expect(paths).toEqual(["previousReference", "earlierRequests"]);
  });

  test.each([[undefined], [null], [[]], [{}], [{ targets: 5, custodian: "x", offences: [7] }]])(
    "finds all of it missing in %o",
    (body) => {
      expect(judge(body).items.every(({ satisfied }) => !satisfied)).toBe(true);
    },
  );
});
