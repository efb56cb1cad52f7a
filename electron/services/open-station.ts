import { fail, ok, type Result } from "../core/result.ts";
import type { Role } from "../core/roles.ts";
import type { Profile } from "../bundle/card.ts";
import type { Entropy } from "../crypto/entropy.ts";
import type { PasswordCost, PasswordHash } from "../crypto/password.ts";
import { Secret, wipe } from "../crypto/secret.ts";
import { identityFromSeed } from "../crypto/sign.ts";
import { type Bytes, toHex } from "../encoding/bytes.ts";
import { createVault } from "../vault/create-vault.ts";
import {
  giveSlot,
  insertOfficer,
  officerBySlot,
  type OfficerRow,
  officerWaits,
} from "../vault/officers.store.ts";
import { openVault } from "../vault/open-vault.ts";
import { readLabel } from "../vault/slot-label.ts";
import type { WritableDb } from "../vault/sql.ts";
import { confirmClock, insertStation, touchStation } from "../vault/station.store.ts";
import type { StoreGate, Vault } from "../vault/vault.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { atEdge, faultFailure } from "./fault.ts";
import { destroyOldSeeds, extendSealingKeys } from "./live-keys.ts";
import { type Credential, nameKeyOf, officerOf } from "./officers.ts";
import { encodeProfile, issueOwnCard } from "./own-card.ts";
import { isOwnKeyRevoked } from "./own-identity.ts";
import { refileNewer } from "./refile.ts";
import { record, refuseUnless, type Station } from "./station.ts";

/** What a station needs from outside: time, randomness, and where Argon2id runs. */
export interface StationEnv {
  readonly clock: () => number;
  readonly entropy: Entropy;
  readonly passwordHash: PasswordHash;
  /** Bytes of the reserve file; default 64 MiB. */
  readonly reserveLength?: number;
  /** Where the thread may be ended from outside. */
  readonly gate?: StoreGate;
}

/** What a new station is made of. */
export interface NewStation {
  readonly profile: Profile;
  readonly fourEyes: boolean;
  readonly officer: { readonly name: string; readonly roles: readonly Role[] };
  readonly cost: PasswordCost;
  /** X-Wing public key whose seed is kept outside, 1216 bytes. */
  readonly recoveryPublicKey?: Bytes;
}

/** What signing in found that the officer should know. */
export interface SignIn {
  readonly station: Station;
  /** True when the clock moved by more than 7 days: old sealing keys are kept until an officer confirms the time. */
  readonly clockJumped: boolean;
  readonly destroyedSeeds: number;
}

/**
 * Creates a station in an empty or new folder: vault, identity, sealing keys for 400 days, first officer, first card.
 * Codes: `vault-exists`, `passphrase-too-short`, `kdf-out-of-range`, `bad-argument`, and the file codes.
 */
export async function createStation(
  folder: string,
  order: NewStation,
  credential: Credential,
  env: StationEnv,
): Promise<Result<Station>> {
  const name = readLabel(order.officer.name);
  if (name === null) return fail("bad-argument", { what: "name" });
  const now = env.clock();
  const officer = { id: toHex(env.entropy.bytes(16)), name, roles: order.officer.roles };
  const { recoveryPublicKey } = order;
  const vault = await createVault(
    folder,
    {
      officer: { label: name, ...credential },
      cost: order.cost,
      now,
      found: (db, slotId) => foundStation(db, { ...env, officer }, slotId, order, now),
      ...(recoveryPublicKey === undefined ? {} : { recoveryPublicKey }),
    },
    env,
  );
  return vault.ok ? ok(stationFor(vault.value, officer, env)) : vault;
}

/** The first work on a vault that was just opened; when it fails, nobody else will close it. */
function orClosed<Value>(vault: Vault, work: () => Value): Result<Value> {
  try {
    return ok(work());
  } catch (error) {
    vault.close();
    return faultFailure(error);
  }
}

function stationFor(vault: Vault, officer: Station["officer"], env: StationEnv): Station {
  return { vault, officer, clock: env.clock, entropy: env.entropy, passwordHash: env.passwordHash };
}

