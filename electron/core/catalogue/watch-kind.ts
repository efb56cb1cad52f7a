import { watchClocks } from "../clocks/watch-clocks.ts";
import {
  WATCH_COVERED,
  WATCH_REQUIRES,
  WATCH_RESULT_FROM,
  WATCH_STATES,
  watchMoves,
} from "../lifecycle/watch-moves.ts";
import { type Demand, demanded, refereeItem } from "./assistance-parts.ts";
import {
  caseFacts,
  custodian,
  offences,
  relationToOffence,
  secrecy,
  targets,
  urgency,
} from "./case-parts.ts";
import { trafficData, TRAFFIC_DATA_NEED } from "./data-parts.ts";
import { executionKind, type ExecutionKind } from "./execution-kind.ts";
import type { FieldSpec } from "./field-spec.ts";
import { domesticLegalBasis, earlierRequests, otherInstructions, signature } from "./form-parts.ts";
import { INSTANT, DAY, LINE, LONG_LINE, PARAGRAPH } from "./kinds.ts";
import { TARGET_WARNINGS } from "./preservation-referee.ts";
import { WATCH_REPLIES } from "./reply-kit/watch.ts";
import { requestHead } from "./request-head.ts";
import type { RequestType } from "./request-type.ts";

/** What differs between measures in real time, and between the instruments they rest on. */
export interface WatchKind extends Pick<
  ExecutionKind,
  "id" | "family" | "order" | "anchor" | "source" | "basis" | "grounds" | "contentsAnchor" | "terms"
> {
  readonly category: "realtime_traffic" | "realtime_content";
  /** Who asks whom, for which offence and data: no instrument lists it, the neighbouring forms do. */
  readonly contents: Demand;
  /** The decision of ours and its first and last moment: our own form refuses a measure without them. */
  readonly cover: Demand;
}

const RESULT = "RESULT_FORMAL";

/** The decision at home that the measure rests on. */
function order(cover: Demand): FieldSpec {
  const required = demanded("measure", cover);
  return {
    key: "order",
    section: "order",
    kind: {
      type: "group",
      fields: [
        { key: "authority", kind: LINE, required, source: cover.source },
        { key: "reference", kind: LINE, required, source: cover.source },
        { key: "issuedOn", kind: DAY, source: "R" },
        { key: "provisions", kind: LONG_LINE, source: "R" },
      ],
    },
    required,
    source: cover.source,
  };
}

function period(cover: Demand): readonly FieldSpec[] {
  const required = demanded("period", cover);
  return [
    { key: "watchFrom", section: "period", kind: INSTANT, required, source: cover.source },
    { key: "watchTo", section: "period", kind: INSTANT, required, future: true, source: cover.source },
  ];
}

function fields({ contents, cover, category }: WatchKind): readonly FieldSpec[] {
  const data = demanded("data", contents);
  return [
    ...requestHead(contents),
    earlierRequests("earlier"),
    domesticLegalBasis("basis"),
    ...offences("offence", demanded("offence", contents), contents.source),
    ...caseFacts("facts", demanded("facts", contents), contents.source),
    order(cover),
    ...period(cover),
    targets("data", data, contents.source, [category]),
    ...(category === "realtime_traffic" ? [trafficData("data", data)] : []),
    relationToOffence("relation", data, contents.source),
    custodian("custodian"),
    { key: "delivery", section: "return", kind: PARAGRAPH, source: "R" },
    ...urgency("urgency"),
    secrecy("secrecy"),
    otherInstructions("instructions"),
    signature("signature"),
  ];
}

/**
 * Collection in real time in another State (Arts 33 and 34 and their counterparts): asked on a decision of our own with a
 * first and a last moment, authorised there until a date, begun, perhaps renewed, ended, and its result handed over.
 */
export function watchKind(kind: WatchKind): RequestType {
  const { anchor, contents, cover, category } = kind;
  return executionKind({
    id: kind.id,
    family: kind.family,
    order: kind.order,
    anchor,
    source: kind.source,
    basis: kind.basis,
    grounds: kind.grounds,
    contentsAnchor: kind.contentsAnchor,
    ...(kind.terms === undefined ? {} : { terms: kind.terms }),
    senders: ["central-authority", "competent-authority", "contact-point"],
    addressees: ["central-authority", "contact-point"],
    fields: fields(kind),
    referee: {
      items: [
        refereeItem("authority", contents),
        refereeItem("offence", contents),
        refereeItem("facts", contents),
        refereeItem("measure", cover),
        refereeItem("period", cover),
        refereeItem("data", contents, category === "realtime_traffic" ? [TRAFFIC_DATA_NEED] : []),
      ],
      warnings: TARGET_WARNINGS,
    },
    moves: watchMoves(anchor, RESULT),
    replies: WATCH_REPLIES,
    states: WATCH_STATES,
    executedFrom: WATCH_RESULT_FROM,
    decidedFrom: WATCH_RESULT_FROM,
    refusedApart: ["extension"],
    outcome: { executed: RESULT, partly: RESULT },
    supplied: WATCH_COVERED,
    requires: WATCH_REQUIRES,
    clocks: watchClocks(anchor),
    timeouts: [{ from: WATCH_COVERED, clocks: ["T-WATCH"], to: "AUTHORISATION_OVER", anchor }],
  });
}
