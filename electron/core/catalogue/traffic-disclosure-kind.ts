import type { Move } from "../lifecycle/conversation.ts";
import { OPEN, SETTLED } from "../lifecycle/conversation.ts";
import { CONDITION_STATES } from "../lifecycle/moves.ts";
import { type Demand, demanded, refereeItem } from "./assistance-parts.ts";
import { custodian, holds, secrecy, targets, urgency } from "./case-parts.ts";
import { trafficData, TRAFFIC_DATA_NEED } from "./data-parts.ts";
import { executionKind, type ExecutionKind } from "./execution-kind.ts";
import type { FieldSpec } from "./field-spec.ts";
import {
  answerPreference,
  confirmationContact,
  date,
  IDENTITY,
  otherInstructions,
  reference,
  requestedAuthority,
  requestingAuthority,
  signature,
} from "./form-parts.ts";
import { TARGET_WARNINGS } from "./preservation-referee.ts";
import { HOP_NOTICE } from "./reply-kit/preserved.ts";
import type { RequestType } from "./request-type.ts";

/** What such a request must say, in the instrument of the type. */
export interface TrafficDisclosureContents {
  readonly authority: Demand;
  /** The hold whose traffic data are asked about. */
  readonly hold: Demand;
  readonly data: Demand;
}

/** What differs between the instruments under which the path of a communication is disclosed. */
export interface TrafficDisclosureKind extends Pick<
  ExecutionKind,
  "id" | "family" | "order" | "anchor" | "source" | "basis" | "grounds" | "contentsAnchor" | "terms"
> {
  readonly contents: TrafficDisclosureContents;
  /** Provision by which enough is disclosed to name the next provider, "30(1)". */
  readonly path: string;
}

function fields(by: TrafficDisclosureContents): readonly FieldSpec[] {
  const data = demanded("data", by.data);
  return [
    ...IDENTITY,
    date("date"),
    reference("reference"),
    requestedAuthority("requested"),
    requestingAuthority("authority", demanded("authority", by.authority), by.authority.source),
    ...answerPreference("authority"),
    confirmationContact("confirmation"),
    holds("hold", demanded("reference", by.hold)),
    targets("data", data, by.data.source, ["traffic"]),
    trafficData("data", data),
    custodian("custodian"),
    ...urgency("urgency"),
    secrecy("secrecy"),
    otherInstructions("instructions"),
    signature("signature"),
  ];
}

/** M06 answers: the provider and the path. A second notice adds what was found later. */
function pathMove(anchor: string): Move {
  const waits = ["CONDITIONS_SET", "CONDITIONS_DECLINED"];
  return {
    on: "M06",
    by: "addressee",
    from: [
      OPEN,
      "POSTPONED",
      "REFUSED",
      "NOT_EXECUTED",
      ...CONDITION_STATES.filter((state) => !waits.includes(state)),
    ],
    fromAbroad: [...waits, "FORWARDED"],
    to: "PATH_DISCLOSED",
    also: [SETTLED],
    anchor,
    facts: [
      { rule: "at", fact: "decidedAt" },
      { rule: "at", fact: "outcomeAt" },
      { rule: "collect", fact: "hops", path: "hops" },
    ],
  };
}

/** Disclosure of preserved traffic data, Art 30 and its counterparts: it follows a hold, and carries no content. */
export function trafficDisclosureKind({ contents, path, ...kind }: TrafficDisclosureKind): RequestType {
  return executionKind({
    ...kind,
    senders: ["contact-point", "competent-authority"],
    addressees: ["contact-point"],
    fields: fields(contents),
    referee: {
      items: [
        refereeItem("authority", contents.authority),
        refereeItem("reference", contents.hold),
        refereeItem("data", contents.data, [TRAFFIC_DATA_NEED]),
      ],
      warnings: TARGET_WARNINGS,
    },
    moves: [pathMove(path)],
    replies: [HOP_NOTICE],
    ended: ["PATH_DISCLOSED"],
    requires: { PATH_DISCLOSED: ["decidedAt", "outcomeAt"] },
    // Content is disclosed by mutual assistance only: what this type answers is text about a path.
    // Whatever answer it is, a file that waits must not slip out beside it.
    noFilesWith: ["M01", "M02", "M06", "M11", "M12", "M13", "M14", "M15", "M18B", "M21"],
    caseName: ["holds.0.reference"],
  });
}
