import { createContext, Script } from "node:vm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BRIDGE_KEYS, CHANNEL } from "../../electron/contract/bridge.ts";
import { builtPreload } from "../helpers/built-preload.ts";

type Listener = (event: unknown, said: unknown) => void;
type Bridge = Readonly<Record<string, (...args: unknown[]) => unknown>>;

let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  files = await builtPreload();
}, 60_000);

/** What the preload required, sent and exposed, run as Electron's sandbox runs it: with `require("electron")` alone. */
function run() {
  const required: string[] = [];
  const exposed = new Map<string, unknown>();
  const invoked: unknown[][] = [];
  const listeners = new Map<string, Listener[]>();
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
    ipcRenderer: {
      invoke: (...words: unknown[]) => {
        invoked.push(words);
        return Promise.resolve("answer");
      },
      on: (channel: string, listener: Listener) =>
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      off: (channel: string, listener: Listener) =>
        listeners.set(
          channel,
          (listeners.get(channel) ?? []).filter((other) => other !== listener),
        ),
    },
    webUtils: { getPathForFile: (file: { readonly path: string }) => file.path },
  };
  const require = (name: string): unknown => {
    required.push(name);
    if (name !== "electron") throw new Error(`module not found: ${name}`);
    return electron;
  };
  const module = { exports: {} };
  const globals = { require, module, exports: module.exports, URL, TextEncoder, TextDecoder };
  const context = createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  new Script(files.get("index.cjs") ?? "throw 1").runInContext(context);
  const bridge = exposed.get("valise") as Bridge;
  const say = (said: unknown) =>
    (listeners.get(CHANNEL.event) ?? []).forEach((listener) => listener({ sender: "ipc event" }, said));
  return { required, exposed, invoked, listeners, bridge, say };
}

describe("the built preload (row 19)", () => {
  it("is one CommonJS file that requires electron and nothing else", () => {
    expect([...files.keys()]).toEqual(["index.cjs"]);
    expect(new Set(run().required)).toEqual(new Set(["electron"]));
    expect(files.get("index.cjs")).not.toMatch(/^import |\bimport\(|sourceMappingURL/mu);
  });
});

describe("window.valise (row 18)", () => {
  let shop: ReturnType<typeof run>;
  beforeEach(() => {
    shop = run();
  });

  it("is all that is exposed, and exactly what the contract names", () => {
    expect([...shop.exposed.keys()]).toEqual(["valise"]);
    expect(Object.keys(shop.bridge).toSorted()).toEqual([...BRIDGE_KEYS].toSorted());
    expect(Object.getOwnPropertySymbols(shop.bridge)).toEqual([]);
  });

  it("holds functions only, frozen, and no getter", () => {
    expect(Object.isFrozen(shop.bridge)).toBe(true);
    for (const property of Object.values(Object.getOwnPropertyDescriptors(shop.bridge))) {
      expect(typeof property.value).toBe("function");
      expect(property.get ?? property.set).toBeUndefined();
      expect(property.writable).toBe(false);
    }
  });

  it("sends calls on the one channel and hands nothing else over", async () => {
    expect(await shop.bridge["call"]?.("desk.read", { limit: 5 }, "more", "channels")).toBe("answer");
    expect(shop.invoked).toEqual([[CHANNEL.call, "desk.read", { limit: 5 }]]);
  });

  it("sends what lies behind dropped files, and never tells the page", async () => {
    expect(await shop.bridge["drop"]?.([{ path: "/stick/a" }, { path: "" }])).toBe("answer");
    expect(shop.invoked).toEqual([[CHANNEL.drop, ["/stick/a", ""]]]);
  });

  it("tells events without the event object, until it is asked to stop", () => {
    const heard: unknown[][] = [];
    const stop = shop.bridge["on"]?.((...all: unknown[]) => heard.push(all)) as () => unknown;
    shop.say({ event: "locks-soon", seconds: 60 });
    expect(stop()).toBeUndefined();
    shop.say({ event: "locks-soon", seconds: 1 });
    expect(JSON.parse(JSON.stringify(heard))).toEqual([[{ event: "locks-soon", seconds: 60 }]]);
    expect(shop.listeners.get(CHANNEL.event)).toEqual([]);
  });

  it.each([
    null,
    "locked",
    {},
    { event: "made-up" },
    { event: "locked", why: "for fun" },
    { event: "locks-soon", seconds: 60, more: "key" },
    { event: "locks-soon", seconds: -1 },
    { event: "command", id: "<script>" },
    { event: "changed", topics: ["everything"] },
  ])("tells nothing that the contract does not declare (%j)", (said) => {
    let heard = 0;
    shop.bridge["on"]?.(() => (heard += 1));
    shop.say(said);
    expect(heard).toBe(0);
  });

  it("listens to no other channel", () => {
    shop.bridge["on"]?.(() => undefined);
    expect([...shop.listeners.keys()]).toEqual([CHANNEL.event]);
  });
});
