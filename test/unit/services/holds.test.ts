import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { isOrderFirst, nextStep } from "../../../electron/core/holds/next-step.ts";
import { type CallName, CALLS } from "../../../electron/contract/calls.ts";
import { holdHandlers } from "../../../electron/engine/handlers/holds.ts";
import { recordAct } from "../../../electron/services/acts.ts";
import { ENDED_STAYS } from "../../../electron/services/desk.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { holdBoard } from "../../../electron/services/holds.ts";
import { acknowledge, askExtension, reply } from "../../../electron/services/replies.ts";
import type { Station } from "../../../electron/services/station.ts";
import { sql } from "../../../electron/vault/sql.ts";
import { openPair, type Pair } from "../../helpers/pair.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, START } from "../../helpers/stations.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const {
  requestId: _id,
  version: _version,
  requestedAuthority: _to,
  mla: _mla,
  ...TEXT
} = completePreservation();

describe("the hold board", () => {
  let pair: Pair;
  let oslo: Station;
  let london: Station;

  beforeEach(async () => {
    pair = await openPair();
    oslo = pair.no.as("lie");
    london = pair.gb.as("okafor");
  });
  afterEach(() => pair.close());

  /** Oslo asks, London holds from now until `days` later; the number on both sides. */
  async function held(reference: string, days: number | null, more: object = {}): Promise<number> {
    const { clock, no, gb } = pair;
    const { number } = must(startDraft(oslo, "preservation", no.other(), { ...TEXT, reference, ...more }));
    must(completeDraft(oslo, number));
    must(approveRequest(no.as("tangen"), number));
    await pair.carry(no, gb);
    must(acknowledge(london, number, { willAnswer: "yes", ourReference: "LON" }));
    const targets = [0, 1].map((target) => ({ target, preserved: "full", effectiveFrom: clock.now }));
    const until = days === null ? {} : { preservedUntil: clock.now + days * DAY };
    must(reply(london, number, "preserved", { targets, ...until, custodianMayBeTold: false }));
    await pair.carry(gb, no);
    return number;
  }

  const abroad = () => must(holdBoard(oslo)).abroad;
  const step = () => abroad().map(({ line, hold }) => nextStep(hold, line.direction, pair.clock.now));

  it("shows both desks the same hold, each on its side", async () => {
    expect(must(holdBoard(oslo))).toEqual({ abroad: [], here: [] });
    const number = await held("NO-1", 60);
    const ours = must(holdBoard(oslo));
    const theirs = must(holdBoard(london));
    expect(ours.here).toEqual([]);
    expect(theirs.abroad).toEqual([]);
    expect(ours.abroad).toMatchObject([
      {
        line: { number, reference: "NO-1", direction: "outbound", contact: { country: "GB" } },
        hold: { from: START, until: START + 60 * DAY, assumed: false, open: false, over: false },
      },
    ]);
    expect(theirs.here).toMatchObject([
      { line: { direction: "inbound", contact: { country: "NO" } }, hold: { until: START + 60 * DAY } },
    ]);
  });

  it("lists what ends first on top, and what is open until it is decided last", async () => {
    await held("open", 30);
    await held("late", 90);
    await held("early", 40);
    await held("assumed", null);
    must(reply(london, 1, "mla.received", { authority: "Home Office", receivedDay: "2026-03-02" }));
    await pair.carry(pair.gb, pair.no);
    expect(abroad().map(({ line }) => line.reference)).toEqual(["early", "assumed", "late", "open"]);
    expect(abroad().map(({ hold }) => hold.assumed)).toEqual([false, true, false, false]);
    expect(abroad().at(-1)?.hold.open).toBe(true);
  });

  it("turns red at half-time without a date, and stops as soon as one is recorded", async () => {
    const number = await held("NO-1", 60);
    pair.clock.now = START + 30 * DAY - 1;
    expect(step()).toEqual(["set-date"]);
    pair.clock.now = START + 30 * DAY;
    expect(step()).toEqual(["half-over"]);
    must(recordAct(oslo, number, "mla-planned", { plannedDay: "2026-04-20", authority: "prosecutor" }));
    expect(step()).toEqual(["planned"]);
    expect(abroad()[0]?.hold.mla).toMatchObject({ plannedDay: "2026-04-20", authority: "prosecutor" });
  });

  it("follows mutual assistance until its arrival, and never forgets the day that was planned", async () => {
    const number = await held("NO-1", 60);
    must(recordAct(oslo, number, "mla-planned", { plannedDay: "2026-03-10" }));
    const sent = { stage: "sent", authority: "prosecutor", sentDay: "2026-03-12", reference: "MLA 9" };
    must(reply(oslo, number, "mla.announced", sent));
    await pair.carry(pair.no, pair.gb);
    expect(step()).toEqual(["confirm-arrival"]);
    const mla = { plannedDay: "2026-03-10", sentDay: "2026-03-12", authority: "prosecutor" };
    expect(abroad()[0]?.hold.mla).toMatchObject({ ...mla, receivedDay: null });
    expect(must(holdBoard(london)).here[0]?.hold.mla).toMatchObject({ sentDay: "2026-03-12" });
    const arrived = { authority: "Home Office", receivedDay: "2026-03-20", centralReference: "HO-118" };
    must(reply(london, number, "mla.received", arrived));
    await pair.carry(pair.gb, pair.no);
    pair.clock.now = START + 200 * DAY;
    expect(step()).toEqual(["open"]);
    expect(abroad()[0]?.hold).toMatchObject({
      open: true,
      over: false,
      mla: { ...mla, receivedDay: "2026-03-20", reference: "HO-118" },
    });
  });

  it("asks for more time in one go, which waits to be sealed, and takes the new end", async () => {
    const number = await held("NO-1", 60);
    must(askExtension(oslo, number, "The judge decides on 1 May."));
    expect(abroad()[0]?.line.waitsForSealing).toBe(true);
    await pair.carry(pair.no, pair.gb);
    expect(step()).toEqual(["extension-asked"]);
    const [here] = must(holdBoard(london)).here;
    expect(here && nextStep(here.hold, "inbound", pair.clock.now)).toBe("answer-extension");
    must(reply(london, number, "extension.given", { newUntil: START + 120 * DAY }));
    await pair.carry(pair.gb, pair.no);
    expect(abroad()[0]?.hold).toMatchObject({ until: START + 120 * DAY, extensionAskedAt: null });
  });

  it("asks for more time also while the mutual assistance request is on its way", async () => {
    const number = await held("NO-1", 60);
    const sent = { stage: "sent", authority: "prosecutor", sentDay: "2026-03-12" };
    must(reply(oslo, number, "mla.announced", sent));
    await pair.carry(pair.no, pair.gb);
    must(askExtension(oslo, number, "The courier needs another week."));
    await pair.carry(pair.no, pair.gb);
    const [here] = must(holdBoard(london)).here;
    expect(here && nextStep(here.hold, "inbound", pair.clock.now)).toBe("answer-extension");
    must(reply(london, number, "extension.given", { newUntil: START + 120 * DAY }));
    await pair.carry(pair.gb, pair.no);
    expect(abroad()[0]?.hold).toMatchObject({
      until: START + 120 * DAY,
      extensionAskedAt: null,
      mla: { sentDay: "2026-03-12" },
    });
    expect(step()).toEqual(["confirm-arrival"]);
    const [answered] = must(holdBoard(london)).here;
    expect(answered && nextStep(answered.hold, "inbound", pair.clock.now)).toBe("announced");
  });

  it("shows our own order where it ends before what was promised", async () => {
    const number = await held("NO-1", 60);
    expect(must(holdBoard(london)).here[0]?.hold.orderUntil).toBeNull();
    must(recordAct(london, number, "order-issued", { orderedAt: START - 70 * DAY }));
    const [row] = must(holdBoard(london)).here;
    expect(row?.hold.orderUntil).toBe(START + 20 * DAY);
    expect(row && isOrderFirst(row.hold)).toBe(true);
    expect(row && nextStep(row.hold, "inbound", pair.clock.now)).toBe("renew-order");
    // What we ordered here is no business of the other side.
    expect(abroad()[0]?.hold.orderUntil).toBeNull();
  });

  it("keeps one that ran out for 72 hours, also when nothing else happens", async () => {
    await held("NO-1", 60);
    const end = START + 60 * DAY;
    pair.clock.now = end - 1;
    expect(abroad()[0]?.hold.over).toBe(false);
    pair.clock.now = end + 1;
    expect(abroad()[0]?.hold.over).toBe(true);
    expect(step()).toEqual(["run-out"]);
    pair.clock.now = end + ENDED_STAYS - HOUR;
    expect(abroad()).toHaveLength(1);
    pair.clock.now = end + ENDED_STAYS + HOUR;
    expect(abroad()).toEqual([]);
  });

  it("lets go of what was released", async () => {
    const number = await held("NO-1", 60);
    must(reply(london, number, "release", { releasedAt: pair.clock.now, dataDeleted: true }));
    await pair.carry(pair.gb, pair.no);
    expect(must(holdBoard(oslo)).abroad).toEqual([]);
    expect(must(holdBoard(london)).here).toEqual([]);
    expect(
      oslo.vault.read.get(sql`SELECT count(*) AS n FROM request_summaries WHERE hold IS NOT NULL`),
    ).toEqual({ n: 0 });
  });

  it("is for those who read requests", async () => {
    await held("NO-1", 60);
    expect(holdBoard(pair.no.as("audit", "auditor"))).toMatchObject({ ok: false, code: "not-allowed" });
  });

  it("goes to the page as the contract says, with the moment at which it was read", async () => {
    await held("NO-1", 60);
    const name: CallName = "holds.read";
    const house = { station: oslo } as Parameters<(typeof holdHandlers)["holds.read"]>[1];
    const answer = must(await holdHandlers["holds.read"]({}, house));
    const read = CALLS[name].value.parse(answer);
    expect(read).toEqual({ now: pair.clock.now, ...must(holdBoard(oslo)) });
    const nobody = { station: pair.no.as("audit", "auditor") } as typeof house;
    expect(await holdHandlers["holds.read"]({}, nobody)).toMatchObject({ code: "not-allowed" });
  });
});
