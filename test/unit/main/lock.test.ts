import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProgramEvent } from "../../../electron/contract/events.ts";
import { type Lock, type Monitor, startLock } from "../../../electron/main/lock.ts";

const MINUTE = 60_000;

/** A lock over a clock that is moved by hand, a system that can be idle, and an engine that notes what it is told. */
function scene(minutes = 5) {
  const state = { now: 1_800_000_000_000, open: true, systemIdle: 0, minutes };
  const steps: string[] = [];
  const told: ProgramEvent[] = [];
  const monitor = new EventEmitter();
  const stopped: ((wasOpen: boolean) => void)[] = [];
  let tick: () => void = () => undefined;
  let finish: () => void = () => undefined;
  const lock: Lock = startLock({
    clock: {
      now: () => state.now,
      every: (_milliseconds, act) => {
        tick = act;
        return () => undefined;
      },
    },
    monitor: Object.assign(monitor, { getSystemIdleTime: () => state.systemIdle }) as unknown as Monitor,
    engine: {
      isOpen: () => state.open,
      lock: () => {
        steps.push("keys");
        state.open = false;
        return new Promise((resolve) => {
          finish = () => {
            steps.push("ended");
            resolve();
          };
        });
      },
      onStopped: (listener) => {
        stopped.push(listener);
        return () => undefined;
      },
    },
    minutes: () => state.minutes,
    tell: (event) => {
      told.push(event);
      steps.push(event.event);
    },
    forget: (why) => steps.push(`forget ${why}`),
  });
  /** Lets time pass, in ticks of a second as the program has them. */
  const pass = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 1000) {
      state.now += 1000;
      tick();
    }
  };
  return { state, steps, told, monitor, stopped, lock, pass, finish: () => finish() };
}

let at: ReturnType<typeof scene>;
beforeEach(() => {
  at = scene();
  at.pass(1000);
});

describe("the order of a lock (row 33)", () => {
  it("is keys, word to the page, clipboard and window, and it is done when the thread has ended", async () => {
    let done = false;
    const locked = at.lock.lock("officer").then(() => (done = true));
    expect(at.steps).toEqual(["keys", "locked", "forget officer"]);
    expect(at.told).toEqual([{ event: "locked", why: "officer" }]);
    await Promise.resolve();
    expect(done).toBe(false);
    at.finish();
    await locked;
    expect(at.steps.at(-1)).toBe("ended");
  });

  it("happens once, however many ask for it", async () => {
    const all = [at.lock.lock("officer"), at.lock.lock("idle")];
    at.monitor.emit("suspend");
    at.finish();
    await Promise.all(all);
    expect(at.steps.filter((step) => step === "keys")).toHaveLength(1);
  });

  it("can happen again later", async () => {
    const first = at.lock.lock("officer");
    at.finish();
    await first;
    at.state.open = true;
    const second = at.lock.lock("officer");
    at.finish();
    await second;
    expect(at.steps.filter((step) => step === "keys")).toHaveLength(2);
  });
});

describe("what the system tells (row 33)", () => {
  it.each([
    ["suspend", "suspend"],
    ["shutdown", "suspend"],
    ["lock-screen", "screen-lock"],
    ["user-did-resign-active", "screen-lock"],
  ])("%s locks", (event, why) => {
    at.monitor.emit(event);
    expect(at.told).toEqual([{ event: "locked", why }]);
  });

  it("locks although no vault is open: somebody may be typing a passphrase", () => {
    at.state.open = false;
    at.monitor.emit("lock-screen");
    expect(at.steps).toContain("forget screen-lock");
  });

  it("an engine that stopped locks", () => {
    at.stopped.forEach((tell) => tell(true));
    expect(at.told).toEqual([{ event: "locked", why: "engine-stopped" }]);
  });

  it("an engine that can't even start makes no new page, which would only start it again", () => {
    at.state.open = false;
    at.stopped.forEach((tell) => tell(false));
    expect(at.steps).toEqual([]);
  });
});

describe("idle time (row 33)", () => {
  it("locks once after the minutes of the preferences", () => {
    at.pass(5 * MINUTE - 2000);
    expect(at.steps).not.toContain("keys");
    at.pass(2000);
    expect(at.told.at(-1)).toEqual({ event: "locked", why: "idle" });
    at.pass(10 * MINUTE);
    expect(at.steps.filter((step) => step === "keys")).toHaveLength(1);
  });

  it("warns once, 60 seconds before", () => {
    at.pass(4 * MINUTE - 1000);
    expect(at.told).toEqual([]);
    at.pass(30_000);
    expect(at.told).toEqual([{ event: "locks-soon", seconds: 60 }]);
  });

  it("begins again with a key press, and warns again", () => {
    at.pass(4.5 * MINUTE);
    at.lock.alive();
    at.pass(4 * MINUTE - 1000);
    expect(at.told).toHaveLength(1);
    at.pass(MINUTE + 1000);
    expect(at.told.map(({ event }) => event)).toEqual(["locks-soon", "locks-soon", "locked"]);
  });

  it("counts when the page says it is alive and nobody touches the machine", () => {
    for (let minute = 0; minute < 6; minute += 1) {
      at.lock.alive();
      at.state.systemIdle = minute * 60;
      at.pass(MINUTE);
    }
    expect(at.told.at(-1)).toEqual({ event: "locked", why: "idle" });
  });

  it("does not count what was before the vault was opened", () => {
    at.state.open = false;
    at.pass(20 * MINUTE);
    at.state.systemIdle = 20 * 60;
    at.state.open = true;
    at.pass(4 * MINUTE - 1000);
    expect(at.told).toEqual([]);
  });

  it("locks at the first tick after a sleep that nobody told of", () => {
    at.state.now += 8 * 60 * MINUTE;
    at.pass(1000);
    expect(at.told).toEqual([{ event: "locked", why: "idle" }]);
  });

  it("is not made longer by a clock that is set back", () => {
    at.pass(2 * MINUTE);
    at.state.now -= 60 * MINUTE;
    at.pass(5 * MINUTE);
    at.pass(1000);
    expect(at.told.at(-1)).toEqual({ event: "locked", why: "idle" });
  });

  it("follows the preferences while it runs; one minute warns after half of it", () => {
    at.state.minutes = 1;
    at.lock.alive();
    at.pass(29_000);
    expect(at.told).toEqual([]);
    at.pass(1000);
    expect(at.told).toEqual([{ event: "locks-soon", seconds: 30 }]);
    at.pass(30_000);
    expect(at.told.at(-1)).toEqual({ event: "locked", why: "idle" });
  });

  it("locks nothing while nothing is open", () => {
    at.state.open = false;
    at.pass(60 * MINUTE);
    expect(at.steps).toEqual([]);
  });
});
