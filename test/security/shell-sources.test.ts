import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  filesBelow,
  importsOf,
  projectRoot,
  type SourceFile,
  tokensOf,
} from "../../build/lint/source-scan.ts";
import { CALLS } from "../../electron/contract/calls.ts";
import { programEvent } from "../../electron/contract/events.ts";
import { z } from "../../electron/contract/zod.ts";

const PROGRAM = filesBelow("electron", [".ts"]);
const SHELL = PROGRAM.filter(({ path }) => /^electron\/(?:main|preload)\//u.test(path));
const PAGE = filesBelow("renderer", [".ts", ".tsx", ".html", ".css"]);

/** Paths of the files that have `name` as a word or as a whole text, outside comments. */
function filesWith(name: string, files: readonly SourceFile[] = PROGRAM): readonly string[] {
  return files.filter(({ text }) => mentions(text, name)).map(({ path }) => path);
}

function mentions(text: string, name: string): boolean {
  return tokensOf(text).some(
    ({ kind, value }) =>
      (kind === "word" && value === name) ||
      (kind === "text" && value === name) ||
      (kind === "template" && value === `\`${name}\``),
  );
}

it("there are files to look at", () => {
  expect(SHELL.length).toBeGreaterThan(15);
  expect(PAGE.length).toBeGreaterThan(3);
});

describe("the scanner itself", () => {
  it.each([
    "shell.openExternal(url)",
    "const { openExternal } = shell;",
    'shell["openExternal"](url)',
    "electron.shell?.[`openExternal`](url)",
    "const open = shell.openExternal;",
  ])("sees the name in %s", (text) => {
    expect(mentions(text, "openExternal")).toBe(true);
  });

  it("does not see it in a comment or in a longer word", () => {
    expect(mentions("// openExternal\nreopenExternally()", "openExternal")).toBe(false);
  });
});

describe("only here", () => {
  it.each([
    ["BrowserWindow", ["electron/main/dialogs.ts", "electron/main/windows.ts"]],
    ["ipcMain", ["electron/main/router.ts"]],
    ["ipcRenderer", ["electron/preload/index.ts"]],
    ["contextBridge", ["electron/preload/index.ts"]],
    ["webUtils", ["electron/preload/index.ts"]],
    ["dialog", ["electron/main/dialogs.ts"]],
    ["clipboard", ["electron/main/clipboard.ts"]],
    ["defaultSession", ["electron/main/security/session.ts"]],
    ["setApplicationMenu", ["electron/main/menu.ts"]],
    ["printToPDF", ["electron/main/print.ts"]],
  ])("%s: %j", (name, homes) => {
    const shell = SHELL.filter(({ text }) => mentions(text, name)).filter(
      ({ text }) =>
        importedFrom(text).includes(name) || !["clipboard", "dialog", "BrowserWindow"].includes(name),
    );
    expect(shell.map(({ path }) => path)).toEqual(homes);
  });

  it("new windows are made in one place (row 1)", () => {
    const made = SHELL.flatMap(({ path, text }) => {
      const tokens = tokensOf(text).filter(({ kind }) => kind !== "comment");
      return tokens.flatMap(({ value }, index) => {
        const next = tokens[index + 1]?.value ?? "";
        return value === "new" && /Window|View|Contents/u.test(next) ? [`${path}: ${next}`] : [];
      });
    });
    expect(made).toEqual(["electron/main/windows.ts: BrowserWindow"]);
  });
});

/** Names that `text` imports from `electron`. Any other form of import fails here. */
function importedFrom(text: string): readonly string[] {
  const lines = [...text.matchAll(/import\s+(type\s+)?(\{[^}]*\}|[^{};]*?)\s+from\s+"electron"/gu)];
  const named = importsOf(text).filter(({ specifier }) => specifier === "electron");
  expect(named.length, "an import of electron that is not `import { a } from`").toBe(lines.length);
  return lines.flatMap(([, , names = ""]) => {
    expect(names.startsWith("{")).toBe(true);
    return names
      .slice(1, -1)
      .split(",")
      .map((name) => name.replace(/^\s*type\s+/u, "").trim())
      .filter((name) => name !== "");
  });
}

