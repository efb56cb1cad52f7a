import { describe, expect, test } from "vitest";

import {
  CATALOGUE,
  findMessageType,
  findRequestType,
  findRequestTypeByMessage,
} from "../../../electron/core/catalogue/catalogue.ts";
import { checkBody, MAX_PROBLEMS } from "../../../electron/core/catalogue/check-body.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { HOP_NOTICE, PRESERVED } from "../../../electron/core/catalogue/reply-kit/preserved.ts";
import {
  ACKNOWLEDGEMENT,
  CLARIFICATION,
  CLARIFICATION_ANSWER,
} from "../../../electron/core/catalogue/reply-kit/receipt.ts";
import { missingRequired } from "../../../electron/core/catalogue/required.ts";
import {
  acknowledgementFor,
  clarificationAnswerFor,
  clarificationFor,
  completePreservation,
  hopNoticeFor,
  preservedFor,
} from "../../helpers/preservation-example.ts";

const request = completePreservation();
const EXAMPLES = [
  [PRESERVATION.message, request],
  [ACKNOWLEDGEMENT, acknowledgementFor(request)],
  [CLARIFICATION, clarificationFor(request)],
  [CLARIFICATION_ANSWER, clarificationAnswerFor(request)],
  [PRESERVED, preservedFor(request)],
  [HOP_NOTICE, hopNoticeFor(request)],
] as const;

describe("the catalogue", () => {
  test("finds request types and messages, and says unknown for the rest", () => {
    expect(findRequestType("preservation")).toBe(PRESERVATION);
    expect(findRequestType("nothing")).toBeUndefined();
    expect(findRequestTypeByMessage("preservation.request")).toBe(PRESERVATION);
    expect(findRequestTypeByMessage("preserved")).toBeUndefined();
    expect(findMessageType("hop-notice", 1)).toEqual({ kind: "known", spec: HOP_NOTICE });
    expect(findMessageType("hop-notice", 2)).toEqual({ kind: "unknown" });
    expect(findMessageType("constructor", 1)).toEqual({ kind: "unknown" });
  });

  test("gives every message one code and every field one key", () => {
    for (const type of CATALOGUE) {
      const messages = [type.message, ...type.replies];
      expect(new Set(messages.map(({ code }) => code)).size).toBe(messages.length);
      for (const { fields } of messages) {
        expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
      }
    }
  });
});

