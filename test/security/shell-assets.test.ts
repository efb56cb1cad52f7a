import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assetsFrom, resolveAsset, serveAssets } from "../../electron/main/security/asset.ts";
import { HEADERS } from "../../electron/main/security/policy.ts";

const NAMES = ["index.html", "assets/index-Ab_1.js", "assets/index-Ab_1.css", "assets/noto-sans.woff2"];
const assets = assetsFrom(JSON.stringify(NAMES));

describe("addresses of built files (row 8)", () => {
  const HOSTILE = [
    "app://valise/../index.html",
    "app://valise/assets/../index.html",
    "app://valise/assets/..%2findex.html",
    "app://valise/%2e%2e/index.html",
    "app://valise/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "app://valise/index.html%00.js",
    "app://valise/index.html\0",
    "app://valise/assets\\index-Ab_1.js",
    "app://valise/assets%5cindex-Ab_1.js",
    "app://valise//index.html",
    "app://valise/./index.html",
    "app://valise/index.html/",
    "app://valise/index.html?x=1",
    "app://valise/index.html#x",
    "app://valise/INDEX.HTML",
    "app://valise/%69ndex.html",
    "app://valise/assets",
    "app://valise/assets/",
    "app://valise",
    "app://valise./index.html",
    "app://VALISE/index.html",
    "app://evil/index.html",
    "app://valise@evil/index.html",
    "app://valise:1/index.html",
    "file:///index.html",
    "https://valise/index.html",
    "index.html",
    "",
    "__proto__",
    "constructor",
    "app://valise/__proto__",
    "app://valise/page-files.json",
    "app://valise/../main/index.js",
    `app://valise/${"a/".repeat(50_000)}index.html`,
    `app://valise/${"../".repeat(5000)}etc/passwd`,
    "app://valise/assets/index-Ab_1.js.map",
  ];

  it.each(HOSTILE)("gives nothing for %j", (url) => {
    expect(resolveAsset(url, assets)).toBeUndefined();
  });

  it("gives each built file with its exact type, and the page at the root", () => {
    expect(resolveAsset("app://valise/", assets)?.name).toBe("index.html");
    expect(NAMES.map((name) => resolveAsset(`app://valise/${name}`, assets)?.type)).toEqual([
      "text/html; charset=utf-8",
      "text/javascript; charset=utf-8",
      "text/css; charset=utf-8",
      "font/woff2",
    ]);
  });

  it.each([
    "../index.html",
    "assets/../../x.js",
    "/etc/passwd",
    "a\\b.js",
    "a%2e.js",
    "x.map",
    "x.ts",
    "x",
    ".html",
    "a b.js",
    "",
  ])("takes no list of built files with the name %j", (name) => {
    expect(() => assetsFrom(JSON.stringify([name]))).toThrow("list of built files");
  });

  it.each(["{}", "null", "[1]", "[[]]"])("takes no list that is %s", (json) => {
    expect(() => assetsFrom(json)).toThrow("list of built files");
  });
});

describe("answers of our scheme (rows 9 and 10)", () => {
  let root: string;
  let serve: ReturnType<typeof serveAssets>;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "valise-assets-"));
    mkdirSync(join(root, "assets"));
    writeFileSync(join(root, "index.html"), "<!doctype html>");
    writeFileSync(join(root, "secret.js"), "never listed");
    symlinkSync(join(root, "secret.js"), join(root, "assets/link.js"));
    serve = serveAssets(root, assets);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const CASES = [
    { url: "app://valise/", method: "GET", status: 200, type: "text/html; charset=utf-8" },
    { url: "app://valise/secret.js", method: "GET", status: 404, type: "text/plain; charset=utf-8" },
    { url: "app://valise/assets/link.js", method: "GET", status: 404, type: "text/plain; charset=utf-8" },
    // Listed and gone: a build that somebody took apart.
    {
      url: "app://valise/assets/index-Ab_1.js",
      method: "GET",
      status: 404,
      type: "text/plain; charset=utf-8",
    },
    { url: "app://valise/", method: "POST", status: 405, type: "text/plain; charset=utf-8" },
    { url: "app://valise/", method: "HEAD", status: 405, type: "text/plain; charset=utf-8" },
  ];

  it.each(CASES)(
    "$method $url: $status, with every header of the policy",
    async ({ url, method, status, type }) => {
      const response = await serve(new Request(url, { method }));
      expect(response.status).toBe(status);
      expect(Object.fromEntries(response.headers)).toEqual({
        ...Object.fromEntries(new Headers(HEADERS)),
        "content-type": type,
      });
      expect(await response.text()).toBe(status === 200 ? "<!doctype html>" : "");
    },
  );
});
