import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("electron", () => import("../../helpers/fake-electron.ts"));

import { CHOICES, isWrittenInto } from "../../../electron/contract/call.ts";
import { ok } from "../../../electron/core/result.ts";
import { startDialogs } from "../../../electron/main/dialogs.ts";
import { messagesIn } from "../../../electron/main/messages.ts";
import { PDF_OPTIONS, printPage } from "../../../electron/main/print.ts";
import { answers, argsOf, BrowserWindow, calls, order, resetElectron } from "../../helpers/fake-electron.ts";

let language = "en";
let folder: string;
let window: BrowserWindow;
const dialogs = startDialogs(
  () => window as never,
  () => messagesIn(language),
);

beforeEach(() => {
  resetElectron();
  language = "en";
  folder = mkdtempSync(join(tmpdir(), "valise-dialogs-"));
  window = new BrowserWindow({});
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("choosing (row 37)", () => {
  it.each(CHOICES)("%s says what it is for, in the officer's language, and leaves no trace", async (what) => {
    answers.openDialog = { canceled: false, filePaths: ["/stick/a.valise"] };
    language = "fr";
    expect(await dialogs.choose(what)).toEqual(["/stick/a.valise"]);
    const [parent, options] = argsOf("dialog.showOpenDialog") as [unknown, Record<string, unknown>];
    expect(parent).toBe(window);
    expect(options["properties"]).toContain("dontAddToRecent");
    expect(String(options["title"])).not.toMatch(/^dialog\./u);
    expect(String(options["buttonLabel"])).not.toMatch(/^(?:dialog\.|OK$)/u);
  });

  it("names every purpose differently where something is written", async () => {
    const written = CHOICES.filter(isWrittenInto);
    answers.openDialog = { canceled: false, filePaths: ["/stick"] };
    for (const what of CHOICES) await dialogs.choose(what);
    const asked = calls.filter(({ what }) => what === "dialog.showOpenDialog").map(({ args }) => args[1]) as {
      readonly title: string;
      readonly properties: readonly string[];
    }[];
    expect(written).toEqual(["seal-folder", "export-folder", "card-folder", "key-folder"]);
    expect(new Set(asked.map(({ title }) => title)).size).toBe(CHOICES.length);
    expect(CHOICES.filter((_, at) => asked[at]?.properties.includes("createDirectory"))).toEqual(written);
    expect(CHOICES.filter((_, at) => asked[at]?.properties.includes("multiSelections"))).toEqual([
      "import-files",
      "evidence",
    ]);
  });

  it("is null when the officer closes the dialog", async () => {
    expect(await dialogs.choose("evidence")).toBeNull();
    answers.openDialog = { canceled: false, filePaths: [] };
    expect(await dialogs.choose("evidence")).toBeNull();
  });
});

describe("closing in the middle of work", () => {
  it("asks with buttons that name what they do; Escape keeps working", async () => {
    expect(await dialogs.mayClose(2)).toBe(false);
    const [, options] = argsOf("dialog.showMessageBox") as [unknown, Record<string, unknown>];
    expect(options).toMatchObject({ buttons: ["Keep working", "Stop and close"], defaultId: 0, cancelId: 0 });
    expect(options["message"]).toBe("2 things are not finished.");
  });

  it("closes when the officer chose to", async () => {
    answers.messageBox = 1;
    expect(await dialogs.mayClose(1)).toBe(true);
  });
});

describe("printing", () => {
  const parts = () => ({
    contents: () => window.webContents as never,
    savePdf: dialogs.savePdf,
    mark: () => Promise.resolve("0123abcd"),
  });

  it("takes the page as A4 with tags before it asks where to put it", async () => {
    await printPage(parts(), "Request 17");
    expect(order().filter((what) => /printToPDF|showSaveDialog/u.test(what))).toEqual([
      "webContents.printToPDF",
      "dialog.showSaveDialog",
    ]);
    expect(argsOf("webContents.printToPDF")).toEqual([{ ...PDF_OPTIONS }]);
    expect(PDF_OPTIONS).toMatchObject({ pageSize: "A4", generateTaggedPDF: true });
  });

  it("writes what was printed, for this user alone, and tells the name without its folder", async () => {
    answers.saveDialog = { canceled: false, filePath: join(folder, "form.pdf") };
    expect(await printPage(parts(), "Request 17")).toEqual(ok({ fileName: "form.pdf" }));
    expect(readFileSync(join(folder, "form.pdf"), "utf8")).toBe("%PDF-1.7 printed");
    expect(readdirSync(folder)).toEqual(["form.pdf"]);
    if (process.platform !== "win32") expect(statSync(join(folder, "form.pdf")).mode & 0o077).toBe(0);
  });

  it("writes nothing when the vault was locked while the dialog was open", async () => {
    const late = parts();
    const renewed = async () => {
      late.contents = () => ({}) as never;
      return join(folder, "form.pdf");
    };
    const printing = { ...parts(), contents: () => late.contents(), savePdf: renewed };
    expect(await printPage(printing, "Request 17")).toMatchObject({ ok: false, code: "locked" });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("writes nothing when the dialog is closed", async () => {
    expect(await printPage(parts(), "Request 17")).toEqual(ok(null));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["../../etc/cron.d/x", ".._.._etc_cron.d_x.pdf"],
    ["a\u202Egpj.exe", "a_gpj.exe.pdf"],
    ["CON", "_CON.pdf"],
  ])("suggests %j as a safe name", async (name, suggested) => {
    await printPage(parts(), name);
    const [, options] = argsOf("dialog.showSaveDialog") as [unknown, Record<string, unknown>];
    expect(String(options["defaultPath"]).replace(/^_{2}/u, "..")).toBe(suggested);
  });

  it("answers with a code when the folder is gone", async () => {
    answers.saveDialog = { canceled: false, filePath: join(folder, "gone", "form.pdf") };
    expect(await printPage(parts(), "Request 17")).toMatchObject({ ok: false, code: "file-not-found" });
  });

  it("has nothing to print without a window", async () => {
    expect(await printPage({ ...parts(), contents: () => undefined }, "x")).toMatchObject({
      code: "internal",
    });
    expect(calls.filter(({ what }) => what.startsWith("dialog."))).toEqual([]);
  });
});
