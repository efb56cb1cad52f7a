import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startHash256 } from "../../electron/crypto/hash.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import type { Station } from "../../electron/services/station.ts";
import { blobPath } from "../../electron/vault/blobs.ts";
import { blobFileLength } from "../../electron/vault/blob-file.ts";
import { sql } from "../../electron/vault/sql.ts";

const TABLES = {
  letters: sql`SELECT count(*) AS n FROM incoming_letters`,
  messages: sql`SELECT count(*) AS n FROM incoming_messages`,
  attachments: sql`SELECT count(*) AS n FROM attachments`,
  blobs: sql`SELECT count(*) AS n FROM blobs`,
  requests: sql`SELECT count(*) AS n FROM requests`,
  events: sql`SELECT count(*) AS n FROM request_events`,
  outgoing: sql`SELECT count(*) AS n FROM outgoing_letters`,
  outbox: sql`SELECT count(*) AS n FROM outbox`,
  contacts: sql`SELECT count(*) AS n FROM contacts`,
  cards: sql`SELECT count(*) AS n FROM contact_cards`,
  alarms: sql`SELECT count(*) AS n FROM alarms`,
};

/** Rows of the tables that an import may change; the journal is left out because it always grows. */
export function rowCounts({ vault }: Station): Readonly<Record<keyof typeof TABLES, number>> {
  const counts = Object.entries(TABLES).map(([name, query]) => [
    name,
    vault.read.get<{ n: number }>(query)?.n ?? -1,
  ]);
  return Object.fromEntries(counts) as Record<keyof typeof TABLES, number>;
}

/** Number of journal lines with this action; of all without. */
export function journalLines({ vault }: Station, action?: string): number {
  const which = action === undefined ? sql`` : sql`WHERE action = ${action}`;
  return vault.read.get<{ n: number }>(sql`SELECT count(*) AS n FROM journal ${which}`)?.n ?? -1;
}

/** Names of everything under `blobs/`, unfinished files included. */
export function blobFiles(folder: string): readonly string[] {
  const blobs = join(folder, "blobs");
  if (!existsSync(blobs)) return [];
  return readdirSync(blobs).flatMap((inner) => readdirSync(join(blobs, inner)));
}

interface StoredAttachment {
  readonly blobId: string;
  readonly size: number;
  readonly hash: Uint8Array;
  readonly blobSize: number | null;
}

/** What does not fit between attachments, blob rows and blob files; empty when all is well. Reads no content. */
export function brokenBlobs({ vault }: Station): readonly string[] {
  const rows = vault.read
    .all<StoredAttachment>(sql`SELECT a.blob_id AS blobId, a.size, a.hash, b.size AS blobSize
    FROM attachments a LEFT JOIN blobs b ON b.blob_id = a.blob_id`);
  const files = new Set(blobFiles(vault.folder));
  const problems: string[] = [];
  for (const { blobId, size, blobSize } of rows) {
    if (blobSize !== size) problems.push(`${blobId}: attachment without its blob row`);
    if (!files.delete(blobId)) problems.push(`${blobId}: row without a file`);
    else {
      const { length } = readFileSync(blobPath(join(vault.folder, "blobs"), blobId).file);
      if (length !== blobFileLength(size)) problems.push(`${blobId}: file of another length`);
    }
  }
  for (const name of files) problems.push(`${name}: file without a row`);
  return problems;
}

/** Reads every attachment's blob and compares size and hash; the ids that do not fit. */
export async function unreadableBlobs({ vault }: Station): Promise<readonly string[]> {
  const rows = vault.read.all<StoredAttachment>(sql`SELECT blob_id AS blobId, size, hash FROM attachments`);
  const problems: string[] = [];
  for (const { blobId, size, hash } of rows) {
    const running = startHash256();
    let read = 0;
    for await (const piece of vault.blobs.read(vault.read, blobId)) {
      running.update(piece);
      read += piece.length;
    }
    if (read !== size || toHex(running.digest()) !== toHex(hash)) problems.push(blobId);
  }
  return problems;
}
