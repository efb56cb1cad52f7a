import { mkdirSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Body } from "../../../electron/core/body.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { recordAct } from "../../../electron/services/acts.ts";
import { addAttachment, attachmentsOf } from "../../../electron/services/attachments.ts";
import { writeBody } from "../../../electron/services/bodies.ts";
import { importCard, importRevocation } from "../../../electron/services/contacts.ts";
import { ENDED_STAYS, desk as deskOf } from "../../../electron/services/desk.ts";
import {
  approveRequest,
  completeDraft,
  editDraft,
  sendBack,
  startDraft,
} from "../../../electron/services/drafts.ts";
import { encodeProfile } from "../../../electron/services/own-card.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { listRequests, type RequestListOrder } from "../../../electron/services/request-list.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import { removeAttachment, takeBackReply } from "../../../electron/services/take-back.ts";
import { sql } from "../../../electron/vault/sql.ts";
import { setFourEyes } from "../../../electron/vault/station.store.ts";
import { type Desk, openDesk } from "../../helpers/desk.ts";
import {
  acknowledgementFor,
  clarificationFor,
  completePreservation,
  hopNoticeFor,
  preservedFor,
} from "../../helpers/preservation-example.ts";
import { must, profileOf } from "../../helpers/stations.ts";
import type { Stranger } from "../../helpers/stranger.ts";
import { freshSummaries, setProfile, shown, storedSummaries, wrongTexts } from "../../helpers/summaries.ts";

const HOUR = 3_600_000;
const HOUSE_ACTS = PRESERVATION.acts.map(({ kind }) => kind);
const { requestId: _id, version: _version, requestedAuthority: _to, ...TEXT } = completePreservation();

type Act =
  | { readonly act: "draft"; readonly who: number; readonly urgency: string | null }
  | { readonly act: "edit" | "file" | "unfile"; readonly which: number; readonly text: string }
  | { readonly act: "complete" | "approve" | "send-back" | "take-back"; readonly which: number }
  | { readonly act: "house"; readonly which: number; readonly kind: string }
  | { readonly act: "reply"; readonly which: number; readonly answer: number }
  | { readonly act: "seal"; readonly who: number; readonly isLost: boolean }
  | { readonly act: "asked"; readonly who: number; readonly urgency: string }
  | { readonly act: "answered"; readonly which: number; readonly answer: number }
  | { readonly act: "card"; readonly who: number; readonly country: string }
  | { readonly act: "profile"; readonly country: string }
  | { readonly act: "revoke"; readonly who: number }
  | { readonly act: "wait"; readonly ms: number };

const which = fc.nat(7);
const who = fc.nat(1);
const country = fc.constantFrom("NO", "GB", "ES", "XX");
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant("draft" as const),
    who,
    urgency: fc.constantFrom(null, "routine", "urgent", "emergency"),
  }),
  fc.record({
    act: fc.constantFrom("edit" as const, "file" as const, "unfile" as const),
    which,
    text: fc.string(),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom(
        "complete" as const,
        "complete" as const,
        "approve" as const,
        "approve" as const,
        "send-back" as const,
        "take-back" as const,
      ),
      which,
    }),
  },
  fc.record({ act: fc.constant("house" as const), which, kind: fc.constantFrom(...HOUSE_ACTS) }),
  { weight: 2, arbitrary: fc.record({ act: fc.constant("reply" as const), which, answer: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("seal" as const), who, isLost: fc.boolean() }) },
  fc.record({ act: fc.constant("asked" as const), who, urgency: fc.constantFrom("routine", "emergency") }),
  { weight: 4, arbitrary: fc.record({ act: fc.constant("answered" as const), which, answer: fc.nat(3) }) },
  fc.record({ act: fc.constant("card" as const), who, country }),
  fc.record({ act: fc.constant("profile" as const), country }),
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant("wait" as const),
      ms: fc.integer({ min: -40 * HOUR, max: 40 * HOUR }),
    }),
  },
  fc.record({ act: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 70 * 24 * HOUR }) }),
  fc.record({ act: fc.constant("revoke" as const), who }),
);

const NO_ANSWER: readonly [string, (request: Body) => Body] = ["", () => ({})];
const ANSWERS: readonly (readonly [string, (request: Body) => Body])[] = [
  ["acknowledgement", (request) => acknowledgementFor(request)],
  ["clarification", (request) => clarificationFor(request)],
  ["preserved", (request) => preservedFor(request)],
  ["hop-notice", (request) => hopNoticeFor(request)],
];