describe("checkBody", () => {
  test.each(EXAMPLES)("takes a good example of %o", (spec, body) => {
    expect(checkBody(spec, body)).toEqual([]);
    expect(missingRequired(spec.fields, body)).toEqual([]);
  });

  test.each(EXAMPLES)("asks %o for its ids and nothing of the law", (spec, _body) => {
    const problems = checkBody(spec, {});
    expect(problems.every(({ problem }) => problem === "missing")).toBe(true);
    expect(problems.map(({ path }) => path)).toContain("requestId");
  });

  test("lets an incomplete request through: it is asked about, not refused", () => {
    const { requestId, version, date } = request;
    expect(checkBody(PRESERVATION.message, { requestId, version, date })).toEqual([]);
  });

  test.each([
    ["unknown key", { surprise: 1 }, "surprise", "unknown-key"],
    ["unknown key inside a list", { targets: [{ note: "x" }] }, "targets.0.note", "unknown-key"],
    ["number as text", { facts: 4 }, "facts", "wrong-type"],
    ["null", { facts: null }, "facts", "wrong-type"],
    ["long text", { reference: "x".repeat(201) }, "reference", "too-long"],
    ["decomposed text", { reference: "Re\u0301f" }, "reference", "not-normal-text"],
    ["half a character", { reference: "\ud800" }, "reference", "not-normal-text"],
    ["line break in a line", { reference: "a\nb" }, "reference", "control-character"],
    ["NUL in a paragraph", { facts: "a\u0000b" }, "facts", "control-character"],
    ["unknown choice", { urgency: "soon" }, "urgency", "not-a-choice"],
    ["text as flag", { intendsMla: "yes" }, "intendsMla", "wrong-type"],
    ["negative count", { periodDays: -1 }, "periodDays", "out-of-range"],
    ["half a day", { periodDays: 60.5 }, "periodDays", "wrong-type"],
    ["version 0", { version: 0 }, "version", "out-of-range"],
    ["upper-case hex", { requestId: "AB".repeat(16) }, "requestId", "not-hex"],
    ["short hex", { requestId: "ab" }, "requestId", "not-hex"],
    ["30 February", { date: "2026-02-30" }, "date", "not-a-day"],
    ["29 February of no leap year", { date: "2100-02-29" }, "date", "not-a-day"],
    [
      "instant after the year 9999",
      { latestUsefulTime: Number.MAX_SAFE_INTEGER },
      "latestUsefulTime",
      "out-of-range",
    ],
    [
      "zone of bad shape",
      { requestedAuthority: { timeZone: "../etc" } },
      "requestedAuthority.timeZone",
      "not-a-zone",
    ],
    [
      "lower-case country",
      { requestedAuthority: { country: "gb" } },
      "requestedAuthority.country",
      "not-a-country",
    ],
    ["list as group", { custodian: [] }, "custodian", "wrong-type"],
    ["group as list", { targets: {} }, "targets", "wrong-type"],
    ["too many items", { offences: Array.from({ length: 51 }, () => ({})) }, "offences", "too-many"],
    ["text as item", { offences: ["x"] }, "offences.0", "wrong-type"],
    [
      "parent without cause",
      { parent: { requestId: "ab".repeat(16), country: "NO" } },
      "parent.cause",
      "missing",
    ],
  ])("names the place of a fault: %s", (_name, change, path, problem) => {
    expect(checkBody(PRESERVATION.message, { ...request, ...change })).toEqual([{ path, problem }]);
  });

  test("sees a key called __proto__", () => {
    const body: unknown = JSON.parse(
      `{"__proto__": 1, "requestId": "${"ab".repeat(16)}", "version": 1, "date": "2026-01-01"}`,
    );
    expect(checkBody(PRESERVATION.message, body)).toEqual([{ path: "__proto__", problem: "unknown-key" }]);
  });

  test("takes a leap day, an offset as zone, zones of the future, and text in any script", () => {
    const body = completePreservation({
      date: "2028-02-29",
      facts: "Ущерб\nضرر\t損害 😀",
      requestedAuthority: { name: "x", country: "NP", timeZone: "+05:45" },
      requestingAuthority: { organisation: "x", country: "AR", timeZone: "America/Argentina/Somewhere_New" },
      reference: "😀".repeat(200),
    });
    expect(checkBody(PRESERVATION.message, body)).toEqual([]);
  });

  test.each([[undefined], [null], [7], ["text"], [[]], [new Uint8Array(9)], [new Date()], [new Map()]])(
    "refuses %o as a body",
    (body) => {
      expect(checkBody(PRESERVATION.message, body)).toEqual([{ path: "", problem: "wrong-type" }]);
    },
  );

  test("needs at least one target in a confirmation", () => {
    expect(checkBody(PRESERVED, preservedFor(request, { targets: [] }))).toEqual([
      { path: "targets", problem: "too-few" },
    ]);
  });

  test("reports no more faults than somebody reads, and short paths", () => {
    const wide = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`${"k".repeat(80)}${index}`, 1]),
    );
    const problems = checkBody(PRESERVATION.message, wide);
    expect(problems.length).toBe(MAX_PROBLEMS);
    expect(problems.every(({ path }) => path.length <= 64)).toBe(true);
  });

  test("has no field in a hop notice that could carry content", () => {
    const texts: number[] = [];
    const walk = (fields: typeof HOP_NOTICE.fields): void => {
      for (const { kind } of fields) {
        if (kind.type === "text") texts.push(kind.multiline === true ? Infinity : kind.max);
        if (kind.type === "list") walk(kind.of);
        if (kind.type === "group") walk(kind.fields);
      }
    };
    walk(HOP_NOTICE.fields);
    expect(Math.max(...texts)).toBeLessThanOrEqual(1000);
  });
});
