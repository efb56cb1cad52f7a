import { mkdirSync, readFileSync } from "node:fs";
import type { Body } from "../../electron/core/body.ts";
import type { Role } from "../../electron/core/roles.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { stationIdOf } from "../../electron/crypto/station-id.ts";
import { readBody } from "../../electron/services/bodies.ts";
import { type Contact, findContact } from "../../electron/services/contacts.ts";
import { judgeBody } from "../../electron/services/filing.ts";
import { importFile } from "../../electron/services/import-file.ts";
import { liveKeys, stationOf, wipeKeys } from "../../electron/services/live-keys.ts";
import { viewRequest } from "../../electron/services/request-view.ts";
import { sealTo } from "../../electron/services/seal-letter.ts";
import type { Station } from "../../electron/services/station.ts";
import { arrivalOf } from "./desk.ts";
import { openFully } from "./sealing.ts";
import {
  type HandClock,
  introduce,
  must,
  START,
  testStation,
  type TestStation,
  workshop,
  type Workshop,
} from "./stations.ts";

/** A bundle as its addressee reads it with their own keys: everything that left in it. */
export interface Carried {
  readonly types: readonly string[];
  readonly bodies: readonly unknown[];
  readonly files: readonly Uint8Array[];
  /** The letter and the files, for whoever looks for bytes. */
  readonly bytes: Uint8Array;
}

/** One of two desks that know each other. */
export interface Side {
  readonly test: TestStation;
  readonly other: () => Contact;
  /** This desk with another officer at it. */
  readonly as: (name: string, ...roles: readonly Role[]) => Station;
  readonly state: (number: number) => string;
}

/** What came of carrying what waits: the bundles, and the refusal where none was written. */
export interface Trip {
  readonly carried: readonly Carried[];
  readonly refusal: string | null;
  readonly alarms: readonly string[];
}

export interface Pair {
  readonly shop: Workshop;
  readonly clock: HandClock;
  readonly no: Side;
  readonly gb: Side;
  /** Seals what waits, opens it with the addressee's keys, and lets the addressee import it. */
  readonly carry: (from: Side, to: Side) => Promise<Trip>;
  readonly close: () => void;
}

async function opened(to: Side, path: string): Promise<Carried> {
  const { station } = to.test;
  const db = station.vault.read;
  const keys = liveKeys(db);
  try {
    const { bundle, attachments } = await openFully(readFileSync(path), {
      stationIds: [stationIdOf(stationOf(db).identity)],
      keys,
      judge: judgeBody,
      entropy: systemEntropy,
    });
    if (bundle === null) throw new Error("a bundle that its addressee can't open");
    const { messages } = bundle.letter;
    return {
      types: messages.map(({ type }) => type),
      bodies: messages.map(({ body }) => readBody(body)),
      files: attachments,
      bytes: Buffer.concat([...messages.map(({ body }) => body), ...attachments]),
    };
  } finally {
    wipeKeys(keys);
  }
}

/** Oslo and London, introduced, with their supervisors at the desks. */
export async function openPair(): Promise<Pair> {
  const shop = workshop();
  const clock = { now: START };
  const [oslo, london] = [await testStation("NO", shop, clock), await testStation("GB", shop, clock)];
  await introduce(oslo, london);
  const side = (test: TestStation, partner: TestStation): Side => ({
    test,
    other: () => must(findContact(test.station, partner.country)),
    as: (name, ...roles) => ({
      ...test.station,
      officer: { id: name, name, roles: roles.length === 0 ? ["duty", "supervisor"] : roles },
    }),
    state: (number) => must(viewRequest(test.station, number)).projection.state,
  });
  let trips = 0;
  return {
    shop,
    clock,
    no: side(oslo, london),
    gb: side(london, oslo),
    carry: async (from, to) => {
      trips += 1;
      const folder = shop.path(`trip ${trips}`);
      mkdirSync(folder);
      const written = await sealTo(from.test.station, from.other(), folder);
      if (!written.ok) return { carried: [], refusal: written.code, alarms: [] };
      const carried: Carried[] = [];
      const alarms: string[] = [];
      for (const { fileName } of written.value) {
        const path = `${folder}/${fileName}`;
        carried.push(await opened(to, path));
        alarms.push(...arrivalOf(await importFile(to.test.station, path)).alarms);
      }
      return { carried, refusal: null, alarms };
    },
    close: () => {
      oslo.close();
      london.close();
      shop.remove();
    },
  };
}

/** True when these bytes stand anywhere in what was carried. */
export function holdsBytes(carried: readonly Carried[], marker: string): boolean {
  return carried.some(({ bytes }) => Buffer.from(bytes).includes(marker));
}

/** A body without the fields that the program fills in. */
export function asGiven(body: Body, ...without: readonly string[]): Body {
  const left = new Set(["requestId", "version", "requestedAuthority", ...without]);
  return Object.fromEntries(
    Object.entries(body).filter(([key, value]) => !left.has(key) && value !== undefined),
  );
}
