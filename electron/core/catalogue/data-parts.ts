import type { FieldSpec, Requirement } from "./field-spec.ts";
import { FLAG, LONG_LINE, SUBSCRIBER_FIELDS, TRAFFIC_FIELDS } from "./kinds.ts";
import type { RefereeNeed } from "./request-type.ts";

/** Boxes to tick, one for each thing that may be asked for, and a line for what has no box. */
function boxes(
  key: string,
  names: readonly string[],
  section: string,
  required: Requirement,
  source: string,
): FieldSpec {
  return {
    key,
    section,
    kind: {
      type: "group",
      fields: [
        ...names.map((name): FieldSpec => ({ key: name, kind: FLAG, source })),
        { key: "other", kind: LONG_LINE, source: "R" },
      ],
    },
    required,
    source,
  };
}

function anyTicked(key: string, names: readonly string[]): RefereeNeed {
  return {
    path: key,
    anyOf: [
      ...names.map((name) => ({ test: "is", path: `${key}.${name}`, value: true }) as const),
      { test: "present", path: `${key}.other` },
    ],
  };
}

/** Which subscriber information is asked for, Art 18(3). A box that says no asks for nothing: `SUBSCRIBER_DATA_NEED`. */
export function subscriberData(section: string, required: Requirement): FieldSpec {
  return boxes("subscriberData", SUBSCRIBER_FIELDS, section, required, "K");
}

/** Which traffic data are asked for, Art 1(d). A box that says no asks for nothing: `TRAFFIC_DATA_NEED`. */
export function trafficData(section: string, required: Requirement): FieldSpec {
  return boxes("trafficData", TRAFFIC_FIELDS, section, required, "V49");
}

const MEASURES = ["search", "seizure", "disclosure"] as const;

/** What the other State is asked to do with stored data, Art 31(1): `MEASURES_NEED`. */
export function measures(section: string, required: Requirement, source: string): FieldSpec {
  return boxes("measures", MEASURES, section, required, source);
}

export const SUBSCRIBER_DATA_NEED = anyTicked("subscriberData", SUBSCRIBER_FIELDS);
export const TRAFFIC_DATA_NEED = anyTicked("trafficData", TRAFFIC_FIELDS);
export const MEASURES_NEED = anyTicked("measures", MEASURES);
