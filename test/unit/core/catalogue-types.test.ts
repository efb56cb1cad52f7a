import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { catalogueIndex } from "../../../build/catalogue/index-text.ts";
import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import { checkBody } from "../../../electron/core/catalogue/check-body.ts";
import { missingRequired } from "../../../electron/core/catalogue/required.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { completeExample, recordOf, withValue } from "../../helpers/complete-example.ts";

const folder = new URL("../../../electron/core/catalogue/", import.meta.url);

test("the list of types is that of the files, a file each", () => {
  const files = readdirSync(new URL("types/", folder));
  expect(readFileSync(new URL("all-types.ts", folder), "utf8")).toBe(catalogueIndex(files));
  expect(CATALOGUE.map(({ id }) => `${id}.ts`).toSorted()).toEqual(files.toSorted());
});

test("ids, wire names and places in the list are each used once", () => {
  const places = CATALOGUE.map(({ family, order }) => `${family} ${order}`);
  for (const names of [places, CATALOGUE.map(({ message }) => message.type)]) {
    expect(new Set(names).size).toBe(names.length);
  }
});

test("one wire name is one message, whichever types know it", () => {
  const seen = new Map<string, unknown>();
  for (const message of CATALOGUE.flatMap(({ message: own, replies }) => [own, ...replies])) {
    const name = `${message.type} ${message.schema}`;
    expect(seen.get(name) ?? message, name).toBe(message);
    seen.set(name, message);
  }
});

describe.each(CATALOGUE.map((type) => [type.id, type] as const))("%s", (_id, type) => {
  test("has a complete example with what is required, and one with every field", () => {
    for (const fill of ["required", "all"] as const) {
      const body = completeExample(type, fill);
      expect(checkBody(type.message, body)).toEqual([]);
      expect(referee(type, body).items.filter(({ satisfied }) => !satisfied)).toEqual([]);
      expect(isComplete(referee(type, body))).toBe(true);
    }
  });

  test("asks for something, by name and provision, and tells each thing that is dropped", () => {
    const body = completeExample(type, "all");
    const asked = missingRequired(type.message.fields, {}).filter(
      ({ requirement }) => requirement.item !== undefined,
    );
    expect(type.referee.items.length).toBeGreaterThan(0);
    expect(asked.length).toBeGreaterThan(0);
    for (const { path, requirement } of asked) {
      const report = referee(type, withValue(body, path, undefined));
      const open = report.items.filter(({ satisfied }) => !satisfied);
      expect(
        open.map(({ item }) => item),
        path,
      ).toEqual([requirement.item]);
      expect(
        open[0]?.missing.some((finding) => finding.provision === requirement.provision),
        path,
      ).toBe(true);
      expect(isComplete(report), path).toBe(false);
      expect(isComplete(report, true), path).toBe(open[0]?.binding === false);
    }
  });

  test("has a table for both directions whose states ask for facts that its rows leave behind", () => {
    for (const direction of ["outbound", "inbound"] as const) {
      const { transitions, timeouts, requires } = type[direction];
      const reached = new Set([...transitions, ...timeouts].map(({ to }) => to));
      for (const state of type.summary.ended) {
        expect(
          [...type.outbound.transitions, ...type.inbound.transitions, ...timeouts].map(({ to }) => to),
        ).toContain(state);
      }
      for (const [state, facts] of Object.entries(requires)) {
        if (!reached.has(state)) continue;
        const left = new Set(
          transitions
            .flatMap((row) => row.facts ?? [])
            .flatMap((rule) => ("fact" in rule ? [rule.fact] : [])),
        );
        const held = transitions.some((row) => (row.facts ?? []).some(({ rule }) => rule === "hold"));
        for (const fact of facts) {
          expect(left.has(fact) || (held && fact.startsWith("preserved")), `${state} ${fact}`).toBe(true);
        }
      }
    }
  });

  test.each(type.replies.map((reply) => [reply.type, reply] as const))(
    "%s: complete, and each thing that is dropped is missed",
    (_name, reply) => {
      const body = recordOf(reply.fields, "all");
      expect(checkBody(reply, body)).toEqual([]);
      expect(missingRequired(reply.fields, body)).toEqual([]);
      const short = recordOf(reply.fields, "required");
      expect(checkBody(reply, short)).toEqual([]);
      for (const { path } of missingRequired(reply.fields, {})) {
        const missing = missingRequired(reply.fields, withValue(body, path, undefined));
        expect(missing.map((one) => one.path)).toContain(path);
      }
    },
  );

  test("has a way for every answer of its kit, in one direction at least", () => {
    const events = new Set([...type.outbound.transitions, ...type.inbound.transitions].map(({ on }) => on));
    for (const { code } of type.replies) expect(events).toContain(code);
    for (const { kind } of type.acts) expect(events).toContain(kind);
  });
});
