import { ipcMain, type IpcMainInvokeEvent, type WebContents } from "electron";
import { CHANNEL, failure } from "../contract/bridge.ts";
import type { CallSpec } from "../contract/call.ts";
import {
  CALLS,
  type ArgsOf,
  type CallName,
  type CallsOf,
  type ValueOf,
  isCallName,
} from "../contract/calls.ts";
import { type Result, fail, ok } from "../core/result.ts";
import type { Engine } from "../engine/client.ts";
import type { Batches } from "./batches.ts";
import { droppedPaths, namesOf } from "./dropped.ts";
import { plainSize } from "./plain-size.ts";
import { ORIGIN } from "./security/policy.ts";

/** What the shell itself answers. */
export type ShellHandlers = {
  readonly [Name in CallsOf<"shell">]: (args: ArgsOf<Name>) => Promise<Result<ValueOf<Name>>>;
};

export interface RouterParts {
  readonly engine: Pick<Engine, "callNamed" | "isOpen">;
  readonly shell: ShellHandlers;
  readonly batches: Batches;
  /** The web contents of the one window; undefined while there is none. */
  readonly ownContents: () => WebContents | undefined;
}

/**
 * True for a message from the main frame of our page in our window. A message from anywhere else is not looked at
 * further: not from another window, another address, or a frame inside the page.
 */
function isFromOurPage(event: IpcMainInvokeEvent, own: WebContents | undefined): boolean {
  if (own === undefined || event.sender !== own || own.isDestroyed()) return false;
  const frame = event.senderFrame;
  if (frame === null || frame.detached) return false;
  const at = frame.url.slice(0, ORIGIN.length + 1);
  return at === `${ORIGIN}/` && frame.origin === ORIGIN && frame.parent === null;
}

function isShellCall(name: CallName): name is CallsOf<"shell"> {
  return CALLS[name].host === "shell";
}

/**
 * The paths behind the argument `batch`, which is used up by this; undefined when it names nothing, or what was chosen for
 * another purpose.
 */
function pathsFor(spec: CallSpec, args: unknown, batches: Batches): readonly string[] | undefined {
  if (spec.places === undefined) return [];
  const batch: unknown =
    typeof args === "object" && args !== null && "batch" in args ? args.batch : undefined;
  return typeof batch === "string" ? batches.take(batch, spec.places) : [];
}

/** Looks at an answer as strictly as at a question: an answer that is not as declared never reaches the page. */
function checkedAnswer(spec: CallSpec, answer: Result<unknown>): Result<unknown> {
  if (!answer.ok) {
    const refused = failure.safeParse(answer);
    return refused.success ? refused.data : fail("internal");
  }
  const value = spec.value.safeParse(answer.value);
  return value.success ? ok(value.data) : fail("internal");
}

async function dispatch(parts: RouterParts, name: CallName, args: unknown): Promise<Result<unknown>> {
  if (isShellCall(name)) {
    // The schema of exactly this call has read the arguments, which the type system can't follow through a name.
    const handler = parts.shell[name] as (args: unknown) => Promise<Result<unknown>>;
    return handler(args);
  }
  const paths = pathsFor(CALLS[name], args, parts.batches);
  return paths === undefined ? fail("bad-call") : parts.engine.callNamed(name, args, paths);
}

/**
 * Answers one call. The checks stand in this order, and each ends the call: window, address and main frame (in
 * `isFromOurPage`), declared name, lock, size, schema. A refused call gets `bad-call` and no reason, or `locked`.
 */
async function answerCall(
  parts: RouterParts,
  event: IpcMainInvokeEvent,
  words: readonly unknown[],
): Promise<Result<unknown>> {
  if (!isFromOurPage(event, parts.ownContents())) return fail("bad-call");
  const [name, args] = words;
  if (words.length !== 2 || !isCallName(name)) return fail("bad-call");
  const spec: CallSpec = CALLS[name];
  if (spec.access === "unlocked" && !parts.engine.isOpen()) return fail("locked");
  if (plainSize(args, spec.limit) === undefined) return fail("bad-call");
  const parsed = spec.args.safeParse(args);
  if (!parsed.success) return fail("bad-call");
  try {
    return checkedAnswer(spec, await dispatch(parts, name, parsed.data));
  } catch {
    // A defect. Its text may hold anything, so it stays here.
    return fail("internal");
  }
}

/** Turns dropped files into a batch. The paths come from the preload, which asked the system for them. */
async function answerDrop(
  parts: RouterParts,
  event: IpcMainInvokeEvent,
  words: readonly unknown[],
): Promise<Result<{ readonly batch: string; readonly names: readonly string[] } | null>> {
  if (!isFromOurPage(event, parts.ownContents()) || words.length !== 1) return fail("bad-call");
  if (!parts.engine.isOpen()) return fail("locked");
  const paths = droppedPaths(words[0]);
  if (paths === undefined) return fail("bad-call");
  if (paths.length === 0) return ok(null);
  return ok({ batch: await parts.batches.add("dropped", paths), names: namesOf(paths) });
}

/** Listens to the two channels of the contract. Nothing else in the program listens to a page. */
export function startRouter(parts: RouterParts): void {
  ipcMain.handle(CHANNEL.call, (event, ...words: unknown[]) => answerCall(parts, event, words));
  ipcMain.handle(CHANNEL.drop, (event, ...words: unknown[]) => answerDrop(parts, event, words));
}
