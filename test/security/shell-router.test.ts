import { win32 } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("electron", () => import("../helpers/fake-electron.ts"));

import { type CallSpec, CHOICES, type Place } from "../../electron/contract/call.ts";
import { type CallName, CALLS } from "../../electron/contract/calls.ts";
import { CHANNEL } from "../../electron/contract/bridge.ts";
import { fail, ok } from "../../electron/core/result.ts";
import { droppedPaths } from "../../electron/main/dropped.ts";
import { startRouter } from "../../electron/main/router.ts";
import { BrowserWindow, calls, fakeOf, resetElectron } from "../helpers/fake-electron.ts";
import { ipcEvent, routerParts } from "../helpers/shell-parts.ts";

type Handler = (event: unknown, ...words: unknown[]) => Promise<unknown>;

let shop: ReturnType<typeof routerParts>;
let call: Handler;
let drop: Handler;

beforeEach(() => {
  resetElectron();
  shop = routerParts();
  startRouter(shop.parts);
  const handled = calls.filter(({ what }) => what === "ipcMain.handle");
  expect(handled.map(({ args }) => args[0])).toEqual([CHANNEL.call, CHANNEL.drop]);
  [call, drop] = handled.map(({ args }) => args[1]) as [Handler, Handler];
});

const BAD = fail("bad-call");
const DESK = { limit: 5 };
const ours = () => ipcEvent(shop.window);

function shapeOf({ args }: CallSpec): object {
  return "shape" in args && typeof args.shape === "object" && args.shape !== null ? args.shape : {};
}

function nothingReached(): boolean {
  return shop.seen.length === 0 && shop.shellSeen.length === 0;
}

describe("who asks (row 17)", () => {
  it("answers the main frame of our page in our window", async () => {
    shop.state.answer = fail("busy");
    expect(await call(ours(), "desk.read", DESK)).toEqual(fail("busy"));
    expect(shop.seen).toEqual([{ name: "desk.read", args: DESK, paths: [] }]);
  });

  it("refuses another window, and any before there is one", async () => {
    const another = new BrowserWindow({});
    expect(await call(ipcEvent(another), "desk.read", DESK)).toEqual(BAD);
    shop.window.destroy();
    expect(await call(ours(), "desk.read", DESK)).toEqual(BAD);
    expect(nothingReached()).toBe(true);
  });

  it("refuses contents that only have the same id", async () => {
    const twin = fakeOf("webContents", { id: 1, isDestroyed: () => false });
    expect(await call(ipcEvent(shop.window, {}, twin), "desk.read", DESK)).toEqual(BAD);
    expect(nothingReached()).toBe(true);
  });

  it.each([
    { url: "about:blank", origin: "null" },
    { url: "about:blank" },
    { url: "app://valise.example/", origin: "app://valise.example" },
    { url: "app://valise", origin: "app://valise" },
    { url: "app://valise@evil/", origin: "app://evil" },
    { url: "app://evil/app://valise/", origin: "app://evil" },
    { url: "https://valise/", origin: "https://valise" },
    { url: "data:text/html,app://valise/", origin: "null" },
    { origin: "app://evil" },
    { origin: "null" },
    { url: "" },
    { parent: {} },
    { detached: true },
  ])("refuses a frame that is %j", async (change) => {
    expect(await call(ipcEvent(shop.window, change), "desk.read", DESK)).toEqual(BAD);
    expect(await drop(ipcEvent(shop.window, change), ["/a"])).toEqual(BAD);
    expect(nothingReached()).toBe(true);
  });

  it("refuses a frame that is gone", async () => {
    const event = { ...ours(), senderFrame: null };
    expect(await call(event, "desk.read", DESK)).toEqual(BAD);
    expect(nothingReached()).toBe(true);
  });
});

