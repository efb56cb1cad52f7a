import { describe, expect, test } from "vitest";

import { CATALOGUE } from "../../../../electron/core/catalogue/catalogue.ts";
import type { PaperSheet } from "../../../../electron/core/paper/paper.ts";
import { paperReplies } from "../../../../electron/core/paper/reply-blocks.ts";
import { completeExample } from "../../../helpers/complete-example.ts";
import { rowsOf, sheetFor } from "../../../helpers/paper.ts";
import { completePreservation } from "../../../helpers/preservation-example.ts";

const PRESERVATION = CATALOGUE.find(({ id }) => id === "preservation")!;

function codes({ sections }: PaperSheet): readonly string[] {
  return sections.flatMap(({ box, number }) => (box === null ? [] : [number ?? ""]));
}

function boxNumbers(sheet: PaperSheet): readonly string[] {
  return rowsOf(sheet).flatMap(({ values }) =>
    values.flatMap((value) => (value.kind === "boxes" ? value.boxes.map(({ number }) => number ?? "") : [])),
  );
}

const form = sheetFor(PRESERVATION, completePreservation(), { print: "reply-form" });
const block = (code: string) => form.sections.find(({ id }) => id === code)!;

describe.each(CATALOGUE.map((type) => ({ name: type.id, type })))("the reply form of $name", ({ type }) => {
  const sheet = sheetFor(type, completeExample(type), { print: "reply-form" });

  test("has a block for every answer that a partner can give, and a box that chooses it", () => {
    expect(codes(sheet)).toEqual(paperReplies(type).map(({ code }) => code));
  });

  test("gives every place and every box a number of its own", () => {
    const places = rowsOf(sheet).flatMap(({ number }) => number ?? []);
    expect(new Set(places).size).toBe(places.length);
    const boxes = boxNumbers(sheet).filter((number) => number !== "");
    expect(new Set(boxes).size).toBe(boxes.length);
  });

  test("has nothing ticked and nothing that the station states itself", () => {
    for (const { path, values } of rowsOf(sheet).filter(({ number }) => number !== null)) {
      expect(path).not.toMatch(/requestDigest|receivedAt|requestVersion|nonce/);
      for (const value of values) {
        if (value.kind === "boxes") expect(value.boxes.some(({ isTicked }) => isTicked)).toBe(false);
      }
    }
  });
});

describe("the reply form", () => {
  test("goes in the order in which a house comes to its answers", () => {
    expect(codes(form).slice(0, 4)).toEqual(["M01", "M02", "M05", "M06"]);
    expect(codes(form)).toEqual([...new Set(codes(form))]);
  });

  test("says where it goes back to, out of the request itself", () => {
    const back = form.sections[0];
    expect(back?.title).toEqual(["Send this form back to", "Renvoyez ce formulaire à"]);
    expect(JSON.stringify(back?.rows)).toContain("contact@example.no");
    const bare = sheetFor(PRESERVATION, {}, { print: "reply-form" });
    expect(JSON.stringify(bare.sections[0]?.rows)).toContain("desk@example.no");
  });

  test("names the targets of the request instead of asking for their numbers", () => {
    const { rows } = block("M05");
    expect(rows[0]).toMatchObject({ isHead: true, values: [{ kind: "own", lines: ["192.0.2.17"] }] });
    expect(rows.some(({ path }) => path.endsWith(".target"))).toBe(false);
  });

  test("numbers boxes by the block, the place and the option", () => {
    const kept = block("M05").rows.find(({ path }) => path === "targets.0.preserved");
    expect(kept?.number).toBe("M05-1");
    expect(kept?.values[0]).toMatchObject({
      kind: "boxes",
      boxes: [{ number: "M05-1a" }, { number: "M05-1b" }, { number: "M05-1c" }],
    });
  });

  test("offers no ground that the provision does not know", () => {
    const known = PRESERVATION.grounds.map(({ ground }) => ground);
    const ground = block("M12").rows.find(({ path }) => path === "ground");
    const [value] = ground?.values ?? [];
    expect(value?.kind === "boxes" ? value.boxes.length : 0).toBe(known.length);
    expect(known).not.toContain("dual_criminality");
  });

  test("asks for a long choice with a number out of one list", () => {
    const { rows } = block("M06");
    expect(rows.find(({ path }) => path.endsWith("identifierType"))?.values[0]).toMatchObject({
      kind: "comb",
    });
    const lists = rows.filter(({ path }) => path === "M06.identifier");
    expect(lists).toHaveLength(1);
    expect(JSON.stringify(lists[0]?.values)).toContain("01 ");
  });

  test("ends with room for a signature", () => {
    expect(form.sections.at(-1)?.rows.map(({ number }) => number)).toEqual(["S-1", "S-2", "S-3", "S-4"]);
  });
});
