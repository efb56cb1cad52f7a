/**
 * What Electron sends with the structured clone algorithm, the stand-in sends as text: a DevTools message is JSON.
 * Objects that carry a `$` are tags of this codec; a plain object that has a `$` of its own is sent as a tag too.
 * Runs in Node and in the page's isolated world, so it uses nothing that only one of them has.
 */

type Tagged =
  | { readonly $: "undefined" }
  | { readonly $: "number"; readonly text: string }
  | { readonly $: "bigint"; readonly text: string }
  | { readonly $: "seen"; readonly index: number }
  | { readonly $: "date"; readonly time: number }
  | { readonly $: "regexp"; readonly source: string; readonly flags: string }
  | { readonly $: "buffer"; readonly base64: string }
  | { readonly $: "view"; readonly type: string; readonly base64: string }
  | { readonly $: "map"; readonly entries: readonly (readonly [Wire, Wire])[] }
  | { readonly $: "set"; readonly items: readonly Wire[] }
  | { readonly $: "error"; readonly name: string; readonly message: string; readonly stack: string }
  | { readonly $: "object"; readonly entries: readonly (readonly [string, Wire])[] };

type Wire = string | number | boolean | null | readonly Wire[] | Tagged | { readonly [key: string]: Wire };

/** Kinds of object that structured clone refuses, or that this codec does not carry (Electron refuses File too). */
const REFUSED = new Set(["Promise", "WeakMap", "WeakSet", "WeakRef", "File", "Blob", "FileList", "Window"]);

const VIEWS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
} as const;

/** Newer than the type library of the project. Chromium has both methods since 140; Node 20 has Buffer. */
interface Base64Bytes extends Uint8Array<ArrayBuffer> {
  readonly toBase64: () => string;
}
const fromBase64 = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> })
  .fromBase64;

function base64(bytes: Uint8Array<ArrayBufferLike>): string {
  return typeof Buffer === "undefined"
    ? (bytes as Base64Bytes).toBase64()
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return typeof Buffer === "undefined" && fromBase64 !== undefined
    ? fromBase64(text)
    : new Uint8Array(Buffer.from(text, "base64"));
}

function kindOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function refuse(what: string): never {
  throw new DOMException(`${what} could not be cloned.`, "DataCloneError");
}

function encodeObject(value: object, encodeAny: (value: unknown) => Wire): Wire {
  const kind = kindOf(value);
  if (REFUSED.has(kind)) return refuse(`#<${kind}>`);
  if (Array.isArray(value)) return Array.from(value, encodeAny);
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { $: "view", type: kind, base64: base64(bytes) };
  }
  if (value instanceof Error || kind === "Error") {
    const { name, message, stack } = value as Error;
    return { $: "error", name, message, stack: String(stack) };
  }
  switch (kind) {
    case "ArrayBuffer":
      return { $: "buffer", base64: base64(new Uint8Array(value as ArrayBuffer)) };
    case "Date":
      return { $: "date", time: (value as Date).getTime() };
    case "RegExp":
      return { $: "regexp", source: (value as RegExp).source, flags: (value as RegExp).flags };
    case "Map":
      return {
        $: "map",
        entries: [...(value as Map<unknown, unknown>)].map(([key, item]) => [
          encodeAny(key),
          encodeAny(item),
        ]),
      };
    case "Set":
      return { $: "set", items: [...(value as Set<unknown>)].map(encodeAny) };
    default: {
      const entries = Object.entries(value).map(([key, item]) => [key, encodeAny(item)] as const);
      const ownTag = entries.some(([key]) => key === "$" || key === "__proto__");
      return ownTag ? { $: "object", entries } : Object.fromEntries(entries);
    }
  }
}

/**
 * Turns a value into text. Shared and cyclic references survive: every object gets a number in the order it is
 * met, and a second meeting sends the number. Throws a `DataCloneError`, as Electron does, for functions,
 * symbols, promises and files.
 */
export function encode(value: unknown): string {
  const seen = new Map<object, number>();
  const encodeAny = (item: unknown): Wire => {
    switch (typeof item) {
      case "string":
      case "boolean":
        return item;
      case "number":
        if (Object.is(item, -0)) return { $: "number", text: "-0" };
        return Number.isFinite(item) ? item : { $: "number", text: String(item) };
      case "undefined":
        return { $: "undefined" };
      case "bigint":
        return { $: "bigint", text: String(item) };
      case "function":
      case "symbol":
        return refuse(String(item).slice(0, 60));
      case "object": {
        if (item === null) return null;
        const index = seen.get(item);
        if (index !== undefined) return { $: "seen", index };
        seen.set(item, seen.size);
        return encodeObject(item, encodeAny);
      }
    }
  };
  return JSON.stringify(encodeAny(value));
}

function decodeView(type: string, text: string): ArrayBufferView {
  const bytes = bytesOf(text);
  if (type === "Uint8Array") return bytes;
  const View = VIEWS[type as keyof typeof VIEWS] as new (buffer: ArrayBuffer) => ArrayBufferView;
  return new View(bytes.buffer);
}

/** Sets a property without calling a setter, so a key named `__proto__` stays data. */
function setOwn(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Reads back what `encode` wrote. */
export function decode(text: string): unknown {
  // Objects are numbered in the order `encode` met them, so each is kept before its members are read.
  const met: unknown[] = [];
  const keep = <T>(object: T): T => {
    met.push(object);
    return object;
  };
  const decodeTagged = (wire: Tagged): unknown => {
    switch (wire.$) {
      case "undefined":
        return undefined;
      case "number":
        return wire.text === "-0" ? -0 : Number(wire.text);
      case "bigint":
        return BigInt(wire.text);
      case "seen":
        return met[wire.index];
      case "date":
        return keep(new Date(wire.time));
      case "regexp":
        return keep(new RegExp(wire.source, wire.flags));
      case "buffer":
        return keep(bytesOf(wire.base64).buffer);
      case "view":
        return keep(decodeView(wire.type, wire.base64));
      case "map": {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, item] of wire.entries) map.set(decodeAny(key), decodeAny(item));
        return map;
      }
      case "set": {
        const set = keep(new Set<unknown>());
        for (const item of wire.items) set.add(decodeAny(item));
        return set;
      }
      case "error": {
        const error = keep(new Error(wire.message));
        error.name = wire.name;
        error.stack = wire.stack;
        return error;
      }
      case "object": {
        const object = keep({});
        for (const [key, item] of wire.entries) setOwn(object, key, decodeAny(item));
        return object;
      }
    }
  };
  const decodeAny = (wire: Wire): unknown => {
    if (wire === null || typeof wire !== "object") return wire;
    if (Array.isArray(wire)) {
      const list = keep([] as unknown[]);
      for (const item of wire as readonly Wire[]) list.push(decodeAny(item));
      return list;
    }
    if ("$" in wire) return decodeTagged(wire as Tagged);
    const object = keep({});
    for (const [key, item] of Object.entries(wire)) setOwn(object, key, decodeAny(item));
    return object;
  };
  return decodeAny(JSON.parse(text) as Wire);
}
