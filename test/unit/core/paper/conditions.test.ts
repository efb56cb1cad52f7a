import { describe, expect, test } from "vitest";

import { CATALOGUE } from "../../../../electron/core/catalogue/catalogue.ts";
import { conditionsIn, conditionsOf } from "../../../../electron/core/paper/paper-conditions.ts";
import { rowsOf, sheetFor, textsOf } from "../../../helpers/paper.ts";
import { completePreservation } from "../../../helpers/preservation-example.ts";

const PRESERVATION = CATALOGUE.find(({ id }) => id === "preservation")!;
const SECRET = {
  kind: "confidential",
  text: "Keep this to yourselves.",
  widest: "court",
  deleteBy: "2027-01-31",
};

describe("conditions", () => {
  test("are those of the last message that states any", () => {
    const first = { conditions: [{ kind: "other", text: "one" }] };
    const second = { conditions: [SECRET], conditionsDigest: "ab".repeat(32) };
    expect(conditionsOf([first, null, second, { conditions: [] }, 7])).toEqual(conditionsIn(second));
    expect(conditionsOf([{}, undefined])).toBeUndefined();
    expect(conditionsIn({ conditions: [1, "x", null] })).toBeUndefined();
  });

  test("stand above the text on every page, word for word", () => {
    const conditions = conditionsIn({ conditions: [SECRET] })!;
    const { conditions: head } = sheetFor(PRESERVATION, completePreservation(), { conditions });
    expect(head?.title).toHaveLength(2);
    expect(head?.lines.join(" ")).toContain("Keep this to yourselves.");
    expect(head?.lines.join(" ")).toContain("31/01/2027");
    expect(head?.cut).toBeNull();
  });

  test("that are too long for every page are cut there, and stand in full on the first", () => {
    const long = `${"Use it in one case only. ".repeat(120)}The last word.`;
    const conditions = conditionsIn({ conditions: [{ kind: "use_limit", text: long }] })!;
    const sheet = sheetFor(PRESERVATION, completePreservation(), { conditions });
    expect(sheet.conditions?.lines.join(" ")).not.toContain("The last word.");
    expect(sheet.conditions?.cut).toHaveLength(2);
    expect(sheet.sections[0]?.id).toBe("conditions.whole");
    const [whole] = rowsOf(sheet);
    expect(whole?.values.flatMap(textsOf).join(" ")).toContain("The last word.");
  });

  test("of the message itself go before those it came under", () => {
    const conditions = conditionsIn({ conditions: [{ kind: "other", text: "older" }] })!;
    const message = PRESERVATION.replies.find(({ code }) => code === "M11")!;
    const body = { result: "executed", text: "done", conditions: [SECRET] };
    const sheet = sheetFor(PRESERVATION, body, { print: "message", message: message.type, conditions });
    expect(sheet.conditions?.lines.join(" ")).toContain("Keep this to yourselves.");
    expect(sheet.conditions?.lines.join(" ")).not.toContain("older");
  });

  test("never stand on the form that a partner fills in", () => {
    const conditions = conditionsIn({ conditions: [SECRET] })!;
    expect(sheetFor(PRESERVATION, {}, { print: "reply-form", conditions }).conditions).toBeNull();
  });
});
