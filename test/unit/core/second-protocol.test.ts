import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { TYPE as REGISTRATION } from "../../../electron/core/catalogue/types/domain-registration.ts";
import { TYPE as ASSISTANCE } from "../../../electron/core/catalogue/types/emergency-assistance.ts";
import { TYPE as EFFECT } from "../../../electron/core/catalogue/types/giving-effect.ts";
import { TYPE as ORDER } from "../../../electron/core/catalogue/types/subscriber-order.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { escalationDraft } from "../../../electron/core/escalation.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { project } from "../../../electron/core/lifecycle/project.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { completeExample, withValue } from "../../helpers/complete-example.ts";
import { EXAMPLE_NOW as T } from "../../helpers/preservation-example.ts";
import { act, answer, approved, outcome, states } from "../../helpers/type-events.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (at: number | undefined): string => new Date(at ?? 0).toISOString();

function said(code: string, at: number, body: Body): RequestEvent {
  return { id: `${code}-${at}`, kind: code, at, by: "f0", version: 1, body, claimedAt: at };
}

const clocks = (type: RequestType, events: readonly RequestEvent[], now: number, zone = "UTC") =>
  project(type, "outbound", events, now, { zone }).clocks;

describe("domain registration, Article 6", () => {
  const body = { ...completeExample(REGISTRATION), answerDueAt: T + 10 * DAY };
  const served = act("served", T, { servedAt: T, channel: "portal" });
  const before = approved(REGISTRATION, body);

  test("goes to the registrar by another way than a letter, and its answer ends it", () => {
    const answered = act("answered", T + DAY, { answeredAt: T + DAY, result: "executed" });
    expect(states(REGISTRATION, "outbound", [...before, served, answered]).slice(-2)).toEqual([
      "SERVED",
      "ANSWERED",
    ]);
  });

  test("asks for reasons and consults the State of the registrar when it does not co-operate", () => {
    const asked = act("reason-asked", T + DAY, { text: "Why?" });
    const consulted = act("consultation", T + 2 * DAY, { authority: "Ministry" });
    const late = act("answered", T + 3 * DAY, { answeredAt: T + 3 * DAY, result: "not" });
    expect(states(REGISTRATION, "outbound", [...before, served, asked, consulted, late]).slice(-4)).toEqual([
      "SERVED",
      "REASON_ASKED",
      "CONSULTATION",
      "ANSWERED",
    ]);
  });

  test("has the time that the request states, and no other", () => {
    const due = clocks(REGISTRATION, [...before, served], T + HOUR).find(({ id }) => id === "T-6");
    expect(due).toMatchObject({ dueAt: T + 10 * DAY, kind: "policy" });
    const untimed = approved(REGISTRATION, withValue(body, "answerDueAt", undefined)).map((event) =>
      event.kind === "completed" ? { ...event, kind: "waived", body: { reason: "No time." } } : event,
    );
    const open = [...untimed.slice(0, 2), act("completed", T - HOUR), ...untimed.slice(2), served];
    const ids = clocks(REGISTRATION, open, T + HOUR).map(({ id }) => id);
    expect(ids).not.toContain("T-6");
  });
});

