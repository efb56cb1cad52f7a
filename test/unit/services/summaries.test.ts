import { mkdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeBody } from "../../../electron/services/bodies.ts";
import { desk as deskOf, ENDED_STAYS } from "../../../electron/services/desk.ts";
import {
  approveRequest,
  completeDraft,
  EDITS_TOGETHER,
  editDraft,
  startDraft,
} from "../../../electron/services/drafts.ts";
import { childLines, lineOf } from "../../../electron/services/request-line.ts";
import { listRequests, type RequestListOrder } from "../../../electron/services/request-list.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import type { Station } from "../../../electron/services/station.ts";
import { readRequest } from "../../../electron/vault/requests.store.ts";
import { setFourEyes } from "../../../electron/vault/station.store.ts";
import { arrivalOf, type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation, preservedFor } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";
import { journalLines } from "../../helpers/store-checks.ts";
import type { Stranger } from "../../helpers/stranger.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const { requestId: _id, version: _version, requestedAuthority: _to, ...TEXT } = completePreservation();

/** The same station with a vault in which nothing can be written. */
function readOnly(station: Station): Station {
  const transaction = () => {
    throw new Error("written while reading");
  };
  return { ...station, vault: { ...station.vault, transaction } };
}

describe("summaries of requests", () => {
  let desk: Desk;
  let gb: Stranger;
  let es: Stranger;

  beforeEach(async () => {
    desk = await openDesk();
    mkdirSync(desk.shop.path("stick"));
    desk.station.vault.transaction((db) => setFourEyes(db, false));
    gb = desk.friend("GB");
    es = desk.friend("ES");
  });
  afterEach(() => desk.close());

  const draftTo = (who: Stranger, text = TEXT) =>
    must(startDraft(desk.station, "preservation", desk.contact(who), text)).number;

  /** An urgent request to GB that left. */
  async function sent(): Promise<number> {
    const number = draftTo(gb);
    must(completeDraft(desk.station, number));
    must(approveRequest(desk.station, number));
    must(await sealTo(desk.station, desk.contact(gb), desk.shop.path("stick")));
    return number;
  }

  async function received(who: Stranger, requestId: string): Promise<number> {
    const body = writeBody(completePreservation({ requestId, urgency: "emergency" }));
    const { messages } = arrivalOf(
      await desk.receive(who, { messages: [{ type: "preservation.request", schema: 1, body }] }),
    );
    return messages[0]?.requestNumber ?? 0;
  }

  const order: RequestListOrder = {
    filter: "all",
    text: "",
    sort: "number",
    descending: false,
    offset: 0,
    limit: 50,
  };
  const listed = (changes: Partial<RequestListOrder>) =>
    must(listRequests(desk.station, { ...order, ...changes })).lines.map(({ number }) => number);

  it("are a line with what the request says, from its draft on", () => {
    const number = draftTo(gb);
    expect(must(lineOf(desk.station, number))).toEqual({
      number,
      direction: "outbound",
      type: "preservation",
      reference: "2026/1187",
      contact: {
        stationId: gb.stationId,
        country: "GB",
        authority: "National Crime Agency, London",
        timeZone: "Europe/London",
        trust: "verified",
      },
      state: "DRAFTED",
      since: desk.clock.now,
      urgency: "urgent",
      caseName: "Aggravated robbery",
      clock: null,
      waitsForSealing: false,
      createdAt: desk.clock.now,
    });
    must(editDraft(desk.station, number, { reference: "x".repeat(300), urgency: null, offences: null }));
    expect(must(lineOf(desk.station, number))).toMatchObject({
      reference: "x".repeat(200),
      urgency: null,
      caseName: null,
    });
    expect(lineOf(desk.station, 99)).toMatchObject({ code: "unknown-request" });
    expect(must(childLines(desk.station, number))).toEqual([]);
  });

  it("tell that a message waits until its letter left our hands", async () => {
    const number = draftTo(gb);
    must(completeDraft(desk.station, number));
    must(approveRequest(desk.station, number));
    const waits = () => must(lineOf(desk.station, number)).waitsForSealing;
    expect(waits()).toBe(true);
    expect(must(deskOf(desk.station, 10)).toSeal).toMatchObject([
      { contact: { country: "GB" }, messages: [{ number, type: "preservation.request" }] },
    ]);
    expect(await sealTo(desk.station, desk.contact(gb), desk.shop.path("gone"))).toMatchObject({ ok: false });
    expect(waits()).toBe(true);
    must(await sealTo(desk.station, desk.contact(gb), desk.shop.path("stick")));
    expect(waits()).toBe(false);
    expect(must(deskOf(desk.station, 10))).toMatchObject({
      toSeal: [],
      unconfirmed: [{ contact: { country: "GB" }, letter: { messages: ["preservation.request"] } }],
    });
  });

  it("are read without writing when nothing happened, and notice a clock that ran out since", async () => {
    const number = await sent();
    const state = (station: Station) =>
      must(deskOf(station, 10)).lines.find((line) => line.number === number);
    expect(state(desk.station)).toMatchObject({ state: "SENT", clock: { id: "T-ACK-U", state: "running" } });
    desk.clock.now += 8 * HOUR - 1;
    expect(state(readOnly(desk.station))).toMatchObject({ state: "SENT", clock: { state: "running" } });
    desk.clock.now += 1;
    expect(() => state(readOnly(desk.station))).toThrow("written while reading");
    expect(state(desk.station)).toMatchObject({ state: "SENT_NO_ACK", clock: { state: "overdue" } });
    desk.clock.now += 300 * DAY;
    expect(state(readOnly(desk.station))).toMatchObject({ state: "SENT_NO_ACK" });
    desk.clock.now -= 300 * DAY + 1;
    expect(state(desk.station)).toMatchObject({ state: "SENT", clock: { state: "running" } });
  });

  it("leave the desk some days after the end, and the list of what runs at once", async () => {
    const number = await sent();
    const id = readRequest(desk.station.vault.read, number)?.requestId;
    const until = desk.clock.now + 90 * DAY;
    const body = writeBody(preservedFor({ requestId: id, version: 1 }, { preservedUntil: until }));
    arrivalOf(await desk.receive(gb, { messages: [{ type: "preserved", schema: 1, body }] }));
    const onDesk = () => must(deskOf(desk.station, 10)).lines.map((line) => line.number);
    expect([listed({ filter: "running" }), listed({ filter: "ended" })]).toEqual([[number], []]);
    desk.clock.now = until;
    expect([listed({ filter: "running" }), listed({ filter: "ended" }), onDesk()]).toEqual([
      [],
      [number],
      [number],
    ]);
    expect(must(deskOf(desk.station, 10)).lines[0]).toMatchObject({ state: "EXPIRED", clock: null });
    desk.clock.now = until + ENDED_STAYS - 1;
    expect(onDesk()).toEqual([number]);
    desk.clock.now += 1;
    expect(onDesk()).toEqual([]);
  });

  it("are listed by filter, in every order, page by page", async () => {
    const left = await sent();
    desk.clock.now += 1000;
    const [first, second] = [draftTo(es), draftTo(gb)];
    desk.clock.now += 1000;
    const asked = await received(es, "ab".repeat(16));
    expect(listed({ filter: "received" })).toEqual([asked]);
    expect(listed({ filter: "sent" })).toEqual([left]);
    expect(listed({ filter: "drafts" })).toEqual([first, second]);
    expect(listed({ filter: "running" })).toEqual([left, asked]);
    expect(listed({ sort: "clock" })).toEqual([asked, left, first, second]);
    expect(listed({ sort: "clock", descending: true })).toEqual([left, asked, second, first]);
    expect(listed({ sort: "newest", descending: true })).toEqual([asked, second, first, left]);
    expect(listed({ sort: "country" })).toEqual([first, asked, left, second]);
    expect(listed({ sort: "state" })).toEqual([asked, first, second, left]);
    const page = must(listRequests(desk.station, { ...order, offset: 1, limit: 2 }));
    expect([page.lines.map(({ number }) => number), page.total]).toEqual([[first, second], 4]);
    expect(must(listRequests(desk.station, { ...order, offset: 9 }))).toEqual({ lines: [], total: 4 });
    expect(must(deskOf(desk.station, 1))).toMatchObject({ lines: [{ number: asked }], total: 4 });
  });

  it("follow the contact's card", async () => {
    const number = await sent();
    expect(must(lineOf(desk.station, number)).clock?.zone).toBe("Europe/London");
    must(await desk.take(gb.card({ serial: 2, country: "ES" })));
    expect(must(lineOf(desk.station, number))).toMatchObject({
      contact: { country: "ES", timeZone: "Europe/Madrid" },
      clock: { zone: "Europe/Madrid" },
    });
    expect(listed({ text: "policia nacional" })).toEqual([number]);
    must(await desk.take(gb.revocation()));
    expect(must(lineOf(desk.station, number)).contact.trust).toBe("revoked");
  });
});

