import { expect, test } from "vitest";

import { findMessageType, findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { checkBody } from "../../../electron/core/catalogue/check-body.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";

const ANSWER: MessageType = {
  type: "advice.answer",
  schema: 3,
  code: "M90",
  anchor: "35(1)(a)",
  fields: [{ key: "text", kind: { type: "text", max: 10 }, wire: true, source: "D" }],
};

/** Technical advice under Art 35(1)(a), made up of data alone. */
const ADVICE: RequestType = {
  id: "advice",
  family: "other",
  order: 1,
  anchor: "35(1)(a)",
  source: "S2",
  basis: "budapest",
  senders: ["contact-point"],
  addressees: ["contact-point"],
  sending: "letter",
  noFilesWith: [],
  grounds: [],
  acts: [],
  message: {
    type: "advice.request",
    schema: 1,
    code: "REQ",
    anchor: "35(1)(a)",
    fields: [
      {
        key: "topic",
        kind: { type: "text", max: 50 },
        required: { provision: "35(1)", item: "topic" },
        source: "D",
      },
      {
        key: "there",
        kind: { type: "group", fields: [{ key: "zone", kind: { type: "zone" }, source: "D" }] },
        source: "D",
      },
    ],
  },
  replies: [ANSWER],
  referee: {
    items: [{ item: "topic", provision: "35(1)", source: "S2" }],
    warnings: [
      { id: "vague", path: "topic", when: [{ test: "is", path: "topic", value: "help" }], source: "D" },
    ],
  },
  outbound: {
    transitions: [
      {
        on: "asked",
        from: ["NONE"],
        to: "ASKED",
        actor: { side: "own", permission: "draft" },
        anchor: "35(1)(a)",
        version: "any",
        carriesRequest: true,
        needsComplete: true,
        facts: [{ rule: "at", fact: "askedAt" }],
      },
      {
        on: "M90",
        from: ["ASKED", "LATE"],
        to: "ANSWERED",
        actor: { side: "foreign" },
        anchor: "35(1)(a)",
        facts: [
          { rule: "at", fact: "answeredAt" },
          { rule: "copy", fact: "advice", path: "text" },
        ],
        theirs: "DONE",
      },
    ],
    timeouts: [{ from: ["ASKED"], clocks: ["T-ADVICE"], to: "LATE", anchor: "35(1)" }],
    requires: { ANSWERED: ["answeredAt"] },
  },
  inbound: { transitions: [], timeouts: [], requires: {} },
  clocks: {
    outbound: [
      {
        id: "T-ADVICE",
        kind: "policy",
        anchor: "35(1)",
        startsWith: "askedAt",
        stopsWith: ["answeredAt"],
        length: { unit: "days", count: 3 },
        reminders: { kind: "parts", parts: [1], repeats: 0 },
      },
    ],
    inbound: [],
  },
  zonePath: "there.zone",
  summary: { reference: "reference", urgency: "urgency", caseName: ["caseName"], ended: [] },
  prefill: [{ path: "there.zone", source: { from: "contact-card", key: "timeZone" } }],
};

const DAY = 86_400_000;
const asked: RequestEvent = {
  id: "1",
  kind: "asked",
  at: DAY,
  by: "a1",
  version: 1,
  body: { topic: "logs", there: { zone: "Asia/Kathmandu" } },
};
const answer: RequestEvent = {
  id: "2",
  kind: "M90",
  at: 5 * DAY,
  by: "f0",
  version: 1,
  body: { text: "yes" },
};

test("a new request type is data: every function works on it as it is", () => {
  expect(findRequestType("advice", [ADVICE])).toBe(ADVICE);
  expect(findMessageType("advice.answer", 3, [ADVICE])).toEqual({ kind: "known", spec: ANSWER });
  expect(checkBody(ANSWER, { text: "too long for it" })).toEqual([{ path: "text", problem: "too-long" }]);
  expect(isComplete(referee(ADVICE, asked.body))).toBe(true);
  expect(referee(ADVICE, { topic: "help" }).warnings).toEqual([
    { path: "topic", messageId: "referee.warning.vague" },
  ]);
  expect(referee(ADVICE, {}).items[0]).toMatchObject({
    binding: true,
    missing: [{ path: "topic", fieldPath: "topic", messageId: "referee.missing", provision: "35(1)" }],
  });
});

test("its lifecycle, clocks and acts run on the same engine", () => {
  expect(canApply(ADVICE, "outbound", [], asked, ["duty"])).toEqual({ ok: true, value: { to: "ASKED" } });
  expect(canApply(ADVICE, "outbound", [], { ...asked, body: {} }, ["duty"])).toMatchObject({
    code: "incomplete",
  });
  expect(project(ADVICE, "outbound", [asked], 2 * DAY)).toMatchObject({
    state: "ASKED",
    clocks: [{ id: "T-ADVICE", dueAt: 4 * DAY, zone: "Asia/Kathmandu", state: "running" }],
  });
  const done = project(ADVICE, "outbound", [asked, answer], 6 * DAY);
  expect(done.history.map(({ to }) => to)).toEqual(["ASKED", "LATE", "ANSWERED"]);
  expect(done).toMatchObject({ theirLastKnownState: "DONE", allowed: [] });
  expect(done.facts.more).toEqual({ askedAt: DAY, answeredAt: 5 * DAY, advice: "yes" });
  expect(project(ADVICE, "inbound", [asked], DAY).ignored).toEqual([{ eventId: "1", why: "unknown-event" }]);
});
