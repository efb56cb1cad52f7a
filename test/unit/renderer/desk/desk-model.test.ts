import { describe, expect, it } from "vitest";

import { CATALOGUE } from "../../../../electron/core/catalogue/catalogue.ts";
import type { Direction } from "../../../../electron/core/catalogue/request-type.ts";
import { arranged, held } from "../../../../renderer/features/desk/held-lines.ts";
import { DESK_GROUPS, groupOf } from "../../../../renderer/features/desk/desk-groups.ts";
import { deskSections } from "../../../../renderer/features/desk/desk-items.ts";
import { dutyOf } from "../../../../renderer/features/desk/desk-sentences.ts";
import { ENGLISH, FRENCH } from "../../../../renderer/lib/text/catalogue.ts";
import { textsIn } from "../../../../renderer/lib/text/texts.ts";
import { toneOf, usedOf } from "../../../../renderer/lib/time/clock-parts.ts";
import { momentsIn } from "../../../../renderer/lib/time/moments.ts";
import { clock, contact, DESK_LINES, line, NOW } from "../requests/samples.ts";

const english = textsIn("en", { ...ENGLISH });
const french = textsIn("fr", { ...FRENCH });
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DIRECTIONS: readonly Direction[] = ["outbound", "inbound"];

describe("the parts of the desk", () => {
  it("puts a clock where its end belongs, and the very end of a part into the next one", () => {
    const at = (left: number) => groupOf({ clock: clock("T-DEC", left, 0) }, NOW);
    expect(at(-3 * DAY)).toBe("now");
    expect(at(8 * HOUR - 1)).toBe("now");
    expect(at(8 * HOUR)).toBe("today");
    expect(at(DAY)).toBe("week");
    expect(at(7 * DAY)).toBe("later");
    expect(groupOf({ clock: null }, NOW)).toBe("none");
  });

  it("puts every line into exactly one part, whatever its clock says", () => {
    const moments = momentsIn("Europe/Oslo", english);
    // A small generator of its own, so that a failure comes again with the same lines.
    let seed = 41;
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    for (let round = 0; round < 25; round += 1) {
      const lines = Array.from({ length: Math.floor(next() * 12) }, (_, index) =>
        line(index + 1, {
          clock: next() < 0.2 ? null : clock("T-DEC", Math.round((next() - 0.3) * 20 * DAY), next() * 100),
        }),
      );
      const sections = deskSections(arranged(lines, NOW), english, moments, NOW);
      const ids = sections.flatMap(({ items }) => items.map(({ id }) => id));
      expect(ids.toSorted()).toEqual(lines.map(({ number }) => String(number)).toSorted());
      expect(sections.map(({ id }) => id)).toEqual(
        DESK_GROUPS.filter((id) => sections.some((one) => one.id === id)),
      );
      const dues = arranged(lines, NOW).map((placed) => placed.line.clock?.dueAt ?? Infinity);
      expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    }
  });

  it("fills the dial from beginning to end and never beyond", () => {
    expect(usedOf({ startsAt: 0, dueAt: 100 }, -10)).toBe(0);
    expect(usedOf({ startsAt: 0, dueAt: 100 }, 25)).toBe(25);
    expect(usedOf({ startsAt: 0, dueAt: 100 }, 900)).toBe(100);
    expect(usedOf({ startsAt: 5, dueAt: 5 }, 0)).toBe(100);
  });

  it("colours what runs out within a shift, then what runs out within a week, and nothing else", () => {
    expect(toneOf({ dueAt: NOW - 1 }, NOW)).toBe("now");
    expect(toneOf({ dueAt: NOW + 8 * HOUR }, NOW)).toBe("soon");
    expect(toneOf({ dueAt: NOW + 7 * DAY }, NOW)).toBe("none");
  });
});

