import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { caseFacts, offences, targets } from "../case-parts.ts";
import type { FieldSpec } from "../field-spec.ts";
import { FORM } from "../form-parts.ts";
import { OPEN_GROUNDS } from "../grounds.ts";
import { helpKind } from "../help-kind.ts";
import { COUNTRY, DAY, LINE, LONG_LINE, PARAGRAPH } from "../kinds.ts";
import { TARGET_WARNINGS } from "../preservation-referee.ts";
import type { RequestType } from "../request-type.ts";

const LOCATING: Demand = { provision: "35(1)(c)", source: "V5" };
const CASE: Demand = { provision: "35(1)(c)", source: "R" };

/** Who is looked for. A name is not always known: then whatever identifies the person is. */
const person: FieldSpec = {
  key: "person",
  section: "person",
  kind: {
    type: "group",
    fields: [
      { key: "name", kind: LINE, source: "R" },
      { key: "alias", kind: LINE, source: "R" },
      { key: "birthDay", kind: DAY, source: "R" },
      { key: "nationality", kind: COUNTRY, source: "R" },
      { key: "description", kind: PARAGRAPH, source: "R" },
      { key: "lastKnownPlace", kind: LONG_LINE, source: "R" },
    ],
  },
  source: "V5",
};

/** Locating a suspect, Article 35(1)(c). */
export const TYPE: RequestType = helpKind({
  id: "locate-suspect",
  order: 11,
  anchor: "35(1)(c)",
  fields: [
    ...offences("offence", demanded("offence", CASE), "R"),
    ...caseFacts("facts", demanded("facts", CASE), "R"),
    person,
    // Arrest, talking to them, or only knowing: what happens there differs very much.
    {
      key: "locatePurpose",
      section: "person",
      kind: {
        type: "choice",
        set: "locatePurpose",
        options: ["address_only", "interview", "arrest_to_follow", "protect", "other"],
      },
      required: demanded("purpose", CASE),
      source: "R",
    },
    targets("data", FORM, "R"),
  ],
  items: [
    refereeItem("person", LOCATING, [
      {
        path: "person",
        anyOf: [
          { test: "present", path: "person.name" },
          { test: "present", path: "person.alias" },
          { test: "present", path: "person.description" },
          { test: "present", path: "targets" },
        ],
      },
    ]),
    refereeItem("offence", CASE),
    refereeItem("facts", CASE),
    refereeItem("purpose", CASE),
  ],
  warnings: TARGET_WARNINGS,
  grounds: OPEN_GROUNDS,
});
