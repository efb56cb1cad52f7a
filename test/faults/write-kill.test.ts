import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromHex } from "../../electron/encoding/bytes.ts";
import { findContact } from "../../electron/services/contacts.ts";
import { viewDraft } from "../../electron/services/drafts.ts";
import { importFile } from "../../electron/services/import-file.ts";
import { proveJournal } from "../../electron/services/journal.ts";
import { closeStation, openStation } from "../../electron/services/open-station.ts";
import { viewRequest } from "../../electron/services/request-view.ts";
import { sealTo } from "../../electron/services/seal-letter.ts";
import type { Station } from "../../electron/services/station.ts";
import { readAttachment } from "../../electron/vault/attachments.store.ts";
import { sealingsOf, unconfirmedLetters } from "../../electron/vault/letters.store.ts";
import { sql } from "../../electron/vault/sql.ts";
import { setFourEyes } from "../../electron/vault/station.store.ts";
import { type ChildScript, killMany, prepareChild } from "../helpers/killed-child.ts";
import {
  introduce,
  must,
  passphraseOf,
  START,
  testStation,
  type TestStation,
  workshop,
  type Workshop,
} from "../helpers/stations.ts";
import { brokenBlobs, rowCounts, unreadableBlobs } from "../helpers/store-checks.ts";

const KILLS_PER_LANE = 55;
/** A lane goes on so long until enough letters were sealed. */
const MOST_PER_LANE = 250;
const LETTERS_PER_LANE = 6;

async function supervisorOf(folder: string, env: TestStation["env"]): Promise<Station> {
  return must(await openStation(folder, "supervisor", { passphrase: passphraseOf("supervisor") }, env))
    .station;
}

/** What the children said they had done. */
interface Reported {
  readonly drafts: Set<number>;
  readonly facts: Map<number, string>;
  readonly attachments: Set<number>;
  readonly approved: Set<number>;
  readonly sealed: Map<string, string>;
}

function nothing(): Reported {
  return {
    drafts: new Set(),
    facts: new Map(),
    attachments: new Set(),
    approved: new Set(),
    sealed: new Map(),
  };
}

/** Reads one line of `write-loop.ts`. */
function note(reported: Reported, line: string): void {
  const [act = "", first = "", ...rest] = line.split(" ");
  if (act === "draft") reported.drafts.add(Number(first));
  else if (act === "edited") reported.facts.set(Number(first), rest.join(" "));
  else if (act === "attached") reported.attachments.add(Number(rest[0]));
  else if (act === "approved") reported.approved.add(Number(first));
  else if (act === "sealed") reported.sealed.set(first, rest[1] ?? "");
  else expect(line).toBe("open");
}

/** The text of a request, whether it is still a draft or was offered already. */
function factsOf(station: Station, number: number): unknown {
  const draft = viewDraft(station, number);
  const body = draft.ok ? draft.value.body : must(viewRequest(station, number)).body;
  return (body as { facts?: unknown }).facts;
}

