import { join } from "node:path";
import type { Result } from "../../electron/core/result.ts";
import type { Role } from "../../electron/core/roles.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { hashPassword } from "../../electron/crypto/password.ts";
import { addOfficer } from "../../electron/services/officers.ts";
import {
  closeStation,
  createStation,
  openStation,
  type StationEnv,
} from "../../electron/services/open-station.ts";
import type { Station } from "../../electron/services/station.ts";

/** The least Argon2id that a vault accepts: the demonstration signs officers in and out a dozen times. */
const COST = { memory: 64 * 1024 * 1024, passes: 1 };

/** A contact point of the story. */
export interface Place {
  readonly country: string;
  readonly city: string;
  readonly authority: string;
  readonly timeZone: string;
  readonly supervisor: string;
  readonly duty: string;
}

/** The three contact points of the story; authorities and people are invented. */
export const PLACES = {
  oslo: {
    country: "NO",
    city: "Oslo",
    authority: "National contact point, Oslo",
    timeZone: "Europe/Oslo",
    supervisor: "K. Berg",
    duty: "A. Lie",
  },
  london: {
    country: "GB",
    city: "London",
    authority: "National contact point, London",
    timeZone: "Europe/London",
    supervisor: "R. Shah",
    duty: "J. Marsh",
  },
  madrid: {
    country: "ES",
    city: "Madrid",
    authority: "Punto de contacto nacional, Madrid",
    timeZone: "Europe/Madrid",
    supervisor: "L. Vega",
    duty: "M. Ruiz",
  },
} as const satisfies Readonly<Record<string, Place>>;

/** The value of a result that the story relies on; a refusal ends the demonstration with its code. */
export function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.params)}`);
  return result.value;
}

/** A contact point with whoever sits at its desk. */
export interface DemoStation extends Place {
  readonly folder: string;
  /** Signs an officer in; whoever was there is signed out. */
  readonly as: (name: string) => Promise<Station>;
  readonly close: () => void;
}

/** The passphrase of an officer of the story: shown at the end, so that the vaults can be opened. */
export function passphraseOf(name: string): string {
  return `demonstration only, ${name}`;
}

function credentialOf(name: string) {
  return { passphrase: new TextEncoder().encode(passphraseOf(name)) };
}

/** Creates a real station below `folder` with a supervisor, who is also administrator and auditor, and a duty officer. */
export async function foundStation(place: Place, folder: string, clock: () => number): Promise<DemoStation> {
  const env: StationEnv = {
    clock,
    entropy: systemEntropy,
    passwordHash: async (passphrase, salt, cost) => hashPassword(passphrase, salt, cost),
  };
  const roles: readonly Role[] = ["supervisor", "administrator", "auditor"];
  const profile = {
    country: place.country,
    authority: place.authority,
    kind: "police",
    hours: "day and night",
    timeZone: place.timeZone,
    languages: ["en"],
    phones: ["+00 000 000"],
    emails: [`contact@${place.city.toLowerCase()}.example`],
    capabilities: ["a:execute", "b:execute", "c:facilitate"],
  };
  const vault = join(folder, place.country);
  const order = { profile, fourEyes: true, officer: { name: place.supervisor, roles }, cost: COST };
  let station = must(await createStation(vault, order, credentialOf(place.supervisor), env));
  must(await addOfficer(station, place.duty, ["duty"], credentialOf(place.duty), COST));
  return {
    ...place,
    folder: vault,
    as: async (name) => {
      if (station.officer.name === name) return station;
      closeStation(station);
      station = must(await openStation(vault, name, credentialOf(name), env)).station;
      return station;
    },
    close: () => closeStation(station),
  };
}
