import { join } from "node:path";
import type { Role } from "../../electron/core/roles.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { hashPassword, type PasswordHash } from "../../electron/crypto/password.ts";
import { cardDay, recordCeremony, safetyNumberWith } from "../../electron/services/ceremony.ts";
import { findContact, importCard } from "../../electron/services/contacts.ts";
import { importFile } from "../../electron/services/import-file.ts";
import { addOfficer } from "../../electron/services/officers.ts";
import {
  closeStation,
  confirmTime,
  createStation,
  openStation,
} from "../../electron/services/open-station.ts";
import { exportCard } from "../../electron/services/own-card.ts";
import { sealTo } from "../../electron/services/seal-letter.ts";
import type { Station } from "../../electron/services/station.ts";
import { LEAST_COST, must, quickHash } from "../helpers/stations.ts";
import { PASSPHRASE } from "./acts.ts";

/** A contact point as its card presents it. Authorities and people are invented. */
export interface Place {
  readonly country: string;
  readonly authority: string;
  readonly timeZone: string;
  readonly supervisor: string;
  readonly duty: string;
  readonly phone: string;
  readonly languages: readonly string[];
}

export const PLACES = {
  oslo: {
    country: "NO",
    authority: "Kripos, Oslo",
    timeZone: "Europe/Oslo",
    supervisor: "K. Tangen",
    duty: "A. Lie",
    phone: "+47 00 000 117",
    languages: ["en", "no"],
  },
  london: {
    country: "GB",
    authority: "National Crime Agency, London",
    timeZone: "Europe/London",
    supervisor: "R. Shah",
    duty: "P. Okafor",
    phone: "+44 00 0000 0247",
    languages: ["en"],
  },
  madrid: {
    country: "ES",
    authority: "Policía Nacional, Madrid",
    timeZone: "Europe/Madrid",
    supervisor: "L. Ortiz",
    duty: "I. Vega",
    phone: "+34 00 000 0034",
    languages: ["es", "en", "fr"],
  },
  tallinn: {
    country: "EE",
    authority: "Keskkriminaalpolitsei, Tallinn",
    timeZone: "Europe/Tallinn",
    supervisor: "M. Tamm",
    duty: "K. Saar",
    phone: "+372 000 0088",
    languages: ["et", "en"],
  },
  bucharest: {
    country: "RO",
    authority: "Direcția de combatere, București",
    timeZone: "Europe/Bucharest",
    supervisor: "I. Dobre",
    duty: "A. Munteanu",
    phone: "+40 21 000 0142",
    languages: ["ro", "en"],
  },
  tokyo: {
    country: "JP",
    authority: "警察庁, Tōkyō",
    timeZone: "Asia/Tokyo",
    supervisor: "Y. Sato",
    duty: "H. Mori",
    phone: "+81 00 000 0110",
    languages: ["ja", "en"],
  },
  lisbon: {
    country: "PT",
    authority: "Polícia Judiciária, Lisboa",
    timeZone: "Europe/Lisbon",
    supervisor: "R. Valente",
    duty: "T. Nunes",
    phone: "+351 00 000 0055",
    languages: ["pt", "en"],
  },
} as const satisfies Readonly<Record<string, Place>>;

/** A contact point with whoever sits at its desk. */
export interface Seat {
  readonly place: Place;
  readonly folder: string;
  /** Signs an officer in; whoever was there is signed out. */
  readonly as: (name: string) => Promise<Station>;
  readonly close: () => void;
}

const credential = { passphrase: new TextEncoder().encode(PASSPHRASE) };

const realHash: PasswordHash = async (passphrase, salt, cost) => hashPassword(passphrase, salt, cost);

/** Creates a station below `folder`. Only one that the program itself opens needs the real work on its passphrase. */
export async function found(
  place: Place,
  folder: string,
  clock: () => number,
  opens: "in-the-program" | "here-only",
): Promise<Seat> {
  const env = {
    clock,
    entropy: systemEntropy,
    passwordHash: opens === "in-the-program" ? realHash : quickHash,
    reserveLength: 4096,
  };
  const roles: readonly Role[] = ["supervisor", "administrator", "auditor"];
  const order = {
    profile: {
      country: place.country,
      authority: place.authority,
      kind: "police",
      hours: "day and night",
      timeZone: place.timeZone,
      languages: [...place.languages],
      phones: [place.phone],
      emails: [`contact@${place.country.toLowerCase()}.example`],
      capabilities: ["a:execute", "b:execute", "c:facilitate"],
    },
    fourEyes: true,
    officer: { name: place.supervisor, roles },
    cost: LEAST_COST,
  };
  const home = join(folder, place.country);
  let station = must(await createStation(home, order, credential, env));
  must(await addOfficer(station, place.duty, ["duty"], credential, LEAST_COST));
  return {
    place,
    folder: home,
    as: async (name) => {
      if (station.officer.name === name) return station;
      closeStation(station);
      const signIn = must(await openStation(home, name, credential, env));
      station = signIn.station;
      // The story leaps over weeks; the supervisor is the first to sit down after each leap and knows the time.
      if (signIn.clockJumped && name === place.supervisor) must(confirmTime(station));
      return station;
    },
    close: () => closeStation(station),
  };
}

/** `a` takes the card of `b` and confirms it by telephone. */
export async function confirmBy(a: Seat, b: Seat): Promise<void> {
  const [here, there] = [await a.as(a.place.supervisor), await b.as(b.place.supervisor)];
  const theirs = must(exportCard(there));
  const { contact } = must(importCard(here, theirs.file));
  must(
    recordCeremony(here, contact, {
      digitsHeard: must(safetyNumberWith(here, contact)),
      cardSerialHeard: theirs.serial,
      cardIssuedAtHeard: cardDay(theirs.issuedAt) ?? "",
      spokenWith: b.place.duty,
      numberSource: "Council of Europe directory",
    }),
  );
}

/** Seals what waits at `from` for `to` into a folder; the paths of the files. */
export async function sealInto(from: Seat, to: Seat, folder: string): Promise<readonly string[]> {
  const station = await from.as(from.place.duty);
  const bundles = must(await sealTo(station, must(findContact(station, to.place.country)), folder));
  return bundles.map(({ fileName }) => join(folder, fileName));
}

/** Seals what waits at `from` for `to`, and imports it there; the paths of the files. */
export async function carry(from: Seat, to: Seat, folder: string): Promise<readonly string[]> {
  const paths = await sealInto(from, to, folder);
  const station = await to.as(to.place.duty);
  for (const path of paths) must(await importFile(station, path));
  return paths;
}