const EVERYTHING: RequestListOrder = {
  filter: "all",
  text: "",
  sort: "number",
  descending: false,
  offset: 0,
  limit: 200,
};

/** Leads the first request through the states that are asked for below, whatever else chance does in the other runs. */
const WALK: [Act, boolean][] = [
  [{ act: "wait", ms: 0 }, true],
  [{ act: "wait", ms: 30 * HOUR }, true],
  [{ act: "answered", which: 0, answer: 0 }, true],
  [{ act: "answered", which: 0, answer: 2 }, true],
];

/** A desk with two friends, without four eyes so that one officer can do everything. */
async function openParty(): Promise<{ readonly desk: Desk; readonly friends: readonly Stranger[] }> {
  const desk = await openDesk();
  mkdirSync(desk.shop.path("stick"));
  desk.station.vault.transaction((db) => setFourEyes(db, false));
  return { desk, friends: [desk.friend("GB"), desk.friend("ES")] };
}

/** Does one act; a refusal is an answer like any other. Gives true when it was done. */
async function doAct(
  { desk, friends }: Awaited<ReturnType<typeof openParty>>,
  serials: number[],
  step: Act,
): Promise<boolean> {
  const { station, shop, clock } = desk;
  const rows = station.vault.read.all<{
    number: number;
    requestId: string;
    stationId: string;
    version: number;
  }>(
    sql`SELECT number, request_id AS requestId, station_id AS stationId,
      (SELECT max(version) FROM request_events e WHERE e.number = requests.number) AS version FROM requests ORDER BY number`,
  );
  const row = "which" in step ? rows[step.which % Math.max(rows.length, 1)] : undefined;
  const number = row?.number ?? 0;
  const friend =
    "who" in step ? friends[step.who] : friends.find(({ stationId }) => stationId === row?.stationId);
  switch (step.act) {
    case "draft":
      return friend === undefined
        ? false
        : startDraft(station, "preservation", desk.contact(friend), { ...TEXT, urgency: step.urgency }).ok;
    case "edit":
      return editDraft(station, number, {
        reference: step.text === "" ? null : step.text,
        facts: `${step.text} facts`,
      }).ok;
    case "file":
      writeFileSync(shop.path("evidence"), "evidence");
      return (await addAttachment(station, number, shop.path("evidence"), `evidence ${step.text.length}.bin`))
        .ok;
    case "unfile": {
      const [file] = row === undefined ? [] : must(attachmentsOf(station, number));
      return file === undefined ? false : (await removeAttachment(station, file.attachmentId)).ok;
    }
    case "complete":
      return completeDraft(station, number).ok;
    case "approve":
      return approveRequest(station, number).ok;
    case "send-back":
      return sendBack(station, number).ok;
    case "take-back":
      return takeBackReply(station, number).ok;
    case "house":
      return recordAct(
        station,
        number,
        step.kind,
        step.kind === "order-issued" ? { orderedAt: clock.now } : {},
      ).ok;
    case "reply": {
      const [type, bodyOf] = ANSWERS[step.answer] ?? NO_ANSWER;
      if (type === "acknowledgement") return acknowledge(station, number, { ourReference: "HERE 7" }).ok;
      const { requestId: _request, requestVersion: _requested, ...body } = bodyOf({});
      return reply(station, number, type, body).ok;
    }
    case "seal":
      return friend === undefined
        ? false
        : (
            await sealTo(
              station,
              desk.contact(friend),
              step.isLost ? shop.path("no-such-stick") : shop.path("stick"),
            )
          ).ok;
    case "asked": {
      if (friend === undefined) return false;
      const requestId = String(rows.length).padStart(32, "0");
      const body = writeBody(
        completePreservation({ requestId, urgency: step.urgency, reference: `THEIRS ${rows.length}` }),
      );
      return (await desk.receive(friend, { messages: [{ type: "preservation.request", schema: 1, body }] }))
        .ok;
    }
    case "answered": {
      if (friend === undefined || row === undefined) return false;
      const [type, bodyOf] = ANSWERS[step.answer] ?? NO_ANSWER;
      const body = writeBody(bodyOf({ requestId: row.requestId, version: row.version }));
      return (await desk.receive(friend, { messages: [{ type, schema: 1, body }] })).ok;
    }
    case "card": {
      if (friend === undefined) return false;
      const serial = (serials[step.who] ?? 1) + 1;
      serials[step.who] = serial;
      return importCard(station, friend.card({ serial, country: step.country })).ok;
    }
    case "profile":
      setProfile(station, encodeProfile(profileOf(step.country)));
      return true;
    case "revoke":
      return friend === undefined ? false : importRevocation(station, friend.revocation()).ok;
    case "wait":
      clock.now = Math.max(clock.now + step.ms, 0);
      return true;
  }
}

