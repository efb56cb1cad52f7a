import type { Body } from "../../electron/core/body.ts";
import type { RequestEvent } from "../../electron/core/lifecycle/events.ts";

/** 12 May 2026, 20:41 UTC: the moment at which the example offer is sealed. */
export const OFFER_NOW = Date.UTC(2026, 4, 12, 20, 41);

const OFFER_ID = "ffeeddccbbaa99887766554433221100";

/** Kept secret, shown to a court at most, used in one case. */
export const EXAMPLE_CONDITIONS: readonly Body[] = [
  { kind: "confidential", text: "Keep the source secret.", widest: "court" },
  { kind: "use_limit", text: "Use it in the case named here only.", caseReference: "LON 2026/77" },
];

/** A digest as a station states it; what it is the digest of is the services' matter. */
export const EXAMPLE_DIGEST = "cd".repeat(32);

/** Oslo offers London what it learned: complete, under two conditions unless `overrides` say otherwise. */
export function completeOffer(overrides: Body = {}): Body {
  return {
    requestId: OFFER_ID,
    version: 1,
    date: "2026-05-12",
    reference: "2026/1190",
    requestedAuthority: { name: "National contact point, London", country: "GB", timeZone: "Europe/London" },
    requestingAuthority: {
      organisation: "National contact point, Oslo",
      country: "NO",
      personInCharge: "A. Lie",
      telephone: "+47 00 00 00 00",
      timeZone: "Europe/Oslo",
    },
    urgency: "routine",
    topic: "A planned attack on payment systems",
    sensitivity: "sensitive",
    summary: "We know who plans it, and when.",
    subjectState: "GB",
    conditions: EXAMPLE_CONDITIONS,
    conditionsDigest: EXAMPLE_DIGEST,
    answerBy: OFFER_NOW + 5 * 86_400_000,
    signature: { name: "A. Lie", function: "duty officer" },
    ...overrides,
  };
}

/** The same without conditions. */
export function freeOffer(overrides: Body = {}): Body {
  return completeOffer({ conditions: [], conditionsDigest: undefined, answerBy: undefined, ...overrides });
}

/** The events of an outbound offer up to its sealing; officer "a1" wrote, "b2" approved. */
export function sealedOffer(body: Body = completeOffer(), at = OFFER_NOW): readonly RequestEvent[] {
  const version = 1;
  return [
    { id: "e1", kind: "created", at: at - 3000, by: "a1", version, body },
    { id: "e2", kind: "completed", at: at - 2000, by: "a1", version, body },
    { id: "e3", kind: "approved", at: at - 1000, by: "b2", version },
    { id: "e4", kind: "sealed", at, by: "a1", version },
  ];
}