describe("what is asked (row 17)", () => {
  it.each([
    "",
    "desk",
    "desk.read ",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "valise:call",
  ])("refuses the undeclared name %j", async (name) => {
    expect(await call(ours(), name, DESK)).toEqual(BAD);
    expect(nothingReached()).toBe(true);
  });

  it.each([null, undefined, 1, {}, ["desk.read"], { toString: () => "desk.read" }])(
    "refuses a name that is no text",
    async (name) => {
      expect(await call(ours(), name, DESK)).toEqual(BAD);
      expect(nothingReached()).toBe(true);
    },
  );

  it.each([[["desk.read"]], [["desk.read", DESK, DESK]], [[]]])(
    "refuses %j as a whole message",
    async (words) => {
      expect(await call(ours(), ...words)).toEqual(BAD);
      expect(nothingReached()).toBe(true);
    },
  );

  it.each([
    null,
    undefined,
    "text",
    5,
    [],
    {},
    { limit: 5, more: 1 },
    { limit: "5" },
    { limit: 0 },
    { limit: 501 },
    { limit: 1.5 },
    { limit: Number.NaN },
    { limit: 5n },
    { limit: new Date() },
    new Map([["limit", 5]]),
    Object.assign(Object.create({ limit: 5 }) as object, {}),
    { limit: 5, extra: { constructor: {} } },
    new Uint8Array(10),
  ])("refuses wrong arguments (%#)", async (args) => {
    expect(await call(ours(), "desk.read", args)).toEqual(BAD);
    expect(nothingReached()).toBe(true);
  });

  it("refuses a key that only a prototype would have", async () => {
    const args: unknown = JSON.parse('{"limit":5,"__proto__":{"admin":true}}');
    expect(await call(ours(), "desk.read", args)).toEqual(BAD);
    expect(nothingReached()).toBe(true);
  });

  it("refuses arguments over the limit of the call before their schema sees them", async () => {
    const parse = vi.spyOn(CALLS["search.find"].args, "safeParse");
    const text = "x".repeat(CALLS["search.find"].limit);
    expect(await call(ours(), "search.find", { text, limit: 5 })).toEqual(BAD);
    expect(parse).not.toHaveBeenCalled();
    expect(nothingReached()).toBe(true);
  });

  it("refuses a circle and a value too deep, and ends", async () => {
    const circle: Record<string, unknown> = { number: 1 };
    circle["changes"] = circle;
    let deep: unknown = "end";
    for (let depth = 0; depth < 10_000; depth += 1) deep = [deep];
    expect(await call(ours(), "drafts.edit", circle)).toEqual(BAD);
    expect(await call(ours(), "drafts.edit", { number: 1, changes: { deep } })).toEqual(BAD);
    expect(nothingReached()).toBe(true);
  });
});

describe("the lock (row 17)", () => {
  const unlocked = Object.entries(CALLS).filter(([, spec]) => spec.access === "unlocked");
  const open = Object.entries(CALLS).filter(([, spec]) => spec.access === "public");

  it.each(unlocked.map(([name]) => name))("refuses %s while locked, whatever its arguments", async (name) => {
    shop.state.open = false;
    expect(await call(ours(), name, { wrong: true })).toEqual(fail("locked"));
    expect(nothingReached()).toBe(true);
  });

  it("lets exactly the public calls pass", () => {
    expect(open.map(([name]) => name).toSorted()).toEqual([
      "app.state",
      "passphrase.strength",
      "preferences.change",
      "preferences.read",
      "shell.alive",
      "shell.choose",
      "shell.unfinished",
      "vault.choose",
      "vault.create",
      "vault.lock",
      "vault.unlock",
      "work.cancel",
    ]);
  });

  it("takes no dropped file while locked", async () => {
    shop.state.open = false;
    expect(await drop(ours(), ["/a"])).toEqual(fail("locked"));
  });
});

describe("answers", () => {
  it.each([
    { ok: true, value: { lines: [], total: 0 } },
    { ok: true, value: null },
    { ok: true },
    { ok: false, code: "made-up", params: {} },
    { ok: false, code: "busy", params: { path: { a: 1 } } },
    { ok: false, code: "busy", params: {}, stack: "Error at" },
  ])("that are not as declared become internal (%#)", async (answer) => {
    shop.state.answer = answer as never;
    expect(await call(ours(), "requests.read", { number: 1 })).toEqual(fail("internal"));
  });

  it("never carry the text of an exception", async () => {
    const parts = {
      ...shop.parts,
      engine: { ...shop.parts.engine, callNamed: () => Promise.reject(new Error("the passphrase")) },
    };
    resetElectron();
    startRouter(parts);
    const again = calls[0]?.args[1] as Handler;
    expect(await again(ours(), "desk.read", DESK)).toEqual(fail("internal"));
  });

  it("of the shell come from the shell", async () => {
    expect(await call(ours(), "shell.alive", {})).toEqual(ok(null));
    expect(shop.shellSeen).toEqual(["shell.alive"]);
    expect(shop.seen).toEqual([]);
  });
});