describe("the summaries of requests", () => {
  it("are what the events say, after whatever happened and whatever time it is", async () => {
    const done = new Map<string, number>();
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(act, fc.boolean()), { minLength: 8, maxLength: 25 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        async (steps, part) => {
          const party = await openParty();
          const { station, clock } = party.desk;
          try {
            const serials = [1, 1];
            const opening: Act[] = [
              { act: "draft", who: 0, urgency: "urgent" },
              { act: "complete", which: 0 },
              { act: "approve", which: 0 },
              { act: "seal", who: 0, isLost: false },
              { act: "asked", who: 1, urgency: "emergency" },
              { act: "house", which: 1, kind: "registered" },
              { act: "reply", which: 1, answer: 0 },
              { act: "draft", who: 1, urgency: null },
              { act: "edit", which: 2, text: "another" },
              { act: "file", which: 2, text: "" },
              { act: "card", who: 1, country: "XX" },
            ];
            // In the end every clock runs out, and then the machine's clock is set back before all of that.
            const ending: Act[] = [
              { act: "answered", which: 0, answer: 2 },
              { act: "wait", ms: 2 * HOUR },
              { act: "wait", ms: 500 * 24 * HOUR },
              { act: "wait", ms: -600 * 24 * HOUR },
            ];
            for (const [step, isRead] of [
              ...opening.map((first) => [first, false] as const),
              ...steps,
              ...ending.map((last) => [last, true] as const),
            ]) {
              if (await doAct(party, serials, step)) done.set(step.act, (done.get(step.act) ?? 0) + 1);
              if (!isRead) continue;
              const list = must(listRequests(station, EVERYTHING));
              const fresh = freshSummaries(station, clock.now);
              expect(storedSummaries(station).map(shown)).toEqual(fresh.map(shown));
              expect(list.lines.map(({ number, state }) => [number, state])).toEqual(
                fresh.map(({ number, state }) => [number, state]),
              );
              for (const { state } of fresh) states.add(state);
              expectDesk(station, clock.now);
              expectHolds(party.desk, part);
            }
            must(listRequests(station, { ...EVERYTHING, text: "preservation" }));
            expect(wrongTexts(station, clock.now)).toEqual([]);
          } finally {
            party.desk.close();
          }
        },
      ),
      { numRuns: 8, examples: [[WALK, 0.5]] },
    );
    // The acts must really have been done, or the comparison says nothing.
    for (const kind of [
      "edit",
      "file",
      "complete",
      "approve",
      "reply",
      "house",
      "seal",
      "answered",
      "card",
      "asked",
    ]) {
      expect([kind, (done.get(kind) ?? 0) > 0]).toEqual([kind, true]);
    }
    expect([...states]).toEqual(
      expect.arrayContaining(["DRAFTED", "SENT", "SENT_NO_ACK", "ACKNOWLEDGED", "PRESERVED", "EXPIRED"]),
    );
  }, 240_000);

  /** The desk holds what asks for something, by the clock that runs out first. */
  function expectDesk(station: Desk["station"], now: number): void {
    const { lines, total } = must(deskOf(station, 200));
    const asking = freshSummaries(station, now).filter(
      ({ asks, ended, since }) => asks || (ended && since > now - ENDED_STAYS),
    );
    expect(lines.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      asking.map(({ number }) => number),
    );
    expect(total).toBe(asking.length);
    const due = lines.flatMap(({ clock }) => (clock === null ? [] : [clock.dueAt]));
    expect(due).toEqual(due.toSorted((a, b) => a - b));
  }

  /** At any instant of the span for which a summary says it holds, a fresh fold says the same. */
  function expectHolds({ station }: Desk, part: number): void {
    for (const [index, row] of storedSummaries(station).entries()) {
      const end = Math.min(row.staleAt, row.validFrom + 400 * 24 * HOUR);
      // A part next to 1 is rounded up to the end itself, which is not in the span any more.
      const within = Math.min(Math.floor(row.validFrom + (end - row.validFrom) * part), end - 1);
      for (const at of [row.validFrom, within, end - 1]) {
        const fresh = freshSummaries(station, Math.max(at, row.validFrom))[index];
        expect(fresh === undefined ? undefined : shown(fresh)).toEqual(shown(row));
      }
    }
  }
});
