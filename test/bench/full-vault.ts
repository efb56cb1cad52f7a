import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Body } from "../../electron/core/body.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import type { PasswordHash } from "../../electron/crypto/password.ts";
import { hash256 } from "../../electron/crypto/hash.ts";
import { writeBody } from "../../electron/services/bodies.ts";
import { importCard } from "../../electron/services/contacts.ts";
import type { Station } from "../../electron/services/station.ts";
import {
  insertOutgoingLetter,
  insertSealing,
  acknowledgeLetters,
  markLeft,
  markWritten,
} from "../../electron/vault/letters.store.ts";
import {
  appendRequestEvent,
  assignLetter,
  insertOutbox,
  insertRequest,
  saveDraft,
} from "../../electron/vault/requests.store.ts";
import type { WritableDb } from "../../electron/vault/sql.ts";
import { acknowledgementFor, completePreservation, preservedFor } from "../helpers/preservation-example.ts";
import { callBack, must, START, testStation, type Workshop } from "../helpers/stations.ts";
import { stranger } from "../helpers/stranger.ts";

const DAY = 86_400_000;
const STATES = [
  "GB",
  "ES",
  "PT",
  "FR",
  "IT",
  "JP",
  "EE",
  "RO",
  "PL",
  "TR",
  "BR",
  "CL",
  "GH",
  "TO",
  "UA",
  "SE",
];
const SENTENCES = [
  "The account was opened with a stolen card and emptied within the hour.",
  "Armed men robbed a cash depot and spoke through this account before and after.",
  "Подозреваемый предлагал вложения, это мошенничество с банковскими картами.",
  "嫌疑人通过该账户实施电信诈骗，并转移赃款。",
  "被害者は偽のサイトで送金し、詐欺の疑いがある。",
  "Le suspect a utilisé le café comme point de rendez-vous, l'été dernier.",
  "Der Zahlungsempfänger betreibt mehrere Konten unter falschem Namen.",
  "المشتبه به استخدم الحساب لتحويل الأموال إلى الخارج.",
  "The provider keeps its logs for seven days only and deletes them at night.",
  "The file was sold in parts; each part has a hash of its own.",
];

/** A text of its own for every request, of the length that officers write. */
function textOf(index: number): Body {
  const said = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => SENTENCES[(index * 7 + from + at * 3) % SENTENCES.length]).join(
      " ",
    );
  return {
    reference: `NO-2025-${String(index).padStart(5, "0")}`,
    facts: `Case ${index}. ${said(0, 6)}`,
    relationToOffence: said(5, 3),
    modusOperandi: said(8, 3),
    urgency: ["routine", "urgent", "emergency"][index % 3],
    targets: [
      {
        identifierType: "ip_port_time",
        identifier: `10.${index % 200}.${(index * 31) % 250}.${(index * 7) % 250}`,
        port: 40_000 + (index % 20_000),
        category: "traffic",
        from: START,
      },
      { identifierType: "email", identifier: `user${index}@example.org`, category: "subscriber" },
      { identifierType: "ipv4", identifier: `198.51.100.${index % 250}`, category: "subscriber" },
    ],
  };
}

interface Filling {
  readonly db: WritableDb;
  readonly station: Station;
  readonly partners: readonly string[];
  readonly index: number;
  /** When the request was begun. */
  readonly at: number;
}

function append(filling: Filling, number: number, kind: string, at: number, by: string, body?: Body): void {
  const bytes = body === undefined ? null : writeBody(body);
  appendRequestEvent(filling.db, {
    number,
    kind,
    at,
    by,
    version: 1,
    claimedAt: at,
    body: bytes,
    letterHash: null,
  });
}

function answers(filling: Filling, number: number, body: Body, from: string): void {
  const { index, at } = filling;
  if (index % 10 > 1) append(filling, number, "M01", at + 3_600_000, from, acknowledgementFor(body));
  if (index % 10 > 2) {
    const preservedUntil = at + (60 + (index % 60)) * DAY;
    append(filling, number, "M05", at + DAY, from, preservedFor(body, { preservedUntil }));
  }
}