describe("an order that is held", () => {
  it("keeps every row where it stood, counts what came, and drops what is gone", () => {
    const before = arranged(
      [line(1, { clock: clock("T-DEC", HOUR, 0) }), line(2, { clock: clock("T-DEC", DAY, 0) })],
      NOW,
    );
    const later = [
      line(2, { clock: clock("T-DEC", 60_000, 99), state: "PRESERVED" }),
      line(1, { clock: null }),
      line(3, { clock: clock("T-ACK-E", 1000, 99) }),
    ];
    const { placed, fresh } = held(before, later);
    expect(placed.map((one) => [one.line.number, one.group])).toEqual([
      [1, "now"],
      [2, "week"],
    ]);
    expect(placed[1]?.line.state).toBe("PRESERVED");
    expect(fresh).toBe(1);
    expect(
      held(
        before,
        [later[2]].filter((one) => one !== undefined),
      ).placed,
    ).toEqual([]);
    expect(arranged(later, NOW).map((one) => one.line.number)).toEqual([3, 2, 1]);
  });
});

describe("what a row says", () => {
  const statesOf = (direction: Direction) =>
    new Set(
      CATALOGUE.flatMap((type) => [
        ...type[direction].transitions.flatMap(({ to }) => (to === null ? [] : [to])),
        ...type[direction].timeouts.map(({ to }) => to),
      ]),
    );
  const clocksOf = (direction: Direction) => [
    null,
    ...new Set(CATALOGUE.flatMap((type) => type.clocks[direction].map(({ id }) => id))),
  ];
  const cases = DIRECTIONS.flatMap((direction) =>
    [...statesOf(direction)].flatMap((state) =>
      clocksOf(direction).flatMap((id) =>
        (id === null
          ? [null]
          : [clock(id, HOUR, 50), clock(id, -HOUR, 100), clock(id, DAY, 1, { assumed: true })]
        ).map((running) => ({ direction, state, clock: running })),
      ),
    ),
  );

  it.each([
    ["English", english],
    ["French", french],
  ] as const)(
    "has a sentence in %s for every direction, state and clock of the catalogue",
    (_name, texts) => {
      const moments = momentsIn("Europe/Oslo", texts);
      expect(cases.length).toBeGreaterThan(100);
      for (const parts of cases) {
        const duty = dutyOf(texts, moments, line(7, parts), NOW);
        const name = `${parts.direction} ${parts.state} ${parts.clock?.id ?? "no clock"}`;
        expect(duty.act, name).not.toBe("");
        expect(duty.why, name).not.toBe("");
        // A defect of a sentence would show its key.
        expect(`${duty.act} ${duty.why}`, name).not.toMatch(/desk\.|[{}]/);
      }
    },
  );

  it("says what keeps anything from leaving before all else, then what waits, then the clock, then the state", () => {
    const moments = momentsIn("Europe/Oslo", english);
    const act = (more: Parameters<typeof line>[1]) => dutyOf(english, moments, line(7, more), NOW).act;
    const ticking = clock("T-ACK-U", HOUR, 50);
    const inbound = {
      direction: "inbound",
      state: "RECEIVED",
      contact: contact("EE"),
      clock: ticking,
    } as const;
    expect(act(inbound)).toBe("Acknowledge Estonia’s urgent preservation request");
    expect(act({ ...inbound, waitsForSealing: true })).toBe("Seal and hand over the answer to Tallinn");
    expect(act({ ...inbound, waitsForSealing: true, contact: contact("EE", { trust: "revoked" }) })).toBe(
      "Telephone Tallinn: its key was revoked",
    );
    expect(act({ ...inbound, clock: null })).toBe("Acknowledge the request from Tallinn");
    expect(act({ direction: "outbound", state: "APPROVED", waitsForSealing: true })).toBe(
      "Seal and hand over the request to London",
    );
  });

  it("names the moment with its day only where the day is another one", () => {
    const moments = momentsIn("Europe/Oslo", english);
    const [first] = DESK_LINES;
    if (first === undefined) throw new Error("no line");
    expect(dutyOf(english, moments, first, NOW).why).toBe(
      "Came in at 18:14 UTC. An urgent request gets its receipt within 8 hours.",
    );
    const hold = line(1, { state: "PRESERVED", clock: clock("T-PRES", 3 * DAY, 90, { assumed: true }) });
    expect(dutyOf(english, moments, hold, NOW).why).toMatch(
      /^London named no end\. 60 days are assumed, to 17 May/,
    );
  });
});
