import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countReceived, isInconsistent } from "../../../electron/bundle/receipts.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import { addAttachment } from "../../../electron/services/attachments.ts";
import { findContact } from "../../../electron/services/contacts.ts";
import { allRequests } from "../../../electron/services/desk.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { importFile } from "../../../electron/services/import-file.ts";
import { proveJournal } from "../../../electron/services/journal.ts";
import { closeStation, openStation } from "../../../electron/services/open-station.ts";
import { receiptsFor } from "../../../electron/services/receipt-judge.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { resealLetter, sealTo } from "../../../electron/services/seal-letter.ts";
import type { Station } from "../../../electron/services/station.ts";
import { outgoingLetterAt, unconfirmedLetters } from "../../../electron/vault/letters.store.ts";
import { setFourEyes, readStation } from "../../../electron/vault/station.store.ts";
import { arrivalOf, bundleOf } from "../../helpers/desk.ts";
import { completePreservation, preservedFor } from "../../helpers/preservation-example.ts";
import {
  introduce,
  must,
  passphraseOf,
  START,
  testStation,
  type TestStation,
  workshop,
  type Workshop,
} from "../../helpers/stations.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import { brokenBlobs, rowCounts } from "../../helpers/store-checks.ts";

/** A file on its way, and the place of its letter in the stream. */
interface Parcel {
  readonly path: string;
  readonly seq: number;
}

/** What one side sent, and the vaults of both sides as they were right after that. */
interface Post {
  readonly parcels: readonly Parcel[];
  readonly receiver: string;
  readonly sender: string;
  readonly senderCountry: string;
}

