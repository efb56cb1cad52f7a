import { describe, expect, it } from "vitest";
import { judgeArgv } from "../../../electron/main/security/argv.ts";
import { cleanEnvironment } from "../../../electron/main/security/environment.ts";

function judge(words: readonly string[], packaged = true, platform = "linux") {
  return judgeArgv(words, {
    packaged,
    platform,
    resolve: (path) => (path.startsWith("/") ? path : `/here/${path}`),
  });
}

describe("the command line of the packaged program (row 24)", () => {
  it.each([
    "--no-sandbox",
    "--remote-debugging-port=9222",
    "--remote-debugging-pipe",
    "--remote-debugging-address=0.0.0.0",
    "--inspect",
    "--inspect=0.0.0.0:9229",
    "--inspect-brk",
    "--js-flags=--allow-natives-syntax",
    "--load-extension=/tmp/x",
    "--disable-web-security",
    "--proxy-server=http://evil",
    "--proxy-pac-url=http://evil",
    "--host-rules=MAP * evil",
    "--ignore-certificate-errors",
    "--user-agent=x",
    "--made-up",
    "--",
    "-",
    "--=x",
    "-no-sandbox",
    "--NO-SANDBOX",
    "--Vault-x=/a",
    "--vault",
    "--vault=",
    "--vault=relative",
    "--r=loader.js",
    "-r",
    "/etc/passwd",
    ".",
    "app://valise/",
    "",
  ])("refuses %j", (word) => {
    expect(judge([word]).ok).toBe(false);
    expect(judge(["--vault=/vaults/no", word]).ok).toBe(false);
  });

  it("names what it refuses, and never a value", () => {
    expect(judge(["--proxy-server=http://evil"])).toEqual({ ok: false, argument: "--proxy-server" });
    expect(judge(["/media/stick/case 17.pdf"])).toEqual({ ok: false, argument: "…" });
  });

  it("refuses switches in the form of Windows", () => {
    expect(judge(["/no-sandbox"], true, "win32")).toEqual({ ok: false, argument: "--no-sandbox" });
  });

  it("takes its own switches and those of the desktop", () => {
    expect(judge([])).toEqual({ ok: true, options: { vault: undefined } });
    expect(judge(["--vault=/vaults/no", "--user-data-dir=/u", "--ozone-platform-hint=auto"])).toEqual({
      ok: true,
      options: { vault: "/vaults/no" },
    });
  });
});

describe("the command line from source", () => {
  it("takes what drives a test", () => {
    const words = ["--inspect=0", "--remote-debugging-port=0", "--no-sandbox", "--user-data-dir=/u", "."];
    expect(judge([...words, "--vault=no"], false)).toEqual({ ok: true, options: { vault: "/here/no" } });
  });

  it.each([
    "--disable-web-security",
    "--load-extension=/x",
    "--js-flags=x",
    "--proxy-server=x",
    "--host-rules=x",
  ])("refuses %s all the same", (word) => {
    expect(judge([word], false).ok).toBe(false);
  });
});

describe("the environment (row 25)", () => {
  it("loses what would change the runtime, in any case of letters, and keeps the rest", () => {
    const env: Record<string, string | undefined> = {
      NODE_OPTIONS: "-r evil",
      node_options: "-r evil",
      NODE_EXTRA_CA_CERTS: "x",
      NODE_PATH: "x",
      NODE_DEBUG_NATIVE: "x",
      ELECTRON_RUN_AS_NODE: "1",
      ELECTRON_ENABLE_LOGGING: "1",
      Electron_No_Asar: "1",
      SSLKEYLOGFILE: "x",
      PATH: "/bin",
      LANG: "fr_FR.UTF-8",
      NODE_ENV: "test",
    };
    expect(cleanEnvironment(env)).toHaveLength(9);
    expect(Object.keys(env).toSorted()).toEqual(["LANG", "NODE_ENV", "PATH"]);
  });
});
