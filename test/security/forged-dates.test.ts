import { describe, expect, it } from "vitest";
import type { Body } from "../../electron/core/body.ts";
import { TYPE as PRESERVATION } from "../../electron/core/catalogue/types/preservation.ts";
import { MAX_INSTANT } from "../../electron/core/clocks/calendar.ts";
import { holdOf } from "../../electron/core/holds/hold.ts";
import type { RequestEvent } from "../../electron/core/lifecycle/events.ts";
import { project } from "../../electron/core/lifecycle/project.ts";
import { completeExample } from "../helpers/complete-example.ts";
import { EXAMPLE_NOW as T, preservedFor } from "../helpers/preservation-example.ts";
import { answer, approved } from "../helpers/type-events.ts";

// The dates in a letter are claims of whoever sealed it.

const DAY = 86_400_000;
const body = completeExample(PRESERVATION);
const sent: readonly RequestEvent[] = [
  ...approved(PRESERVATION, body),
  { id: "e4", kind: "sealed", at: T, by: "a1", version: 1 },
];
const said = (code: string, at: number, text: Body, claimedAt = at): RequestEvent => ({
  id: `${code}-${at}`,
  kind: code,
  at,
  by: "f0",
  version: 1,
  body: { ...answer(PRESERVATION), ...text },
  claimedAt,
});
const held = (until?: number, from?: number): Body => ({
  ...preservedFor({}),
  targets: [{ target: 0, preserved: "full", ...(from === undefined ? {} : { effectiveFrom: from }) }],
  ...(until === undefined ? {} : { preservedUntil: until }),
});

describe("dates that a partner may claim", () => {
  it.each([
    ["the beginning of time", 0, 0],
    ["the end of time", MAX_INSTANT, MAX_INSTANT],
    ["an end before its beginning", T - DAY, T + DAY],
    ["an end that has passed", T - 365 * DAY, undefined],
  ])("absurd: %s neither throws nor promises what nobody said", (_what, until, from) => {
    const events = [...sent, said("M05", T + DAY, held(until, from))];
    for (const now of [T + DAY, T + 400 * DAY, MAX_INSTANT]) {
      const projection = project(PRESERVATION, "outbound", events, now);
      expect(projection.facts.preservedFrom).toBeGreaterThanOrEqual(T);
      expect(projection.facts.preservedFrom).toBeLessThanOrEqual(T + DAY);
      expect(() => holdOf(projection, "outbound")).not.toThrow();
    }
  });

  it("poisoned clock: one letter from the year 9999 does not silence every later one", () => {
    const refused = said("M12", T + DAY, { ground: "no_data", reason: "None." }, MAX_INSTANT);
    const confirmed = said("M05", T + 2 * DAY, held(T + 90 * DAY), T + 2 * DAY);
    const projection = project(PRESERVATION, "outbound", [...sent, refused, confirmed], T + 2 * DAY);
    expect(projection.state).toBe("PRESERVED");
    const twice = [
      said("M05", T + DAY, held(T + 90 * DAY), MAX_INSTANT),
      said("M08", T + 3 * DAY, { newUntil: T + 120 * DAY }),
    ];
    expect(project(PRESERVATION, "outbound", [...sent, ...twice], T + 3 * DAY).facts.preservedUntil).toBe(
      T + 120 * DAY,
    );
  });

  it("shortened hold: an extension that ends before the hold did is no more time, and is flagged", () => {
    const events = [
      ...sent,
      said("M05", T + DAY, held(T + 90 * DAY)),
      said("M08", T + 2 * DAY, { newUntil: T + 70 * DAY }),
    ];
    const { facts, state } = project(PRESERVATION, "outbound", events, T + 2 * DAY);
    expect(state).toBe("PRESERVED");
    // The earlier end counts: better warned too early than too late.
    expect(facts).toMatchObject({ preservedUntil: T + 70 * DAY, preservedUntilShort: true });
  });
});
