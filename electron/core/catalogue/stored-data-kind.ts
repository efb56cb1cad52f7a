import {
  assistanceHead,
  type Demand,
  demanded,
  procedures,
  refereeItem,
  returnTo,
} from "./assistance-parts.ts";
import {
  caseFacts,
  custodian,
  offences,
  relationToOffence,
  secrecy,
  targets,
  urgency,
} from "./case-parts.ts";
import { measures, MEASURES_NEED } from "./data-parts.ts";
import type { FieldSpec } from "./field-spec.ts";
import { otherInstructions, signature } from "./form-parts.ts";
import { PARAGRAPH } from "./kinds.ts";
import { TARGET_WARNINGS } from "./preservation-referee.ts";
import type { RequestType } from "./request-type.ts";
import { trackedKind, type TrackedKind } from "./tracked-kind.ts";

/** What a request for stored data must say, in the instrument of the type. */
export interface StoredDataContents {
  readonly authority: Demand;
  readonly offence: Demand;
  readonly facts: Demand;
  readonly measure: Demand;
  readonly data: Demand;
  /** Where the instrument asks that it be done fast; it demands nothing of the request. */
  readonly expedited: Demand;
}

/** What differs between the instruments under which stored data are asked for. */
export interface StoredDataKind extends Omit<TrackedKind, "fields" | "referee"> {
  readonly contents: StoredDataContents;
}

function expedited({ provision, source }: Demand): readonly FieldSpec[] {
  return [
    {
      key: "expeditedGround",
      section: "urgency",
      kind: { type: "choice", set: "expedited", options: ["vulnerable", "instrument"] },
      source,
    },
    {
      key: "expeditedReason",
      section: "urgency",
      kind: PARAGRAPH,
      required: { provision, when: [{ test: "present", path: "expeditedGround" }] },
      source,
    },
  ];
}

function fields(by: StoredDataContents): readonly FieldSpec[] {
  const data = demanded("data", by.data);
  return [
    ...assistanceHead(by.authority),
    ...offences("offence", demanded("offence", by.offence), by.offence.source),
    ...caseFacts("facts", demanded("facts", by.facts), by.facts.source),
    measures("measure", demanded("measure", by.measure), by.measure.source),
    targets("data", data, by.data.source),
    relationToOffence("relation", data, by.data.source),
    custodian("custodian"),
    ...urgency("urgency"),
    ...expedited(by.expedited),
    secrecy("secrecy"),
    ...procedures("procedure"),
    returnTo("return"),
    otherInstructions("instructions"),
    signature("signature"),
  ];
}

/**
 * Search, seizure and disclosure of stored data in another State: Art 31 and its counterparts. Art 31 lists no contents, so
 * what the model form asks for and what nobody can execute without is all that is demanded.
 */
export function storedDataKind({ contents, ...kind }: StoredDataKind): RequestType {
  return trackedKind({
    ...kind,
    fields: fields(contents),
    referee: {
      items: [
        refereeItem("authority", contents.authority),
        refereeItem("offence", contents.offence),
        refereeItem("facts", contents.facts),
        refereeItem("measure", contents.measure, [MEASURES_NEED]),
        refereeItem("data", contents.data),
      ],
      warnings: [
        ...TARGET_WARNINGS,
        {
          id: "no-hold-linked",
          path: "holds",
          when: [{ test: "absent", path: "holds" }],
          source: "D",
        },
      ],
    },
  });
}
