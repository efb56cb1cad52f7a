import { spawn, type ChildProcess } from "node:child_process";
import type { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";

/** A command to Chromium: `sessionId` names the page, without it the browser as a whole answers. */
export type Send = <Result = unknown>(method: string, params?: object, sessionId?: string) => Promise<Result>;

/** A running Chromium. */
export interface DevtoolsPipe {
  readonly child: ChildProcess;
  readonly send: Send;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly data?: string };
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (reason: Error) => void;
}

/** Cuts the stream at its NUL bytes; a message may come in many pieces. */
function onMessages(stream: Readable, handle: (message: Message) => void): void {
  let held: Buffer[] = [];
  stream.on("data", (data: Buffer) => {
    let start = 0;
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
      held.push(data.subarray(start, end));
      const text = Buffer.concat(held).toString("utf8");
      held = [];
      start = end + 1;
      handle(JSON.parse(text) as Message);
    }
    if (start < data.length) held.push(data.subarray(start));
  });
}

/**
 * Starts Chromium and talks to it over two pipes (descriptors 3 and 4), so that no port is open and Chromium ends
 * when this process does, even if it is killed. Each DevTools event is emitted on `events` under its own name,
 * with its parameters and its session; the end of Chromium as `exit`.
 */
export function startDevtools(
  executable: string,
  args: readonly string[],
  events: EventEmitter,
): DevtoolsPipe {
  const child = spawn(executable, args, {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    // A process group of its own: all of Chromium can be ended at once, and Ctrl+C in a terminal reaches the host only.
    detached: process.platform !== "win32",
  });
  const toChromium = child.stdio[3] as Writable;
  const fromChromium = child.stdio[4] as Readable;
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended = false;

  const settle = (id: number, message: Message): void => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (call === undefined) return;
    const { error } = message;
    if (error === undefined) call.resolve(message.result as never);
    else call.reject(new Error(`${call.method}: ${error.message} ${error.data ?? ""}`.trim()));
  };
  const end = (code: number | null): void => {
    if (ended) return;
    ended = true;
    for (const call of waiting.values()) call.reject(new Error("Chromium has ended"));
    waiting.clear();
    events.emit("exit", code);
  };
  onMessages(fromChromium, (message) => {
    if (message.id !== undefined) settle(message.id, message);
    else if (message.method !== undefined) events.emit(message.method, message.params, message.sessionId);
  });
  // A write after Chromium has ended fails here; the end itself is told by `exit`.
  toChromium.on("error", () => undefined);
  child.on("exit", end);
  child.on("error", () => end(-1));

  const send: Send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(new Error("Chromium has ended"));
        return;
      }
      lastId += 1;
      waiting.set(lastId, { method, resolve, reject });
      toChromium.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
    });
  return { child, send };
}
