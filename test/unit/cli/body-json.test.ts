import { describe, expect, test } from "vitest";
import {
  bodyFromJson,
  bodyToJson,
  changesFromJson,
  parseJsonObject,
} from "../../../electron/cli/body-json.ts";
import { templateOf } from "../../../electron/cli/template.ts";
import { parseTargets } from "../../../electron/cli/reply-flags.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";

const spec = PRESERVATION.message;
const bytes = (text: string) => new TextEncoder().encode(text);
const iso = (ms: number) => new Date(ms).toISOString();

describe("JSON that an officer wrote", () => {
  test("is one object in UTF-8", () => {
    expect(parseJsonObject(bytes('\uFEFF{"facts":"x"}'))).toMatchObject({ ok: true, value: { facts: "x" } });
    for (const text of ["[]", "1", '"x"', "null"]) {
      expect(parseJsonObject(bytes(text)), text).toMatchObject({ params: { problem: "not-an-object" } });
    }
    for (const text of ["", "{", "{'a':1}", '{"a":1}x']) {
      expect(parseJsonObject(bytes(text)), text).toMatchObject({ params: { problem: "not-json" } });
    }
    expect(parseJsonObject(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({
      params: { problem: "not-json" },
    });
  });

  test("is refused before it is parsed when it nests too deeply", () => {
    const deep = `{"a":${"[".repeat(1_000_000)}`;
    expect(parseJsonObject(bytes(deep))).toMatchObject({
      code: "invalid-field",
      params: { problem: "too-deep" },
    });
    expect(parseJsonObject(bytes('{"facts":"[[[[[[[[[[[[[[[[[[[[[[ \\" ["}'))).toMatchObject({ ok: true });
  });
});

describe("a body out of JSON", () => {
  test("converts times by their field, and texts to NFC", () => {
    const json = {
      facts: "Une e\u0301tude\r\nsuite",
      targets: [{ identifierType: "email", identifier: "a@b.example", from: "2026-05-10T05:00:00+02:00" }],
    };
    expect(bodyFromJson(spec, json)).toEqual({
      ok: true,
      value: {
        facts: "Une \u00e9tude\nsuite",
        targets: [{ identifierType: "email", identifier: "a@b.example", from: Date.UTC(2026, 4, 10, 3) }],
      },
    });
  });

  test("takes back what it gave", () => {
    const body = completePreservation();
    const json = JSON.parse(JSON.stringify(bodyToJson(spec.fields, body, iso))) as Record<string, unknown>;
    expect(bodyFromJson(spec, json)).toEqual({ ok: true, value: body });
  });

  test.each([
    [{ nonsense: 1 }, "nonsense", "unknown-key"],
    [{ mla: { nonsense: 1 } }, "mla.nonsense", "unknown-key"],
    [{ targets: [{}, { x: 1 }] }, "targets.1.x", "unknown-key"],
    [JSON.parse('{"__proto__":{"x":1}}'), "__proto__", "unknown-key"],
    [{ constructor: 1 }, "constructor", "unknown-key"],
    [{ targets: [{ from: "2026-05-10T05:00" }] }, "targets.0.from", "time-without-offset"],
    [{ targets: [{ identifierType: "ipv9" }] }, "targets.0.identifierType", "not-a-choice"],
    [{ targets: {} }, "targets", "wrong-type"],
    [{ mla: [] }, "mla", "wrong-type"],
    [{ facts: 1 }, "facts", "wrong-type"],
    [{ periodDays: 1.5 }, "periodDays", "wrong-type"],
    [{ facts: "\ud800" }, "facts", "not-normal-text"],
    [{ reference: "a\nb" }, "reference", "control-character"],
    [{ reference: "x".repeat(201) }, "reference", "too-long"],
  ])("%j is refused at %s: %s", (json, path, problem) => {
    expect(bodyFromJson(spec, json)).toEqual({ ok: false, code: "invalid-field", params: { path, problem } });
  });

  test("leaves out what is blank, and an untouched template is empty", () => {
    expect(bodyFromJson(spec, { facts: "", mla: {}, targets: [{}], urgency: null })).toEqual({
      ok: true,
      value: {},
    });
    for (const message of [spec, ...PRESERVATION.replies]) {
      const template = JSON.parse(JSON.stringify(templateOf(message))) as Record<string, unknown>;
      expect(bodyFromJson(message, template), message.type).toEqual({ ok: true, value: {} });
      expect(Object.keys(template), message.type).not.toContain("requestId");
    }
  });

  test("removes a field of a draft with null", () => {
    expect(changesFromJson(spec, { facts: null, urgency: "urgent", reference: "" })).toEqual({
      ok: true,
      value: { urgency: "urgent", facts: null },
    });
  });
});

describe("the short form of targets", () => {
  test("counts from 1, as they are shown", () => {
    expect(parseTargets("all=full", 2, "2026-07-01T12:00Z")).toMatchObject({
      value: [
        { target: 0, preserved: "full", effectiveFrom: "2026-07-01T12:00Z" },
        { target: 1, preserved: "full" },
      ],
    });
    expect(parseTargets("1=partial, 2=none:no_data", 2, undefined)).toMatchObject({
      value: [
        { target: 0, preserved: "partial" },
        { target: 1, preserved: "none", reason: "no_data" },
      ],
    });
  });

  test.each(["", "all", "3=full", "0=full", "1=full,1=none", "all=gone", "1=full,", "all=full,1=none"])(
    "%j is refused",
    (text) => {
      expect(parseTargets(text, 2, undefined)).toMatchObject({ ok: false, code: "bad-argument" });
    },
  );
});
