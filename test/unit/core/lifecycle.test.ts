import { describe, expect, test } from "vitest";

import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { MOST_COLLECTED } from "../../../electron/core/lifecycle/collected.ts";
import { ACT_KINDS, type RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { START } from "../../../electron/core/lifecycle/lifecycle.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import type { Role } from "../../../electron/core/roles.ts";
import {
  acknowledgementFor,
  clarificationAnswerFor,
  clarificationFor,
  completePreservation,
  EXAMPLE_NOW as T,
  hopNoticeFor,
  messageEvent,
  preservedFor,
  sealedRequest,
} from "../../helpers/preservation-example.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const request = completePreservation();
const sent = sealedRequest();
const M01 = messageEvent("m1", "M01", T + HOUR, acknowledgementFor(request), T + HOUR);
const M02 = messageEvent("m2", "M02", T + 2 * HOUR, clarificationFor(request), T + 2 * HOUR);
const M02A: RequestEvent = {
  ...messageEvent("m2a", "M02A", T + 3 * HOUR, clarificationAnswerFor(request)),
  by: "a1",
};
const M05 = messageEvent("m5", "M05", T + 4 * HOUR, preservedFor(request), T + 4 * HOUR);
const M06 = messageEvent("m6", "M06", T + 5 * HOUR, hopNoticeFor(request), T + 5 * HOUR);

const out = (events: readonly RequestEvent[], now = T + 6 * HOUR) =>
  project(PRESERVATION, "outbound", events, now);
const inn = (events: readonly RequestEvent[], now = T + 6 * HOUR) =>
  project(PRESERVATION, "inbound", events, now);
const act = (kind: string, by = "a1", version = 1): RequestEvent => ({
  id: `act-${kind}`,
  kind,
  at: T,
  by,
  version,
});

describe("the tables", () => {
  test("speak only of documented events, of states that can be reached, and of clocks that exist", () => {
    for (const type of CATALOGUE) {
      const codes = [type.message, ...type.replies].map(({ code }) => code);
      // A state that only one side can enter is still one that the other side hears of.
      const both = [type.outbound, type.inbound];
      const rows = both.flatMap(({ transitions, timeouts }) => [...transitions, ...timeouts]);
      const reached = new Set([START, ...rows.map(({ to }) => to)]);
      for (const direction of ["outbound", "inbound"] as const) {
        const { transitions, timeouts } = type[direction];
        const clocks = new Set(type.clocks[direction].map(({ id }) => id));
        for (const { on, from } of transitions) {
          expect([...ACT_KINDS, ...type.acts.map(({ kind }) => kind), ...codes]).toContain(on);
          for (const state of from) expect(reached).toContain(state);
        }
        for (const timeout of timeouts) for (const id of timeout.clocks) expect(clocks).toContain(id);
      }
    }
  });

  test("use every documented event", () => {
    const used = CATALOGUE.flatMap((type) => [...type.outbound.transitions, ...type.inbound.transitions]);
    for (const kind of ACT_KINDS) expect(used.map(({ on }) => on)).toContain(kind);
  });
});

describe("an outbound request", () => {
  test("goes from draft to hold, and every step is on record with its provision", () => {
    const view = out([...sent, M01, M02, M02A, M05, M06]);
    expect(view.history.map(({ from, to, anchor }) => `${from} ${to} ${anchor}`)).toEqual([
      "NONE DRAFTED 29(1)",
      "DRAFTED READY 29(2)",
      "READY APPROVED domestic",
      "APPROVED SENT 25(3)",
      "SENT ACKNOWLEDGED 25(3)",
      "ACKNOWLEDGED CLARIFICATION_ASKED 27",
      "CLARIFICATION_ASKED ACKNOWLEDGED 27",
      "ACKNOWLEDGED PRESERVED 29(3)",
      "PRESERVED PRESERVED 30(1)",
    ]);
    expect(view).toMatchObject({
      state: "PRESERVED",
      since: M05.at,
      version: 1,
      ignored: [],
      theirLastKnownState: "PRESERVED",
    });
    expect(view.facts).toMatchObject({
      sentAt: T,
      acknowledgedAt: M01.at,
      theirReference: "LON-4411",
      clarificationAnsweredAt: M02A.at,
      preservedFrom: T + HOUR,
      preservedUntil: Date.UTC(2026, 7, 10, 22, 59, 59),
      preservedUntilAssumed: false,
      preservedUntilShort: false,
      domesticReference: "ORDER 77",
      hops: [{ provider: "Ejemplo Telecom SA" }],
    });
  });

  test("knows nothing of the other side until it answers", () => {
    expect(out(sent)).toMatchObject({ state: "SENT", theirLastKnownState: null });
    expect(out(sent).facts.arrivalProvedAt).toBeUndefined();
    expect(out([])).toMatchObject({ state: "NONE", since: 0, history: [], allowed: [{ kind: "created" }] });
  });

  test("takes the confirmation before the acknowledgement and does not go back", () => {
    const late = { ...M01, at: T + 5 * HOUR };
    const view = out([...sent, M05, late]);
    expect(view).toMatchObject({
      state: "PRESERVED",
      since: M05.at,
      ignored: [],
      theirLastKnownState: "PRESERVED",
    });
    expect(view.history.at(-1)).toMatchObject({ eventId: "m1", from: "PRESERVED", to: "PRESERVED" });
    expect(view.facts.acknowledgedAt).toBe(late.at);
  });

  test("is not moved by repeats, under the same id or another", () => {
    const once = out([...sent, M01, M05]);
    const twice = out([
      ...sent,
      M01,
      M01,
      { ...M01, id: "again" },
      M05,
      { ...M05, id: "again5", at: M05.at + 1 },
    ]);
    expect(twice).toEqual({
      ...once,
      ignored: ["m1", "again", "again5"].map((eventId) => ({ eventId, why: "repeated" })),
    });
  });

  test("takes an event id once, whatever comes under it later", () => {
    const view = out([...sent, M01, { ...M02, id: "m1" }]);
    expect(view).toMatchObject({ state: "ACKNOWLEDGED", ignored: [{ eventId: "m1", why: "repeated" }] });
  });

  test("keeps what does not fit and shows why", () => {
    const strange = { ...M01, id: "x1", kind: "M99" };
    const otherVersion = { ...M01, id: "x2", version: 7 };
    const empty = { ...M05, id: "x3", body: {} };
    expect(out([M05, ...sent, strange, otherVersion, empty]).ignored).toEqual([
      { eventId: "m5", why: "not-in-this-state" },
      { eventId: "x1", why: "unknown-event" },
      { eventId: "x2", why: "other-version" },
      { eventId: "x3", why: "does-not-fit" },
    ]);
  });

  test("falls silent: no acknowledgement in time, and the answer still counts", () => {
    const silent = out(sent, T + 8 * HOUR);
    expect(silent).toMatchObject({ state: "SENT_NO_ACK", since: T + 8 * HOUR });
    expect(silent.history.at(-1)).toMatchObject({ eventId: "clock:T-ACK-U", by: "clock", at: T + 8 * HOUR });
    expect(out(sent, T + 8 * HOUR - 1).state).toBe("SENT");
    const late = { ...M01, at: T + 9 * HOUR };
    expect(
      out([...sent, late], T + 9 * HOUR)
        .history.slice(-2)
        .map(({ to }) => to),
    ).toEqual(["SENT_NO_ACK", "ACKNOWLEDGED"]);
  });

  test("takes a hop notice as proof of arrival", () => {
    const view = out([...sent, { ...M06, at: T + HOUR }], T + 20 * HOUR);
    expect(view.state).toBe("ACKNOWLEDGED");
    expect(view.clocks.find(({ id }) => id === "T-ACK-U")).toMatchObject({
      state: "stopped",
      stoppedAt: T + HOUR,
    });
  });

  test("joins the hops of several notices without repeats", () => {
    const [first] = hopNoticeFor(request)["hops"] as readonly object[];
    const more = messageEvent(
      "m7",
      "M06",
      T + 6 * HOUR,
      hopNoticeFor(request, { hops: [first, { provider: "Second", country: "FR" }] }),
    );
    expect(out([...sent, M06, more]).facts.hops.map(({ provider }) => provider)).toEqual([
      "Ejemplo Telecom SA",
      "Second",
    ]);
  });

  test("keeps the first thousand hops and counts the different ones after them", () => {
    const named = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ provider: `P${from + index}`, country: "FR" }));
    const notice = (id: string, hops: readonly object[]) =>
      messageEvent(id, "M06", T + 6 * HOUR, hopNoticeFor(request, { hops }));
    const full = [
      ...sent,
      notice("n1", named(0, MOST_COLLECTED - 1)),
      notice("n2", named(0, MOST_COLLECTED)),
    ];
    expect(out(full).facts.hopsLeftOut).toBe(0);
    expect(out(full).facts.hops).toHaveLength(MOST_COLLECTED);
    const over = [...full, notice("n3", named(10, MOST_COLLECTED)), notice("n4", named(1000, 12))];
    const { hops, hopsLeftOut, more } = out(over).facts;
    expect(hops).toEqual(named(0, MOST_COLLECTED));
    expect([hopsLeftOut, more]).toEqual([12, { decisionFrom: T + 6 * HOUR }]);
  });

  test("never calls an empty confirmation a hold", () => {
    const none = preservedFor(request, { targets: [{ target: 0, preserved: "none", reason: "data_gone" }] });
    const view = out([...sent, M01, messageEvent("m5", "M05", T + 2 * HOUR, none)]);
    expect(view.state).toBe("NOT_PRESERVED");
    expect(view.facts.preservedUntil).toBeUndefined();
    expect(view.clocks.map(({ id }) => id)).not.toContain("T-PRES");
  });

  test("ends when the hold runs out, and a late confirmation of a longer hold revives it", () => {
    const end = Date.UTC(2026, 7, 10, 22, 59, 59);
    expect(out([...sent, M05], end - 1).state).toBe("PRESERVED");
    expect(out([...sent, M05], end)).toMatchObject({ state: "EXPIRED", since: end });
    const longer = messageEvent(
      "m8",
      "M05",
      end + DAY,
      preservedFor(request, { preservedUntil: end + 30 * DAY }),
      end - DAY,
    );
    expect(out([...sent, M05, longer], end + DAY)).toMatchObject({ state: "PRESERVED", ignored: [] });
  });

  test("ends at once if the hold had ended before its confirmation came", () => {
    const late = { ...M05, at: Date.UTC(2026, 8, 1) };
    expect(out([...sent, late], late.at)).toMatchObject({ state: "EXPIRED", since: late.at });
  });

  test("lets a newer confirmation replace an older one, never the other way round", () => {
    const newer = messageEvent(
      "m9",
      "M05",
      T + 5 * HOUR,
      preservedFor(request, { preservedUntil: T + 100 * DAY }),
      T + 5 * HOUR,
    );
    expect(out([...sent, M05, newer]).facts.preservedUntil).toBe(T + 100 * DAY);
    const crossed = out([...sent, newer, { ...M05, at: T + 6 * HOUR }]);
    expect(crossed.facts.preservedUntil).toBe(T + 100 * DAY);
    expect(crossed.ignored).toEqual([{ eventId: "m5", why: "older" }]);
    const again = { ...M05, id: "m10", at: T + 6 * HOUR, claimedAt: T + 6 * HOUR };
    expect(out([...sent, M05, newer, again]).facts.preservedUntil).toBe(Date.UTC(2026, 7, 10, 22, 59, 59));
  });

  test("does not let a confirmation without dates move or withdraw what was stated", () => {
    const bare = preservedFor(request, {
      preservedUntil: undefined,
      targets: [{ target: 0, preserved: "full" }],
    });
    const later = messageEvent("m9", "M05", T + 30 * DAY, bare, T + 30 * DAY);
    expect(out([...sent, M05, later], T + 31 * DAY).facts).toMatchObject({
      preservedUntil: Date.UTC(2026, 7, 10, 22, 59, 59),
      preservedUntilAssumed: false,
    });
    const first = messageEvent("m8", "M05", T + HOUR, bare, T + HOUR);
    const facts = out([...sent, first, later], T + 31 * DAY).facts;
    expect(facts).toMatchObject({
      preservedFrom: T + HOUR,
      preservedUntil: T + HOUR + 60 * DAY,
      preservedUntilAssumed: true,
    });
  });

  test("flags a stated end below 60 days and distrusts impossible dates", () => {
    const short = out([...sent, { ...M05, body: preservedFor(request, { preservedUntil: T + 30 * DAY }) }]);
    expect(short.facts.preservedUntilShort).toBe(true);
    const absurd = { ...M05, claimedAt: 0, body: preservedFor(request, { preservedUntil: undefined }) };
    expect(out([...sent, absurd]).facts.preservedFrom).toBe(T);
    const future = {
      ...M05,
      claimedAt: T + 900 * DAY,
      body: preservedFor(request, { targets: [{ target: 0, preserved: "full" }] }),
    };
    expect(out([...sent, future]).facts.preservedFrom).toBe(M05.at);
  });

  test("asks a question after the hold without losing the hold, and lets us answer it", () => {
    const asked = out([...sent, M05, { ...M02, at: T + 5 * HOUR }]);
    expect(asked.state).toBe("PRESERVED");
    expect(asked.allowed.map(({ kind }) => kind)).toEqual([
      "mla-planned",
      "M02A",
      "M07",
      "M09",
      "M19",
      "M23",
    ]);
    const answered = out([...sent, M05, { ...M02, at: T + 5 * HOUR }, { ...M02A, at: T + 5.5 * HOUR }]);
    expect(answered).toMatchObject({ state: "PRESERVED", ignored: [] });
    expect(answered.allowed.map(({ kind }) => kind)).not.toContain("M02A");
  });

  test("loses its approval when it is revised, and is sealed only in the approved version", () => {
    const revised = { ...act("revised", "c3", 2), body: completePreservation({ version: 2 }) };
    const view = out([...sent.slice(0, 3), revised]);
    expect(view).toMatchObject({ state: "DRAFTED", version: 2 });
    expect(out([...sent.slice(0, 3), act("sealed", "a1", 2)]).ignored).toEqual([
      { eventId: "act-sealed", why: "other-version" },
    ]);
    const completed = act("completed", "a1", 2);
    for (const by of ["a1", "c3"]) {
      expect(out([...sent.slice(0, 3), revised, completed, act("approved", by, 2)]).ignored).toEqual([
        { eventId: "act-approved", why: "same-officer" },
      ]);
    }
  });
});

