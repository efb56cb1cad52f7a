import { writeFileSync } from "node:fs";
import type { Card } from "../../electron/bundle/card.ts";
import type { Result } from "../../electron/core/result.ts";
import type { ErrorCode } from "../../electron/core/error-codes.ts";
import { type Contact, findContact, importCard } from "../../electron/services/contacts.ts";
import type { BundleImport } from "../../electron/services/import-bundle.ts";
import { type FileImport, importFile } from "../../electron/services/import-file.ts";
import type { Station } from "../../electron/services/station.ts";
import { listAlarms } from "../../electron/vault/alarms.store.ts";
import {
  callBack,
  type HandClock,
  must,
  START,
  testStation,
  type TestStation,
  workshop,
  type Workshop,
} from "./stations.ts";
import {
  type CardChanges,
  type Envelope,
  type LetterChanges,
  ownCardOf,
  stranger,
  type Stranger,
  unknownMessage,
} from "./stranger.ts";

/** One Norwegian desk, its clock, and whoever writes to it. */
export interface Desk {
  readonly shop: Workshop;
  readonly clock: HandClock;
  readonly no: TestStation;
  /** The supervisor's station. */
  readonly station: Station;
  /** The desk's own card, as everybody has it. */
  readonly card: Card;
  /** Lays a file before the desk and imports it. */
  readonly take: (file: Uint8Array) => Promise<Result<FileImport>>;
  /** Writes, seals and imports the next letter of a stranger; one unknown message unless `letter` says otherwise. */
  readonly receive: (
    from: Stranger,
    letter?: LetterChanges,
    envelope?: Envelope,
  ) => Promise<Result<FileImport>>;
  /** A stranger whose card was imported and called back. */
  readonly friend: (country?: string, card?: CardChanges) => Stranger;
  readonly contact: (who: Stranger) => Contact;
  /** Alarms about one stranger, newest first. */
  readonly alarms: (who: Stranger) => readonly string[];
  readonly close: () => void;
}

/** Opens a new desk. */
export async function openDesk(): Promise<Desk> {
  const shop = workshop();
  const clock = { now: START };
  const no = await testStation("NO", shop, clock);
  const station = await no.as("supervisor");
  const card = ownCardOf(station);
  let files = 0;
  const take = (file: Uint8Array) => {
    files += 1;
    const path = shop.path(`file ${files}`);
    writeFileSync(path, file);
    return importFile(no.station, path);
  };
  const contact = (who: Stranger) => must(findContact(no.station, who.stationId));
  return {
    shop,
    clock,
    no,
    station,
    card,
    take,
    contact,
    receive: async (from, letter = {}, envelope = {}) =>
      take(await from.seal(card, from.letter(card, { messages: [unknownMessage()], ...letter }), envelope)),
    friend: (country = "GB", changes = {}) => {
      const made = stranger(country);
      callBack(no.station, must(importCard(no.station, made.card(changes))).contact);
      return made;
    },
    alarms: (who) =>
      listAlarms(no.station.vault.read)
        .filter(({ stationId }) => stationId === who.stationId)
        .map(({ kind }) => kind),
    close: () => {
      no.close();
      shop.remove();
    },
  };
}

/** The outcome of a bundle that a test expects to be imported, or to have been. */
export function bundleOf(result: Result<FileImport>): BundleImport {
  const value = must(result);
  if (value.file !== "bundle") throw new Error(`a ${value.file}, not a bundle`);
  return value.outcome;
}

/** The outcome of a bundle that a test expects to be new. */
export function arrivalOf(result: Result<FileImport>): Extract<BundleImport, { kind: "imported" }> {
  const outcome = bundleOf(result);
  if (outcome.kind !== "imported") throw new Error("it was imported before");
  return outcome;
}

/** The code of a refusal, or "taken". */
export function verdictOf(result: Result<unknown>): ErrorCode | "taken" {
  return result.ok ? "taken" : result.code;
}
