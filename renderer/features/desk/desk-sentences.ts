import type { RequestLine } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import type { Moments } from "../../lib/time/moments.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import type { Texts, Values } from "../../lib/text/texts.ts";
import { isOver } from "../../lib/time/clock-parts.ts";

const DAY = 86_400_000;

/** What a row of the desk says: the act, verb first, and one sentence that says why. */
export interface Duty {
  readonly act: string;
  readonly why: string;
}

/**
 * Which sentences fit a line, the closest first: what keeps anything from leaving, what was written and waits, the clock
 * with the state, the clock that is over, the clock, the state.
 */
export function dutyKeys(line: RequestLine, now: number): readonly string[] {
  const { contact, clock, direction, state, waitsForSealing } = line;
  const stuck = contact.trust === "revoked" || contact.trust === "frozen" ? [contact.trust] : [];
  // An approved request is what waits itself, and its own sentence says so.
  const waiting = waitsForSealing && state !== "APPROVED" ? [`${direction}.waits`] : [];
  // Where no order of the house is needed, whoever has the request executes it.
  const doing = findRequestType(line.type)?.acts.some(({ kind }) => kind === "order-issued") ? [] : ["exec"];
  const ofClock =
    clock === null
      ? []
      : [
          ...(isOver(clock, now) ? [`${direction}.${clock.id}.over`] : []),
          ...doing.map((way) => `${direction}.${clock.id}.${state}.${way}`),
          `${direction}.${clock.id}.${state}`,
          ...(clock.assumed ? [`${direction}.${clock.id}.assumed`] : []),
          `${direction}.${clock.id}.${line.type}`,
          `${direction}.${clock.id}`,
        ];
  return [
    ...stuck,
    ...waiting,
    ...ofClock,
    ...doing.map((way) => `${direction}.${state}.${way}`),
    `${direction}.${state}`,
    clock === null ? "state" : "clock",
  ];
}

/** A moment in a sentence of the desk: the time alone within a day, else with its day. UTC, ms. */
function moment(moments: Moments, ms: number, now: number): string {
  return Math.abs(ms - now) < DAY ? moments.utcTime(ms) : moments.utc(ms);
}

/** The same with the word before it that the language wants: "at 18:20 UTC", "on 27 May, 02:59 UTC". */
function when(texts: Texts, moments: Moments, ms: number, now: number): string {
  const isNear = Math.abs(ms - now) < DAY;
  return texts.say(isNear ? "desk.at.time" : "desk.at.day", { at: moment(moments, ms, now) });
}

function firstOf(texts: Texts, prefix: string, keys: readonly string[], values: Values): string {
  for (const key of keys) {
    const sentence = texts.find(prefix, key, values);
    if (sentence !== undefined) return sentence;
  }
  return "";
}

/** The act that a line asks for at `now` (ms) and the reason for it. */
export function dutyOf(texts: Texts, moments: Moments, line: RequestLine, now: number): Duty {
  const { contact, clock } = line;
  const on = (ms: number) => when(texts, moments, ms, now);
  const values = {
    ...contactValues(texts, contact),
    start: on(clock?.startsAt ?? line.since),
    due: moment(moments, clock?.dueAt ?? line.since, now),
    onDue: on(clock?.dueAt ?? line.since),
    since: on(line.since),
    created: on(line.createdAt),
    clock: clock === null ? "" : texts.label("clock", clock.id),
    is: texts.label("state", line.state),
  };
  const keys = dutyKeys(line, now);
  return { act: firstOf(texts, "desk.duty", keys, values), why: firstOf(texts, "desk.why", keys, values) };
}
