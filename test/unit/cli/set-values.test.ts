import { describe, expect, test } from "vitest";
import { bodyFromJson } from "../../../electron/cli/body-json.ts";
import { setValues } from "../../../electron/cli/set-values.ts";
import { WARNING_DECISION } from "../../../electron/core/catalogue/reply-kit/hold.ts";
import { PRESERVED } from "../../../electron/core/catalogue/reply-kit/preserved.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { must } from "../../helpers/stations.ts";

const fields = PRESERVATION.message.fields;

describe("--set path=value", () => {
  test("fills in fields of every kind, in groups and lists, as the catalogue types them", () => {
    const set = must(
      setValues(PRESERVED.fields, {}, [
        "targets.0.target=0",
        "targets.0.preserved=full",
        "targets.1.target=1",
        "targets.1.preserved=none",
        "targets.0.effectiveFrom=2026-05-12T09:00Z",
        "custodianMayBeTold=no",
        "domesticReference=A = B",
      ]),
    );
    expect(must(bodyFromJson(PRESERVED, set))).toEqual({
      targets: [
        { target: 0, preserved: "full", effectiveFrom: Date.UTC(2026, 4, 12, 9) },
        { target: 1, preserved: "none" },
      ],
      custodianMayBeTold: false,
      domesticReference: "A = B",
    });
    expect(must(setValues(WARNING_DECISION.fields, {}, ["decision=modify"]))).toEqual({ decision: "modify" });
  });

  test("changes what is there and leaves the rest", () => {
    const base = { secrecy: { text: "hush", askFirst: false }, facts: "x" };
    expect(must(setValues(fields, base, ["secrecy.askFirst=yes"]))).toEqual({
      secrecy: { text: "hush", askFirst: true },
      facts: "x",
    });
    expect(base.secrecy.askFirst).toBe(false);
  });

  test.each([
    ["facts", "bad-argument"],
    ["=x", "bad-argument"],
    ["targets=all", "bad-argument"],
    ["secrecy=yes", "bad-argument"],
    ["targets.1.port=1", "bad-argument"],
    ["targets.x.port=1", "bad-argument"],
    ["targets.0=1", "bad-argument"],
    ["targets.0.port=-1", "bad-argument"],
    ["intendsMla=perhaps", "bad-argument"],
    ["facts.more=1", "bad-argument"],
    ["nothing=1", "invalid-field"],
    ["secrecy.nothing=1", "invalid-field"],
    ["__proto__.x=1", "invalid-field"],
    ["constructor=1", "invalid-field"],
  ])("refuses %s", (pair, code) => {
    expect(setValues(fields, {}, [pair])).toMatchObject({ ok: false, code });
  });
});
