import type { Session } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("electron", () => import("../../helpers/fake-electron.ts"));

import { CHANNEL } from "../../../electron/contract/bridge.ts";
import { webPreferences } from "../../../electron/main/security/policy.ts";
import { startWindows, type WindowParts } from "../../../electron/main/windows.ts";
import { BrowserWindow, calls, fakeSession, order, resetElectron } from "../../helpers/fake-electron.ts";

const session = fakeSession("own") as unknown as Session;
let unfinished = 0;
let leave = false;
let gone = 0;
let asked = 0;

function windowsOn(platform: string, packaged = true) {
  const parts: WindowParts = {
    session,
    preload: "/program/out/preload/index.cjs",
    packaged,
    platform,
    dark: false,
    unfinished: () => unfinished,
    mayClose: () => {
      asked += 1;
      return Promise.resolve(leave);
    },
    onGone: () => (gone += 1),
  };
  return startWindows(parts);
}

beforeEach(() => {
  resetElectron();
  unfinished = 0;
  leave = false;
  gone = 0;
  asked = 0;
});

describe("the window (rows 1 to 6)", () => {
  it.each([true, false])("has the settings of the policy and two of its own (packaged: %s)", (packaged) => {
    windowsOn("linux", packaged).open();
    const given = BrowserWindow.all[0]?.options["webPreferences"] as Readonly<Record<string, unknown>>;
    const { session: used, ...rest } = given;
    expect(used).toBe(session);
    expect(rest).toStrictEqual({ ...webPreferences(packaged), preload: "/program/out/preload/index.cjs" });
  });

  it("opens our page and no other, named Valise, and is shown when it is drawn", () => {
    const windows = windowsOn("linux");
    windows.open();
    windows.open();
    expect(order()).toEqual(expect.arrayContaining(["new BrowserWindow", "window.loadURL"]));
    expect(BrowserWindow.all).toHaveLength(1);
    expect(calls.filter(({ what }) => what === "window.loadURL").map(({ args }) => args)).toEqual([
      ["app://valise/"],
    ]);
    expect(BrowserWindow.all[0]?.options).toMatchObject({
      title: "Valise",
      show: false,
      width: 1366,
      height: 768,
    });
    expect(order()).not.toContain("window.show");
    BrowserWindow.all[0]?.emit("ready-to-show");
    expect(order()).toContain("window.show");
  });

  it("is shown empty when the page can't be loaded, unless it is gone", async () => {
    const failing = vi.spyOn(BrowserWindow.prototype, "loadURL").mockRejectedValue(new Error("ERR_FAILED"));
    const windows = windowsOn("linux");
    windows.open();
    windows.renew();
    await vi.waitFor(() => expect(order()).toContain("window.show"), 10_000);
    expect(order().filter((what) => what === "window.show")).toHaveLength(1);
    failing.mockRestore();
  });

  it.each([
    ["win32", true],
    ["darwin", true],
    ["linux", undefined],
  ])("is kept out of screenshots on %s where the system can (row 32)", (platform, expected) => {
    windowsOn(platform).open();
    expect(BrowserWindow.all[0]?.protectedContent).toBe(expected);
  });
});

describe("a new window in the place of the old (row 33)", () => {
  it("is there before the old one is destroyed, in the same place, and hears why", () => {
    const windows = windowsOn("linux");
    windows.open();
    const [old] = BrowserWindow.all;
    windows.renew(() => ({ event: "locked", why: "idle" }));
    const [, fresh] = BrowserWindow.all;
    expect(old?.destroyed).toBe(true);
    expect(order().lastIndexOf("new BrowserWindow")).toBeLessThan(order().indexOf("window.destroy"));
    expect(fresh?.options).toMatchObject({ x: 7, y: 8, width: 1400, height: 900 });
    expect(windows.contents()).toBe(fresh?.webContents);
    fresh?.webContents.emit("did-finish-load");
    expect(calls.filter(({ what }) => what === "webContents.send").map(({ args }) => args)).toEqual([
      [CHANNEL.event, { event: "locked", why: "idle" }],
    ]);
  });

  it("hears nothing that is out of date once its page has come", () => {
    const windows = windowsOn("linux");
    let isLocked = true;
    windows.renew(() => (isLocked ? { event: "locked", why: "idle" } : null));
    isLocked = false;
    BrowserWindow.all[0]?.webContents.emit("did-finish-load");
    expect(order()).not.toContain("webContents.send");
  });

  it("forgets the window that is closed", () => {
    const windows = windowsOn("linux");
    windows.open();
    BrowserWindow.all[0]?.destroy();
    expect([windows.current(), windows.contents()]).toEqual([undefined, undefined]);
    windows.send({ event: "locks-soon", seconds: 60 });
    expect(order()).not.toContain("webContents.send");
  });

  it("is asked for when the page of the present window ends by itself, not of an older one", () => {
    const windows = windowsOn("linux");
    windows.open();
    windows.renew();
    BrowserWindow.all[0]?.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    expect(gone).toBe(0);
    BrowserWindow.all[1]?.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    expect(gone).toBe(1);
  });
});

describe("what the page is told", () => {
  it("is what the contract declares, and nothing else", () => {
    const windows = windowsOn("linux");
    windows.open();
    windows.send({ event: "changed", topics: ["desk"] });
    windows.send({ event: "changed", topics: ["desk"], secret: "key" } as never);
    windows.send({ event: "made-up" } as never);
    expect(calls.filter(({ what }) => what === "webContents.send").map(({ args }) => args[1])).toEqual([
      { event: "changed", topics: ["desk"] },
    ]);
  });
});

describe("closing", () => {
  function close(): boolean {
    let prevented = false;
    BrowserWindow.all[0]?.emit("close", { preventDefault: () => (prevented = true) });
    return prevented;
  }

  it("asks nothing when nothing is unfinished", () => {
    windowsOn("linux").open();
    expect([close(), asked]).toEqual([false, 0]);
  });

  it("stays open while something is unfinished and the officer keeps working", async () => {
    windowsOn("linux").open();
    unfinished = 2;
    expect(close()).toBe(true);
    await vi.waitFor(() => expect(asked).toBe(1), 10_000);
    await Promise.resolve();
    expect(BrowserWindow.all[0]?.destroyed).toBe(false);
  });

  it("asks once at a time, and goes when the officer says so", async () => {
    windowsOn("linux").open();
    unfinished = 1;
    leave = true;
    expect([close(), close()]).toEqual([true, true]);
    await vi.waitFor(() => expect(BrowserWindow.all[0]?.destroyed).toBe(true), 10_000);
    expect(asked).toBe(1);
  });
});

describe("a second start", () => {
  it("brings the window back to the front", () => {
    const windows = windowsOn("linux");
    windows.focus();
    windows.open();
    windows.focus();
    expect(order().slice(-2)).toEqual(["window.restore", "window.focus"]);
  });
});
