import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Body } from "../../electron/core/body.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { hashPassword } from "../../electron/crypto/password.ts";
import { addAttachment } from "../../electron/services/attachments.ts";
import { type Contact, findContact, importCard } from "../../electron/services/contacts.ts";
import { approveRequest, completeDraft, editDraft, startDraft } from "../../electron/services/drafts.ts";
import {
  closeStation,
  createStation,
  openStation,
  type StationEnv,
} from "../../electron/services/open-station.ts";
import { exportCard } from "../../electron/services/own-card.ts";
import { sealTo } from "../../electron/services/seal-letter.ts";
import type { Station } from "../../electron/services/station.ts";
import { completePreservation } from "../helpers/preservation-example.ts";
import { callBack, LEAST_COST, must, profileOf } from "../helpers/stations.ts";

/** The officer of every station here, alone and with every role but the duty officer's. */
export const OFFICER = "A. Lie";
export const PASSPHRASE = "quiet harbour seven lanterns";
/** Words that lie in the vault alone: whatever else holds them has leaked. */
export const MARKER = { text: "Kvikksolv-4417", file: "Sommerfugl-9923.bin" } as const;

const MEBIBYTE = 1024 * 1024;

/** What the stations leave on the disk, to be copied for each test. */
export interface Made {
  /** A Norwegian station with a draft, and an approved request that has a small attachment. */
  readonly small: string;
  /** The same, but the attachment is large. */
  readonly busy: string;
  /** Two letters of London for `small`: the first large, the second small. */
  readonly letters: string;
  readonly remove: () => void;
}

/** Length of a large attachment: what seals it has time to be stopped. */
const LARGE = 128 * MEBIBYTE;

/** What a station needs to be opened outside the program. */
export const STATION_ENV: StationEnv = {
  clock: Date.now,
  entropy: systemEntropy,
  passwordHash: (passphrase, salt, cost) => Promise.resolve(hashPassword(passphrase, salt, cost)),
  reserveLength: 65_536,
};

/** The officer's passphrase for one use: whoever uses it wipes it. */
export function credential() {
  return { passphrase: new TextEncoder().encode(PASSPHRASE) };
}

async function make(folder: string, country: string): Promise<Station> {
  const order = {
    profile: profileOf(country),
    fourEyes: false,
    officer: { name: OFFICER, roles: ["supervisor", "administrator", "auditor"] as const },
    cost: LEAST_COST,
  };
  mkdirSync(folder);
  return must(await createStation(join(folder, "vault"), order, credential(), STATION_ENV));
}

function introduce(a: Station, b: Station): void {
  const [cardA, cardB] = [must(exportCard(a)), must(exportCard(b))];
  callBack(a, must(importCard(a, cardB.file)).contact);
  callBack(b, must(importCard(b, cardA.file)).contact);
}

function text(): Body {
  const {
    requestId: _id,
    version: _version,
    requestedAuthority: _to,
    facts,
    ...rest
  } = completePreservation();
  return { ...rest, facts: `${String(facts)} ${MARKER.text}` };
}

/** A file of zeros, which takes no room on the disk until it is read. */
function zeros(path: string, length: number): string {
  writeFileSync(path, "");
  truncateSync(path, length);
  return path;
}

/** Drafts, attaches, approves: it then waits to be sealed. */
async function ready(station: Station, to: Contact, file: string): Promise<void> {
  const { number } = must(startDraft(station, "preservation", to, {}));
  must(editDraft(station, number, text()));
  must(await addAttachment(station, number, file, MARKER.file));
  must(completeDraft(station, number));
  must(approveRequest(station, number));
}

/** Makes two stations that confirmed each other, with work to do. Takes a few seconds. */
export async function makeStations(): Promise<Made> {
  const shop = mkdtempSync(join(tmpdir(), "valise-e2e-"));
  const [small, busy, letters] = [join(shop, "small"), join(shop, "busy"), join(shop, "letters")];
  const large = zeros(join(shop, "large"), LARGE);
  const little = zeros(join(shop, "little"), 1000);
  mkdirSync(letters);
  const [first, london] = [await make(busy, "NO"), await make(join(shop, "london"), "GB")];
  introduce(first, london);
  const toLondon = must(findContact(first, "GB"));
  must(startDraft(first, "preservation", toLondon, {}));
  closeStation(first);
  cpSync(busy, small, { recursive: true });
  for (const [folder, file] of [
    [small, little],
    [busy, large],
  ] as const) {
    const { station } = must(await openStation(join(folder, "vault"), OFFICER, credential(), STATION_ENV));
    await ready(station, toLondon, file);
    closeStation(station);
  }
  const toOslo = must(findContact(london, "NO"));
  for (const file of [large, little]) {
    await ready(london, toOslo, file);
    must(await sealTo(london, toOslo, letters));
  }
  closeStation(london);
  rmSync(large);
  return { small, busy, letters, remove: () => rmSync(shop, { recursive: true, force: true }) };
}
