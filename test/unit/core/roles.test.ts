import { expect, test } from "vitest";

import { isRole, mayDo, PERMISSIONS, ROLES } from "../../../electron/core/roles.ts";

test("each role does its own work", () => {
  expect(mayDo(["duty"], "seal")).toBe(true);
  expect(mayDo(["duty"], "approve")).toBe(false);
  expect(mayDo(["supervisor"], "verify-contact")).toBe(true);
  expect(mayDo(["administrator"], "read-requests")).toBe(false);
  expect(mayDo(["auditor"], "export-journal")).toBe(true);
  expect(mayDo(["administrator", "duty"], "draft")).toBe(true);
});

test("no role may do nothing, and nobody may do everything", () => {
  const all = Object.values(PERMISSIONS);
  expect(all.every((roles) => roles.length > 0)).toBe(true);
  for (const role of ROLES) expect(all.every((roles) => roles.includes(role))).toBe(false);
  expect(mayDo([], "check-health")).toBe(false);
});

test("an auditor changes nothing", () => {
  const may = Object.entries(PERMISSIONS).flatMap(([name, roles]) =>
    roles.includes("auditor") ? [name] : [],
  );
  expect(may).toEqual(["list-officers", "read-journal", "export-journal", "check-health"]);
});

test("role names are told from other words", () => {
  expect(isRole("supervisor")).toBe(true);
  expect(isRole("constructor")).toBe(false);
});
