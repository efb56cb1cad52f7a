import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  readFileSync: () => '["index.html"]',
}));

const argv = [...process.argv];
let fake: typeof import("../helpers/fake-electron.ts");
let userData: string;

const order = () => fake.order();
const argsOf = (what: string) => fake.argsOf(what);

/** Runs the entry of the shell anew and waits until it has nothing more to do by itself. */
async function start(words: readonly string[] = [], singleInstance = true): Promise<void> {
  Object.assign(fake.answers, { packaged: true, singleInstance, userData });
  process.argv = ["valise", ...words];
  await import("../../electron/main/index.ts");
  if (order().includes("app.whenReady")) {
    await vi.waitFor(() => expect(order()).toContain("startProgram"));
  }
}

beforeEach(async () => {
  // The entry acts when it is loaded, so that each test loads it, and the fake it talks to, anew.
  vi.resetModules();
  fake = await import("../helpers/fake-electron.ts");
  const { calls } = fake;
  const note = (what: string) => () => calls.push({ what, args: [] });
  vi.doMock("electron", () => fake);
  vi.doMock("../../electron/main/program.ts", () => ({
    startProgram: () => {
      note("startProgram")();
      return { focus: note("focus"), end: () => Promise.resolve(note("program.end")()) };
    },
  }));
  userData = mkdtempSync(join(tmpdir(), "valise-start-"));
  vi.spyOn(process, "umask").mockImplementation((mask) => {
    calls.push({ what: "umask", args: [mask] });
    return 0;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    calls.push({ what: "stderr", args: [text] });
    return true;
  });
  vi.spyOn(process, "on").mockReturnValue(process);
});

afterEach(() => {
  process.argv = argv;
  rmSync(userData, { recursive: true, force: true });
});

describe("the order of the start (rows 2, 23, 25 and 35)", () => {
  it("is umask, folders, lock, sandbox, scheme, switches, and only then the window", async () => {
    await start();
    const at = (what: string) => order().indexOf(what);
    const steps = [
      "umask",
      "app.setPath",
      "app.requestSingleInstanceLock",
      "app.enableSandbox",
      "protocol.registerSchemesAsPrivileged",
      "commandLine.appendSwitch",
      "app.whenReady",
      "app.configureHostResolver",
      "session.fromPartition",
      "ownSession.setProxy",
      "ownSession.protocol.handle",
      "startProgram",
    ];
    expect(steps.map(at).filter((index) => index < 0)).toEqual([]);
    expect(steps.map(at)).toEqual(steps.map(at).toSorted((a, b) => a - b));
    expect(at("umask")).toBe(0);
    expect(argsOf("umask")).toEqual([0o077]);
  });

  it("keeps what Chromium writes in one private folder", async () => {
    await start();
    const paths = Object.fromEntries(
      fake.calls.filter(({ what }) => what === "app.setPath").map(({ args }) => args as [string, string]),
    );
    const system = join(userData, "system");
    expect(paths).toEqual({ userData: userData, sessionData: system, crashDumps: system, logs: system });
    if (process.platform !== "win32") expect(statSync(system).mode & 0o777).toBe(0o700);
  });

  it("leaves nothing in the lists of recent documents", async () => {
    await start();
    expect(order()).toContain("app.clearRecentDocuments");
    expect(order()).not.toContain("app.addRecentDocument");
  });

  it("serves our scheme for our session alone", async () => {
    await start();
    expect(argsOf("ownSession.protocol.handle")[0]).toBe("app");
    expect(order()).not.toContain("defaultSession.protocol.handle");
    expect(order()).not.toContain("protocol.handle");
  });
});

describe("a second program for the same folder (row 23)", () => {
  it("ends before it touches anything", async () => {
    await start([], false);
    const behind = order().slice(order().indexOf("app.requestSingleInstanceLock") + 1);
    expect(behind).toEqual(["app.exit"]);
    expect(argsOf("app.exit")).toEqual([0]);
  });

  it("brings the first one to the front", async () => {
    await start();
    fake.app.emit("second-instance", {}, ["valise", "--js-flags=x"]);
    expect(order().at(-1)).toBe("focus");
  });
});

describe("the command line (row 24)", () => {
  it.each(["--no-sandbox", "--remote-debugging-port=0", "--inspect", "--made-up", "/etc/passwd"])(
    "with %s ends with code 2 before anything is touched",
    async (word) => {
      await start([word]);
      const touched = order().filter((what) => !["umask", "app.on", "stderr"].includes(what));
      expect(touched).toEqual(["app.exit"]);
      expect(argsOf("app.exit")).toEqual([2]);
      expect(String(argsOf("stderr")[0])).not.toContain("passwd");
    },
  );
});

describe("a vault on the command line that is not there (row 24)", () => {
  it.each([true, false])(
    "ends the program, and opens no other vault in its place (there: %s)",
    async (there) => {
      const answer = there ? { ok: true, value: null } : { ok: false, code: "vault-missing", params: {} };
      const called: unknown[] = [];
      vi.doMock("../../electron/engine/client.ts", () => ({
        startEngine: () => ({
          callNamed: (...words: unknown[]) => Promise.resolve(called.push(words) > 0 ? answer : null),
          end: () => Promise.resolve(),
        }),
      }));
      Object.assign(fake.answers, { packaged: true, singleInstance: true, userData });
      process.argv = ["valise", "--vault=/media/stick/vault"];
      await import("../../electron/main/index.ts");
      vi.doUnmock("../../electron/engine/client.ts");
      await vi.waitFor(() => expect(order()).toContain(there ? "startProgram" : "app.exit"));
      expect(called).toEqual([["vault.choose", expect.anything(), ["/media/stick/vault"]]]);
      expect(order().filter((what) => /^(?:startProgram|app\.exit|stderr)$/u.test(what))).toEqual(
        there ? ["startProgram"] : ["stderr", "app.exit"],
      );
    },
  );
});

describe("the environment (row 25)", () => {
  it("is cleaned before anything else can read it", async () => {
    vi.stubEnv("NODE_OPTIONS", "--require=evil.js");
    vi.stubEnv("ELECTRON_RUN_AS_NODE", "1");
    vi.stubEnv("SSLKEYLOGFILE", "keys.log");
    await start();
    expect(
      ["NODE_OPTIONS", "ELECTRON_RUN_AS_NODE", "SSLKEYLOGFILE"].filter((name) => name in process.env),
    ).toEqual([]);
  });
});

describe("the end", () => {
  it("waits for the keys to be gone", async () => {
    await start();
    let prevented = 0;
    fake.app.emit("will-quit", { preventDefault: () => (prevented += 1) });
    expect(prevented).toBe(1);
    await vi.waitFor(() => expect(order()).toContain("app.quit"));
    fake.app.emit("will-quit", { preventDefault: () => (prevented += 1) });
    expect(prevented).toBe(1);
    expect(order().filter((what) => what === "program.end" || what === "app.quit")).toEqual([
      "program.end",
      "app.quit",
    ]);
  });
});