test("a station of one officer may approve alone, and the act says so", () => {
  const alone = { ...act("approved", "a1"), body: { fourEyes: false } };
  expect(out([...sent.slice(0, 2), alone]).state).toBe("APPROVED");
  expect(out([...sent.slice(0, 2), { ...alone, body: { fourEyes: true } }]).ignored).toHaveLength(1);
});

describe("an inbound request", () => {
  const received: RequestEvent = { id: "r", kind: "received", at: T, by: "f0", version: 1, body: request };
  const own = (kind: string, hours: number, body?: unknown): RequestEvent => ({
    id: `${kind}-${hours}`,
    kind,
    at: T + hours * HOUR,
    by: "b2",
    version: 1,
    ...(body === undefined ? {} : { body }),
  });

  test("goes the long way", () => {
    const orderedAt = T + 4 * HOUR;
    const view = inn([
      received,
      own("authenticated", 0.1),
      own("registered", 0.2),
      own("M01", 0.3, acknowledgementFor(request)),
      own("assessed", 1),
      own("assigned", 2),
      own("order-issued", 4, { orderedAt }),
      own("M05", 5, preservedFor(request)),
      own("M06", 5.5, hopNoticeFor(request)),
    ]);
    expect(view.history.map(({ to }) => to)).toEqual([
      "RECEIVED",
      "AUTHENTICATED",
      "REGISTERED",
      "ACKNOWLEDGED",
      "ASSESSED",
      "ASSIGNED",
      "ORDER_ISSUED",
      "PRESERVED",
      "PRESERVED",
    ]);
    expect(view).toMatchObject({
      ignored: [],
      theirLastKnownState: "SENT",
      facts: { ourReference: "LON-4411", orderedAt },
    });
    expect(view.clocks.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "T-ACK-U stopped",
      "T-DEC stopped",
      "T-PRES running",
      "T-ORDER running",
    ]);
  });

  test("goes the short way at night", () => {
    const view = inn([
      received,
      own("M01", 0.1, acknowledgementFor(request)),
      own("M05", 1, preservedFor(request)),
    ]);
    expect(view).toMatchObject({ state: "PRESERVED", ignored: [] });
    expect(view.allowed.map(({ kind }) => kind)).toEqual([
      "authenticated",
      "order-issued",
      "M02",
      "M05",
      "M06",
      "M08",
      "M10",
      "M20",
      "M14",
    ]);
  });

  test("asks, is answered, and waits meanwhile", () => {
    const events = [
      received,
      own("M01", 1, acknowledgementFor(request)),
      own("M02", 2, clarificationFor(request)),
    ];
    expect(inn(events).state).toBe("CLARIFICATION_ASKED");
    expect(inn(events).clocks.find(({ id }) => id === "T-DEC")?.state).toBe("suspended");
    const answered = inn([...events, { ...M02A, at: T + 4 * HOUR }]);
    expect(answered).toMatchObject({ state: "ACKNOWLEDGED", theirLastKnownState: "ACKNOWLEDGED" });
    expect(answered.clocks.find(({ id }) => id === "T-DEC")).toMatchObject({
      state: "running",
      startsAt: T + 4 * HOUR,
    });
  });
});

