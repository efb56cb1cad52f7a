import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { findingsOf } from "./inside.ts";
import type { Program } from "./program.ts";

// What a page that was taken over could try. Each check runs in the real program, and each is also run against a copy of it
// that lacks the protection (negative-controls.spec.ts): a check that is content with both would check nothing.

/** One protection: what it comes to in the running program, and what it must come to. */
export interface Check {
  readonly outcome: (program: Program) => Promise<unknown>;
  readonly whole: unknown;
}

/** The page once its program has drawn something in it. */
async function drawn(program: Program): Promise<Page> {
  const page = program.page();
  await page.getByRole("main").waitFor();
  return page;
}

/** Code for the page's own world, outside DevTools' leave to evaluate. Each refuses, or tells how it got through. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  "fetch https": `fetch("https://example.org/").then(() => "reached")`,
  "fetch http": `fetch("http://127.0.0.1:80/").then(() => "reached")`,
  "fetch a file": `fetch("file:///etc/passwd").then(() => "reached")`,
  "fetch our own origin": `fetch("./index.html").then(() => "reached")`,
  "fetch data": `fetch("data:text/plain,x").then(() => "reached")`,
  XMLHttpRequest: `new Promise((yes, no) => { const x = new XMLHttpRequest(); x.open("GET", "https://example.org/"); x.onload = () => yes("reached"); x.onerror = () => no(new Error("refused")); x.send(); })`,
  WebSocket: `new Promise((yes, no) => { const s = new WebSocket("wss://example.org/"); s.onopen = () => yes("reached"); s.onerror = () => no(new Error("refused")); })`,
  EventSource: `new Promise((yes, no) => { const s = new EventSource("https://example.org/"); s.onopen = () => yes("reached"); s.onerror = () => { s.close(); no(new Error("refused")); }; })`,
  "a beacon": `navigator.sendBeacon("https://example.org/", "x") ? (document.title, Promise.reject(new Error("queued, and refused by the policy"))) : Promise.reject(new Error("refused"))`,
  "a picture from elsewhere": `new Promise((yes, no) => { const i = new Image(); i.onload = () => yes("reached"); i.onerror = () => no(new Error("refused")); i.src = "https://example.org/x.png"; })`,
  "a script from elsewhere": `new Promise((yes, no) => { const s = document.createElement("script"); s.onload = () => yes("reached"); s.onerror = () => no(new Error("refused")); s.src = "https://example.org/x.js"; document.head.append(s); })`,
  "an inline script": `new Promise((yes, no) => { const s = document.createElement("script"); s.textContent = "window.taken = 1"; document.head.append(s); setTimeout(() => (window.taken ? yes("ran") : no(new Error("refused"))), 50); })`,
  eval: `new Promise((yes, no) => { setTimeout(() => { try { yes(String((0, eval)("1+1"))); } catch (error) { no(error); } }, 0); })`,
  "new Function": `new Promise((yes, no) => { setTimeout(() => { try { yes(String(new Function("return 2")())); } catch (error) { no(error); } }, 0); })`,
  innerHTML: `new Promise((yes, no) => { setTimeout(() => { try { document.createElement("p").innerHTML = "<b>x</b>"; yes("written"); } catch (error) { no(error); } }, 0); })`,
  "a worker": `new Promise((yes, no) => { setTimeout(() => { try { const w = new Worker("./assets/x.js"); w.onerror = () => no(new Error("refused")); w.onmessage = () => yes("ran"); } catch (error) { no(error); } }, 0); })`,
  "a service worker": `navigator.serviceWorker.register("./sw.js").then(() => "registered")`,
  "an inline style": `new Promise((yes, no) => { const s = document.createElement("style"); s.textContent = "body { outline: 7px solid }"; document.head.append(s); setTimeout(() => (getComputedStyle(document.body).outlineWidth === "7px" ? yes("applied") : no(new Error("refused"))), 50); })`,
  "the microphone": `navigator.mediaDevices.getUserMedia({ audio: true }).then(() => "granted")`,
  "the place": `new Promise((yes, no) => navigator.geolocation.getCurrentPosition(() => yes("granted"), no))`,
  "reading the clipboard": `navigator.clipboard.readText().then(() => "granted")`,
  notifications: `Notification.requestPermission().then((answer) => (answer === "granted" ? answer : Promise.reject(new Error(answer))))`,
};

/** No network, no file, no code of others, no permission. */
const reachesNothing: Check = {
  outcome: async (program) => {
    const page = await drawn(program);
    return page.evaluate(async (attempts) => {
      const reached: string[] = [];
      const patience = (ms: number) =>
        new Promise<string>((resolve) => {
          setTimeout(() => resolve("no answer"), ms);
        });
      const results = Object.entries(attempts).map(async ([name, code]) => {
        try {
          const attempt = (Reflect.get(globalThis, "eval") as (text: string) => Promise<string>)(code);
          if ((await Promise.race([attempt, patience(3000)])) !== "no answer") reached.push(name);
        } catch {
          // Refused.
        }
      });
      await Promise.all(results);
      return reached;
    }, ATTEMPTS);
  },
  whole: [],
};

