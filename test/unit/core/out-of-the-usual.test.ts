import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { CATALOGUE, findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { REFUSAL } from "../../../electron/core/catalogue/reply-kit/decision.ts";
import type { Direction, RequestType } from "../../../electron/core/catalogue/request-type.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { prefilled } from "../../../electron/core/prefill.ts";
import { judgeReply } from "../../../electron/core/reply-judge.ts";
import { ROLES } from "../../../electron/core/roles.ts";
import { completeExample, recordOf } from "../../helpers/complete-example.ts";
import { EXAMPLE_NOW as T } from "../../helpers/preservation-example.ts";
import { act, answer, approved, outcome } from "../../helpers/type-events.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function typeOf(id: string): RequestType {
  const type = findRequestType(id);
  if (type === undefined) throw new Error(id);
  return type;
}

/** A message made at the moment at which it is recorded, with whatever its type lets it say. */
function said(type: RequestType, code: string, at: number, more: Body = {}, version = 1): RequestEvent {
  const fields = type.replies.find((reply) => reply.code === code)?.fields ?? [];
  const body = { ...recordOf(fields, "all"), ...answer(type), ...more };
  return { id: `${code}-${at}`, kind: code, at, by: "f0", version, body, claimedAt: at };
}

const sent = (type: RequestType): readonly RequestEvent[] => [
  ...approved(type),
  act("sealed", T, completeExample(type)),
];
const received = (type: RequestType, version = 1, at = T): RequestEvent => ({
  id: `r${version}`,
  kind: "received",
  at,
  by: "f0",
  version,
  body: { ...completeExample(type), version },
});
const known = (type: RequestType): readonly RequestEvent[] => [received(type), said(type, "M01", T + HOUR)];

const stateOf = (type: RequestType, direction: Direction, events: readonly RequestEvent[]) =>
  project(type, direction, events, T + 30 * DAY).state;

function mayWe(
  type: RequestType,
  direction: Direction,
  events: readonly RequestEvent[],
  code: string,
  more: Body = {},
): boolean {
  return canApply(type, direction, events, { ...said(type, code, T + 20 * DAY, more), by: "a1" }, ROLES).ok;
}

function running(
  type: RequestType,
  direction: Direction,
  events: readonly RequestEvent[],
): readonly string[] {
  const { clocks } = project(type, direction, events, T + 900 * DAY);
  return clocks.filter(({ state }) => state !== "stopped").map(({ id }) => id);
}

const HOLDS = CATALOGUE.filter(({ replies }) => replies.some(({ code }) => code === "M05"));
const EXECUTED = CATALOGUE.filter(
  ({ replies, id }) => replies.some(({ code }) => code === "M16") && id !== "spontaneous",
);

describe.each(HOLDS.map((type) => [type.id, type] as const))("%s", (_id, type) => {
  const warned = [...known(type), said(type, "M03", T + 2 * HOUR)];

  test("nothing is preserved behind the requester's back, and a partner who did is heard", () => {
    expect(mayWe(type, "inbound", warned, "M05")).toBe(false);
    const heard = [...sent(type), said(type, "M03", T + HOUR), said(type, "M05", T + 2 * HOUR)];
    expect(stateOf(type, "outbound", heard)).toBe("PRESERVED");
  });

  test("who warned and hears nothing may refuse, and say that nothing is held", () => {
    expect(mayWe(type, "inbound", warned, "M12", { about: "request", ground: "political" })).toBe(true);
    const nothing = { targets: [{ target: 0, preserved: "none", reason: "no_data" }] };
    expect(mayWe(type, "inbound", warned, "M05", nothing)).toBe(true);
  });

  test("content waits for the request that asks for it, Art 31", () => {
    const held = [...known(type), said(type, "M05", T + 2 * HOUR)];
    expect(mayWe(type, "inbound", known(type), "M11")).toBe(false);
    expect(mayWe(type, "inbound", held, "M11")).toBe(false);
    expect(mayWe(type, "inbound", [...held, said(type, "M10", T + 3 * HOUR)], "M11")).toBe(true);
    expect(stateOf(type, "outbound", [...sent(type), said(type, "M11", T + HOUR)])).toBe("DISCLOSED");
  });

  test("what was never held is neither lifted nor extended by us", () => {
    expect(mayWe(type, "inbound", known(type), "M20")).toBe(false);
    expect(mayWe(type, "inbound", known(type), "M08")).toBe(false);
  });

  test("a refusal of more time or of mutual assistance never refuses the request itself", () => {
    for (const about of ["extension", "mla"]) {
      expect(mayWe(type, "inbound", known(type), "M12", { about })).toBe(false);
      const heard = [...sent(type), said(type, "M12", T + HOUR, { about })];
      expect(stateOf(type, "outbound", heard)).toBe("SENT");
    }
  });

  test("after the end it can still be asked for, and mutual assistance announced", () => {
    const until = { preservedUntil: T + 5 * DAY };
    const over = [...sent(type), said(type, "M05", T + HOUR, until)];
    expect(stateOf(type, "outbound", over)).toBe("EXPIRED");
    expect(mayWe(type, "outbound", over, "M07")).toBe(true);
    expect(mayWe(type, "outbound", over, "M09")).toBe(true);
    const asked = [...over, { ...said(type, "M07", T + 20 * DAY), by: "a1" }];
    expect(stateOf(type, "outbound", asked)).toBe("EXPIRED");
    const again = [...asked, said(type, "M08", T + 21 * DAY, { newUntil: T + 200 * DAY })];
    expect(stateOf(type, "outbound", again)).toBe("PRESERVED");
  });

  test("a question that a warning overtook can still be answered", () => {
    const events = [
      ...sent(type),
      said(type, "M02", T + HOUR),
      said(type, "M03", T + 2 * HOUR),
      said(type, "M04", T + 3 * HOUR, { decision: "proceed" }),
    ];
    expect(stateOf(type, "outbound", events)).toBe("ACKNOWLEDGED");
    expect(mayWe(type, "outbound", events, "M02A")).toBe(true);
  });

  test("what we need no longer is not watched; what we hold for others is, until we lift it", () => {
    const hold = [said(type, "M05", T + 2 * HOUR), said(type, "M19", T + 3 * HOUR)];
    expect(running(type, "outbound", [...sent(type), ...hold])).toEqual([]);
    expect(running(type, "inbound", [...known(type), ...hold])).toEqual(["T-PRES"]);
    const lifted = [...known(type), ...hold, said(type, "M20", T + 4 * HOUR)];
    expect(running(type, "inbound", lifted)).toEqual([]);
  });

  test("a changed request starts its clocks anew, and the warning about the old one counts no more", () => {
    const events = [
      ...warned,
      said(type, "M04", T + DAY, { decision: "modify" }),
      received(type, 2, T + 9 * DAY),
    ];
    const { state, clocks } = project(type, "inbound", events, T + 9 * DAY + HOUR);
    expect(state).toBe("RECEIVED");
    const open = clocks.filter((clock) => clock.state !== "stopped");
    expect(open.map(({ id, startsAt }) => `${id} ${startsAt - T}`)).toEqual([`T-ACK-R ${9 * DAY}`]);
  });

  test("asks for the shortest period that a rule names, and for none where none does", () => {
    const facts = { own: {}, contact: {}, officer: "A. Lie", now: T };
    expect(prefilled(type, facts)["periodDays"]).toBe(type.family === "g7" ? undefined : 60);
  });
});

