import { FACTUAL, type GroundUse } from "./grounds.ts";

/** Political offence and essential interests, under one provision that was only recalled. */
function twoGrounds(provision: string): readonly GroundUse[] {
  return [
    { ground: "political", provision, source: "K" },
    { ground: "essential_interests", provision, source: "K" },
  ];
}

function withDomesticLaw(provision: string): readonly GroundUse[] {
  return [...twoGrounds(provision), { ground: "domestic_law", provision, source: "K" }, ...FACTUAL];
}

/** UN Convention, Articles 42 and 43: the counterparts of Articles 29 and 30. */
export const UN_PRESERVATION_GROUNDS: readonly GroundUse[] = [...twoGrounds("UN:42"), ...FACTUAL];
export const UN_TRAFFIC_DISCLOSURE_GROUNDS: readonly GroundUse[] = [...twoGrounds("UN:43"), ...FACTUAL];

/** UN Convention, Article 40: the grounds of mutual assistance, dual criminality among them. */
export const UN_ASSISTANCE_GROUNDS: readonly GroundUse[] = [
  ...withDomesticLaw("UN:40"),
  { ground: "dual_criminality", provision: "UN:40", source: "K" },
];

/** UN terms of what Articles 27 and 28 of the Budapest Convention say. */
export const UN_TERMS = { question: "UN:40", decision: "UN:40", conditions: "UN:40" } as const;

/** A registrar, a provider and their State under Articles 6 and 7: what the Protocol leaves to domestic law. */
export const DIRECT_GROUNDS: readonly GroundUse[] = [
  { ground: "domestic_law", provision: "domestic", source: "K" },
  { ground: "other", provision: "domestic", source: "D" },
  ...FACTUAL,
];

/** Second Protocol, Articles 8 to 10: the grounds of Articles 25(4) and 27(4). */
export const PROTOCOL_GROUNDS: readonly GroundUse[] = [
  { ground: "political", provision: "27(4)(a)", source: "K" },
  { ground: "essential_interests", provision: "27(4)(b)", source: "K" },
  { ground: "domestic_law", provision: "25(4)", source: "K" },
  ...FACTUAL,
];