const PERMISSIONS = ["geolocation", "notifications", "camera", "microphone", "clipboard-read"];

/** Whatever the page asks for is denied. */
const getsNoPermission: Check = {
  outcome: async (program) => {
    const page = await drawn(program);
    return page.evaluate(async (names) => {
      const found = await Promise.all(
        names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
      );
      return [...new Set(found.map(({ state }) => state))];
    }, PERMISSIONS);
  },
  whole: ["denied"],
};

/** The bridge is there with its three functions, and nothing of Node, Electron or the preload. */
const hasTheBridgeAlone: Check = {
  outcome: async (program) => {
    const page = program.page();
    // Without a bridge the page draws nothing.
    await page.waitForFunction(() => location.href !== "about:blank" && document.readyState === "complete");
    return page.evaluate(() => {
      const globals = [
        "require",
        "process",
        "Buffer",
        "module",
        "exports",
        "global",
        "electron",
        "ipcRenderer",
        "__dirname",
      ];
      const own = window as unknown as Record<string, unknown>;
      const bridge = own["valise"] as Record<string, unknown> | undefined;
      if (bridge === undefined) return "no bridge";
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const isInFrame = frame.contentWindow !== null && "valise" in frame.contentWindow;
      frame.remove();
      try {
        own["valise"] = {};
      } catch {
        // It can't be replaced.
      }
      return {
        globals: globals.filter((name) => name in window),
        keys: Object.keys(bridge).toSorted(),
        kinds: [...new Set(Object.values(bridge).map((value) => typeof value))],
        isFrozen: Object.isFrozen(bridge),
        isFixed: own["valise"] === bridge,
        isInFrame,
      };
    });
  },
  whole: {
    globals: [],
    keys: ["call", "drop", "on"],
    kinds: ["function"],
    isFrozen: true,
    isFixed: true,
    isInFrame: false,
  },
};

/** Calls that are not declared, not as declared, or too early. */
const CALLS: Readonly<Record<string, readonly unknown[]>> = {
  undeclared: ["engine.evaluate", {}],
  inherited: ["toString", {}],
  proto: ["__proto__", {}],
  extra: ["app.state", { more: 1 }],
  missing: ["app.state"],
  kind: ["preferences.change", { theme: "neon" }],
  range: ["preferences.change", { lockAfterMinutes: 100_000 }],
  large: ["passphrase.strength", { passphrase: "x".repeat(2_000_000) }],
  locked: ["desk.read", { limit: 10 }],
  path: ["exchange.import", { batch: "/etc/passwd", job: "00".repeat(16) }],
  good: ["app.state", {}],
};

const callsAreJudged: Check = {
  outcome: async (program) => {
    const page = await drawn(program);
    return page.evaluate(async (calls) => {
      const { valise } = window as unknown as {
        valise: { call: (...words: unknown[]) => Promise<{ ok: boolean; code?: string }> };
      };
      const codes: Record<string, string> = {};
      for (const [name, words] of Object.entries(calls)) {
        try {
          const answer = await valise.call(...words);
          codes[name] = answer.ok ? "answered" : (answer.code ?? "");
        } catch {
          codes[name] = "thrown";
        }
      }
      return codes;
    }, CALLS);
  },
  whole: {
    undeclared: "bad-call",
    inherited: "bad-call",
    proto: "bad-call",
    extra: "bad-call",
    missing: "bad-call",
    kind: "bad-call",
    range: "bad-call",
    large: "bad-call",
    locked: "locked",
    path: "locked",
    good: "answered",
  },
};