describe("an order to a provider, Article 7", () => {
  const at = Date.parse("2026-03-10T09:00:00Z");
  const body = withValue(completeExample(ORDER), "answerDueAt", at + 10 * DAY);
  const served = act("served", at, { servedAt: at, channel: "portal" });
  const orderOf = (change: Body = body): readonly RequestEvent[] =>
    approved(ORDER, change).map((event) => ({ ...event, at: at - HOUR }));

  test("is noticed, served, consulted about, and disclosed", () => {
    const events = [
      ...orderOf(),
      act("notice-sent", at - 100, { authority: "Ministry" }),
      served,
      act("consulting", at + DAY, { authority: "Ministry" }),
      act("disclosed", at + 2 * DAY, { disclosedAt: at + 2 * DAY }),
    ];
    expect(states(ORDER, "outbound", events).slice(-4)).toEqual([
      "NOTICE_SENT",
      "SERVED",
      "CONSULTING",
      "DISCLOSED",
    ]);
  });

  test("counts 30 days in the zone there, over the change of the clocks", () => {
    const due = (zone: string) =>
      iso(clocks(ORDER, [...orderOf(), served], at + 1, zone).find(({ id }) => id === "T-7")?.dueAt);
    expect(due("Europe/London")).toBe("2026-04-09T08:00:00.000Z");
    expect(due("Asia/Kathmandu")).toBe("2026-04-09T09:00:00.000Z");
    expect(due("Pacific/Pago_Pago")).toBe("2026-04-09T09:00:00.000Z");
    expect(due("America/New_York")).toBe("2026-04-09T09:00:00.000Z");
  });

  test("takes the longer stated time, and never a shorter one", () => {
    const due = (answerDueAt: number) =>
      clocks(ORDER, [...orderOf(withValue(body, "answerDueAt", answerDueAt)), served], at + 1).find(
        ({ id }) => id === "T-7",
      )?.dueAt;
    expect(due(at + 45 * DAY)).toBe(at + 45 * DAY);
    expect(due(at + 5 * DAY)).toBe(at + 30 * DAY);
  });

  test("is silent after that, and what may be asked next takes everything over", () => {
    const view = project(ORDER, "outbound", [...orderOf(), served], at + 30 * DAY, { zone: "UTC" });
    expect(view.state).toBe("SILENT_30D");
    expect(ORDER.escalation).toEqual({
      type: "giving-effect",
      from: ["SILENT_30D", "PROVIDER_DECLINED", "INSTRUCTED_NOT_TO"],
    });
    const draft = escalationDraft(ORDER, EFFECT, body);
    expect(draft).toMatchObject({
      ok: true,
      value: {
        requestId: "",
        parent: { requestId: body["requestId"], cause: "escalation" },
        offences: body["offences"],
        targets: body["targets"],
        custodian: body["custodian"],
      },
    });
    expect(draft).not.toHaveProperty("value.date");
    expect(draft).not.toHaveProperty("value.answerDueAt");
    expect(escalationDraft(EFFECT, ORDER, body)).toMatchObject({ ok: false, code: "bad-argument" });
    // An answer that comes late is still an answer.
    const late = act("disclosed", at + 31 * DAY, { disclosedAt: at + 31 * DAY });
    expect(states(ORDER, "outbound", [...orderOf(), served, late]).at(-1)).toBe("DISCLOSED");
  });

  test.each([
    ["instructed-not-to", { authority: "Ministry" }, "INSTRUCTED_NOT_TO"],
    ["provider-declined", { reason: "Not ours." }, "PROVIDER_DECLINED"],
  ])("%s ends the wait", (kind, said_, state) => {
    const events = [...orderOf(), served, act(kind, at + DAY, said_)];
    const view = project(ORDER, "outbound", events, at + 60 * DAY);
    expect(view.state).toBe(state);
    expect(view.clocks.find(({ id }) => id === "T-7")?.state).toBe("stopped");
  });

  test("the State of the provider may say so by letter, on its side and on ours", () => {
    const no = said("M12", at + DAY, {
      ...answer(ORDER),
      ground: "domestic_law",
      reason: "No.",
      partialConsidered: true,
      conditionsConsidered: true,
    });
    expect(project(ORDER, "outbound", [...orderOf(), served, no], at + 2 * DAY).state).toBe(
      "INSTRUCTED_NOT_TO",
    );
    const received: readonly RequestEvent[] = [
      { id: "r", kind: "received", at, by: "f0", version: 1, body },
      { ...said("M01", at + 1, answer(ORDER)), by: "a1" },
      { ...no, by: "a1" },
    ];
    expect(project(ORDER, "inbound", received, at + 2 * DAY).state).toBe("INSTRUCTED_NOT_TO");
  });
});

