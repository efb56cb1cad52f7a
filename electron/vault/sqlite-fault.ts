import type { ErrorCode } from "../core/error-codes.ts";
import { StoreFault } from "./store-fault.ts";

/** Longest first: SQLite's extended codes begin with the plain one. */
const CODES: readonly (readonly [string, ErrorCode])[] = [
  // The shared-memory file could not grow: the only I/O error that means a full disk.
  ["SQLITE_IOERR_SHMSIZE", "disk-full"],
  ["SQLITE_IOERR_READ", "read-failed"],
  ["SQLITE_IOERR_SHORT_READ", "read-failed"],
  ["SQLITE_IOERR_CORRUPTFS", "vault-damaged"],
  ["SQLITE_IOERR", "write-failed"],
  ["SQLITE_FULL", "disk-full"],
  ["SQLITE_READONLY", "read-only-medium"],
  ["SQLITE_CORRUPT", "vault-damaged"],
  ["SQLITE_NOTADB", "vault-damaged"],
  ["SQLITE_BUSY", "file-busy"],
  ["SQLITE_LOCKED", "file-busy"],
  ["SQLITE_PERM", "no-permission"],
  ["SQLITE_AUTH", "no-permission"],
  ["SQLITE_CANTOPEN", "read-failed"],
  ["SQLITE_TOOBIG", "bad-argument"],
];

/** The binding's own name for an error (`SQLITE_FULL`), or an empty text. */
export function sqliteCode(error: unknown): string {
  if (!(error instanceof Error)) {
    return "";
  }
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && code.startsWith("SQLITE_")) {
    return code;
  }
  // The binding gives no code when the file itself can't be opened.
  return error.message.startsWith("sqlite open error") ? "SQLITE_CANTOPEN" : "";
}

/**
 * The fault behind an error of the binding. Broken constraints and wrong statements are defects of the program
 * and stay what they are.
 */
export function asStoreFault(error: unknown): unknown {
  const code = sqliteCode(error);
  const known = CODES.find(([prefix]) => code.startsWith(prefix));
  return known === undefined ? error : new StoreFault(known[1]);
}

/** True when nothing that this connection answers can be trusted any more: it may show empty tables after a bad page. */
export function spoilsConnection(error: unknown): boolean {
  const code = sqliteCode(error);
  const isIoError = code.startsWith("SQLITE_IOERR") && code !== "SQLITE_IOERR_SHMSIZE";
  return code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB") || isIoError;
}
