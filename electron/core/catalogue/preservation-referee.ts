import type { Requirement } from "./field-spec.ts";
import type { PreservationProvisions } from "./preservation-request.ts";
import type { RefereeItem, RefereeNeed, RefereeRules, RefereeWarningRule } from "./request-type.ts";

const ADDRESS_TYPES = ["ipv4", "ipv6", "ip_port_time"];

/** What experience adds to any list of targets, as a warning only. */
export const TARGET_WARNINGS: readonly RefereeWarningRule[] = [
  {
    id: "address-without-time",
    each: "targets",
    path: "from",
    when: [
      { test: "one-of", path: "identifierType", values: ADDRESS_TYPES },
      { test: "absent", path: "from" },
    ],
    source: "D",
  },
  {
    id: "address-without-exact-time",
    each: "targets",
    path: "precision",
    when: [
      { test: "one-of", path: "identifierType", values: ADDRESS_TYPES },
      { test: "one-of", path: "precision", values: ["minute", "hour", "day"] },
    ],
    source: "D",
  },
  {
    id: "address-without-port",
    each: "targets",
    path: "port",
    when: [
      { test: "one-of", path: "identifierType", values: ADDRESS_TYPES },
      { test: "absent", path: "port" },
    ],
    source: "D",
  },
  {
    id: "time-without-zone",
    each: "targets",
    path: "zone",
    when: [
      { test: "present", path: "from" },
      { test: "absent", path: "zone" },
    ],
    source: "D",
  },
  {
    id: "time-without-zone",
    each: "targets",
    path: "zone",
    when: [
      { test: "absent", path: "from" },
      { test: "present", path: "to" },
      { test: "absent", path: "zone" },
    ],
    source: "D",
  },
];

/** What the referee of a preservation request needs of its instrument. */
interface PreservationRules {
  readonly contents: PreservationProvisions;
  readonly hold: { readonly minimumDays: number };
  readonly shortPeriod?: { readonly id: string; readonly source: string };
  readonly sentences?: "own";
}

/**
 * The six items that a preservation request must carry, and what experience adds. The treaty asks for "any available
 * information" on the custodian: to say that none is available is an answer.
 */
export function preservationReferee({
  contents,
  hold,
  sentences,
  shortPeriod,
}: PreservationRules): RefereeRules {
  const item = (
    { item: name = "", provision }: Requirement,
    needs: readonly RefereeNeed[] = [],
  ): RefereeItem => ({
    item: name,
    provision,
    source: contents.source,
    ...(needs.length === 0 ? {} : { needs }),
  });
  return {
    items: [
      item(contents.authority),
      item(contents.offence),
      item(contents.data),
      item(contents.custodian, [KNOWN_CUSTODIAN]),
      item(contents.necessity),
      item(contents.intention, [
        { path: "intendsMla", anyOf: [{ test: "is", path: "intendsMla", value: true }] },
      ]),
    ],
    warnings: [
      ...TARGET_WARNINGS,
      {
        id: "content-needs-mla",
        each: "targets",
        path: "category",
        when: [{ test: "is", path: "category", value: "content" }],
        source: "D",
      },
      ...(shortPeriod === undefined
        ? []
        : [
            {
              ...shortPeriod,
              path: "periodDays",
              when: [{ test: "below", path: "periodDays", value: hold.minimumDays }] as const,
            },
          ]),
    ],
    ...(sentences === undefined ? {} : { sentences }),
  };
}

/** Anything that tells where the data lie, or that nobody knows. */
export const KNOWN_CUSTODIAN: RefereeNeed = {
  path: "custodian",
  anyOf: [
    { test: "is", path: "custodian.unknown", value: true },
    { test: "present", path: "custodian.name" },
    { test: "present", path: "custodian.address" },
    { test: "present", path: "custodian.serverAddress" },
    { test: "present", path: "custodian.hosting" },
  ],
};
