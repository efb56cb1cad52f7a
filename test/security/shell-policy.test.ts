import { describe, expect, it } from "vitest";
import * as policy from "../../electron/main/security/policy.ts";

describe("settings of the page (rows 1 to 6)", () => {
  const settings = {
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    spellcheck: false,
    safeDialogs: true,
    webgl: false,
    enableWebSQL: false,
    enableDeprecatedPaste: false,
    v8CacheOptions: "none",
  };

  it("are exactly these, and no other key", () => {
    expect(policy.webPreferences(true)).toStrictEqual({ ...settings, devTools: false });
  });

  it("differ from source only in the tools of developers", () => {
    expect(policy.webPreferences(false)).toStrictEqual({ ...settings, devTools: true });
  });
});

describe("what is sent with every answer (rows 9 and 10)", () => {
  it("is this content security policy", () => {
    expect(policy.CSP).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'; " +
        "frame-ancestors 'none'; worker-src 'none'; manifest-src 'none'; media-src 'none'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });

  it("gives no browser feature to anybody", () => {
    const features = policy.HEADERS["Permissions-Policy"].split(", ");
    expect(features.length).toBeGreaterThan(30);
    expect(features.filter((feature) => !/^[a-z-]+=\(\)$/u.test(feature))).toEqual([]);
    expect(features).toEqual(expect.arrayContaining(["camera=()", "clipboard-read=()", "usb=()"]));
  });

  it("isolates the page from every other origin", () => {
    expect(policy.HEADERS).toMatchObject({
      "Content-Security-Policy": policy.CSP,
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
    });
  });
});

describe("the scheme and the session (rows 7, 8 and 12)", () => {
  it("has three rights and no other", () => {
    expect(policy.SCHEME_PRIVILEGES).toStrictEqual({ standard: true, secure: true, supportFetchAPI: true });
  });

  it("lives in memory", () => {
    expect(policy.PARTITION).not.toMatch(/^persist:/u);
    expect(policy.PARTITION_OPTIONS).toStrictEqual({ cache: false });
  });

  it("has no way to a network", () => {
    expect(policy.NO_NETWORK_PROXY).toStrictEqual({
      mode: "fixed_servers",
      proxyRules: "socks5://127.0.0.1:1",
      proxyBypassRules: "<-loopback>",
    });
    expect(policy.NO_RESOLVER).toMatchObject({ enableBuiltInResolver: false, secureDnsMode: "off" });
    expect(policy.SWITCHES).toContainEqual(["host-resolver-rules", "MAP * ~NOTFOUND"]);
  });

  it("leaves no cache of shaders on the disk (row 35)", () => {
    expect(policy.SWITCHES).toContainEqual(["disable-gpu-shader-disk-cache"]);
  });
});
