/**
 * The page's side of `contextBridge`. Runs before every script of the page, in the page's own world, and builds
 * what the preload exposes. The page may later replace any built-in, so all that is needed is kept from the
 * start, and nothing is left on `window` but the exposed names.
 */
import {
  HANDSHAKE,
  type Call,
  type Callback,
  type Expose,
  type Packed,
  type Returned,
  type Settled,
} from "./bridge.ts";

type AnyFunction = (...args: unknown[]) => unknown;

const { defineProperty, freeze, getPrototypeOf, keys, prototype: objectPrototype } = Object;
const { apply } = Reflect;
const { isArray } = Array;
const SafePromise = Promise;
const SafeEvent = CustomEvent;
const SafeTypeError = TypeError;
const { get: getOwn } = Reflect;
const addEventListener = getOwn(EventTarget.prototype, "addEventListener") as AnyFunction;
const dispatchEvent = getOwn(EventTarget.prototype, "dispatchEvent") as AnyFunction;
const stopImmediatePropagation = getOwn(Event.prototype, "stopImmediatePropagation");
const readDetail = getOwn(
  Object.getOwnPropertyDescriptor(CustomEvent.prototype, "detail") ?? {},
  "get",
) as AnyFunction;

/** Electron's own limit on nested values. */
const DEEPEST = 1000;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

function openBridge(channel: EventTarget): void {
  const callbacks = new Map<number, AnyFunction>();
  const callbackIds = new WeakMap<AnyFunction, number>();
  const waiting = new Map<number, Waiting>();
  let lastCallback = 0;
  let returned: Returned | undefined;

  const listen = <T>(name: string, handle: (detail: T) => void): void => {
    const listener = (event: Event): void => handle(apply(readDetail, event, []) as T);
    apply(addEventListener, channel, [name, listener]);
  };
  const emit = (name: string, detail: unknown): void => {
    apply(dispatchEvent, channel, [new SafeEvent(name, { detail })]);
  };

  /** Page to preload: functions become numbers, plain objects and arrays are walked, the rest is cloned. */
  const pack = (value: unknown, depth = 0): Packed => {
    if (depth > DEEPEST || typeof value === "symbol") {
      throw new SafeTypeError("An object could not be cloned.");
    }
    if (typeof value === "function") {
      const callback = value as AnyFunction;
      let callbackId = callbackIds.get(callback);
      if (callbackId === undefined) {
        callbackId = ++lastCallback;
        callbackIds.set(callback, callbackId);
        callbacks.set(callbackId, callback);
      }
      return { callbackId };
    }
    if (isArray(value)) {
      const list: Packed[] = [];
      for (let index = 0; index < value.length; index += 1) list[index] = pack(value[index], depth + 1);
      return { list };
    }
    if (typeof value === "object" && value !== null) {
      const prototype: unknown = getPrototypeOf(value);
      if (prototype === objectPrototype || prototype === null) {
        const object: Record<string, Packed> = {};
        for (const key of keys(value)) object[key] = pack((value as Record<string, unknown>)[key], depth + 1);
        return { object };
      }
    }
    return { value };
  };

  /** Preload to page. The exposed interface is frozen at every level; what its functions return is not. */
  const unpack = (packed: Packed, frozen: boolean): unknown => {
    if ("functionId" in packed) return callerOf(packed.functionId);
    if ("promiseId" in packed) {
      const { promiseId } = packed;
      return new SafePromise((resolve, reject) => waiting.set(promiseId, { resolve, reject }));
    }
    if ("list" in packed) {
      const list = packed.list.map((item) => unpack(item, frozen));
      return frozen ? freeze(list) : list;
    }
    if ("object" in packed) {
      const object = {};
      for (const key of keys(packed.object)) {
        const value = unpack(packed.object[key] as Packed, frozen);
        defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
      }
      return frozen ? freeze(object) : object;
    }
    return "value" in packed ? packed.value : undefined;
  };

  const callerOf =
    (functionId: number): AnyFunction =>
    (...args) => {
      const call: Call = { functionId, args: args.map((item) => pack(item)) };
      returned = undefined;
      emit("call", call);
      const answer = returned as Returned | undefined;
      returned = undefined;
      // No answer at all: the arguments could not be copied, and the other side saw no detail.
      if (answer === undefined) throw new SafeTypeError("An object could not be cloned.");
      if ("problem" in answer) throw new Error(answer.problem);
      return unpack(answer.result, false);
    };

  listen<Returned>("returned", (detail) => {
    returned = detail;
  });
  listen<Settled>("settled", (detail) => {
    const promise = waiting.get(detail.promiseId);
    waiting.delete(detail.promiseId);
    if ("problem" in detail) promise?.reject(new Error(detail.problem));
    else promise?.resolve(unpack(detail.result, false));
  });
  listen<Callback>("callback", ({ callbackId, args }) => {
    callbacks.get(callbackId)?.(...args.map((item) => unpack(item, false)));
  });
  listen<Expose>("expose", ({ name, api }) => {
    if (name in window) {
      emit("exposeRefused", name);
      return;
    }
    const value = unpack(api, true);
    defineProperty(window, name, { value, enumerable: true, writable: false, configurable: false });
  });
}

window.addEventListener(
  HANDSHAKE,
  (event) => {
    apply(stopImmediatePropagation, event, []);
    // An EventTarget is the one kind of object both worlds can hold; `relatedTarget` hands it over uncopied.
    const channel = (event as FocusEvent).relatedTarget;
    if (channel !== null) openBridge(channel);
  },
  { once: true },
);