describe("never", () => {
  it.each([
    // row 16
    "openExternal",
    "openPath",
    "showItemInFolder",
    // row 26
    "crashReporter",
    // row 30
    "autoUpdater",
    // row 31: there is no second factor of the system yet, so it is not used at all
    "safeStorage",
    // row 39
    "loadExtension",
    "registerPreloadScript",
    "setPreloads",
    "setCodeCachePath",
    // ways into a page that the contract does not know
    "executeJavaScript",
    "insertCSS",
    "webFrame",
    "debugger",
    "loadFile",
    "utilityProcess",
    "desktopCapturer",
    "inAppPurchase",
    "addRecentDocument",
    "netLog",
    "ClientRequest",
  ])("%s", (name) => {
    expect(filesWith(name)).toEqual([]);
  });

  it("imports of electron beyond what the shell needs", () => {
    const names = new Set(SHELL.flatMap(({ text }) => importedFrom(text)));
    const known = [
      "app",
      "BrowserWindow",
      "clipboard",
      "contextBridge",
      "dialog",
      "ipcMain",
      "ipcRenderer",
      "Menu",
      "nativeTheme",
      "powerMonitor",
      "protocol",
      "session",
      "webUtils",
    ];
    const values = [...names].filter(
      (name) => !/^[A-Z]/u.test(name) || ["BrowserWindow", "Menu"].includes(name),
    );
    expect(values.toSorted()).toEqual(known.toSorted());
  });

  it("pages from the disk (row 8)", () => {
    const wrong = [...SHELL, ...PAGE].filter(({ text }) => /["'`]file:/u.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("a network module outside the couriers (row 12)", () => {
    const network = /^(?:node:)?(?:net|tls|https?|http2|dgram|dns(?:\/promises)?|inspector|cluster)$/u;
    const wrong = PROGRAM.filter(({ path }) => !path.startsWith("electron/courier/")).filter(({ text }) =>
      importsOf(text).some(({ specifier }) => network.test(specifier)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("an updater among the packages (row 30)", () => {
    const manifest = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
      readonly dependencies: object;
      readonly devDependencies: object;
    };
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(names.filter((name) => /updater|sentry|devtools-installer|electron-store/u.test(name))).toEqual(
      [],
    );
  });

  it("markup from a text (row 40)", () => {
    // One file keeps React Aria from doing it, and names what it keeps away.
    const guards = new Set(["renderer/ui/use-safe-announcer.ts"]);
    const ways =
      /\b(?:dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcDoc|createContextualFragment|DOMParser)\b|document\.write/u;
    const files = PAGE.filter(({ path }) => !guards.has(path));
    expect(files.filter(({ text }) => ways.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe("the first line of the shell (row 25)", () => {
  it("sets the umask before any other module is loaded", () => {
    const entry = readFileSync(join(projectRoot, "electron/main/index.ts"), "utf8");
    expect(importsOf(entry)[0]?.specifier).toBe("./security/private-umask.ts");
    const first = readFileSync(join(projectRoot, "electron/main/security/private-umask.ts"), "utf8");
    expect(importsOf(first).map(({ specifier }) => specifier)).toEqual(["node:process"]);
    expect(first).toContain("process.umask(0o077);");
  });

  it("has a policy that imports nothing", () => {
    const policy = readFileSync(join(projectRoot, "electron/main/security/policy.ts"), "utf8");
    expect(importsOf(policy)).toEqual([]);
  });
});

describe("the page's document (row 9)", () => {
  const pages = ["renderer/index.html", "out/renderer/index.html"];

  it.each(pages)("%s has no script, style or handler inside it", (path) => {
    expect(existsSync(join(projectRoot, path)), "not built: npm run build").toBe(true);
    const html = readFileSync(join(projectRoot, path), "utf8");
    expect(html).toContain('id="react-aria-pressable-style"');
    expect(html).not.toMatch(
      /<style|<base|<iframe|<object|<embed|http-equiv|\sstyle=|\son[a-z]+\s*=|javascript:/iu,
    );
    const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/gu)];
    expect(scripts).toHaveLength(1);
    expect(scripts.map(([, attributes = "", inside]) => [/\bsrc="\.?\//u.test(attributes), inside])).toEqual([
      [true, ""],
    ]);
  });
});

/** Names of all fields that a schema has, at any depth. */
function fieldsOf(schema: z.ZodType): readonly string[] {
  const names: string[] = [];
  JSON.stringify(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }), (_key, value: unknown) => {
    if (typeof value === "object" && value !== null && "properties" in value) {
      names.push(...Object.keys(value.properties ?? {}));
    }
    return value;
  });
  return names;
}

describe("the contract", () => {
  const specs = Object.entries(CALLS);

  it("has fields to look at", () => {
    expect(fieldsOf(CALLS["app.state"].value)).toEqual(expect.arrayContaining(["phase", "officer", "roles"]));
  });

  it.each(specs)("%s carries no key and no secret to the page (row 34)", (_name, { value }) => {
    const secret = /passphrase|secret|private|seed|^key$|keys?Bytes|token|cookie|salt/iu;
    expect(fieldsOf(value).filter((field) => secret.test(field))).toEqual([]);
  });

  it.each(specs)("%s tells the page no path (row 37)", (_name, { args, value }) => {
    const path = /path|folder|directory|^dir$|^uri$|^url$/iu;
    expect([...fieldsOf(args), ...fieldsOf(value)].filter((field) => path.test(field))).toEqual([]);
  });

  it("asks for a passphrase only where one is set or used", () => {
    const asking = specs
      .filter(([, { args }]) => fieldsOf(args).includes("passphrase"))
      .map(([name]) => name);
    expect(asking.toSorted()).toEqual([
      "officers.add",
      "passphrase.strength",
      "vault.create",
      "vault.unlock",
    ]);
  });

  it("tells no secret and no path as an event", () => {
    expect(fieldsOf(programEvent).filter((field) => /passphrase|secret|path|folder/iu.test(field))).toEqual(
      [],
    );
  });
});