function letterWith(filling: Filling, number: number, body: Body, stationId: string): void {
  const { db, index, at, station } = filling;
  const bytes = writeBody(body);
  const letterId = systemEntropy.bytes(16);
  const stream = new Uint8Array(8);
  const seq = Math.floor(index / filling.partners.length) + 1;
  const letterHash = hash256(bytes);
  const row = {
    letterId,
    stationId,
    stream,
    seq,
    letter: bytes,
    letterHash,
    createdAt: at,
    receiptsThrough: 0,
  };
  insertOutgoingLetter(db, row);
  const message = {
    stationId,
    number,
    eventKind: "sealed",
    type: "preservation.request",
    schema: 1,
    body: bytes,
  };
  const messageId = insertOutbox(db, { ...message, author: station.officer.id, createdAt: at });
  assignLetter(db, messageId, letterId);
  const manifestDigest = hash256(letterId);
  insertSealing(db, {
    manifestDigest,
    letterId,
    sealedAt: at,
    officer: "duty",
    length: 65_536,
    fileName: `${index}`,
  });
  markWritten(db, manifestDigest, at);
  markLeft(db, letterId, at);
  // One letter in fifty has no receipt.
  if (index % 50 > 0) acknowledgeLetters(db, stationId, stream, { upTo: 0, also: [seq] }, at + 1);
}

function outbound(filling: Filling, stationId: string): number {
  const { db, station, index, at } = filling;
  const requestId = String(index).padStart(32, "0");
  const body: Body = completePreservation({ ...textOf(index), requestId, version: 1 });
  const common = { direction: "outbound", type: "preservation", requestId, stationId } as const;
  const number = insertRequest(db, { ...common, parent: null, createdAt: at });
  const officer = station.officer.id;
  append(filling, number, "created", at, officer);
  if (index % 20 === 0) {
    saveDraft(db, { number, body: writeBody(body), author: officer, savedAt: at });
    return number;
  }
  append(filling, number, "completed", at + 60_000, officer, body);
  if (index % 20 === 1) return number;
  append(filling, number, "approved", at + 120_000, "another");
  letterWith(filling, number, body, stationId);
  append(filling, number, "sealed", at + 180_000, officer);
  answers({ ...filling, at: at + 180_000 }, number, body, stationId);
  return number;
}

function inbound(filling: Filling, stationId: string): void {
  const { db, station, index, at } = filling;
  const requestId = String(index).padStart(32, "0");
  const body: Body = completePreservation({ ...textOf(index), requestId, version: 1 });
  const common = { direction: "inbound", type: "preservation", requestId, stationId } as const;
  const number = insertRequest(db, { ...common, parent: null, createdAt: at });
  append(filling, number, "received", at, stationId, body);
  append(filling, number, "authenticated", at, station.officer.id);
  answers(filling, number, body, station.officer.id);
}

/** What the bench needs of a filled vault. */
export interface FullVault {
  /** The present time of its clock, in ms. */
  readonly now: number;
  /** Number of a draft of the supervisor. */
  readonly draft: number;
}

/**
 * Makes the vault "NO" with `count` requests of three years, to and from sixteen States: real bodies and letters, put
 * straight into the store, because sealing and opening them all is another bench.
 */
export async function fillVault(
  folder: string,
  count: number,
  { start = START, passwordHash }: { readonly start?: number; readonly passwordHash?: PasswordHash } = {},
): Promise<FullVault> {
  const shop: Workshop = { folder, path: (...names) => join(folder, ...names), remove: () => undefined };
  mkdirSync(folder, { recursive: true });
  const clock = { now: start };
  const no = await testStation("NO", shop, clock, passwordHash);
  const station = await no.as("supervisor");
  const partners = STATES.map((state) => {
    const made = stranger(state);
    callBack(station, must(importCard(station, made.card())).contact);
    return made.stationId;
  });
  const step = Math.floor((3 * 365 * DAY) / count);
  let draft = 0;
  for (let from = 0; from < count; from += 1000) {
    station.vault.transaction((db) => {
      for (let index = from; index < Math.min(from + 1000, count); index += 1) {
        const filling = { db, station, partners, index, at: start + index * step };
        const stationId = partners[index % partners.length] ?? "";
        if (index % 2 === 0 || index % 20 === 1) {
          const number = outbound(filling, stationId);
          if (index % 20 === 0) draft = number;
        } else inbound(filling, stationId);
      }
    });
  }
  no.close();
  return { now: start + count * step + 3_600_000, draft };
}
