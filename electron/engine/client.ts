import { Worker } from "node:worker_threads";
import type { ArgsOf, ValueOf } from "../contract/calls.ts";
import type { ProgramEvent } from "../contract/events.ts";
import { type Failure, fail, type Result } from "../core/result.ts";
import type { PasswordCost } from "../crypto/password.ts";
import { newGate, shutGate } from "./gate.ts";
import { removeLeft } from "./left-parts.ts";
import type { EngineCall, EngineFacts, EngineOrder, FromEngine, ToEngine, WritingNote } from "./protocol.ts";

export type { EngineCall, EngineFacts } from "./protocol.ts";

/** How the engine is started. */
export interface EngineOptions {
  /** The bundled thread. `password-worker.js` lies beside it. */
  readonly workerUrl: URL;
  /** Absolute path of the program's own folder. */
  readonly userData: string;
  readonly facts: EngineFacts;
  /** The work of Argon2id for new slots; for tests only, which have no time. */
  readonly cost?: PasswordCost;
  /** The instant (ms) at which the engine's clock starts; for tests only. */
  readonly fixedNow?: number;
}

/** The engine as the shell sees it. Nothing of it ever rejects. */
export interface Engine {
  /**
   * Answers a call. `args` passed the contract's schema; `paths` are what stands behind its batch. Codes: those of the
   * call, and `locked`, `busy`, `engine-stopped`, `internal`.
   */
  readonly call: <Name extends EngineCall>(
    name: Name,
    args: ArgsOf<Name>,
    paths?: readonly string[],
  ) => Promise<Result<ValueOf<Name>>>;
  /** The same where the name is known only at run time. */
  readonly callNamed: (name: EngineCall, args: unknown, paths: readonly string[]) => Promise<Result<unknown>>;
  /** Hears `changed`, `progress` and `import-line`. Returns how to stop. */
  readonly onEvent: (listener: (event: ProgramEvent) => void) => () => void;
  /**
   * Hears that the thread ended by itself, and whether a vault was open in it; its calls have been answered with
   * `engine-stopped` by then. Returns how to stop.
   */
  readonly onStopped: (listener: (wasOpen: boolean) => void) => () => void;
  /** True from a successful sign-in until the lock. */
  readonly isOpen: () => boolean;
  /**
   * Closes the store and ends the thread, and with it every key: after `CLOSE_TIME` at the latest it is ended from
   * outside. Resolves when the thread has exited. The next call starts a new one.
   */
  readonly lock: () => Promise<void>;
  /** `lock`, and every later call is refused with `engine-stopped`. */
  readonly end: () => Promise<void>;
}

/** Milliseconds that the thread has for closing the store in order. */
const CLOSE_TIME = 400;

/** Milliseconds for clearing up on a medium of an officer's, which may have stopped answering for good. */
const CLEAR_TIME = 2000;

interface Pending {
  readonly resolve: (result: Result<unknown>) => void;
  writing: WritingNote | null;
}

/** One thread with the calls that it has not answered. */
interface Thread {
  readonly worker: Worker;
  readonly gate: SharedArrayBuffer;
  readonly pending: Map<number, Pending>;
  readonly exited: Promise<void>;
  /** Resolves when it says that the store is closed. */
  readonly closed: Promise<void>;
  isOpen: boolean;
  /** Set once we asked it to end: its exit is then no crash. */
  isEnding: boolean;
}

/** Something that happens once, and a promise of it. */
function moment(): { readonly came: Promise<void>; readonly come: () => void } {
  let come = (): void => undefined;
  const came = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { came, come: () => come() };
}

/** Resolves when the work is over, or after the time (ms). */
async function within(time: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, time);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/**
 * Makes the engine ready. The thread itself starts with the first call, and again with the first one after a lock or a
 * crash.
 */
