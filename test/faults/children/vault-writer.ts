/**
 * A program that works in a vault until it is killed. Reads one line from stdin: `<mode> <folder>`; says on stdout what is
 * done and durable, one line each: `journal <number>`, `blob <blobId> <hash>`, `slot <label>`, `created`, `open`.
 */
import { readSync, writeSync } from "node:fs";

import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import { addOfficerSlot } from "../../../electron/vault/add-slot.ts";
import { recordBlob } from "../../../electron/vault/blobs.ts";
import { createVault } from "../../../electron/vault/create-vault.ts";
import { appendJournal, eraseDetails } from "../../../electron/vault/journal.ts";
import { MIGRATIONS } from "../../../electron/vault/migrations/index.ts";
import { openVault } from "../../../electron/vault/open-vault.ts";
import { sql } from "../../../electron/vault/sql.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
import { ANA, BEA, CHEAP, env, must } from "../../unit/vault/fixture.ts";
import { LATER_STEP } from "./later-step.ts";

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

function ask(): string {
  const buffer = Buffer.alloc(4096);
  let text = "";
  while (!text.endsWith("\n")) {
    const length = readSync(0, buffer, 0, buffer.length, null);
    if (length === 0) process.exit(0);
    text += buffer.subarray(0, length).toString();
  }
  return text.trim();
}

function journal(vault: Vault, action: string): void {
  const { number } = vault.transaction((db) => {
    const entry = appendJournal(
      db,
      { at: Date.now(), officer: "Ana", action, subject: "s", details: { action } },
      systemEntropy,
    );
    db.run(
      sql`INSERT INTO settings (name, value) VALUES ('last', ${new Uint8Array(9000)}) ON CONFLICT DO UPDATE SET value = excluded.value`,
    );
    return entry;
  });
  say(`journal ${number}`);
}

async function blob(vault: Vault): Promise<void> {
  const writer = await vault.blobs.create("attachment");
  const length = 1 + (systemEntropy.bytes(1)[0] ?? 0) * 1000;
  await writer.write(new Uint8Array(length).fill(length));
  const stored = await writer.finish();
  vault.transaction((db) => {
    recordBlob(db, stored);
    appendJournal(
      db,
      { at: 1, officer: "Ana", action: "blob", subject: stored.blobId, details: null },
      systemEntropy,
    );
  });
  say(`blob ${stored.blobId} ${toHex(stored.hash)}`);
}

async function work(vault: Vault, withSlots: boolean): Promise<void> {
  for (let round = 0; ; round += 1) {
    journal(vault, "round");
    if (withSlots) {
      const label = `officer ${toHex(systemEntropy.bytes(6))}`;
      const added = await addOfficerSlot(vault, { ...BEA, label }, CHEAP, 1, env);
      if (!added.ok) return;
      say(`slot ${label}`);
    } else {
      await blob(vault);
      if (round % 5 === 4) {
        const { number } = vault.transaction((db) =>
          appendJournal(
            db,
            { at: 1, officer: "Ana", action: "erase", subject: "", details: null },
            systemEntropy,
          ),
        );
        vault.transaction((db) => eraseDetails(db, number));
      }
    }
  }
}

say("ready");
const [mode, ...rest] = ask().split(" ");
const folder = rest.join(" ");
if (mode === "create") {
  must(await createVault(folder, { officer: ANA, cost: CHEAP, now: 1 }, env));
  say("created");
  ask();
} else {
  const migrations = mode === "migrate" ? [...MIGRATIONS, LATER_STEP] : MIGRATIONS;
  const vault = must(await openVault(folder, ANA, { ...env, migrations }));
  say("open");
  if (mode === "hold" || mode === "migrate") ask();
  else await work(vault, mode === "slots");
}
