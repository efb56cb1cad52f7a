import type { Secret } from "../crypto/secret.ts";
import { type Bytes, toHex } from "../encoding/bytes.ts";
import { FileFault } from "../files/file-fault.ts";
import { type FileLayer, realFiles } from "../files/file-layer.ts";
import { blobStore } from "./blobs.ts";
import { openCipher } from "./cipher.ts";
import { type Connection, connect } from "./connection.ts";
import type { VaultPaths } from "./layout.ts";
import type { VaultLock } from "./lock.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { RESERVE_LENGTH, type Reserve, reserveAt } from "./reserve.ts";
import { databaseKey } from "./slot-keys.ts";
import { sweep } from "./sweep.ts";
import type { Vault, VaultEnv } from "./vault.ts";

/** What an open vault keeps to itself: the key above all keys, for giving it to further slots. */
export interface VaultInterior {
  readonly vmk: Secret;
  readonly vaultId: Uint8Array;
  readonly paths: VaultPaths;
  readonly files: FileLayer;
  readonly connection: Connection;
  /** Set while slots are being rewritten: two changes at once would lose one. */
  isChangingSlots: boolean;
}

const interiors = new WeakMap<Vault, VaultInterior>();

/** The interior of an open vault; throws after `close`. */
export function interiorOf(vault: Vault): VaultInterior {
  const interior = interiors.get(vault);
  if (interior === undefined) {
    throw new Error("the vault is closed");
  }
  return interior;
}

/** A database opened and migrated, with what belongs to it. */
export interface OpenedStore {
  readonly connection: Connection;
  readonly reserve: Reserve;
}

/** What `openStore` opens. */
export interface StoreOrder {
  readonly paths: VaultPaths;
  readonly vmk: Secret;
  readonly vaultId: Uint8Array;
  /** True while the vault is being made: no copy before the steps, no reserve to fall back on. */
  readonly isNew: boolean;
}

/** Opens `vault.db` with the key of this VMK and brings it to the newest step. Throws `StoreFault` or `FileFault`. */
export async function openStore(
  { paths, vmk, vaultId, isNew }: StoreOrder,
  env: VaultEnv,
): Promise<OpenedStore> {
  const { files = realFiles, reserveLength = RESERVE_LENGTH, migrations = MIGRATIONS } = env;
  const reserve = reserveAt(paths.reserve, reserveLength, files, env.entropy);
  const key = databaseKey(vmk, vaultId);
  async function attempt(): Promise<OpenedStore> {
    const connection = connect(openCipher(paths.database, key, env.gate), reserve.release, env.gate);
    try {
      await migrate(
        connection,
        migrations,
        isNew ? null : { folder: paths.folder, key, files, gate: env.gate },
      );
    } catch (error) {
      connection.close();
      throw error;
    }
    return { connection, reserve };
  }
  try {
    return await attempt();
  } catch (error) {
    if (isNew || !(error instanceof FileFault) || error.code !== "disk-full") {
      throw error;
    }
    // Opening needs a little room for the WAL: that is what the reserve is for.
    reserve.release();
    return await attempt();
  } finally {
    key.wipe();
  }
}

/** The parts that `assemble` joins. */
export interface VaultParts {
  readonly paths: VaultPaths;
  readonly lock: VaultLock;
  readonly vmk: Secret;
  readonly vaultId: Bytes;
  readonly slotId: Uint8Array;
  readonly label: string;
  readonly store: OpenedStore;
  /** Damaged slots that were written anew. */
  readonly repairedSlots: number;
}

/** Sweeps, sees to the reserve, and makes the vault out of its parts. Throws `FileFault`; the caller then closes the parts. */
export async function assemble(parts: VaultParts, env: VaultEnv): Promise<Vault> {
  const { paths, lock, vmk, store, label } = parts;
  const { connection, reserve } = store;
  const files = env.files ?? realFiles;
  const blobs = await sweep(paths, connection.read, files);
  await reserve.hold();
  const vault: Vault = {
    id: toHex(parts.vaultId),
    folder: paths.folder,
    slotId: toHex(parts.slotId),
    label,
    read: connection.read,
    transaction: connection.transaction,
    blobs: blobStore({ folder: paths.blobs, files, entropy: env.entropy, reserve }),
    swept: { blobs, slots: parts.repairedSlots },
    close: () => {
      connection.close();
      vmk.wipe();
      lock.release();
      interiors.delete(vault);
    },
  };
  interiors.set(vault, { vmk, vaultId: parts.vaultId, paths, files, connection, isChangingSlots: false });
  return vault;
}
