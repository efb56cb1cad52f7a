import type { PowerMonitor } from "electron";
import type { ProgramEvent } from "../contract/events.ts";

export type LockReason = Extract<ProgramEvent, { event: "locked" }>["why"];

/** The clock of the program, replaceable in tests. */
export interface LockClock {
  /** Milliseconds, as the system tells the time. */
  readonly now: () => number;
  /** Calls `tick` again and again; returns how to stop. */
  readonly every: (milliseconds: number, tick: () => void) => () => void;
}

/** What the system tells about its user. */
export type Monitor = Pick<PowerMonitor, "on" | "getSystemIdleTime">;

export interface LockParts {
  readonly clock: LockClock;
  readonly monitor: Monitor;
  readonly engine: {
    readonly isOpen: () => boolean;
    readonly lock: () => Promise<void>;
    readonly onStopped: (listener: (wasOpen: boolean) => void) => () => void;
  };
  /** Minutes of the preferences, as they are now. */
  readonly minutes: () => number;
  readonly tell: (event: ProgramEvent) => void;
  /** What else must not outlive the lock, in this order: clipboard, batches, the window. */
  readonly forget: (why: LockReason) => void;
}

export interface Lock {
  /** Locks now. The promise is kept when the engine thread has ended. A second call while one runs is the same lock. */
  readonly lock: (why: LockReason) => Promise<void>;
  /** Somebody pressed a key in our window. */
  readonly alive: () => void;
  readonly stop: () => void;
}

const TICK_MS = 1000;
const WARNING_MS = 60_000;

/**
 * Locks the vault on an officer's wish, on suspend, when the screen locks, when the engine has stopped, and when nobody
 * pressed a key for the time of the preferences: neither here nor, as the system counts, anywhere. Where the system does
 * not tell (Linux has no screen lock event), the time here still runs out. 60 s before, or half the time if that is
 * less, the page is warned.
 */
export function startLock(parts: LockParts): Lock {
  const { clock, monitor, engine } = parts;
  let lastAlive = clock.now();
  let warned = false;
  let openedAt: number | undefined;
  let running: Promise<void> | undefined;

  function lock(why: LockReason): Promise<void> {
    running ??= lockOnce(why).finally(() => (running = undefined));
    return running;
  }

  async function lockOnce(why: LockReason): Promise<void> {
    // The keys first: everything after this only takes away what is shown.
    const ended = engine.lock();
    openedAt = undefined;
    parts.tell({ event: "locked", why });
    parts.forget(why);
    await ended;
  }

  function alive(): void {
    lastAlive = clock.now();
    warned = false;
  }

  function tick(): void {
    if (!engine.isOpen()) {
      openedAt = undefined;
      return;
    }
    const now = clock.now();
    if (openedAt === undefined) {
      openedAt = now;
      alive();
    }
    // A clock that was set back must not give more time than the preferences do.
    lastAlive = Math.min(lastAlive, now);
    openedAt = Math.min(openedAt, now);
    const limit = parts.minutes() * 60_000;
    // What the system counts from before the vault was opened says nothing about who sits here now.
    const systemIdle = Math.min(monitor.getSystemIdleTime() * 1000, now - openedAt);
    const idle = Math.max(now - lastAlive, systemIdle);
    if (idle >= limit) {
      void lock("idle");
      return;
    }
    const left = limit - idle;
    if (left > Math.min(WARNING_MS, limit / 2)) {
      warned = false;
    } else if (!warned) {
      warned = true;
      parts.tell({ event: "locks-soon", seconds: Math.ceil(left / 1000) });
    }
  }

  monitor.on("suspend", () => void lock("suspend"));
  monitor.on("shutdown", () => void lock("suspend"));
  monitor.on("lock-screen", () => void lock("screen-lock"));
  // macOS: another user took over the screen.
  monitor.on("user-did-resign-active", () => void lock("screen-lock"));
  // Without an open vault there is nothing to take away, and the call that met it tells of it. A new page would only call
  // the engine again: one that can't start would make windows without end.
  const unlisten = engine.onStopped((wasOpen) => {
    if (wasOpen) void lock("engine-stopped");
  });
  const stopTicking = clock.every(TICK_MS, tick);
  return {
    lock,
    alive,
    stop: () => {
      unlisten();
      stopTicking();
    },
  };
}