describe.each(EXECUTED.map((type) => [type.id, type] as const))("%s", (_id, type) => {
  test("the authority to which it was passed may answer by the same contact point", () => {
    const passed = [...sent(type), said(type, "M01", T + HOUR), said(type, "M15", T + 2 * HOUR)];
    expect(stateOf(type, "outbound", passed)).toBe("FORWARDED");
    const done = { ...said(type, "M11", T + DAY), body: outcome(type, "executed") };
    const states = [stateOf(type, "outbound", [...passed, done])];
    states.push(stateOf(type, "outbound", [...passed, said(type, "M12", T + DAY, { about: "request" })]));
    expect(type.summary.ended).toEqual(expect.arrayContaining(states));
    expect(states).not.toContain("FORWARDED");
  });

  test.each([
    ["M12", { about: "request" }],
    ["M15", {}],
  ] as const)("after conditions, a postponement and %s nothing is owed", (code, more) => {
    const events = [
      ...sent(type),
      said(type, "M01", T + HOUR),
      said(type, "M16", T + 2 * HOUR),
      said(type, "M13", T + 3 * HOUR),
      said(type, code, T + 4 * HOUR, more),
    ];
    expect(running(type, "outbound", events)).toEqual([]);
  });

  test("what was withdrawn before we acknowledged it needs no acknowledgement", () => {
    expect(running(type, "inbound", [received(type), said(type, "M19", T + HOUR)])).toEqual([]);
  });
});

test.each([
  ["subscriber-order", "disclosed", "DISCLOSED"],
  ["subscriber-order", "instructed-not-to", "INSTRUCTED_NOT_TO"],
  ["domain-registration", "answered", "ANSWERED"],
])("%s: what came another way (%s) is a decision, so nobody waits for a letter", (id, kind, state) => {
  const type = typeOf(id);
  const fields = type.acts.find((one) => one.kind === kind)?.fields ?? [];
  const served = act("served", T + 2 * HOUR, { servedAt: T + 2 * HOUR, channel: "portal" });
  const events = [
    ...sent(type),
    said(type, "M01", T + HOUR),
    served,
    act(kind, T + DAY, recordOf(fields, "all")),
  ];
  expect(stateOf(type, "outbound", events)).toBe(state);
  expect(running(type, "outbound", events)).toEqual([]);
});

test("a record of access asks for nothing: acknowledged, it may be put away, and no decision is due", () => {
  const type = typeOf("access-record");
  expect(running(type, "inbound", known(type))).toEqual([]);
  expect(canApply(type, "inbound", known(type), act("closed", T + DAY), ROLES)).toMatchObject({ ok: true });
});

test("a ping that nobody answers is put away, and asks for nothing more", () => {
  const type = typeOf("ping");
  const events = [...sent(type), act("closed", T + 9 * DAY)];
  expect(stateOf(type, "outbound", events)).toBe("CLOSED");
  expect(running(type, "outbound", events)).toEqual([]);
  expect(stateOf(type, "outbound", [...events, said(type, "M25", T + 10 * DAY)])).toBe("CLOSED");
});

test("an offer that was accepted and never followed by its content may be put away", () => {
  const type = typeOf("spontaneous");
  const request = { ...completeExample(type, "all"), conditionsDigest: "aa".repeat(32) };
  const events = [
    { ...received(type), body: request },
    said(type, "M01", T + HOUR),
    said(type, "M17", T + 2 * HOUR, { conditionsDigest: "aa".repeat(32) }),
  ];
  expect(stateOf(type, "inbound", events)).toBe("ACCEPTED");
  expect(canApply(type, "inbound", events, act("closed", T + DAY), ROLES)).toMatchObject({ ok: true });
});

test("a refusal to renew a measure is judged as such, and does not refuse the request", () => {
  const type = typeOf("real-time-traffic");
  const body = { about: "extension", ground: "other" };
  expect(judgeReply(type, REFUSAL, body, { request: {}, reservation: "unknown" })).toEqual([]);
  expect(mayWe(type, "inbound", known(type), "M12", body)).toBe(false);
});