describe("kill -9 while writing", () => {
  let shop: Workshop;
  let env: TestStation["env"];
  let script: ChildScript;

  beforeAll(async () => {
    script = await prepareChild("write-loop");
    shop = workshop();
    const clock = { now: START };
    const [no, gb] = [await testStation("NO", shop, clock), await testStation("GB", shop, clock)];
    env = no.env;
    await introduce(no, gb);
    no.station.vault.transaction((db) => setFourEyes(db, false));
    no.close();
    gb.close();
  });
  afterAll(() => {
    script.remove();
    shop.remove();
  });

  function expectWhole(station: Station, stick: string, reported: Reported): void {
    expect(proveJournal(station)).toMatchObject({ ok: true });
    expect(brokenBlobs(station)).toEqual([]);
    const { read } = station.vault;
    for (const number of reported.drafts) expect(viewRequest(station, number).ok).toBe(true);
    for (const [number, facts] of reported.facts) expect(factsOf(station, number)).toBe(facts);
    for (const id of reported.attachments) expect(readAttachment(read, id)).toBeDefined();
    for (const number of reported.approved) {
      expect(["APPROVED", "SENT"]).toContain(must(viewRequest(station, number)).projection.state);
    }
    for (const [letterId, fileName] of reported.sealed) {
      const sealings = sealingsOf(read, fromHex(letterId, 16) ?? new Uint8Array());
      expect(sealings.find((sealing) => sealing.fileName === fileName)?.writtenAt).toBe(START);
      expect(existsSync(join(stick, fileName))).toBe(true);
    }
    const seqs = read
      .all<{ seq: number }>(sql`SELECT seq FROM outgoing_letters ORDER BY seq`)
      .map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  }

  /** Seals what is left; the partner opens every file on the stick and its receipts cover every letter. */
  async function expectDelivered(station: Station, partnerFolder: string, stick: string): Promise<void> {
    const rest = await sealTo(station, must(findContact(station, "GB")), stick);
    expect(rest.ok || rest.code === "nothing-to-send").toBe(true);
    const partner = await supervisorOf(partnerFolder, env);
    const kinds = { imported: 0, "already-imported": 0 };
    for (const name of readdirSync(stick).filter((file) => file.endsWith(".valise"))) {
      const result = must(await importFile(partner, join(stick, name)));
      if (result.file === "bundle") kinds[result.outcome.kind] += 1;
    }
    const [sent, received] = [rowCounts(station), rowCounts(partner)];
    expect(kinds.imported).toBe(sent.outgoing);
    expect(received).toMatchObject({ letters: sent.outgoing, requests: sent.outbox, alarms: 0 });
    expect(received.blobs).toBe(received.attachments);
    expect(await unreadableBlobs(partner)).toEqual([]);
    const [receipt] = must(await sealTo(partner, must(findContact(partner, "NO")), stick));
    must(await importFile(station, join(stick, receipt?.fileName ?? "")));
    expect(unconfirmedLetters(station.vault.read)).toEqual([]);
    expect(rowCounts(station).alarms).toBe(0);
    closeStation(partner);
  }

  async function lane(
    name: string,
  ): Promise<{ readonly kills: number; readonly orphans: number; readonly letters: number }> {
    const [folder, partner] = [shop.path(`NO-${name}`), shop.path(`GB-${name}`)];
    const [stick, scratch] = [shop.path(`stick-${name}`), shop.path(`scratch-${name}`)];
    cpSync(shop.path("NO"), folder, { recursive: true });
    cpSync(shop.path("GB"), partner, { recursive: true });
    mkdirSync(stick);
    mkdirSync(scratch);
    const everything = nothing();
    let [orphans, letters] = [0, 0];
    const isEnough = () => letters >= LETTERS_PER_LANE;
    const often = { least: KILLS_PER_LANE, most: MOST_PER_LANE, isEnough };
    const kills = await killMany(script, [folder, stick, scratch], often, async (lines, isLast) => {
      const recent = nothing();
      for (const line of lines) {
        note(recent, line);
        note(everything, line);
      }
      const station = await supervisorOf(folder, env);
      orphans += station.vault.swept.blobs;
      // Facts are only added, so what stood once is looked at again at the end.
      expectWhole(station, stick, isLast ? everything : recent);
      if (isLast) await expectDelivered(station, partner, stick);
      letters = rowCounts(station).outgoing;
      closeStation(station);
    });
    return { kills, orphans, letters };
  }

  it("loses no draft, tears no file on the stick, and skips no number", async () => {
    const lanes = await Promise.all([lane("one"), lane("two")]);
    const kills = lanes.reduce((sum, one) => sum + one.kills, 0);
    const orphans = lanes.reduce((sum, one) => sum + one.orphans, 0);
    const letters = lanes.reduce((sum, one) => sum + one.letters, 0);
    process.stdout.write(
      `writing: ${kills} kills of at most ${2 * MOST_PER_LANE}, ${orphans} orphans swept, ${letters} letters\n`,
    );
    expect(letters).toBeGreaterThanOrEqual(2 * LETTERS_PER_LANE);
  }, 900_000);
});
