import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Topic } from "../../../electron/contract/call.ts";
import { gateOf, newGate, shutGate } from "../../../electron/engine/gate.ts";
import { pacedProgress } from "../../../electron/engine/paced-progress.ts";
import { startUpkeep, untilNextClock, type Upkeep } from "../../../electron/engine/upkeep.ts";
import { dataOf } from "../../../electron/engine/views/data.ts";
import { fit } from "../../../electron/engine/views/fit.ts";
import { desk } from "../../../electron/services/desk.ts";
import { type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, START } from "../../helpers/stations.ts";
import { message } from "../../helpers/stranger.ts";

describe("text and data on their way to the page", () => {
  it("are cut to what fits, never in the middle of a character", () => {
    expect(fit("abcdef", 6)).toBe("abcdef");
    expect(fit("abcdefg", 6)).toBe("abcde…");
    expect(fit("abcd\u{1F512}fg", 6)).toBe("abcd…");
    expect(fit("abcd\u{1F512}fg", 6).length).toBeLessThanOrEqual(6);
  });

  it("lose bytes, missing values and endless depth", () => {
    const deep = JSON.parse("[".repeat(200) + "]".repeat(200)) as unknown;
    expect(dataOf(new Map<string, unknown>([["a", new Uint8Array([1, 255])]]))).toEqual({ a: "01ff" });
    expect(dataOf({ a: undefined, b: null, c: [true, Number.NaN], d: new Date() })).toEqual({
      b: null,
      c: [true, null],
      d: null,
    });
    expect(JSON.stringify(dataOf(deep)).length).toBeLessThan(100);
  });
});

describe("progress", () => {
  it("is told at most ten times a second, and the last byte always", () => {
    const told: number[] = [];
    const progress = pacedProgress("00", (event) => {
      if (event.event === "progress") told.push(event.done);
    });
    for (let done = 1; done <= 1000; done += 1) progress(done, 1000);
    expect(told[0]).toBe(1);
    expect(told.at(-1)).toBe(1000);
    expect(told.length).toBeLessThan(50);
  });
});

describe("the gate of the store", () => {
  it("lets nobody in once it is shut, and is shut only when nobody is inside", async () => {
    const memory = newGate();
    const gate = gateOf(memory);
    gate.enter();
    let isShut = false;
    const shutting = shutGate(memory).then(() => (isShut = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isShut).toBe(false);
    gate.leave();
    await shutting;
    expect(() => {
      gate.enter();
    }).toThrow("being ended");
  });
});

describe("what the thread does by itself", () => {
  let house: Desk;
  let upkeep: Upkeep | undefined;

  beforeEach(async () => {
    house = await openDesk();
    vi.useFakeTimers();
  });
  afterEach(() => {
    upkeep?.stop();
    vi.useRealTimers();
    house.close();
  });

  it("tells that a clock ran out, at its instant and not before", async () => {
    const told: (readonly Topic[])[] = [];
    const body = completePreservation({ urgency: "emergency" });
    const from = house.friend("GB");
    await house.receive(from, { messages: [message("preservation.request", body as never)] });
    const due = must(desk(house.no.station, 10)).lines[0]?.clock?.dueAt ?? 0;
    expect(due).toBeGreaterThan(START);
    // The engine's clock moves with the timers of this test.
    const startedAt = Date.now();
    house.clock.now = due - 10_000;
    const clock = () => due - 10_000 + (Date.now() - startedAt);
    expect(untilNextClock(house.no.station, due - 10_000)).toBe(10_000);
    upkeep = startUpkeep({
      station: () => house.no.station,
      clock,
      changed: (topics) => told.push(topics),
    });
    upkeep.changed();
    vi.advanceTimersByTime(9_900);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(told).toEqual([["desk", "requests"]]);
  });

  it("asks nothing of a vault that is locked", () => {
    upkeep = startUpkeep({
      station: () => null,
      clock: () => START,
      changed: () => expect.fail("nobody is signed in"),
    });
    upkeep.changed();
    vi.advanceTimersByTime(3_600_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
