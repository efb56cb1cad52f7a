import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeLetter } from "../../electron/bundle/letter.ts";
import { sealBundle } from "../../electron/bundle/seal.ts";
import { chooseWindows } from "../../electron/bundle/sealing-window.ts";
import { hash256 } from "../../electron/crypto/hash.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { fromHex, toHex } from "../../electron/encoding/bytes.ts";
import { writeBody } from "../../electron/services/bodies.ts";
import type { Contact } from "../../electron/services/contacts.ts";
import { withIdentity } from "../../electron/services/live-keys.ts";
import type { Station } from "../../electron/services/station.ts";
import { completePreservation } from "../helpers/preservation-example.ts";

/** Writes `count` bundles with one request each, chained as a second stream of the sending station. Gives their paths. */
export async function writeSmallBundles(
  station: Station,
  contact: Contact,
  folder: string,
  count: number,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const stream = systemEntropy.bytes(8);
  const publicKeys = chooseWindows(contact.card?.sealingKeys ?? [], station.clock()).map(
    ({ window }) => window.key,
  );
  const to = fromHex(contact.stationId, 32) ?? new Uint8Array(32);
  const paths: string[] = [];
  let prev: Uint8Array | null = null;
  for (let seq = 1; seq <= count; seq += 1) {
    const body = writeBody(
      completePreservation({ requestId: toHex(systemEntropy.bytes(16)), reference: `2026/${seq}` }),
    );
    const sealed = withIdentity(station.vault.read, (identity) => {
      const letter = writeLetter({
        id: systemEntropy.bytes(16),
        from: identity.publicKey,
        to,
        stream,
        seq,
        prev,
        messages: [{ type: "preservation.request", schema: 1, body }],
        attachments: [],
      });
      prev = hash256(letter);
      const manifest = { sealedAt: station.clock(), cardSerial: 1, receipts: [], checkpoint: null, letter };
      return sealBundle({ identity, publicKeys, manifest, attachments: [] }, systemEntropy);
    });
    const blocks: Uint8Array[] = [];
    for await (const block of sealed.blocks()) blocks.push(block);
    const path = join(folder, `${seq}.valise`);
    writeFileSync(path, Buffer.concat(blocks));
    paths.push(path);
  }
  return paths;
}
