import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { findContact } from "../../electron/services/contacts.ts";
import { proveJournal, readJournal } from "../../electron/services/journal.ts";
import { closeStation, openStation } from "../../electron/services/open-station.ts";
import { must } from "../helpers/stations.ts";
import { credential, OFFICER, STATION_ENV } from "./stations-made.ts";

/** What the stand-in lets a test see; undefined on Electron itself. */
export interface Findings {
  readonly blocked: readonly { readonly url: string; readonly why: string }[];
  readonly popups: readonly { readonly url: string; readonly action: string }[];
}

/** The findings of the stand-in so far. */
export function findingsOf(app: ElectronApplication): Promise<Findings | undefined> {
  return app.evaluate((electron) => {
    const { __standin: found } = electron as unknown as { readonly __standin?: Findings };
    return found === undefined ? undefined : { blocked: found.blocked, popups: found.popups };
  });
}

/** Process id of the main process. */
export function hostPid(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => process.pid);
}

/** Process id of the page that is shown now. */
export function pagePid(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
}

/** Whether a process runs; one that waits to be collected does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Paths of the files that a process holds open. Linux only. */
export function openFilesOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${name}`)];
    } catch {
      return [];
    }
  });
}

/** What lies below a folder: names with `/`, and the rights of each. */
export function everythingIn(folder: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    try {
      found.set(path.slice(folder.length + 1), lstatSync(path).mode);
    } catch {
      // It went away while it was looked at.
    }
  }
  return found;
}

/** Files below a folder that hold one of the texts, in UTF-8 or in UTF-16. */
export function filesThatHold(folder: string, texts: readonly string[]): readonly string[] {
  const needles = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, "utf16le")]);
  return [...everythingIn(folder).keys()].filter((name) => {
    if (texts.some((text) => name.includes(text))) return true;
    try {
      const bytes = readFileSync(join(folder, name));
      return needles.some((needle) => bytes.includes(needle));
    } catch {
      // A folder, a socket, or gone.
      return false;
    }
  });
}

/** An answer of the program as its page gets it. */
interface Answer {
  readonly ok: boolean;
  readonly code?: string;
  readonly value?: unknown;
}

function ask(page: Page, name: string, args: unknown): Promise<Answer> {
  return page.evaluate(
    ([called, given]) => {
      const { valise } = window as unknown as {
        valise: { call: (name: unknown, args: unknown) => Promise<Answer> };
      };
      return valise.call(called, given);
    },
    [name, args],
  );
}

/** Calls the program from its page, and gives the code of the answer, or "ok". */
export async function codeOf(page: Page, name: string, args: unknown): Promise<string> {
  const answer = await ask(page, name, args);
  return answer.ok ? "ok" : (answer.code ?? "");
}

/** Calls the program from its page, and gives what it answers; undefined after a refusal. */
export async function valueOf<Value>(page: Page, name: string, args: unknown): Promise<Value | undefined> {
  return (await ask(page, name, args)).value as Value | undefined;
}

/** Texts in the memory of a page, out of those asked for. */
export async function inMemoryOf(page: Page, texts: readonly string[]): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const pieces: string[] = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => pieces.push(chunk));
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  const snapshot = pieces.join("");
  return texts.filter((text) => snapshot.includes(text));
}

/** What a vault says of itself once no program has it open. Throws when it is not sound. */
export interface VaultFacts {
  /** Kinds of the lines of the journal, oldest first. */
  readonly deeds: readonly string[];
  readonly partner: string;
}

/** Opens the vault of a closed program, proves its journal and closes it again. */
export async function vaultOf(userData: string): Promise<VaultFacts> {
  const { station } = must(await openStation(join(userData, "vault"), OFFICER, credential(), STATION_ENV));
  try {
    must(proveJournal(station));
    const deeds = must(readJournal(station, 0, 1000)).map(({ action }) => action);
    return { deeds, partner: must(findContact(station, "GB")).stationId };
  } finally {
    closeStation(station);
  }
}