/** A second window with the very same settings is nobody: only the one window of the program is heard. */
const onlyOurWindowIsHeard: Check = {
  outcome: async (program) => {
    await drawn(program);
    return program.app.evaluate(
      async ({ app, BrowserWindow }, preload) => {
        const [own] = BrowserWindow.getAllWindows();
        if (own === undefined) return "no window";
        const { session } = own.webContents;
        const other = new BrowserWindow({
          show: false,
          webPreferences: {
            session,
            preload: `${app.getAppPath()}/${preload}`,
            sandbox: true,
            contextIsolation: true,
          },
        });
        await other.loadURL(own.webContents.getURL());
        const call = `valise.call("app.state", {}).then((answer) => (answer.ok ? "answered" : answer.code))`;
        const code: unknown = await other.webContents.executeJavaScript(call);
        other.destroy();
        return code;
      },
      join("out", "preload", "index.cjs"),
    );
  },
  whole: "bad-call",
};

/** The page stays, and stays the same document, whatever it tries. */
const staysWhereItIs: Check = {
  outcome: async (program) => {
    const page = await drawn(program);
    const before = page.url();
    await page.evaluate(() => {
      Object.assign(window, { isSameDocument: true });
      const anchor = document.createElement("a");
      anchor.href = "https://example.org/";
      document.body.append(anchor);
      anchor.click();
      const form = document.createElement("form");
      form.action = "https://example.org/";
      document.body.append(form);
      form.submit();
      const refresh = document.createElement("meta");
      refresh.httpEquiv = "refresh";
      refresh.content = "0; url=https://example.org/";
      document.head.append(refresh);
      location.assign("file:///etc/passwd");
      // The last one alone would find something: our own page, once more.
      setTimeout(() => location.assign("./index.html"), 0);
    });
    const settled = await page
      .waitForFunction(() => !("isSameDocument" in window), undefined, { timeout: 2000 })
      .then(
        () => "another document",
        () => "the same document",
      );
    return { settled, isAtHome: page.url() === before };
  },
  whole: { settled: "the same document", isAtHome: true },
};

const OPENINGS: readonly string[] = [
  `document.body.append(Object.assign(document.createElement("a"), { href: "https://example.org/", target: "_blank", id: "out" })); document.getElementById("out").click()`,
  `void window.open("https://example.org/scripted")`,
  `void window.open("about:blank")`,
];

/** No link and no script opens a window. */
const opensNoWindow: Check = {
  outcome: async (program) => {
    const page = await drawn(program);
    // The stand-in shows such a window for a moment, and keeps what the program answered.
    const answers = async () => (await findingsOf(program.app))?.popups.map(({ action }) => action);
    for (const [index, attempt] of OPENINGS.entries()) {
      // One by one: Chromium itself refuses a second window for the same click.
      await page.evaluate(attempt);
      if ((await answers()) !== undefined) {
        await expect.poll(async () => (await answers())?.length).toBe(index + 1);
      }
    }
    const windows = () => program.app.windows().filter((window) => !window.isClosed()).length;
    await expect
      .poll(windows, { timeout: 5000 })
      .toBe(1)
      .catch(() => undefined);
    return { answers: [...new Set((await answers()) ?? ["deny"])], windows: windows() };
  },
  whole: { answers: ["deny"], windows: 1 },
};

/** A request that no other protection stands before is stopped by the session's filter. */
const requestsAreFiltered: Check = {
  outcome: async (program) => {
    await drawn(program);
    return program.app.evaluate(async ({ BrowserWindow }) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      if (session === undefined) return "no window";
      const other = new BrowserWindow({ show: false, webPreferences: { session, sandbox: true } });
      const end = await other.loadURL("https://example.org/").then(
        () => "loaded",
        (error: unknown) => (/ERR_[A-Z_]+/.exec(String(error)) ?? [""])[0],
      );
      other.destroy();
      return end;
    });
  },
  whole: "ERR_BLOCKED_BY_CLIENT",
};

/** Every check, by what it is about. */
export const CHECKS = {
  "the page reaches nothing outside": reachesNothing,
  "the page gets no permission": getsNoPermission,
  "the page has the bridge and nothing else": hasTheBridgeAlone,
  "calls are judged before they are answered": callsAreJudged,
  "only the program's own window is heard": onlyOurWindowIsHeard,
  "the page stays where it is": staysWhereItIs,
  "the page opens no window": opensNoWindow,
  "requests are filtered": requestsAreFiltered,
} as const satisfies Readonly<Record<string, Check>>;