describe("deliveries in any order, again and again, with losses made good", () => {
  let shop: Workshop;
  let env: TestStation["env"];
  let requests: Post;
  let answers: Post;

  beforeAll(async () => {
    shop = workshop();
    mkdirSync(shop.path("post"));
    const clock = { now: START };
    const [no, gb] = [await testStation("NO", shop, clock), await testStation("GB", shop, clock)];
    env = no.env;
    await introduce(no, gb);
    no.station.vault.transaction((db) => setFourEyes(db, false));
    const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
    const asked: Parcel[] = [];
    for (let index = 0; index < 4; index += 1) {
      const { number } = must(
        startDraft(no.station, "preservation", must(findContact(no.station, "GB")), text),
      );
      writeFileSync(shop.path("evidence"), bytesFor(`evidence ${index}`, 1 + index * 70_000));
      must(await addAttachment(no.station, number, shop.path("evidence"), "evidence"));
      must(completeDraft(no.station, number));
      must(approveRequest(no.station, number));
      asked.push(...(await post(no.station, "GB")));
    }
    requests = { parcels: asked, ...keep("requests", gb, no) };
    for (const { path } of asked) must(await importFile(gb.station, path));
    const answered: Parcel[] = [];
    for (const view of must(allRequests(gb.station))) {
      const {
        requestId: _request,
        requestVersion: _requested,
        ...preserved
      } = preservedFor(view.body as never);
      must(acknowledge(gb.station, view.row.number, {}));
      answered.push(...(await post(gb.station, "NO")));
      must(reply(gb.station, view.row.number, "preserved", preserved));
      if (view.row.number % 2 === 0) answered.push(...(await post(gb.station, "NO")));
    }
    answers = { parcels: answered, ...keep("answers", no, gb) };
    no.close();
    gb.close();
  }, 60_000);
  afterAll(() => shop.remove());

  /** Seals what waits, and each letter once more. */
  async function post(station: Station, country: string): Promise<readonly Parcel[]> {
    const parcels: Parcel[] = [];
    for (const { letterId, fileName, seq } of must(
      await sealTo(station, must(findContact(station, country)), shop.path("post")),
    )) {
      const again = must(await resealLetter(station, letterId, shop.path("post")));
      for (const name of [fileName, again.fileName]) parcels.push({ path: shop.path("post", name), seq });
    }
    return parcels;
  }

  /** Copies the vaults of both sides as they are now. */
  function keep(name: string, receiver: TestStation, sender: TestStation): Omit<Post, "parcels"> {
    for (const side of [receiver, sender]) {
      // Nothing is written while the copy is made: database and WAL between two transactions are a whole vault.
      cpSync(side.folder, shop.path(`${name} ${side.country}`), { recursive: true });
    }
    return {
      receiver: shop.path(`${name} ${receiver.country}`),
      sender: shop.path(`${name} ${sender.country}`),
      senderCountry: sender.country,
    };
  }

  async function openCopy(folder: string): Promise<Station> {
    const copy = shop.path("copy", folder.split("/").at(-1) ?? "");
    rmSync(copy, { recursive: true, force: true });
    cpSync(folder, copy, { recursive: true });
    return must(await openStation(copy, "supervisor", { passphrase: passphraseOf("supervisor") }, env))
      .station;
  }

  /** What does not depend on the way things came: states, receipts, numbers of rows. */
  function summaryOf(station: Station, partner: string): unknown {
    const contact = must(findContact(station, partner));
    const receipts = receiptsFor(station.vault.read, contact.row).receipts.map(
      ({ upTo, upToHash, also, missing, opened }) => ({
        upTo,
        upToHash: toHex(upToHash ?? new Uint8Array()),
        also,
        missing,
        opened: opened.map(({ id }) => toHex(id)),
      }),
    );
    const states = must(allRequests(station))
      .map(
        ({ row, projection }) =>
          [row.requestId, projection.state, projection.facts.preservedUntil ?? null] as const,
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return { receipts, states, rows: rowCounts(station) };
  }

  /** Imports the parcels in the order given and compares every step with a plain count of what has come. */
  async function deliver(
    station: Station,
    { parcels, senderCountry }: Post,
    order: readonly number[],
  ): Promise<void> {
    const seen = new Set<number>();
    for (const index of order) {
      const parcel = parcels[index % parcels.length];
      if (parcel === undefined) throw new Error("no parcel");
      const result = await importFile(station, parcel.path);
      expect(bundleOf(result).kind).toBe(seen.has(parcel.seq) ? "already-imported" : "imported");
      if (!seen.has(parcel.seq)) {
        seen.add(parcel.seq);
        const { missing } = countReceived([...seen].map((seq) => ({ seq, letterHash: new Uint8Array(32) })));
        expect(arrivalOf(result)).toMatchObject({ conflict: false, alarms: [], missing });
      }
      const [receipt] = receiptsFor(
        station.vault.read,
        must(findContact(station, senderCountry)).row,
      ).receipts;
      expect(receipt === undefined || isInconsistent(receipt)).toBe(false);
      expect(receipt?.opened.length).toBe(seen.size);
    }
  }

  it.each([
    ["requests", () => requests],
    ["answers", () => answers],
  ])(
    "%s end in the same state, with nothing doubled",
    async (_name, postOf) => {
      const sent = postOf();
      const all = sent.parcels.map((_, index) => index);
      const inOrder = await openCopy(sent.receiver);
      await deliver(inOrder, sent, all);
      const expected = summaryOf(inOrder, sent.senderCountry);
      closeStation(inOrder);
      const someOrder = fc.array(fc.nat(sent.parcels.length - 1), { maxLength: 12 });
      const fullOrder = fc.shuffledSubarray(all, { minLength: all.length });
      await fc.assert(
        fc.asyncProperty(someOrder, fullOrder, async (first, rest) => {
          const station = await openCopy(sent.receiver);
          try {
            // Some come, some twice, some never; in the end each has come once more.
            await deliver(station, sent, [...first, ...rest]);
            expect(summaryOf(station, sent.senderCountry)).toEqual(expected);
            expect(brokenBlobs(station)).toEqual([]);
            expect(proveJournal(station).ok).toBe(true);
            await expectReceipted(station, sent);
          } finally {
            closeStation(station);
          }
        }),
        { numRuns: 12 },
      );
    },
    120_000,
  );

  /** The receipts that go back cover every letter and raise nothing. */
  async function expectReceipted(station: Station, { sender, senderCountry }: Post): Promise<void> {
    const [written] = must(
      await sealTo(station, must(findContact(station, senderCountry)), shop.path("post")),
    );
    const author = await openCopy(sender);
    const before = rowCounts(author).alarms;
    arrivalOf(await importFile(author, shop.path("post", written?.fileName ?? "")));
    expect(unconfirmedLetters(author.vault.read)).toEqual([]);
    expect(rowCounts(author).alarms).toBe(before);
    const { stream } = readStation(author.vault.read) ?? { stream: new Uint8Array(8) };
    const partner = must(findContact(author, senderCountry === "NO" ? "GB" : "NO"));
    expect(outgoingLetterAt(author.vault.read, partner.stationId, stream, 1)?.acknowledgedAt).toBe(START);
    closeStation(author);
  }
});
