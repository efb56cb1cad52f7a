import { basename } from "node:path";
import { type Failure, fail, ok, type Result } from "../core/result.ts";
import { toNfc } from "../encoding/nfc.ts";
import { type ByteSource, openByteSource, readSmallFile } from "../files/byte-source.ts";
import { type BundleImport, importBundle } from "./import-bundle.ts";
import {
  type CardImport,
  importCard,
  importRevocation,
  MAX_CARD_TEXT_LENGTH,
  type RevocationImport,
} from "./contacts.ts";
import { faultFailure } from "./fault.ts";
import { record, refuseUnless, type Station, type Work } from "./station.ts";

/** What a file turned out to be, and what became of it. */
export type FileImport =
  | { readonly file: "bundle"; readonly outcome: BundleImport }
  | { readonly file: "card"; readonly outcome: CardImport }
  | { readonly file: "revocation"; readonly outcome: RevocationImport };

/** What the first bytes, or the lines of an armour, say that a file is. */
export type KindOfFile = "bundle" | "card" | "revocation";

/** The first bytes decide what a file is, whatever its name; null for one that is not ours. Throws `FileFault`. */
export async function ownKindOfFile(source: ByteSource): Promise<KindOfFile | null> {
  const start = await source.read(0, Math.min(source.length, 4));
  const letter = String.fromCharCode(...start.subarray(1, 4));
  if (start[0] === 0x89 && letter === "VLC") return "card";
  if (start[0] === 0x89 && letter === "VLR") return "revocation";
  if (start[0] === 0x89 && letter === "VLS") return "bundle";
  if (source.length > MAX_CARD_TEXT_LENGTH) return null;
  const text = new TextDecoder("latin1").decode(await source.read(0, source.length));
  if (/^-----(BEGIN|END) VALISE CONTACT CARD-----\r?$/m.test(text)) return "card";
  return /^-----(BEGIN|END) VALISE REVOCATION-----\r?$/m.test(text) ? "revocation" : null;
}

/** The same, where an officer named the file: what is not ours is looked at as a bundle, and refused as one. */
export async function kindOfFile(source: ByteSource): Promise<KindOfFile> {
  return (await ownKindOfFile(source)) ?? "bundle";
}

/** The refusal `not-allowed` for an officer who may import neither bundles nor cards, else null. */
export function refuseUnlessImporter(station: Station): Failure | null {
  return refuseUnless(station, "import-card") === null ? null : refuseUnless(station, "import");
}

/**
 * Imports one file an officer pointed at: a bundle, a card or a revocation. Who may import cards alone is refused the
 * others, once it is known what the file is. A refusal leaves a journal line and nothing else. Codes: `not-allowed`, the
 * file codes, and those of `importBundle`, `importCard`, `importRevocation`.
 */
export async function importFile(
  station: Station,
  path: string,
  work: Work = {},
): Promise<Result<FileImport>> {
  const refusal = refuseUnlessImporter(station);
  if (refusal !== null) return refusal;
  return refusalsRecorded(station, path, await importOpened(station, path, work));
}

/**
 * Imports a file that must be a card: what an administrator may do too. Codes: `not-allowed`, the file codes,
 * `file-too-large`, and those of `importCard`.
 */
export async function importCardFile(station: Station, path: string): Promise<Result<CardImport>> {
  const refusal = refuseUnless(station, "import-card");
  if (refusal !== null) return refusal;
  const read = await readSmallFile(path, MAX_CARD_TEXT_LENGTH);
  return refusalsRecorded(station, path, read.ok ? importCard(station, read.value) : read);
}

/** A file that was refused leaves one line in the journal. */
function refusalsRecorded<Value>(station: Station, path: string, result: Result<Value>): Result<Value> {
  if (result.ok) return result;
  const details = { code: result.code, fileName: namePart(path) };
  try {
    station.vault.transaction((db) => record(db, station, "file.refused", "import", details));
  } catch (error) {
    return faultFailure(error);
  }
  return result;
}

async function importOpened(station: Station, path: string, work: Work): Promise<Result<FileImport>> {
  const opened = await openByteSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    const kind = await kindOfFile(source);
    const refusal = refuseUnless(station, kind === "card" ? "import-card" : "import");
    if (refusal !== null) return refusal;
    switch (kind) {
      case "card": {
        if (source.length > MAX_CARD_TEXT_LENGTH) return fail("damaged");
        const card = importCard(station, await source.read(0, source.length));
        return card.ok ? ok({ file: "card", outcome: card.value }) : card;
      }
      case "revocation": {
        if (source.length > MAX_CARD_TEXT_LENGTH) return fail("damaged");
        const revocation = importRevocation(station, await source.read(0, source.length));
        return revocation.ok ? ok({ file: "revocation", outcome: revocation.value }) : revocation;
      }
      case "bundle": {
        const bundle = await importBundle(station, source, work);
        return bundle.ok ? ok({ file: "bundle", outcome: bundle.value }) : bundle;
      }
    }
  } catch (error) {
    return faultFailure(error);
  } finally {
    await source.close();
  }
}

/** The file's own name for the journal, in a form that the journal can keep. */
function namePart(path: string): string {
  return toNfc(
    [...basename(path)]
      .map((character) => (/\p{Surrogate}/u.test(character) ? "\uFFFD" : character))
      .slice(0, 255)
      .join(""),
  );
}
