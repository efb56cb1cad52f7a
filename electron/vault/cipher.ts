import { Database, setLogger } from "@signalapp/sqlcipher";

import type { Secret } from "../crypto/secret.ts";
import { ascii, equalBytes, toHex } from "../encoding/bytes.ts";
import { openByteSource } from "../files/byte-source.ts";
import type { FileLayer } from "../files/file-layer.ts";
import { asStoreFault } from "./sqlite-fault.ts";
import { StoreFault } from "./store-fault.ts";
import type { StoreGate } from "./vault.ts";

const PLAIN_HEADER = ascii("SQLite format 3\0");
/** SQLCipher's page; a database is never smaller. */
const PAGE_LENGTH = 4096;

/** SQLite would print statements and SQLCipher would print to stderr; neither may happen. */
function silence(): void {
  setLogger(() => undefined);
}

/**
 * Looks at the file before the binding does: it must be there, with at least one page, and not begin like an
 * unencrypted database. It is looked at before it is opened there, because closing any handle of a file gives up
 * the locks that SQLite holds on it in this process. Throws `vault-damaged`.
 */
export async function assertEncryptedFile(path: string, files: FileLayer): Promise<void> {
  const opened = await openByteSource(path, files);
  if (!opened.ok) {
    const isGone = opened.code === "file-not-found" || opened.code === "empty-file";
    throw new StoreFault(isGone ? "vault-damaged" : opened.code);
  }
  const source = opened.value;
  try {
    const head = await source.read(0, PLAIN_HEADER.length);
    if (source.length < PAGE_LENGTH || equalBytes(head, PLAIN_HEADER)) {
      throw new StoreFault("vault-damaged");
    }
  } finally {
    await source.close();
  }
}

function applyKey(db: Database, key: Secret): void {
  // `exec` and not `pragma`: the binding caches the text of a pragma for as long as the database is open.
  // This text is the one place where key material passes through a string of the JavaScript heap (docs/vault.md, Keys).
  db.exec(`PRAGMA key = "x'${toHex(key.bytes)}'"`);
}

function assertSettings(db: Database): void {
  const isCipher = typeof db.pragma("cipher_version", { simple: true }) === "string";
  const hasRows = db.pragma("foreign_keys", { simple: true }) === 1;
  const isFull = db.pragma("synchronous", { simple: true }) === 2;
  const isWal = db.pragma("journal_mode", { simple: true }) === "wal";
  const wipes = db.pragma("secure_delete", { simple: true }) === 1;
  if (!isCipher || !hasRows || !isFull || !isWal || !wipes) {
    throw new Error("the store did not take its settings");
  }
}

const SETTINGS = [
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = FULL",
  "PRAGMA secure_delete = ON",
  "PRAGMA foreign_keys = ON",
  "PRAGMA trusted_schema = OFF",
  "PRAGMA cell_size_check = ON",
  "PRAGMA temp_store = MEMORY",
  "PRAGMA busy_timeout = 10000",
  // macOS: a plain fsync leaves the bytes in the drive's own memory. No effect elsewhere.
  "PRAGMA fullfsync = ON",
  "PRAGMA checkpoint_fullfsync = ON",
];

/**
 * Opens `path` with the raw 32-byte key and asserts every setting. A file of length 0 becomes a new encrypted database.
 * Throws `StoreFault`: `vault-damaged` when the key does not fit or the first page is damaged, else what the medium said.
 * On a medium that waits, opening takes as long as any other call into SQLite: `gate` stands around it too.
 */
export function openCipher(path: string, key: Secret, gate?: StoreGate): Database {
  silence();
  let db: Database | undefined;
  gate?.enter();
  try {
    db = new Database(path, { cacheStatements: true });
    db.exec("PRAGMA cipher_log_level = NONE");
    db.exec("PRAGMA cipher_memory_security = ON");
    applyKey(db, key);
    db.prepare("SELECT count(*) FROM sqlite_master").get();
    db.exec(SETTINGS.join(";\n"));
    assertSettings(db);
    return db;
  } catch (error) {
    db?.close();
    throw asStoreFault(error);
  } finally {
    gate?.leave();
  }
}

/** Opens the plain lock database, which holds nothing. Throws what the binding throws. */
export function openPlain(path: string): Database {
  silence();
  return new Database(path);
}