describe("the request that the state speaks of", () => {
  const first = { id: "r1", kind: "received", at: T, by: "f0", version: 1, body: request };

  test("is none before one was carried", () => {
    expect(out([])).toMatchObject({ request: undefined, requestEventId: null });
    expect(out([act("created")])).toMatchObject({
      state: "DRAFTED",
      request: undefined,
      requestEventId: null,
    });
  });

  test("is not replaced by a later text that was ignored", () => {
    const second = { ...first, id: "r2", body: completePreservation({ facts: "Another text." }) };
    const view = inn([first, act("registered"), second]);
    expect(view.ignored).toEqual([{ eventId: "r2", why: "other-version" }]);
    expect(view.request).toBe(request);
    expect(view.requestEventId).toBe("r1");
  });

  test("is the last one offered, by the event that carried it", () => {
    const body = completePreservation({ version: 2 });
    const revised = out([...sent.slice(0, 2), { ...act("revised", "c3", 2), id: "v2", body }]);
    expect(revised.request).toBe(body);
    expect(revised.requestEventId).toBe("v2");
    expect(out(sent).requestEventId).toBe("e1");
  });
});

describe("the work of a fold", () => {
  /** Milliseconds of the fastest of five. */
  const fastest = (work: () => void): number =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
    );

  /**
   * Holds that four times as much takes less than ten times as long, wherever this runs: with the square it would be
   * sixteen. Measured again when the machine was busy with something else.
   */
  const expectInLine = (least: () => void, fourfold: () => void): void => {
    const growths: number[] = [];
    while (growths.length < 5 && !growths.some((growth) => growth < 10)) {
      growths.push(fastest(fourfold) / fastest(least));
    }
    expect(Math.min(...growths)).toBeLessThan(10);
  };

  test("grows with the hops, not with their square", () => {
    const all = Array.from({ length: 1000 }, (_, m) =>
      messageEvent(
        `n${m}`,
        "M06",
        T + HOUR,
        hopNoticeFor(request, { hops: Array.from({ length: 50 }, (__, h) => ({ provider: `P${m}.${h}` })) }),
      ),
    );
    const told = (notices: number) => out([...sent, ...all.slice(0, notices)]);
    expect(told(1000).facts.hopsLeftOut).toBe(49_000);
    expectInLine(
      () => told(250),
      () => told(1000),
    );
  }, 60_000);

  test.each([
    ["M02A", "inbound", [{ id: "r", kind: "received", at: T, by: "f0", version: 1, body: request }]],
    ["M05", "outbound", sent],
  ] as const)(
    "grows with the messages of kind %s, not with their square",
    (kind, direction, before) => {
      const texts = (count: number, different: number) =>
        Array.from({ length: count }, (_, m) =>
          messageEvent(
            `n${m}`,
            kind,
            T + HOUR + m,
            preservedFor(request, { domesticReference: `${m % different}` }),
          ),
        );
      const run = (messages: readonly RequestEvent[]) =>
        project(PRESERVATION, direction, [...before, ...messages], T + 2 * HOUR);
      expect(run(texts(3000, 1)).ignored).toHaveLength(2999);
      expect(run(texts(3000, 3000)).ignored).toHaveLength(0);
      for (const [few, many] of [
        [texts(750, 1), texts(3000, 1)],
        [texts(750, 750), texts(3000, 3000)],
      ] as const) {
        expectInLine(
          () => run(few),
          () => run(many),
        );
      }
    },
    60_000,
  );
});

