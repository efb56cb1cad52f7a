import {
  HANDSHAKE,
  type Call,
  type Callback,
  type Expose,
  type Packed,
  type Returned,
  type Settled,
} from "./bridge.ts";

/** Electron's own limit on nested values. */
const DEEPEST = 1000;

type AnyFunction = (...args: unknown[]) => unknown;

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}

/**
 * Makes `contextBridge` for the isolated world. The channel is handed over at once, before any script of the
 * page could listen for it, even if the preload exposes something much later.
 */
export function makeContextBridge(): { readonly exposeInMainWorld: (name: string, api: unknown) => void } {
  const channel = new EventTarget();
  const functions = new Map<number, AnyFunction>();
  const functionIds = new WeakMap<AnyFunction, number>();
  const callbacks = new Map<number, AnyFunction>();
  let lastFunction = 0;
  let lastPromise = 0;
  let refused: string | undefined;

  const emit = (name: string, detail: unknown): void => {
    channel.dispatchEvent(new CustomEvent(name, { detail }));
  };
  const listen = <T>(name: string, handle: (detail: T) => void): void => {
    channel.addEventListener(name, (event) => handle((event as CustomEvent<T>).detail));
  };

  const packPromise = (promise: PromiseLike<unknown>): Packed => {
    lastPromise += 1;
    const promiseId = lastPromise;
    const settle = (answer: Returned): void => emit("settled", { promiseId, ...answer } satisfies Settled);
    Promise.resolve(promise)
      .then(
        (value) => settle({ result: pack(value) }),
        (reason: unknown) => settle({ problem: messageOf(reason) }),
      )
      .catch((reason: unknown) => settle({ problem: messageOf(reason) }));
    return { promiseId };
  };
  const pack = (value: unknown, depth = 0): Packed => {
    if (depth > DEEPEST) throw new TypeError("An object could not be cloned.");
    if (typeof value === "function") {
      const original = value as AnyFunction;
      let functionId = functionIds.get(original);
      if (functionId === undefined) {
        lastFunction += 1;
        functionId = lastFunction;
        functionIds.set(original, functionId);
        functions.set(functionId, original);
      }
      return { functionId };
    }
    if (isThenable(value)) return packPromise(value);
    if (Array.isArray(value)) return { list: value.map((item) => pack(item, depth + 1)) };
    if (Object.prototype.toString.call(value) === "[object Object]") {
      const entries = Object.entries(value as object);
      return { object: Object.fromEntries(entries.map(([key, item]) => [key, pack(item, depth + 1)])) };
    }
    return { value };
  };
  const unpack = (packed: Packed): unknown => {
    if ("callbackId" in packed) return callbackOf(packed.callbackId);
    if ("list" in packed) return packed.list.map(unpack);
    if ("object" in packed) {
      return Object.fromEntries(Object.entries(packed.object).map(([key, item]) => [key, unpack(item)]));
    }
    return "value" in packed ? packed.value : undefined;
  };
  // The same function of the page is the same function here, so that a listener can be taken off again.
  const callbackOf = (callbackId: number): AnyFunction => {
    const known = callbacks.get(callbackId);
    if (known !== undefined) return known;
    const made: AnyFunction = (...args) => {
      emit("callback", { callbackId, args: args.map((item) => pack(item)) } satisfies Callback);
    };
    callbacks.set(callbackId, made);
    return made;
  };

  listen<Call>("call", ({ functionId, args }) => {
    try {
      const target = functions.get(functionId);
      emit("returned", { result: pack(target?.(...args.map(unpack))) } satisfies Returned);
    } catch (error) {
      emit("returned", { problem: messageOf(error) } satisfies Returned);
    }
  });
  listen<string>("exposeRefused", (name) => {
    refused = name;
  });
  window.dispatchEvent(new FocusEvent(HANDSHAKE, { relatedTarget: channel }));

  return {
    exposeInMainWorld(name, api) {
      refused = undefined;
      emit("expose", { name, api: pack(api) } satisfies Expose);
      if (refused !== undefined) {
        throw new Error("Cannot bind an API on top of an existing property on the window object");
      }
    },
  };
}
