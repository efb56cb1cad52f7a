import { isBody } from "../../../../electron/core/body.ts";
import { knownZone } from "../../../../electron/core/clocks/calendar.ts";
import { instantOf, wallAt } from "../../../lib/paper/wall-clock.ts";

/**
 * A time as an officer reads and types it. The digits are what a log line says; they become an instant only with their
 * zone. `at` is kept beside them, because digits alone lose the second of two equal hours and what is below a second.
 */
export interface Moment {
  readonly kind: "moment";
  readonly digits: string;
  /** The zone in which the digits are read; null while nobody chose one. */
  readonly zone: string | null;
  /** Milliseconds since the epoch; null without a zone, or when no message can carry the time. */
  readonly at: number | null;
}

/** True for a time of the form; bodies hold none. */
export function isMoment(value: unknown): value is Moment {
  return isBody(value) && value["kind"] === "moment";
}

/** A stored instant as it is shown: in its zone, or in UTC where no zone is stored. */
export function momentOf(at: number, zone: string | undefined): Moment {
  const known = knownShown(zone ?? "UTC");
  return { kind: "moment", digits: wallAt(at, known), zone: known, at };
}

/** The same digits read in another zone: what a log says stays, what it means changes. */
export function readIn(digits: string, zone: string | null): Moment {
  const at = zone === null || digits === "" ? null : instantOf(digits, knownShown(zone));
  return { kind: "moment", digits, zone: zone === null ? null : knownShown(zone), at };
}

/** The same instant shown in another zone. */
export function shownIn(moment: Moment, zone: string): Moment {
  return moment.at === null ? readIn(moment.digits, zone) : momentOf(moment.at, zone);
}

/** True when digits stand there and nobody said in which zone. */
export function lacksZone(moment: Moment): boolean {
  return moment.digits !== "" && moment.zone === null;
}

/** True when digits and zone make no time that a message can carry. */
export function isImpossible(moment: Moment): boolean {
  return moment.digits !== "" && moment.zone !== null && moment.at === null;
}

function knownShown(zone: string): string {
  return /^[+-]\d{2}:\d{2}$/.test(zone) ? zone : knownZone(zone);
}