describe("giving effect to an order, Article 8", () => {
  const at = Date.parse("2026-09-20T08:00:00Z");
  const body = {
    ...completeExample(EFFECT),
    targets: ["subscriber", "traffic"].map((category) => ({
      identifierType: "email",
      identifier: "a@b.example",
      category,
    })),
  };
  const sent = [...approved(EFFECT, body), act("sealed", T, body)].map((event) => ({
    ...event,
    at: at - 30 * DAY,
  }));
  const complete = said("M11F", at, { ...answer(EFFECT), completeAt: at });
  const served = said("M11G", at + DAY, { ...answer(EFFECT), servedAt: at + DAY });
  const legal = (events: readonly RequestEvent[], now: number, zone = "Europe/Oslo") =>
    clocks(EFFECT, events, now, zone)
      .filter(({ kind }) => kind === "legal")
      .map(({ id, dueAt, state }) => `${id} ${iso(dueAt)} ${state}`);

  test("its clocks start only when all information is in, however long that takes", () => {
    const asked = said("M02", at - 20 * DAY, { ...answer(EFFECT), questions: [{ question: "Which?" }] });
    expect(legal([...sent, asked], at)).toEqual([]);
    expect(legal([...sent, complete], at)).toEqual(["T-8-SERVE 2026-11-04T09:00:00.000Z running"]);
  });

  test("20 and 45 days to return run from service, in the zone there", () => {
    expect(legal([...sent, complete, served], at + 2 * DAY)).toEqual([
      "T-8-SERVE 2026-11-04T09:00:00.000Z stopped",
      "T-8-SUB 2026-10-11T08:00:00.000Z running",
      "T-8-TRAF 2026-11-05T09:00:00.000Z running",
    ]);
    expect(legal([...sent, complete, served], at + 2 * DAY, "Asia/Kathmandu").slice(1)).toEqual([
      "T-8-SUB 2026-10-11T08:00:00.000Z running",
      "T-8-TRAF 2026-11-05T08:00:00.000Z running",
    ]);
  });

  test("a word of service that comes first starts nothing, and counts once all is in", () => {
    const early = { ...served, at: at - DAY };
    const view = project(EFFECT, "outbound", [...sent, early], at);
    expect(view.state).toBe("ACKNOWLEDGED");
    expect(legal([...sent, early], at)).toEqual([]);
    expect(project(EFFECT, "outbound", [...sent, early, complete], at + 1).state).toBe("SERVED");
  });

  test("is complete, served and returned on both sides", () => {
    const end = said("M11", at + 5 * DAY, outcome(EFFECT, "executed"));
    expect(states(EFFECT, "outbound", [...sent, complete, served, end]).slice(-3)).toEqual([
      "COMPLETE",
      "SERVED",
      "RETURNED",
    ]);
    const own = [said("M01", at - DAY, answer(EFFECT)), complete, served, end].map((event) => ({
      ...event,
      by: "a1",
    }));
    const received: RequestEvent = {
      id: "r",
      kind: "received",
      at: at - 2 * DAY,
      by: "f0",
      version: 1,
      body,
    };
    expect(states(EFFECT, "inbound", [received, ...own])).toEqual([
      "RECEIVED",
      "ACKNOWLEDGED",
      "COMPLETE",
      "SERVED",
      "RETURNED",
    ]);
  });
});

test("emergency mutual assistance, Article 10, is refused without the danger and the person, whatever the reason", () => {
  const body = completeExample(ASSISTANCE);
  for (const path of ["emergencyFacts", "personAtRisk"]) {
    const report = referee(ASSISTANCE, withValue(body, path, undefined));
    expect(isComplete(report, true), path).toBe(false);
  }
  expect(isComplete(referee(ASSISTANCE, withValue(body, "facts", undefined)), true)).toBe(true);
});
