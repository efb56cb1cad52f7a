import { type Demand, demanded } from "./assistance-parts.ts";
import { custodian } from "./case-parts.ts";
import type { FieldSpec } from "./field-spec.ts";
import { DAY, ESSAY, FLAG, INSTANT, LINE, PARAGRAPH } from "./kinds.ts";
import type { RefereeNeed } from "./request-type.ts";

/** The statement that the order or request is made under the Protocol: `STATEMENT_NEED`. */
export function protocolStatement(by: Demand): FieldSpec {
  return {
    key: "protocolStatement",
    section: "statement",
    kind: FLAG,
    required: demanded("basis", by),
    source: by.source,
  };
}

/** To say no states nothing. */
export const STATEMENT_NEED: RefereeNeed = {
  path: "protocolStatement",
  anyOf: [{ test: "is", path: "protocolStatement", value: true }],
};

/** The provider to which the order goes; without name and address nobody can be served: `PROVIDER_NEEDS`. */
export function provider(by: Demand): FieldSpec {
  return custodian("provider", demanded("provider", by), by.source);
}

export const PROVIDER_NEEDS: readonly RefereeNeed[] = ["custodian.name", "custodian.address"].map((path) => ({
  path,
  anyOf: [{ test: "present", path }],
}));

/** Until when and in which manner the answer is wanted. */
export function timeAndManner(by: Demand): readonly FieldSpec[] {
  const required = demanded("period", by);
  return [
    { key: "answerDueAt", section: "period", kind: INSTANT, required, future: true, source: by.source },
    { key: "manner", section: "period", kind: PARAGRAPH, required, source: by.source },
  ];
}

/** Who issued the order: some States want a prosecutor, a judge or another independent authority. */
export function issuer(section: string): readonly FieldSpec[] {
  return [
    {
      key: "issuedBy",
      section,
      kind: { type: "choice", set: "issuer", options: ["judge", "prosecutor", "independent", "other"] },
      source: "K",
    },
    { key: "supervision", section, kind: LINE, source: "K" },
    { key: "issuedOn", section, kind: DAY, source: "K" },
  ];
}

/** What shows that a person is in danger, and that these data can help: our own form refuses the request without it. */
export function emergency(by: Demand): readonly FieldSpec[] {
  const required = demanded("emergency", by);
  return [
    {
      key: "personAtRisk",
      section: "emergency",
      kind: PARAGRAPH,
      required: demanded("person", by),
      source: by.source,
    },
    { key: "emergencyFacts", section: "emergency", kind: ESSAY, required, source: by.source },
    { key: "linkToEmergency", section: "emergency", kind: PARAGRAPH, required, source: by.source },
  ];
}