describe("what was chosen (row 37)", () => {
  const job = "ab".repeat(16);
  const stationId = "cd".repeat(32);
  /** Arguments that the schema of each call with a batch takes. */
  const ORDERS = (batch: string): Readonly<Partial<Record<CallName, object>>> => ({
    "vault.create": {
      profile: {
        country: "NO",
        authority: "Kripos",
        kind: "",
        hours: "",
        timeZone: "Europe/Oslo",
        languages: [],
        phones: [],
        emails: [],
        capabilities: [],
      },
      fourEyes: true,
      officer: { name: "A. Lie", roles: ["duty"] },
      passphrase: "x",
      batch,
    },
    "vault.unlock": { officer: "A. Lie", passphrase: "x", batch },
    "vault.choose": { batch },
    "officers.add": { name: "A. Lie", roles: ["duty"], passphrase: "x", batch },
    "attachments.add": { number: 1, batch, job },
    "attachments.export": { attachmentId: 1, use: null, batch, job },
    "exchange.seal": { stationId, batch, job },
    "exchange.reseal": { letterId: "ef".repeat(16), batch, job },
    "exchange.import": { batch, job },
    "card.export": { batch },
    "membership.import": { batch },
  });
  /** Everything that may be done with what was chosen for a purpose. */
  const MAY: Readonly<Record<Place, readonly CallName[]>> = {
    "import-files": ["exchange.import"],
    "import-folder": ["exchange.import"],
    dropped: ["attachments.add", "exchange.import"],
    evidence: ["attachments.add"],
    "key-file": ["vault.unlock"],
    "membership-file": ["membership.import"],
    "vault-folder": ["vault.choose"],
    "key-folder": ["vault.create", "officers.add"],
    "seal-folder": ["exchange.seal", "exchange.reseal"],
    "export-folder": ["attachments.export"],
    "card-folder": ["card.export"],
  };

  it("covers every call that takes a batch", () => {
    const taking = Object.entries<CallSpec>(CALLS).filter(([, spec]) => "batch" in shapeOf(spec));
    expect(taking.map(([name]) => name).toSorted()).toEqual(Object.keys(ORDERS("")).toSorted());
    expect(taking.filter(([, { places }]) => places === undefined)).toEqual([]);
    expect(Object.keys(MAY).toSorted()).toEqual([...CHOICES, "dropped"].toSorted());
  });

  it.each(Object.entries(MAY) as [Place, readonly CallName[]][])(
    "for %s serves %j and no other call",
    async (place, may) => {
      const served: string[] = [];
      for (const [name, args] of Object.entries(ORDERS("1".padStart(32, "0")))) {
        shop = routerParts();
        resetElectron();
        startRouter(shop.parts);
        call = calls[0]?.args[1] as Handler;
        await shop.batches.add(place, ["/stick"]);
        const answer = await call(ours(), name, args);
        if (shop.seen.length === 0) expect([name, answer]).toEqual([name, BAD]);
        else served.push(name);
      }
      expect(served).toEqual(may);
    },
  );

  it("reaches the engine as paths, beside the arguments", async () => {
    const batch = await shop.batches.add("import-files", ["/stick/a.valise", "/stick/b.valise"]);
    await call(ours(), "exchange.import", { batch, job });
    expect(shop.seen).toEqual([
      { name: "exchange.import", args: { batch, job }, paths: ["/stick/a.valise", "/stick/b.valise"] },
    ]);
  });

  it("for sealing does not write evidence in clear, and is still there for sealing", async () => {
    const batch = await shop.batches.add("seal-folder", ["/stick"]);
    expect(await call(ours(), "attachments.export", { attachmentId: 1, use: null, batch, job })).toEqual(BAD);
    expect(await call(ours(), "exchange.import", { batch: "f".repeat(32), job })).toEqual(BAD);
    expect(nothingReached()).toBe(true);
    await call(ours(), "exchange.seal", { stationId, batch, job });
    expect(shop.seen.map(({ name, paths }) => [name, paths])).toEqual([["exchange.seal", ["/stick"]]]);
  });

  it("is good for one call, also when the engine refuses that one", async () => {
    const batch = await shop.batches.add("seal-folder", ["/stick"]);
    shop.state.answer = fail("busy");
    expect(await call(ours(), "exchange.seal", { stationId, batch, job })).toEqual(fail("busy"));
    expect(await call(ours(), "exchange.seal", { stationId, batch, job })).toEqual(BAD);
    expect(shop.seen).toHaveLength(1);
  });

  it("is not used up by a call that is refused before it is passed on", async () => {
    const batch = await shop.batches.add("import-files", ["/stick/a.valise"]);
    shop.state.open = false;
    expect(await call(ours(), "exchange.import", { batch, job })).toEqual(fail("locked"));
    shop.state.open = true;
    expect(await call(ours(), "exchange.import", { batch, job, more: 1 })).toEqual(BAD);
    await call(ours(), "exchange.import", { batch, job });
    expect(shop.seen.map(({ paths }) => paths)).toEqual([["/stick/a.valise"]]);
  });

  it("is forgotten with the lock", async () => {
    const batch = await shop.batches.add("import-files", ["/stick/a.valise"]);
    shop.batches.clear();
    expect(await call(ours(), "exchange.import", { batch, job })).toEqual(BAD);
  });

  it("may be missing where the call allows it", async () => {
    shop.state.open = false;
    await call(ours(), "vault.unlock", { officer: "A. Lie", passphrase: "x" });
    expect(shop.seen.map(({ paths }) => paths)).toEqual([[]]);
  });
});

