import { basename } from "node:path";
import type { ImportLine } from "../contract/exchange-calls.ts";
import { visibleName } from "../core/visible-text.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openByteSource } from "../files/byte-source.ts";
import { fileFailure } from "../files/file-fault.ts";
import { realFiles } from "../files/file-layer.ts";
import { walkFolder } from "../files/walk.ts";
import { importFile, type KindOfFile, ownKindOfFile, refuseUnlessImporter } from "../services/import-file.ts";
import type { Station, Work } from "../services/station.ts";
import type { Told } from "./told.ts";
import { importOutcome, refusedOutcome } from "./views/arrival.ts";
import { fit } from "./views/fit.ts";

/** How far a folder is walked. A stick that was carried between stations is far below both. */
const LIMITS = { depth: 8, entries: 10_000 };
/** Most files of one import, which is what the contract carries lines for. */
const MOST_FILES = 10_000;

/** A card is known before the letters of its owner are opened, a revocation before those of its victim. */
const ORDER: readonly (KindOfFile | null)[] = ["revocation", "card", "bundle", null];

/** A file that will be imported. */
interface Found {
  readonly path: string;
  /** Null for one that is not ours although an officer pointed at it: importing it says so. */
  readonly kind: KindOfFile | null;
  readonly length: number;
}

/** What became of everything that an officer pointed at. */
export interface Imported {
  readonly lines: readonly Told<ImportLine>[];
  /** Things in a folder that are not ours by their first bytes. Nothing of them is kept, their names neither. */
  readonly leftAlone: number;
  /** The officer stopped it: files after that were not looked at. */
  readonly stopped: boolean;
}

/** Codes: the file codes. */
async function lookAt(path: string): Promise<Result<Found>> {
  const opened = await openByteSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    return ok({ path, kind: await ownKindOfFile(source), length: source.length });
  } catch (error) {
    return fileFailure(error, "read");
  } finally {
    await source.close();
  }
}

interface Gathered {
  readonly found: readonly Found[];
  readonly leftAlone: number;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await realFiles.facts(path)).kind === "folder";
  } catch {
    // Importing the path tells why it can't be read.
    return false;
  }
}

/** Everything of ours that the paths lead to. Throws `FileFault` when a folder can't be read. */
async function gather(paths: readonly string[], signal: AbortSignal): Promise<Gathered> {
  const found: Found[] = [];
  let leftAlone = 0;
  for (const path of paths) {
    const isWalked = await isFolder(path);
    const walk = isWalked ? await walkFolder(path, { ...LIMITS, signal }) : { files: [path], leftAlone: 0 };
    leftAlone += walk.leftAlone;
    for (const file of walk.files) {
      if (signal.aborted) break;
      const looked = await lookAt(file);
      const kind = looked.ok ? looked.value.kind : null;
      if ((isWalked && kind === null) || found.length >= MOST_FILES) leftAlone += 1;
      else found.push(looked.ok ? looked.value : { path: file, kind: null, length: 0 });
    }
  }
  return {
    found: found.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    leftAlone,
  };
}

/**
 * Imports files, or what is ours in a folder: revocations first, then cards, then bundles. A refusal is a line and stops
 * nothing; `told` hears each line as its file ends. Progress counts the bytes of all files. Codes: `not-allowed`, and the
 * file codes of a folder that can't be read.
 */
export async function importAll(
  station: Station,
  paths: readonly string[],
  work: Required<Work>,
  told: (line: Told<ImportLine>) => void,
): Promise<Result<Imported>> {
  const refusal = refuseUnlessImporter(station);
  if (refusal !== null) return refusal;
  if (paths.length === 0) return fail("bad-call");
  const { signal } = work;
  const { found, leftAlone } = await gather(paths, signal);
  const total = found.reduce((sum, { length }) => sum + length, 0);
  const lines: Told<ImportLine>[] = [];
  let before = 0;
  for (const { path, length } of found) {
    if (signal.aborted) break;
    const start = before;
    const progress = (done: number, of: number) =>
      work.progress(start + Math.floor((length * done) / Math.max(of, 1)), total);
    const result = await importFile(station, path, { signal, progress });
    const line = {
      name: fit(visibleName(basename(path)), 255),
      length,
      outcome: result.ok ? importOutcome(station.vault.read, result.value) : refusedOutcome(result),
    };
    lines.push(line);
    told(line);
    before += length;
    work.progress(before, total);
  }
  return ok({ lines, leftAlone, stopped: signal.aborted });
}
