import { join } from "node:path";
import { LANGUAGES, type Preferences, preferences } from "../contract/app-calls.ts";
import { instant, text } from "../contract/parts.ts";
import { z } from "../contract/zod.ts";
import type { Result } from "../core/result.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { toHex } from "../encoding/bytes.ts";
import { atomicWrite } from "../files/atomic-write.ts";
import { readSmallFile } from "../files/byte-source.ts";
import { type FileLayer, realFiles } from "../files/file-layer.ts";
import { makePrivateFolder } from "../files/private-folder.ts";
import { removeUnfinished } from "./left-parts.ts";

const FILE_NAME = "preferences.json";
/** Name of a file that could not be read, kept for whoever wants to know why. */
const BROKEN_NAME = "preferences.broken.json";
/** Longest file in bytes. */
const MAX_LENGTH = 16 * 1024;

/** What this machine remembers outside the vault. Nothing of a case. */
const remembered = z.strictObject({
  version: z.literal(1),
  preferences,
  /** Absolute path; null for the usual one. */
  vaultFolder: text(4096).nullable(),
  /** When the vault was last closed in order; null when it was not, or while it is open. */
  closedAt: instant.nullable(),
});
type Remembered = z.output<typeof remembered>;

/** What an officer changes; what is undefined stays. */
type PreferenceChanges = { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined };

/** The machine's memory, read once and written whole at every change. */
export interface Settings {
  readonly preferences: () => Promise<Preferences>;
  /** Codes: those of writing a file; what was asked for then holds until the program ends. */
  readonly change: (changes: PreferenceChanges) => Promise<Result<Preferences>>;
  readonly vaultFolder: () => Promise<string>;
  /** True when an officer chose the folder; false for the usual one. */
  readonly isVaultChosen: () => Promise<boolean>;
  /** Codes as `change`. */
  readonly chooseVault: (folder: string) => Promise<Result<undefined>>;
  readonly closedAt: () => Promise<number | null>;
  /** Never fails: a machine that can't remember it only shows no time. */
  readonly noteClosed: (at: number | null) => Promise<void>;
}

/** What a machine starts with, in the language of its system where we speak it. */
function firstPreferences(systemLanguage: string): Preferences {
  const primary = systemLanguage.toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return {
    language: LANGUAGES.find((language) => language === primary) ?? "en",
    theme: "system",
    density: "normal",
    textSize: "100",
    lockAfterMinutes: 5,
    clearClipboardSeconds: 30,
    letterKeys: true,
  };
}

function parsed(bytes: Uint8Array): Remembered | null {
  try {
    return remembered.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}

/** Codes that say that there is a file, and that what it says is not known: the next change would write over it. */
const BROKEN: ReadonlySet<string> = new Set([
  "empty-file",
  "file-too-large",
  "file-changed",
  "file-busy",
  "no-permission",
  "read-failed",
]);

/**
 * Opens `<userData>/preferences.json`. A file that is missing counts as the beginning; one that can't be read is kept aside
 * under another name, so that the program starts and nothing is thrown away.
 */
export function openSettings(
  userData: string,
  systemLanguage: string,
  entropy: Entropy,
  files: FileLayer = realFiles,
): Settings {
  const path = join(userData, FILE_NAME);
  let writing: Promise<unknown> = Promise.resolve();
  let memory: Promise<Remembered> | undefined;
  let isWritten = true;

  async function load(): Promise<Remembered> {
    // One program and one thread hold this folder: what an earlier one left half written is nobody's.
    await removeUnfinished(userData, FILE_NAME, files);
    const read = await readSmallFile(path, MAX_LENGTH, files);
    const found = read.ok ? parsed(read.value) : null;
    if (found !== null) return found;
    if (read.ok || BROKEN.has(read.code)) {
      await files.rename(path, join(userData, BROKEN_NAME)).catch(() => undefined);
    }
    return { version: 1, preferences: firstPreferences(systemLanguage), vaultFolder: null, closedAt: null };
  }

  function known(): Promise<Remembered> {
    return (memory ??= load());
  }

  async function keep(change: (before: Remembered) => Partial<Remembered>): Promise<Result<Remembered>> {
    const changed = known().then((before) => ({ ...before, ...change(before) }));
    // Known at once, so that a second change at the same time builds on this one.
    memory = changed;
    const next = await changed;
    const written = writing.then(() => write(next));
    // One after another, in the order in which they were asked for.
    writing = written.catch(() => undefined);
    const result = await written;
    isWritten = result.ok;
    return result.ok ? { ok: true, value: next } : result;
  }

  async function write(next: Remembered): Promise<Result<unknown>> {
    const folder = await makePrivateFolder(userData, files);
    if (!folder.ok) return folder;
    const content = new TextEncoder().encode(`${JSON.stringify(next, null, 2)}\n`);
    return atomicWrite(path, content, { mark: toHex(entropy.bytes(4)), overwrite: true, files });
  }

  return {
    preferences: async () => (await known()).preferences,
    change: async (changes) => {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const kept = await keep((before) => ({ preferences: { ...before.preferences, ...given } }));
      return kept.ok ? { ok: true, value: kept.value.preferences } : kept;
    },
    vaultFolder: async () => (await known()).vaultFolder ?? join(userData, "vault"),
    isVaultChosen: async () => (await known()).vaultFolder !== null,
    chooseVault: async (folder) => {
      // The same again: it was closed when it was closed, and a full disk does not stand in the way.
      if (isWritten && (await known()).vaultFolder === folder) return { ok: true, value: undefined };
      const kept = await keep(() => ({ vaultFolder: folder, closedAt: null }));
      return kept.ok ? { ok: true, value: undefined } : kept;
    },
    closedAt: async () => (await known()).closedAt,
    noteClosed: async (at) => {
      await keep(() => ({ closedAt: at }));
    },
  };
}