describe("the journal of edits", () => {
  it("has one line for what one officer saves within ten minutes, and a new one for everything else", async () => {
    const desk = await openDesk();
    try {
      const gb = desk.friend("GB");
      const { number } = must(startDraft(desk.station, "preservation", desk.contact(gb), TEXT));
      const save = (station: Station, after: number) => {
        desk.clock.now += after;
        must(editDraft(station, number, { facts: `At ${desk.clock.now}.` }));
        return journalLines(station, "request.edited");
      };
      expect([
        save(desk.station, 0),
        save(desk.station, 1000),
        save(desk.station, EDITS_TOGETHER - 1001),
      ]).toEqual([1, 1, 1]);
      expect([save(desk.station, 1), save(desk.station, 60_000)]).toEqual([2, 2]);
      // A clock that was set back tells nothing about the time between two edits.
      expect(save(desk.station, -120_000)).toBe(3);
      must(completeDraft(desk.station, number));
      expect(save(desk.station, 1)).toBe(4);
      const duty = await desk.no.as("duty");
      expect([save(duty, 1), save(duty, 1)]).toEqual([5, 5]);
      const supervisor = await desk.no.as("supervisor");
      expect(save(supervisor, 1)).toBe(6);
    } finally {
      desk.close();
    }
  });
});
