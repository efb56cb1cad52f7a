import type { App, WebContents } from "electron";
import { beforeEach, describe, expect, it } from "vitest";
import { hardenApp, hardenResolver } from "../../electron/main/security/app-events.ts";
import { hardenContents } from "../../electron/main/security/contents.ts";
import { argsOf, type Fake, fakeOf, resetElectron } from "../helpers/fake-electron.ts";

let contents: Fake;

beforeEach(() => {
  resetElectron();
  contents = fakeOf("contents");
  hardenContents(contents as unknown as WebContents);
});

/** Tells the contents of a navigation and says whether it was stopped. */
function isStopped(event: string, details: Readonly<Record<string, unknown>>): boolean {
  let stopped = false;
  contents.emit(event, { ...details, preventDefault: () => (stopped = true) }, details["url"]);
  return stopped;
}

const ADDRESSES = [
  "https://example.org/",
  "app://valise.example/",
  "app://valise@example.org/",
  "app://valise./",
  "APP://VALISE/",
  "app://xn--vlise-jra/",
  "app://valise/",
  "app://valise/index.html",
  "file:///etc/passwd",
  "data:text/html,<script>1</script>",
  "javascript:alert(1)",
  "about:blank",
  "",
];

describe.each(["will-navigate", "will-frame-navigate", "will-redirect"])("%s (row 14)", (event) => {
  it.each(ADDRESSES)("is stopped to '%s'", (url) => {
    expect(isStopped(event, { url, isSameDocument: false, isMainFrame: true })).toBe(true);
    expect(isStopped(event, { url, isMainFrame: false })).toBe(true);
  });

  it("is let through inside the document", () => {
    expect(isStopped(event, { url: "app://valise/#desk", isSameDocument: true })).toBe(false);
  });

  it("is not let through by a value that only looks true", () => {
    expect(isStopped(event, { url: "app://valise/", isSameDocument: "true" })).toBe(true);
  });
});

describe("windows, webviews, devices (rows 5, 13 and 15)", () => {
  it.each(ADDRESSES)("opens no window for '%s'", (url) => {
    const handler = argsOf("contents.setWindowOpenHandler")[0] as (details: unknown) => unknown;
    expect(handler({ url, disposition: "new-window", features: "nodeIntegration=yes" })).toEqual({
      action: "deny",
    });
  });

  it("attaches no webview", () => {
    expect(isStopped("will-attach-webview", { url: "https://example.org/" })).toBe(true);
  });

  it("chooses no Bluetooth device", () => {
    const chosen: unknown[] = [];
    const event = { preventDefault: () => chosen.push("prevented") };
    contents.emit("select-bluetooth-device", event, [{ deviceId: "1" }], (id: unknown) => chosen.push(id));
    expect(chosen).toEqual(["prevented", ""]);
  });

  it("keeps WebRTC off the network (row 12)", () => {
    expect(argsOf("contents.setWebRTCIPHandlingPolicy")).toEqual(["disable_non_proxied_udp"]);
  });
});

describe("the program as a whole (rows 14 and 29)", () => {
  let app: Fake;
  beforeEach(() => {
    app = fakeOf("app");
    hardenApp(app as unknown as App);
  });

  it("guards every web contents that is ever made", () => {
    resetElectron();
    const another = fakeOf("another");
    app.emit("web-contents-created", {}, another);
    expect(argsOf("another.setWindowOpenHandler")).toHaveLength(1);
    expect(another.listenerCount("will-navigate")).toBe(1);
  });

  it("trusts no certificate in spite of an error", () => {
    const said: unknown[] = [];
    const event = { preventDefault: () => said.push("prevented") };
    app.emit("certificate-error", event, null, "https://a", "net::ERR", {}, (trust: unknown) =>
      said.push(trust),
    );
    expect(said).toEqual(["prevented", false]);
  });

  it("gives no password to anybody", () => {
    const said: unknown[] = [];
    const event = { preventDefault: () => said.push("prevented") };
    app.emit("login", event, null, {}, { isProxy: true }, (...all: unknown[]) => said.push(all));
    expect(said).toEqual(["prevented", []]);
  });

  it("shows no certificate of ours", () => {
    const said: unknown[] = [];
    const event = { preventDefault: () => said.push("prevented") };
    app.emit("select-client-certificate", event, null, "https://a", [{}], (...all: unknown[]) =>
      said.push(all),
    );
    expect(said).toEqual(["prevented", []]);
  });

  it("resolves no name (row 12)", () => {
    hardenResolver(app as unknown as App);
    expect(argsOf("app.configureHostResolver")).toEqual([
      { enableBuiltInResolver: false, secureDnsMode: "off", secureDnsServers: [] },
    ]);
  });
});
