import { join } from "node:path";

import { hash256 } from "../crypto/hash.ts";
import type { Secret } from "../crypto/secret.ts";
import { type Bytes, equalBytes } from "../encoding/bytes.ts";
import { PART_SUFFIX } from "../files/atomic-write.ts";
import { errnoOf, withFileFaults } from "../files/file-fault.ts";
import type { FileLayer } from "../files/file-layer.ts";
import { openCipher } from "./cipher.ts";
import { type Connection, connect } from "./connection.ts";
import { SAFETY_COPY } from "./layout.ts";
import type { Migration } from "./migrations/index.ts";
import { sql } from "./sql.ts";
import { StoreFault } from "./store-fault.ts";
import type { StoreGate } from "./vault.ts";

const STEPS_TABLE = `CREATE TABLE IF NOT EXISTS schema_steps (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT`;

/** `H(version ‖ LF ‖ name ‖ LF ‖ sql)`, kept in every vault so that a changed step is noticed. */
export function stepHash({ version, name, sql: statements }: Migration): Bytes {
  return hash256(new TextEncoder().encode(`${version}\n${name}\n${statements}`));
}

function schemaVersion(connection: Connection): number {
  return Number(connection.pragma("user_version")[0]);
}

/**
 * Compares the steps that made this database with the program's own. `vault-newer` when a later program made it;
 * `vault-damaged` when a step is unknown, missing or not the one that ran. Returns the steps still to do.
 */
function pendingSteps(connection: Connection, steps: readonly Migration[]): readonly Migration[] {
  const version = schemaVersion(connection);
  if (version > (steps.at(-1)?.version ?? 0)) {
    throw new StoreFault("vault-newer", { version });
  }
  const applied = connection.read.all<{ version: number; name: string; hash: Bytes }>(
    sql`SELECT version, name, hash FROM schema_steps ORDER BY version`,
  );
  for (const [index, row] of applied.entries()) {
    const step = steps[index];
    const isSame =
      step?.version === row.version && step.name === row.name && equalBytes(stepHash(step), row.hash);
    if (!isSame) {
      throw new StoreFault("vault-damaged", { step: row.version });
    }
  }
  if ((applied.at(-1)?.version ?? 0) !== version) {
    throw new StoreFault("vault-damaged", { step: version });
  }
  return steps.slice(applied.length);
}

function runStep(connection: Connection, step: Migration): void {
  connection.transaction((db) => {
    connection.exec(step.sql);
    db.run(
      sql`INSERT INTO schema_steps (version, name, hash) VALUES (${step.version}, ${step.name}, ${stepHash(step)})`,
    );
    connection.exec(`PRAGMA user_version = ${step.version}`);
  });
}

/** Where the copy before a migration is made, and with what. */
export interface SafetyCopy {
  readonly folder: string;
  readonly key: Secret;
  readonly files: FileLayer;
  /** As that of the vault: looking through a large copy takes seconds. */
  readonly gate?: StoreGate | undefined;
}

async function removeIfThere(files: FileLayer, path: string): Promise<void> {
  try {
    await files.remove(path);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") {
      throw error;
    }
  }
}

function assertWholeCopy(path: string, { key, gate }: SafetyCopy, version: number): void {
  const copy = connect(openCipher(path, key, gate), () => undefined, gate);
  try {
    if (copy.pragma("cipher_integrity_check").length > 0 || schemaVersion(copy) !== version) {
      throw new StoreFault("write-failed");
    }
  } finally {
    copy.close();
  }
}

async function writeCopy(connection: Connection, part: string, copy: SafetyCopy): Promise<void> {
  const { files } = copy;
  // An empty file of mode 0600 first: SQLite would make one that everybody may read.
  await (await files.createNew(part)).close();
  connection.read.all(sql`VACUUM INTO ${part}`);
  assertWholeCopy(part, copy, schemaVersion(connection));
  await files.syncFile(part);
}

/** Leaves `before-<version>.db`, encrypted with the same key and opened once to prove it; older copies go. */
async function makeSafetyCopy(connection: Connection, copy: SafetyCopy, version: number): Promise<void> {
  const { folder, files } = copy;
  const name = `before-${version}.db`;
  const part = join(folder, name + PART_SUFFIX);
  await removeIfThere(files, part);
  try {
    await writeCopy(connection, part, copy);
  } catch (error) {
    // Half a copy must not keep a full disk full.
    await removeIfThere(files, part);
    throw error;
  } finally {
    for (const suffix of ["-wal", "-shm", "-journal"]) {
      await removeIfThere(files, part + suffix);
    }
  }
  await files.rename(part, join(folder, name));
  for (const entry of await files.list(folder)) {
    if (SAFETY_COPY.test(entry) && entry !== name) {
      await files.remove(join(folder, entry));
    }
  }
  await files.syncFolder(folder);
}

/**
 * Brings the database to the newest step, each step in one transaction. Before an existing database is changed, an
 * encrypted copy is made in the vault's folder (`copy` is null for a vault that is just being made).
 * Throws `StoreFault`: `vault-newer`, `vault-damaged`, `disk-full`, ...
 */
export async function migrate(
  connection: Connection,
  steps: readonly Migration[],
  copy: SafetyCopy | null,
): Promise<void> {
  if (schemaVersion(connection) === 0) {
    connection.exec(STEPS_TABLE);
  }
  const pending = pendingSteps(connection, steps);
  const [first] = pending;
  if (first !== undefined && copy !== null) {
    await withFileFaults("write", () => makeSafetyCopy(connection, copy, first.version));
  }
  for (const step of pending) {
    runStep(connection, step);
  }
}
