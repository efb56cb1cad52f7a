import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "electron";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../build/lint/source-scan.ts";
import { NO_NETWORK_PROXY } from "../../electron/main/security/policy.ts";
import { hardenSession, mayRequest, openSession } from "../../electron/main/security/session.ts";
import {
  argsOf,
  calls,
  type Fake,
  fakeOf,
  fakeSession,
  order,
  resetElectron,
} from "../helpers/fake-electron.ts";

let fake: Fake;

function hardened(packaged = true): Promise<void> {
  return hardenSession(fake as unknown as Session, packaged);
}

/** The handler that was given to a setter of the session. */
function handlerOf(setter: string): (...args: unknown[]) => unknown {
  return argsOf(setter)[0] as (...args: unknown[]) => unknown;
}

beforeEach(() => {
  resetElectron();
  fake = fakeSession("own");
});

/** Every permission that the type definitions of the pinned Electron name. */
function permissionNames(): readonly string[] {
  const types = readFileSync(join(projectRoot, "node_modules/electron/electron.d.ts"), "utf8");
  const line =
    /setPermissionRequestHandler\(handler: .*?permission: ([^)]*?), callback/su.exec(types)?.[1] ?? "";
  return [...line.matchAll(/'([\w-]+)'/gu)].map((found) => found[1] ?? "");
}

describe("web requests (row 11)", () => {
  const HOSTILE = [
    "http://valise/",
    "https://valise/",
    "https://example.org/app://valise/",
    "ws://127.0.0.1:9/",
    "wss://valise/",
    "ftp://valise/",
    "file:///etc/passwd",
    "file://valise/index.html",
    "data:text/html,x",
    "blob:app://valise/1",
    "blob:https://example.org/1",
    "chrome://settings",
    "chrome-extension://abc/x.js",
    "devtools://devtools/bundled/inspector.html",
    "view-source:app://valise/",
    "filesystem:app://valise/x",
    "javascript:alert(1)",
    "about:blank",
    "app://valise.example/",
    "app://evil/",
    "app://valise@evil/",
    "app://user@valise/",
    "app://user:word@valise/",
    "app://valise:8080/",
    "app:valise",
    "app:///valise",
    "apps://valise/",
    "",
    "not an address",
  ];

  it.each(HOSTILE)("cancels %s", async (url) => {
    await hardened();
    const answers: unknown[] = [];
    handlerOf("own.webRequest.onBeforeRequest")({ url }, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ cancel: true }]);
  });

  it("lets our own page through", async () => {
    await hardened();
    const answers: unknown[] = [];
    const ask = handlerOf("own.webRequest.onBeforeRequest");
    for (const url of ["app://valise/", "app://valise/assets/a.js"]) {
      ask({ url }, (answer: unknown) => answers.push(answer));
    }
    expect(answers).toEqual([{ cancel: false }, { cancel: false }]);
  });

  it("lets the tools of developers through only from source", () => {
    const tools = "devtools://devtools/bundled/inspector.html";
    expect([mayRequest(tools, false), mayRequest(tools, true)]).toEqual([true, false]);
  });
});

describe("permissions and devices (row 13)", () => {
  const names = [...permissionNames(), "unknown", "something-new"];

  it("knows what Electron names", () => {
    expect(names.length).toBeGreaterThan(30);
    expect(names).toEqual(expect.arrayContaining(["media", "clipboard-read", "fullscreen", "openExternal"]));
  });

  it.each(names)("denies %s, asked and checked", async (name) => {
    await hardened();
    const given: unknown[] = [];
    handlerOf("own.setPermissionRequestHandler")(null, name, (is: unknown) => given.push(is), {});
    expect(given).toEqual([false]);
    expect(handlerOf("own.setPermissionCheckHandler")(null, name, "app://valise", {})).toBe(false);
  });

  it("gives no device, no screen and no pairing", async () => {
    await hardened();
    const given: unknown[] = [];
    const take = (value: unknown) => given.push(value);
    expect(handlerOf("own.setDevicePermissionHandler")({ deviceType: "usb" })).toBe(false);
    handlerOf("own.setDisplayMediaRequestHandler")({}, take);
    handlerOf("own.setBluetoothPairingHandler")({}, take);
    expect(given).toEqual([null, { confirmed: false }]);
  });

  it.each(["select-hid-device", "select-usb-device"])("chooses nothing on %s", async (event) => {
    await hardened();
    let prevented = false;
    const chosen: unknown[][] = [];
    fake.emit(
      event,
      { preventDefault: () => (prevented = true) },
      { deviceList: [{ deviceId: "1" }] },
      (...all: unknown[]) => chosen.push(all),
    );
    expect({ prevented, chosen }).toEqual({ prevented: true, chosen: [[]] });
  });

  it("chooses no serial port", async () => {
    await hardened();
    const chosen: unknown[] = [];
    const event = { preventDefault: () => chosen.push("prevented") };
    fake.emit("select-serial-port", event, [{ portId: "1" }], null, (port: unknown) => chosen.push(port));
    expect(chosen).toEqual(["prevented", ""]);
  });
});

describe("the second line (rows 12, 27, 28 and 29)", () => {
  it("sends what should escape to a proxy that is not there", async () => {
    await hardened();
    expect(argsOf("own.setProxy")).toEqual([NO_NETWORK_PROXY]);
  });

  it("checks no spelling and knows no dictionary", async () => {
    await hardened();
    expect(argsOf("own.setSpellCheckerEnabled")).toEqual([false]);
    const [url] = argsOf("own.setSpellCheckerDictionaryDownloadURL");
    expect(new URL(String(url)).hostname).toMatch(/\.invalid$/u);
  });

  it("stops every download", async () => {
    await hardened();
    let prevented = 0;
    fake.emit("will-download", { preventDefault: () => (prevented += 1) }, {}, {});
    expect(prevented).toBe(1);
  });

  it("trusts no certificate", async () => {
    await hardened();
    const verdicts: unknown[] = [];
    handlerOf("own.setCertificateVerifyProc")({ hostname: "valise" }, (verdict: unknown) =>
      verdicts.push(verdict),
    );
    expect(verdicts).toEqual([-2]);
  });
});

describe("sessions (row 7)", () => {
  it("are made in memory, and the one that nothing uses is shut as well", async () => {
    const own = fakeSession("own2");
    const sessions = fakeOf("session", { defaultSession: fake, fromPartition: () => own });
    const opened = await openSession(sessions as never, true);
    expect(opened).toBe(own);
    expect(argsOf("session.fromPartition")).toEqual(["valise", { cache: false }]);
    const hardenings = order().filter((what) => /\.(?:setPermissionCheckHandler|setProxy)$/u.test(what));
    expect(hardenings).toEqual([
      "own.setPermissionCheckHandler",
      "own.setProxy",
      "own2.setPermissionCheckHandler",
      "own2.setProxy",
    ]);
  });

  it("get no preload, extension, cache or service worker from us (row 39)", async () => {
    await hardened();
    const never = /loadExtension|setPreloads|registerPreloadScript|setCodeCachePath|serviceWorkers/u;
    expect(calls.filter(({ what }) => never.test(what))).toEqual([]);
  });
});
