import { readMembership } from "../../electron/bundle/membership-file.ts";
import { isDay } from "../../electron/core/routing/days.ts";
import type { Day, Membership, StateRow } from "../../electron/core/routing/membership.ts";
import { openBases } from "../../electron/core/routing/open-bases.ts";
import type { Route, RouteBasis, RoutedType } from "../../electron/core/routing/route.ts";
import type { Result } from "../../electron/core/result.ts";
import { fromBase64 } from "../../electron/encoding/base64.ts";
import { SHIPPED_MEMBERSHIP } from "../../electron/services/shipped-membership.ts";

// Not the one of stations.ts: pages are tested where no vault can be opened.
function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

/** The set that the program ships; that it says what its source files say is tested beside its file. */
export const DATA: Membership = must(readMembership(fromBase64(SHIPPED_MEMBERSHIP) ?? new Uint8Array())).data;

/** What is open between two States on a day, one answer for each basis. */
export function routesOn(data: Membership, from: string, to: string, day: Day): readonly Route[] {
  return must(openBases(data, from, to, day, TYPES));
}

/** One type for each article that a test asks about. */
export const TYPES: readonly RoutedType[] = [
  { id: "preservation", basis: "budapest", anchor: "29" },
  { id: "interception", basis: "budapest", anchor: "34" },
  { id: "subscriber-order", basis: "protocol2", anchor: "P2:7" },
  { id: "giving-effect", basis: "protocol2", anchor: "P2:8" },
  { id: "emergency-disclosure", basis: "protocol2", anchor: "P2:9" },
  { id: "un-preservation", basis: "un", anchor: "UN:42" },
  { id: "g7-preservation", basis: "g7", anchor: "G7" },
  { id: "other-basis", basis: "bilateral", anchor: "bilateral" },
  { id: "ping", basis: "any", anchor: "policy" },
];

/** One basis between two States on a day. */
export function routeOn(data: Membership, from: string, to: string, day: Day, basis: RouteBasis): Route {
  const found = routesOn(data, from, to, day).find((route) => route.basis === basis);
  if (found === undefined) throw new Error(`no answer about ${basis}`);
  return found;
}

/** "closed: GB party, IE signed-only", for tables. */
export function said({ verdict, why }: Pick<Route, "verdict" | "why">): string {
  return `${verdict}: ${why.map(({ state, code }) => (state === null ? code : `${state} ${code}`)).join(", ")}`;
}

/** A set in which one row says something else. */
export function withRow(data: Membership, code: string, change: (row: StateRow) => StateRow): Membership {
  return { ...data, rows: data.rows.map((row) => (row.code === code ? change(row) : row)) };
}

/** The day so many days after 1 January 2000. */
export function dayNumber(days: number): Day {
  const day = new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10);
  if (!isDay(day)) throw new Error("no day");
  return day;
}