describe("canApply", () => {
  const ready = sent.slice(0, 2);
  const may = (events: readonly RequestEvent[], event: RequestEvent, roles: readonly Role[]) =>
    canApply(PRESERVATION, "outbound", events, event, roles);

  test("lets another supervisor approve", () => {
    expect(may(ready, act("approved", "b2"), ["supervisor"])).toEqual({
      ok: true,
      value: { to: "APPROVED" },
    });
  });

  test.each([
    ["author-cannot-approve", ready, act("approved", "a1"), ["supervisor"]],
    ["not-allowed", ready, act("approved", "b2"), ["duty"]],
    ["not-allowed", ready, act("approved", "b2"), []],
    ["not-in-this-state", ready, act("sealed"), ["duty"]],
    ["not-in-this-state", sent, act("M05"), ["supervisor"]],
    ["not-in-this-state", sent, act("nonsense"), ["supervisor"]],
    ["incomplete", [{ ...sent[0]!, body: completePreservation({ facts: "" }) }], act("completed"), ["duty"]],
  ] as const)("refuses with %s", (code, events, event, roles) => {
    expect(may(events, event, roles)).toMatchObject({ ok: false, code });
  });

  test("does not call an empty confirmation of ours valid", () => {
    const events: readonly RequestEvent[] = [
      { id: "r", kind: "received", at: T, by: "f0", version: 1, body: request },
      { id: "a", kind: "M01", at: T, by: "b2", version: 1, body: acknowledgementFor(request) },
    ];
    const empty = { ...act("M05"), body: {} };
    expect(canApply(PRESERVATION, "inbound", events, empty, ["duty"])).toMatchObject({
      ok: false,
      code: "invalid-field",
    });
  });
});
