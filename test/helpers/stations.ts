import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { hash256 } from "../../electron/crypto/hash.ts";
import type { PasswordHash } from "../../electron/crypto/password.ts";
import type { Result } from "../../electron/core/result.ts";
import type { Role } from "../../electron/core/roles.ts";
import {
  cardDay,
  type Confirmation,
  recordCeremony,
  safetyNumberWith,
} from "../../electron/services/ceremony.ts";
import { type Contact, findContact, importCard } from "../../electron/services/contacts.ts";
import { addOfficer } from "../../electron/services/officers.ts";
import {
  closeStation,
  createStation,
  openStation,
  type StationEnv,
} from "../../electron/services/open-station.ts";
import { exportCard } from "../../electron/services/own-card.ts";
import type { Station } from "../../electron/services/station.ts";

/** Stands in for Argon2id where a test is not about passphrases: the same shape, no cost. */
export const quickHash: PasswordHash = (passphrase, salt) => Promise.resolve(hash256(passphrase, salt));

/** The least Argon2id that a vault accepts. */
export const LEAST_COST = { memory: 64 * 1024 * 1024, passes: 1 };

/** The value of a result that a test expects to be good. */
export function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.params)}`);
  return result.value;
}

/** A clock that tests move by hand; milliseconds since the Unix epoch. */
export interface HandClock {
  now: number;
}

/** Noon in Oslo on 2 March 2026. */
export const START = Date.UTC(2026, 2, 2, 11, 0, 0);

const CITIES: Readonly<Record<string, readonly [string, string]>> = {
  NO: ["Kripos, Oslo", "Europe/Oslo"],
  GB: ["National Crime Agency, London", "Europe/London"],
  ES: ["Policía Nacional, Madrid", "Europe/Madrid"],
};

/** A profile for a test station of one State. */
export function profileOf(country: string) {
  const [authority, timeZone] = CITIES[country] ?? [`Contact point ${country}`, "UTC"];
  return {
    country,
    authority,
    kind: "police",
    hours: "24/7",
    timeZone,
    languages: ["en"],
    phones: [`+00 ${country} 1`],
    emails: [`duty@${country.toLowerCase()}.example`],
    capabilities: ["a:execute", "b:execute", "c:facilitate"],
  };
}

/** Folders of one test, removed at its end. */
export interface Workshop {
  readonly folder: string;
  readonly path: (...names: readonly string[]) => string;
  readonly remove: () => void;
}

/** Makes a temporary folder. */
export function workshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "valise-test-"));
  return {
    folder,
    path: (...names) => join(folder, ...names),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A station with a duty officer and a supervisor, on a clock that is moved by hand. */
export interface TestStation {
  readonly country: string;
  readonly folder: string;
  readonly env: StationEnv;
  /** The officer at the desk; `as` signs another one in. */
  station: Station;
  readonly as: (name: "supervisor" | "duty") => Promise<Station>;
  readonly close: () => void;
}

/** The passphrase of every officer of a test station. */
export function passphraseOf(name: string): Uint8Array {
  return new TextEncoder().encode(`${name} correct horse battery`);
}

/**
 * Creates a station with the officers "supervisor" (who is also administrator) and "duty". Only one that the program
 * itself opens needs the real work on its passphrases.
 */
export async function testStation(
  country: string,
  shop: Workshop,
  clock: HandClock,
  passwordHash: PasswordHash = quickHash,
): Promise<TestStation> {
  const env: StationEnv = {
    clock: () => clock.now,
    entropy: systemEntropy,
    passwordHash,
    reserveLength: 4096,
  };
  const folder = shop.path(country);
  const roles: readonly Role[] = ["administrator", "supervisor", "auditor"];
  const order = {
    profile: profileOf(country),
    fourEyes: true,
    officer: { name: "supervisor", roles },
    cost: LEAST_COST,
  };
  const first = must(await createStation(folder, order, { passphrase: passphraseOf("supervisor") }, env));
  must(await addOfficer(first, "duty", ["duty"], { passphrase: passphraseOf("duty") }, LEAST_COST));
  const made: TestStation = {
    country,
    folder,
    env,
    station: first,
    as: async (name) => {
      if (made.station.officer.name === name) return made.station;
      closeStation(made.station);
      made.station = must(await openStation(folder, name, { passphrase: passphraseOf(name) }, env)).station;
      return made.station;
    },
    close: () => closeStation(made.station),
  };
  return made;
}

/** A call-back in which everything was right. */
export function callBack(station: Station, contact: Contact): Confirmation {
  return must(
    recordCeremony(station, contact, {
      digitsHeard: must(safetyNumberWith(station, contact)),
      cardSerialHeard: contact.card?.serial ?? -1,
      cardIssuedAtHeard: cardDay(contact.card?.issuedAt ?? 0) ?? "",
      spokenWith: "J. Marsh",
      numberSource: "Council of Europe directory, March 2026",
    }),
  );
}

/** Lets two stations import and call back each other's cards. */
export async function introduce(a: TestStation, b: TestStation): Promise<void> {
  const [stationA, stationB] = [await a.as("supervisor"), await b.as("supervisor")];
  const [cardA, cardB] = [must(exportCard(stationA)), must(exportCard(stationB))];
  must(importCard(stationA, cardB.file));
  must(importCard(stationB, cardA.file));
  callBack(stationA, must(findContact(stationA, b.country)));
  callBack(stationB, must(findContact(stationB, a.country)));
}