describe("dropped files", () => {
  it("become a batch of their own kind, of which the page learns the names alone", async () => {
    const answer = await drop(ours(), ["/stick/one.valise", "", "/stick/two.valise", "/stick/one.valise"]);
    expect(answer).toEqual(ok({ batch: "1".padStart(32, "0"), names: ["one.valise", "two.valise"] }));
    expect(shop.batches.take("1".padStart(32, "0"), CHOICES)).toBeUndefined();
    expect(shop.batches.take("1".padStart(32, "0"), ["dropped"])).toEqual([
      "/stick/one.valise",
      "/stick/two.valise",
    ]);
  });

  it("that lie on no disk are none", async () => {
    expect(await drop(ours(), ["", ""])).toEqual(ok(null));
  });

  it.each([
    [["relative/path"]],
    [["../up"]],
    [["/a\0b"]],
    [["/stick/a.valise", "//host/share/b.valise"]],
    [["\\\\host\\share\\a.valise"]],
    [[5]],
    ["/a"],
    [{ 0: "/a", length: 1 }],
    [Array.from({ length: 1001 }, () => "/a")],
    [[`/${"a".repeat(5000)}`]],
    [null],
  ])("are refused when they are %j", async (words) => {
    expect(await drop(ours(), words)).toEqual(BAD);
  });

  it("are refused with a second argument", async () => {
    expect(await drop(ours(), ["/a"], ["/b"])).toEqual(BAD);
  });

  it.each([
    "\\\\host\\share\\a.valise",
    "//host/share/a.valise",
    "\\/host\\share\\a.valise",
    "\\\\?\\UNC\\host\\share\\a.valise",
    "\\\\.\\pipe\\name",
    "\\??\\UNC\\host\\share",
  ])("of another machine, or of none, are refused as Windows names them: %s", (path) => {
    const absolute = (given: string) => win32.isAbsolute(given);
    expect(absolute(path)).toBe(true);
    expect(droppedPaths(["C:\\stick\\a.valise", path], absolute)).toBeUndefined();
    expect(droppedPaths(["C:\\stick\\a.valise"], absolute)).toEqual(["C:\\stick\\a.valise"]);
  });
});
