import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import { TYPE as CONTACT } from "../../../electron/core/catalogue/types/contact-change.ts";
import { TYPE as INCIDENT } from "../../../electron/core/catalogue/types/incident.ts";
import { TYPE as KEY } from "../../../electron/core/catalogue/types/key-change.ts";
import { TYPE as PING } from "../../../electron/core/catalogue/types/ping.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { completeExample, withValue } from "../../helpers/complete-example.ts";
import { EXAMPLE_NOW as T } from "../../helpers/preservation-example.ts";
import { act, answer, approved, states } from "../../helpers/type-events.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function said(code: string, at: number, text: Body, by = "f0"): RequestEvent {
  return { id: `${code}-${at}`, kind: code, at, by, version: 1, body: text, claimedAt: at };
}
function sent(type: RequestType, body: Body): readonly RequestEvent[] {
  return [...approved(type, body), act("sealed", T, body)];
}
const received = (body: Body): RequestEvent => ({
  id: "r",
  kind: "received",
  at: T,
  by: "f0",
  version: 1,
  body,
});

test("their wire names and numbers are those of the reply kit", () => {
  const network = CATALOGUE.filter(({ family }) => family === "network");
  expect(network.map(({ message }) => `${message.type} ${message.code}`)).toEqual([
    "ping M24",
    "key-change M26",
    "contact-change M27",
    "incident M28",
  ]);
  for (const { grounds, basis } of network) {
    expect(grounds).toEqual([]);
    expect(basis).toBe("any");
  }
});

describe("a ping", () => {
  const nonce = "01".repeat(16);
  const body = { ...completeExample(PING), nonce };
  const pong = (value: string, by = "f0"): RequestEvent =>
    said(
      "M25",
      T + HOUR,
      { ...answer(PING), nonce: value, clockSays: T, keyFingerprint: "ab".repeat(32), dutyName: "J. Marsh" },
      by,
    );

  test("is answered by exactly its own nonce, and the answer tells key and officer", () => {
    const view = project(PING, "outbound", [...sent(PING, body), pong(nonce)], T + DAY);
    expect(view).toMatchObject({
      state: "ANSWERED",
      facts: { arrivalProvedAt: T + HOUR, more: { pongFingerprint: "ab".repeat(32), pongDuty: "J. Marsh" } },
    });
    const wrong = project(PING, "outbound", [...sent(PING, body), pong("02".repeat(16))], T + 2 * HOUR);
    expect(wrong).toMatchObject({ state: "SENT", ignored: [{ why: "does-not-fit" }] });
    expect(wrong.facts.arrivalProvedAt).toBeUndefined();
  });

  test("needs no acknowledgement before its answer", () => {
    expect(states(PING, "inbound", [received(body), pong(nonce, "a1")])).toEqual(["RECEIVED", "ANSWERED"]);
    const other = pong("02".repeat(16), "a1");
    expect(canApply(PING, "inbound", [received(body)], other, ["duty"]).ok).toBe(false);
  });

  test("what the station states is no officer's to write", () => {
    const stated = PING.message.stated?.map(({ field, from }) => `${field} ${from}`);
    expect(stated).toEqual(["nonce nonce", "clockSays now", "keyFingerprint own-fingerprint"]);
    expect(PING.replies.find(({ code }) => code === "M25")?.stated?.[0]).toEqual({
      field: "nonce",
      from: "nonce-answered",
    });
  });
});

describe.each([
  ["key-change", KEY],
  ["contact-change", CONTACT],
] as const)("%s", (_id, type) => {
  const body = { ...completeExample(type), validFrom: T + 20 * DAY };
  const step = (value: string, at: number, by = "f0"): RequestEvent =>
    said("M26A", at, { ...answer(type), step: value }, by);
  const acknowledged = (by: string) => said("M01", T + 1, answer(type), by);
  const call = act("called-back", T + HOUR, {
    whom: "Duty desk",
    telephone: "+47 00",
    numberFrom: "directory",
    confirmed: true,
  });

  test("is proposed, signed by the old key, confirmed by a call, in use, and can be revoked", () => {
    const events = [
      ...sent(type, body),
      acknowledged("f0"),
      step("signed_by_old", T + HOUR),
      step("confirmed_by_call", T + 2 * HOUR),
      step("active", T + 3 * HOUR),
      { ...said("M19", T + 4 * HOUR, { ...answer(type), reason: "Lost too." }), by: "a1" },
    ];
    expect(states(type, "outbound", events).slice(-5)).toEqual([
      "ACKNOWLEDGED",
      "SIGNED_BY_OLD",
      "CONFIRMED_BY_CALL",
      "ACTIVE",
      "REVOKED",
    ]);
  });

  test("where we are told, no letter confirms it: the call does", () => {
    const before = [received(body), acknowledged("a1"), step("signed_by_old", T + 10, "a1")];
    const confirm = step("confirmed_by_call", T + 2 * HOUR, "a1");
    expect(canApply(type, "inbound", before, confirm, ["duty"]).ok).toBe(false);
    expect(canApply(type, "inbound", before, step("active", T + 2 * HOUR, "a1"), ["duty"]).ok).toBe(false);
    expect(canApply(type, "inbound", [...before, call], confirm, ["duty"])).toMatchObject({
      value: { to: "CONFIRMED_BY_CALL" },
    });
    const refuse = step("refused", T + 2 * HOUR, "a1");
    expect(canApply(type, "inbound", before, refuse, ["duty"])).toMatchObject({ value: { to: "REVOKED" } });
  });

  test("an older step that comes later leads nowhere back", () => {
    const events = [...sent(type, body), step("active", T + 3 * HOUR), step("signed_by_old", T + HOUR)];
    const view = project(type, "outbound", events, T + DAY);
    expect(view).toMatchObject({ state: "ACTIVE", ignored: [{ why: "older" }] });
  });

  test("reminds both sides before it takes effect, until it is in use", () => {
    const clock = (direction: "outbound" | "inbound", events: readonly RequestEvent[]) =>
      project(type, direction, events, T + DAY, { zone: "UTC" }).clocks.find(({ id }) => id === "T-CHANGE");
    expect(clock("inbound", [received(body)])).toMatchObject({
      dueAt: T + 20 * DAY,
      reminders: [T + 13 * DAY, T + 17 * DAY, T + 19 * DAY],
    });
    expect(clock("outbound", [...sent(type, body), step("active", T + HOUR)])?.state).toBe("stopped");
  });
});

describe("an incident", () => {
  const body = completeExample(INCIDENT);

  test("is told, acknowledged and answered", () => {
    const events = [
      ...sent(INCIDENT, body),
      said("M01", T + 1, answer(INCIDENT)),
      said("M28A", T + HOUR, { ...answer(INCIDENT), measures: "Destroyed." }),
    ];
    expect(states(INCIDENT, "outbound", events).slice(-2)).toEqual(["ACKNOWLEDGED", "ANSWERED"]);
  });

  test("what happened, when it was noticed, the items and the measures are asked for; a reason can leave them open", () => {
    for (const path of ["what", "noticedAt", "items", "measures"]) {
      const report = referee(INCIDENT, withValue(body, path, undefined));
      expect(isComplete(report), path).toBe(false);
      expect(isComplete(report, true), path).toBe(true);
    }
  });
});
