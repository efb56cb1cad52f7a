import type { Basis } from "../catalogue/request-type.ts";
import type { Certainty, Day } from "./membership.ts";

/** What a request can rest on between two States. Texts `route.basis.<basis>`. */
export const ROUTE_BASES = ["budapest", "protocol2", "un", "g7", "bilateral"] as const;
export type RouteBasis = Exclude<Basis, "any">;

/** "uncertain": nobody here has read that it is open. Texts `route.verdict.<verdict>`. */
export const VERDICTS = ["open", "uncertain", "closed"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a basis is open or not: a closed list. Texts `route.why.<code>`, with {state}, {day} and {article}. */
export const REASONS = [
  "party",
  "party-recalled",
  "not-yet",
  "day-near",
  "day-missing",
  "signed-only",
  "signed-since",
  "invited",
  "invited-since",
  "not-a-party",
  "not-a-state",
  "not-in-data",
  "not-in-force",
  "ratified",
  "not-ratified",
  "ratified-since",
  "ratification-unknown",
  "g7-member",
  "g7-reported",
  "g7-recalled",
  "g7-unknown",
  "officer-names-it",
  "excluded",
  "declared",
  "emergency-elsewhere",
] as const;
export type ReasonCode = (typeof REASONS)[number];

/** One reason, with the State and the day it is about. `day` is the day of the event, or as of when nothing else was known. */
export interface Reason {
  readonly code: ReasonCode;
  readonly state: string | null;
  readonly day: Day | null;
  readonly article: string | null;
}

/** A reason with what it names. */
export function reason(
  code: ReasonCode,
  about: { readonly state?: string; readonly day?: Day; readonly article?: string } = {},
): Reason {
  const { state = null, day = null, article = null } = about;
  return { code, state, day, article };
}

/** What was found of one side: how far it is open, and why. */
export interface Finding {
  readonly verdict: Verdict;
  readonly certainty: Certainty;
  readonly why: readonly Reason[];
}

/** A type of request and what it rests on, as the catalogue says. */
export interface RoutedType {
  readonly id: string;
  readonly basis: Basis;
  /** The provision it rests on: "29", "P2:9". */
  readonly anchor: string;
}

/** A type of request inside a basis: closed by itself where the requested State excluded its article. */
export interface TypeRoute {
  readonly type: string;
  readonly provision: string;
  readonly verdict: Verdict;
  readonly why: readonly Reason[];
}

/** One basis between two States on a day. */
export interface Route extends Finding {
  readonly basis: RouteBasis;
  /** The oldest day at which a fact behind the verdict was known. */
  readonly asOf: Day;
  readonly sources: readonly string[];
  readonly types: readonly TypeRoute[];
}

/** The verdict that holds for both sides: the worse one. */
export function worseVerdict(one: Verdict, other: Verdict): Verdict {
  return VERDICTS.indexOf(one) > VERDICTS.indexOf(other) ? one : other;
}

/** How certain two facts are together: as the less certain of them. */
export function lessCertain(one: Certainty, other: Certainty): Certainty {
  if (one === "unknown" || other === "unknown") return "unknown";
  return one === "recalled" || other === "recalled" ? "recalled" : "read";
}

/** What two findings say together. */
export function bothFindings(one: Finding, other: Finding): Finding {
  return {
    verdict: worseVerdict(one.verdict, other.verdict),
    certainty: lessCertain(one.certainty, other.certainty),
    why: [...one.why, ...other.why],
  };
}