export function startEngine(options: EngineOptions): Engine {
  const { workerUrl, userData, facts, cost, fixedNow } = options;
  const eventListeners = new Set<(event: ProgramEvent) => void>();
  const stopListeners = new Set<(wasOpen: boolean) => void>();
  const order: Omit<EngineOrder, "gate"> = {
    userData,
    facts,
    passwordWorker: new URL("password-worker.js", workerUrl).href,
    ...(cost === undefined ? {} : { cost }),
    ...(fixedNow === undefined ? {} : { clockAhead: fixedNow - Date.now() }),
  };
  let thread: Thread | null = null;
  let locking: Promise<void> | null = null;
  let hasEnded = false;
  let lastId = 0;

  function start(): Thread {
    // Its output is kept from the shell's own: what a runtime prints there nobody can promise.
    const gate = newGate();
    const workerData: EngineOrder = { ...order, gate };
    const worker = new Worker(workerUrl, { workerData, stdout: true, stderr: true });
    worker.stdout.resume();
    worker.stderr.resume();
    const closed = moment();
    const exited = moment();
    const made: Thread = {
      worker,
      gate,
      pending: new Map(),
      closed: closed.came,
      exited: exited.came,
      isOpen: false,
      isEnding: false,
    };
    worker.on("message", (said: FromEngine) => {
      if (said.kind === "closed") closed.come();
      else hear(made, said);
    });
    // The exit follows, and tells the same; without a listener the exception would be thrown here.
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      const wasOpen = made.isOpen;
      made.isOpen = false;
      closed.come();
      // From here on a call starts a new thread.
      if (thread === made) thread = null;
      void settle(made, wasOpen).then(exited.come);
    });
    return made;
  }

  function hear(from: Thread, said: Exclude<FromEngine, { readonly kind: "closed" }>): void {
    switch (said.kind) {
      case "answer":
        from.pending.get(said.id)?.resolve(said.result);
        from.pending.delete(said.id);
        return;
      case "event":
        // What it still tells on its way out, a line of an import perhaps, must not reach the page after the lock.
        if (from.isEnding) return;
        // It was copied on its way: nobody else holds it.
        for (const listener of eventListeners) listener(said.event as ProgramEvent);
        return;
      case "open":
        // A sign-in that the lock overtook opens nothing.
        from.isOpen = !from.isEnding;
        return;
      case "writing": {
        const call = from.pending.get(said.id);
        if (call !== undefined) call.writing = said;
      }
    }
  }

  /** The thread is gone: what it left half written is taken away, and who still waits is answered. */
  async function settle(gone: Thread, wasOpen: boolean): Promise<void> {
    const unanswered = [...gone.pending.values()];
    gone.pending.clear();
    const clearing = unanswered.flatMap(({ writing }) =>
      writing === null ? [] : [removeLeft(writing.folder, writing.before)],
    );
    await within(CLEAR_TIME, Promise.all(clearing));
    const failure: Failure = fail(gone.isEnding ? "locked" : "engine-stopped");
    for (const { resolve } of unanswered) resolve(failure);
    if (!gone.isEnding) for (const listener of stopListeners) listener(wasOpen);
  }

  function say(to: Thread, message: ToEngine): void {
    to.worker.postMessage(message);
  }

  async function close(ending: Thread): Promise<void> {
    ending.isEnding = true;
    ending.isOpen = false;
    say(ending, { kind: "close" });
    await within(CLOSE_TIME, ending.closed);
    // Ended in the middle of a call into SQLite it would take the whole program with it.
    await shutGate(ending.gate);
    await ending.worker.terminate();
    await ending.exited;
  }

  function lock(): Promise<void> {
    if (locking === null && thread !== null) {
      locking = close(thread).finally(() => (locking = null));
    }
    return locking ?? Promise.resolve();
  }

  async function callNamed(
    name: EngineCall,
    args: unknown,
    paths: readonly string[],
  ): Promise<Result<unknown>> {
    // A thread that is being ended answers nobody; whoever calls meanwhile talks to the next one.
    while (locking !== null) await locking;
    if (hasEnded) return fail("engine-stopped");
    const to = (thread ??= start());
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      to.pending.set(id, { resolve, writing: null });
      say(to, { kind: "call", id, name, args, paths });
    });
  }

  function listen<Listener>(to: Set<Listener>, listener: Listener): () => void {
    to.add(listener);
    return () => void to.delete(listener);
  }

  return {
    call: (name, args, paths = []) => callNamed(name, args, paths) as Promise<Result<ValueOf<typeof name>>>,
    callNamed,
    onEvent: (listener) => listen(eventListeners, listener),
    onStopped: (listener) => listen(stopListeners, listener),
    isOpen: () => thread?.isOpen === true,
    lock,
    end: () => {
      hasEnded = true;
      return lock();
    },
  };
}
