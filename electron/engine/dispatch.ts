import { CALLS } from "../contract/calls.ts";
import type { ProgramEvent } from "../contract/events.ts";
import { type Failure, fail, type Result } from "../core/result.ts";
import { PasswordStopped } from "../kdf/password-thread.ts";
import { faultFailure } from "../services/fault.ts";
import type { CallContext, House, OfficerContext } from "./house.ts";
import type { Told } from "./told.ts";
import { HANDLERS } from "./handlers/all.ts";
import { pacedProgress } from "./paced-progress.ts";
import type { CallOrder, EngineCall } from "./protocol.ts";

/** Calls that change who may open the vault, or open it: one at a time. */
const DOORS: ReadonlySet<EngineCall> = new Set([
  "vault.create",
  "vault.unlock",
  "vault.choose",
  "officers.add",
]);

type AnyHandler = (
  args: unknown,
  context: CallContext | OfficerContext,
) => Result<unknown> | Promise<Result<unknown>>;

/** The calls under way in one thread. */
export interface Dispatch {
  /** Answers one call. Never rejects. */
  readonly answer: (order: CallOrder, tell: (event: Told<ProgramEvent>) => void) => Promise<Result<unknown>>;
  /** Asks the work of this name to stop. */
  readonly cancel: (job: string) => void;
  /** Refuses every further call, asks all work to stop, and resolves when it has. */
  readonly stop: () => Promise<void>;
}

/** Which calls must not run at the same time: long work, which writes, and whatever turns a key. */
function laneOf(name: EngineCall): "work" | "door" | null {
  if (CALLS[name].long === true) return "work";
  return DOORS.has(name) ? "door" : null;
}

function jobOf(args: unknown): string | null {
  const job: unknown = typeof args === "object" && args !== null && "job" in args ? args.job : null;
  return typeof job === "string" ? job : null;
}

/** What an exception out of a handler means. Its text goes nowhere: nobody can promise what it holds. */
function failureOf(error: unknown): Failure {
  if (error instanceof PasswordStopped) return fail("cancelled");
  try {
    return faultFailure(error);
  } catch {
    return fail("internal");
  }
}

/** Makes the dispatch of one thread. `house` is asked for with each call. */
export function makeDispatch(house: () => House): Dispatch {
  const lanes = new Set<string>();
  const underWay = new Set<Promise<unknown>>();
  const stops = new Map<AbortController, string | null>();
  let isStopping = false;

  async function run(
    order: CallOrder,
    tell: (event: Told<ProgramEvent>) => void,
    signal: AbortSignal,
  ): Promise<Result<unknown>> {
    const { name, args, paths } = order;
    const job = jobOf(args);
    const progress = job === null ? () => undefined : pacedProgress(job, tell);
    const context = { house: house(), paths, work: { progress, signal }, tell };
    const seat = context.house.seat();
    const handler = HANDLERS[name] as AnyHandler;
    if (CALLS[name].access === "public") return handler(args, context);
    if (seat === null) return fail("locked");
    return handler(args, { ...context, seat, station: seat.station });
  }

  async function answer(
    order: CallOrder,
    tell: (event: Told<ProgramEvent>) => void,
  ): Promise<Result<unknown>> {
    if (isStopping) return fail("locked");
    const lane = laneOf(order.name);
    if (lane !== null && lanes.has(lane)) return fail("busy");
    if (lane !== null) lanes.add(lane);
    const controller = new AbortController();
    stops.set(controller, jobOf(order.args));
    // What was told to the officer before the fault may have changed something: that is read again in every case.
    const running = run(order, tell, controller.signal).catch(failureOf);
    underWay.add(running);
    try {
      const result = await running;
      return isStopping && !result.ok && result.code === "internal" ? fail("locked") : result;
    } finally {
      underWay.delete(running);
      stops.delete(controller);
      if (lane !== null) lanes.delete(lane);
    }
  }

  return {
    answer,
    cancel: (job) => {
      for (const [controller, name] of stops) if (name === job) controller.abort();
    },
    stop: async () => {
      isStopping = true;
      for (const controller of stops.keys()) controller.abort();
      await Promise.all(underWay);
    },
  };
}
