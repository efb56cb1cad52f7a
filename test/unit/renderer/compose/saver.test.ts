import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Body } from "../../../../electron/core/body.ts";
import { fail, ok, type Result } from "../../../../electron/core/result.ts";
import { newSaver, type SaveState } from "../../../../renderer/features/compose/form/saver.ts";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { flushAll, keepTyped, leaveTyped } from "../../../../renderer/lib/unsaved.ts";

type Answer = (result: Result<{ savedAt: number }>) => void;

beforeEach(() => {
  Object.defineProperty(globalThis, "window", { value: { valise: fakeBridge() }, configurable: true });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const sent: Body[] = [];
  const answers: Answer[] = [];
  const states: SaveState[] = [];
  const saver = newSaver({
    body: {},
    savedAt: 1,
    save: (changes) => {
      sent.push(changes);
      return new Promise((answer) => answers.push(answer));
    },
  });
  saver.subscribe(() => states.push(saver.state()));
  const answer = async (result: Result<{ savedAt: number }>) => {
    answers.shift()?.(result);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, sent, states, answer };
}

test("a draft is saved once, 400 ms after the last key", async () => {
  const { saver, sent } = setUp();
  saver.change({ facts: "a" });
  await vi.advanceTimersByTimeAsync(300);
  saver.change({ facts: "ab" });
  await vi.advanceTimersByTimeAsync(399);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([{ facts: "ab" }]);
});

test("at most one save is under way, and the newest text goes next", async () => {
  const { saver, sent, states, answer } = setUp();
  saver.change({ facts: "a" });
  saver.now();
  for (const facts of ["ab", "abc", "abcd"]) {
    saver.change({ facts });
    saver.now();
  }
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([{ facts: "a" }]);
  await answer(ok({ savedAt: 2 }));
  expect(sent).toEqual([{ facts: "a" }, { facts: "abcd" }]);
  await answer(ok({ savedAt: 3 }));
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(2);
  expect(states.at(-1)).toEqual({ savedAt: 3, refusal: null });
});

test("a refused save is told, and the next change carries what was refused", async () => {
  const { saver, sent, states, answer } = setUp();
  saver.change({ facts: "a" });
  const flushed = saver.flush();
  await answer(fail("disk-full"));
  expect(await flushed).toBe(false);
  expect(states).toEqual([{ savedAt: 1, refusal: fail("disk-full") }]);
  saver.change({ facts: "a", stage: "investigation" });
  await vi.advanceTimersByTimeAsync(400);
  expect(sent.at(-1)).toEqual({ facts: "a", stage: "investigation" });
  await answer(ok({ savedAt: 2 }));
  expect(states.at(-1)).toEqual({ savedAt: 2, refusal: null });
});

test("what was typed during a save that is refused is tried too", async () => {
  const { saver, sent, answer } = setUp();
  saver.change({ facts: "a" });
  saver.now();
  saver.change({ facts: "ab" });
  await vi.advanceTimersByTimeAsync(400);
  await answer(fail("file-busy"));
  expect(sent).toEqual([{ facts: "a" }, { facts: "ab" }]);
});

test("flushAll waits until everything is saved, and one that fails keeps no other from it", async () => {
  const { saver, answer } = setUp();
  saver.change({ facts: "a" });
  const own = () => saver.flush();
  const other = () => Promise.reject(new Error("no"));
  keepTyped(1, own);
  keepTyped(2, other);
  const done = vi.fn();
  const all = flushAll();
  void all.then(done);
  await vi.advanceTimersByTimeAsync(1000);
  expect(done).not.toHaveBeenCalled();
  await answer(ok({ savedAt: 2 }));
  expect(await all).toBe(false);
  expect(done).toHaveBeenCalledOnce();
  expect(await leaveTyped(1, own)).toBe(true);
});
