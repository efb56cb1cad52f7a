import { parentPort, workerData } from "node:worker_threads";
import { CALLS } from "../contract/calls.ts";
import { isWrittenInto, type Topic } from "../contract/call.ts";
import { systemEntropy } from "../crypto/entropy.ts";
import { DEFAULT_PASSWORD_COST } from "../crypto/password.ts";
import { threadPasswordHash } from "../kdf/password-thread.ts";
import { closeStation } from "../services/open-station.ts";
import { makeDispatch } from "./dispatch.ts";
import { gateOf } from "./gate.ts";
import type { House, Seat } from "./house.ts";
import { unfinishedIn } from "./left-parts.ts";
import type { CallOrder, EngineOrder, FromEngine, ToEngine } from "./protocol.ts";
import { openSettings } from "./settings.ts";
import { startUpkeep } from "./upkeep.ts";

/** Milliseconds that work has to stop and clear up before the store is closed under it. */
const STOP_TIME = 250;

const order = workerData as EngineOrder;
const stopPassword = new AbortController();
const clockAhead = order.clockAhead ?? 0;
const clock = () => Date.now() + clockAhead;
let seat: Seat | null = null;
let isClosing = false;

function say(message: FromEngine): void {
  parentPort?.postMessage(message);
}

function changed(topics: readonly Topic[]): void {
  say({ kind: "event", event: { event: "changed", topics: [...topics] } });
}

const house: House = {
  facts: order.facts,
  settings: openSettings(order.userData, order.facts.systemLanguage, systemEntropy),
  cost: order.cost ?? DEFAULT_PASSWORD_COST,
  env: {
    clock,
    entropy: systemEntropy,
    gate: gateOf(order.gate),
    passwordHash: threadPasswordHash(new URL(order.passwordWorker), stopPassword.signal),
  },
  seat: () => seat,
  sit: ({ station, clockJumped }) => {
    if (isClosing) {
      closeStation(station);
      return false;
    }
    seat = { station, clockJumped };
    say({ kind: "open" });
    upkeep.changed();
    return true;
  },
  cancel: (job) => dispatch.cancel(job),
};

const dispatch = makeDispatch(() => house);
const upkeep = startUpkeep({ station: () => seat?.station ?? null, clock, changed });

/** Calls that write into a folder of the officer's, and hold a file open there for a while. */
function writesInto({ name, paths }: CallOrder): string | null {
  const { places, long } = CALLS[name];
  return long === true && places?.some(isWrittenInto) === true ? (paths[0] ?? null) : null;
}

async function answer(call: CallOrder): Promise<void> {
  const folder = writesInto(call);
  if (folder !== null) {
    say({ kind: "writing", id: call.id, folder, before: await unfinishedIn(folder) });
  }
  const result = await dispatch.answer(call, (event) => say({ kind: "event", event }));
  say({ kind: "answer", id: call.id, result });
  const { changes } = CALLS[call.name];
  // Also after a refusal: a letter may be frozen, or a failed call-back recorded, before the refusal is known.
  if (changes.length === 0 || isClosing) return;
  changed(changes);
  if (changes.includes("requests")) upkeep.changed();
}

/** Resolves after the time, or when the work is over. */
function within(time: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, time))]);
}

async function close(): Promise<void> {
  if (isClosing) return;
  isClosing = true;
  upkeep.stop();
  stopPassword.abort();
  await within(STOP_TIME, dispatch.stop());
  const open = seat;
  seat = null;
  if (open !== null) {
    try {
      closeStation(open.station);
    } catch {
      // The medium is gone or full: the keys are wiped in every case, and only the journal lacks its line.
    }
    await within(STOP_TIME, house.settings.noteClosed(clock()));
  }
  say({ kind: "closed" });
}

parentPort?.on("message", (message: ToEngine) => {
  void (message.kind === "close" ? close() : answer(message));
});
