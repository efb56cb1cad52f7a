import type { RefereeRules } from "./request-type.ts";

const ADDRESS_TYPES = ["ipv4", "ipv6", "ip_port_time"];

/** What Art 29(2) lists, and what experience adds as a warning only. */
export const PRESERVATION_REFEREE: RefereeRules = {
  items: [
    { item: "a", provision: "29(2)(a)" },
    { item: "b", provision: "29(2)(b)" },
    { item: "c", provision: "29(2)(c)" },
    {
      item: "d",
      provision: "29(2)(d)",
      // The treaty asks for "any available information": to say that none is available is an answer.
      needs: [
        {
          path: "custodian",
          anyOf: [
            { test: "is", path: "custodian.unknown", value: true },
            { test: "present", path: "custodian.name" },
            { test: "present", path: "custodian.address" },
            { test: "present", path: "custodian.serverAddress" },
            { test: "present", path: "custodian.hosting" },
          ],
        },
      ],
    },
    { item: "e", provision: "29(2)(e)" },
    {
      item: "f",
      provision: "29(2)(f)",
      needs: [{ path: "intendsMla", anyOf: [{ test: "is", path: "intendsMla", value: true }] }],
    },
  ],
  warnings: [
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
    {
      id: "content-needs-mla",
      each: "targets",
      path: "category",
      when: [{ test: "is", path: "category", value: "content" }],
      source: "D",
    },
    {
      id: "period-below-minimum",
      path: "periodDays",
      when: [{ test: "below", path: "periodDays", value: 60 }],
      source: "V4",
    },
  ],
};
