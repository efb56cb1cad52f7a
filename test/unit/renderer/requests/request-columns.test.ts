import { describe, expect, it } from "vitest";

import {
  requestColumns,
  type Room,
  whereOf,
} from "../../../../renderer/features/requests/request-columns.tsx";
import { ENGLISH } from "../../../../renderer/lib/text/catalogue.ts";
import { textsIn } from "../../../../renderer/lib/text/texts.ts";
import { momentsIn } from "../../../../renderer/lib/time/moments.ts";
import { line, NOW } from "./samples.ts";

const texts = textsIn("en", { ...ENGLISH });
const moments = momentsIn("Europe/Oslo", texts);

/** What the list has beside the navigation and its own bar, in CSS pixels, where each number of columns begins. */
const LEAST: Readonly<Record<Room, number>> = { wide: 1280 - 216, less: 1000 - 72, little: 720 - 72 };

describe("the columns of the list", () => {
  it.each(["wide", "less", "little"] as const)("have room: %s", (room) => {
    const columns = requestColumns(texts, moments, NOW, room);
    const least = columns.map(({ width, minWidth }) =>
      typeof width === "number" ? width : (minWidth ?? Number.POSITIVE_INFINITY),
    );
    expect(least.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(LEAST[room]);
  });

  it("always say what runs out, which request it is and where it is", () => {
    for (const room of ["wide", "less", "little"] as const) {
      const ids = requestColumns(texts, moments, NOW, room).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(["clock", "reference", "state"]));
    }
  });
});

it("a state that says it is not sealed is not told so twice", () => {
  expect(whereOf(line(1, { state: "APPROVED", waitsForSealing: true }), texts)).toBe("Approved, not sealed");
  expect(whereOf(line(1, { state: "PRESERVED", waitsForSealing: true }), texts)).toBe(
    "Preserved, waits to be sealed",
  );
});
