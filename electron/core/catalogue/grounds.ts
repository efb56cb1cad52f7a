/** Why a State may say no, or not now: one list for every provision (Articles 25, 27, 29 and 30). Texts `choice.ground.<code>`. */
export const GROUNDS = [
  "political",
  "essential_interests",
  "dual_criminality_reservation",
  "dual_criminality",
  "domestic_law",
  "no_data",
  "provider_unknown",
  "data_gone",
  "other",
] as const;
export type Ground = (typeof GROUNDS)[number];

/** A ground that a provision knows, and what must be so for it to be given. */
export interface GroundUse {
  readonly ground: Ground;
  readonly provision: string;
  readonly source: string;
  /** The requested State must have made this reservation, and the offence must lie outside Articles 2 to 11. */
  readonly reservation?: "29(4)";
}

const POLITICAL = "political";
const INTERESTS = "essential_interests";

/** Facts, not grounds of law: there is nothing to give. Usable wherever something is asked for. */
export const FACTUAL: readonly GroundUse[] = [
  { ground: "no_data", provision: "reply", source: "D" },
  { ground: "provider_unknown", provision: "reply", source: "D" },
  { ground: "data_gone", provision: "reply", source: "D" },
];

/** Art 29(4) and (5): two grounds, and dual criminality only under a reservation. */
export const PRESERVATION_GROUNDS: readonly GroundUse[] = [
  { ground: POLITICAL, provision: "29(5)(a)", source: "V4" },
  { ground: INTERESTS, provision: "29(5)(b)", source: "V4" },
  { ground: "dual_criminality_reservation", provision: "29(4)", source: "V4", reservation: "29(4)" },
  ...FACTUAL,
];

/** Art 30(2): two grounds only. */
export const TRAFFIC_DISCLOSURE_GROUNDS: readonly GroundUse[] = [
  { ground: POLITICAL, provision: "30(2)(a)", source: "K" },
  { ground: INTERESTS, provision: "30(2)(b)", source: "K" },
  ...FACTUAL,
];

/** Arts 25(4), 25(5) and 27(4): what may be said to a request for mutual assistance. */
export const ASSISTANCE_GROUNDS: readonly GroundUse[] = [
  { ground: POLITICAL, provision: "27(4)(a)", source: "K" },
  { ground: INTERESTS, provision: "27(4)(b)", source: "K" },
  { ground: "dual_criminality", provision: "25(5)", source: "K" },
  { ground: "domestic_law", provision: "25(4)", source: "K" },
  ...FACTUAL,
];

/** Where no instrument lists grounds: comity, networks and help under Art 35. */
export const OPEN_GROUNDS: readonly GroundUse[] = [
  { ground: POLITICAL, provision: "domestic", source: "D" },
  { ground: INTERESTS, provision: "domestic", source: "D" },
  { ground: "domestic_law", provision: "domestic", source: "D" },
  { ground: "other", provision: "domestic", source: "D" },
  ...FACTUAL,
];