/** Everything a station holds from its first moment: a vault without it must never exist, not even after a crash. */
function foundStation(
  db: WritableDb,
  founder: StationEnv & Pick<Station, "officer">,
  slotId: string,
  order: NewStation,
  now: number,
): void {
  const { entropy, officer } = founder;
  const seed = entropy.bytes(32);
  const identity = identityFromSeed(new Secret(seed));
  insertStation(db, {
    identity: identity.publicKey,
    identitySeed: seed,
    stream: entropy.bytes(8),
    profile: encodeProfile(order.profile),
    fourEyes: order.fourEyes,
    lastSeenAt: now,
  });
  identity.secret.wipe();
  wipe(seed);
  insertOfficer(db, {
    officerId: officer.id,
    name: officer.name,
    nameKey: nameKeyOf(officer.name),
    roles: officer.roles.join(","),
    slotId,
    addedAt: now,
    addedBy: officer.name,
  });
  extendSealingKeys(db, now, entropy);
  issueOwnCard(db, now);
  record(db, founder, "station.created", toHex(identity.publicKey), { fourEyes: order.fourEyes });
}

/**
 * Signs an officer in. Codes: `vault-missing`, `vault-in-use`, `vault-newer`, `vault-damaged`, `slot-damaged`,
 * `slots-rolled-back`, `key-file-missing`, `key-file-wrong`, `wrong-passphrase`, `unknown-officer`, and the file codes.
 */
export async function openStation(
  folder: string,
  name: string,
  credential: Credential,
  env: StationEnv,
): Promise<Result<SignIn>> {
  const vault = await openVault(folder, { label: name, ...credential }, env);
  if (!vault.ok) return vault;
  const found = orClosed(vault.value, () => officerOfVault(vault.value, env));
  if (!found.ok) return found;
  if (found.value === undefined) {
    vault.value.close();
    return fail("unknown-officer");
  }
  const station = stationFor(vault.value, officerOf(found.value), env);
  const now = env.clock();
  const upkeep = orClosed(station.vault, () =>
    station.vault.transaction((db) => {
      const done = destroyOldSeeds(db, now);
      if (!done.clockJumped) touchStation(db, now);
      record(db, station, "vault.unlocked", station.officer.id, { clockJumped: done.clockJumped });
      refileNewer(db, station);
      return done;
    }),
  );
  if (!upkeep.ok) return upkeep;
  const { clockJumped, destroyed } = upkeep.value;
  return ok({ station, clockJumped, destroyedSeeds: destroyed });
}

/** The officer of the slot; one whose slot was made just before a crash is found by name and tied to it now. */
function officerOfVault(vault: Vault, env: StationEnv): OfficerRow | undefined {
  const row = officerBySlot(vault.read, vault.slotId);
  if (row !== undefined || !officerWaits(vault.read, nameKeyOf(vault.label))) return row;
  return vault.transaction((db) => {
    giveSlot(db, nameKeyOf(vault.label), vault.slotId);
    const tied = officerBySlot(db, vault.slotId);
    if (tied === undefined) throw new Error("an officer who waited and is gone");
    const officer = officerOf(tied);
    // The crash kept this line from the journal: an officer whom the journal never named must not exist.
    const details = { name: officer.name, roles: [...officer.roles], addedBy: tied.addedBy, late: true };
    record(db, { ...env, officer }, "officer.added", officer.id, details);
    return tied;
  });
}

/**
 * Takes the machine's time as right after a jump, and destroys the seeds whose time is over. Codes: `not-allowed`, and
 * those of the medium.
 */
export function confirmTime(station: Station): Result<{ readonly destroyed: number }> {
  const refusal = refuseUnless(station, "confirm-time");
  if (refusal !== null) return refusal;
  const now = station.clock();
  const confirm = (db: WritableDb): Result<{ readonly destroyed: number }> => {
    confirmClock(db, now);
    const { destroyed } = destroyOldSeeds(db, now);
    record(db, station, "clock.confirmed", station.officer.id, { destroyed });
    return ok({ destroyed });
  };
  return atEdge(() => station.vault.transaction(confirm));
}

/** Locks: journal line, checkpoint (signed unless the key is revoked), keys wiped, files closed. */
export function closeStation(station: Station): void {
  try {
    station.vault.transaction((db) => {
      record(db, station, "vault.locked", station.officer.id, {});
      if (!isOwnKeyRevoked(db)) signCheckpoint(db, station.clock());
    });
  } finally {
    station.vault.close();
  }
}
