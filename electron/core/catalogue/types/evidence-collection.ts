import { type Demand, demanded, procedures, refereeItem, returnTo } from "../assistance-parts.ts";
import { caseFacts, custodian, offences, relationToOffence, targets } from "../case-parts.ts";
import { ASSISTANCE_GROUNDS } from "../grounds.ts";
import { helpKind } from "../help-kind.ts";
import { PARAGRAPH } from "../kinds.ts";
import { TARGET_WARNINGS } from "../preservation-referee.ts";
import type { RequestType } from "../request-type.ts";

const COLLECTION: Demand = { provision: "35(1)(c)", source: "V5" };
const CASE: Demand = { provision: "35(1)(c)", source: "R" };
const MEASURE = demanded("measure", COLLECTION);
const DATA = demanded("data", CASE);

/** Collection of evidence, Article 35(1)(c), as far as the law there lets a contact point do it. */
export const TYPE: RequestType = helpKind({
  id: "evidence-collection",
  order: 12,
  anchor: "35(1)(c)",
  fields: [
    ...offences("offence", demanded("offence", CASE), "R"),
    ...caseFacts("facts", demanded("facts", CASE), "R"),
    { key: "measureWanted", section: "measure", kind: PARAGRAPH, required: MEASURE, source: "V5" },
    targets("data", DATA, "R"),
    relationToOffence("relation", DATA, "R"),
    custodian("custodian", undefined, "R"),
    ...procedures("procedure"),
    returnTo("return"),
  ],
  items: [
    refereeItem("measure", COLLECTION),
    refereeItem("offence", CASE),
    refereeItem("facts", CASE),
    refereeItem("data", CASE),
  ],
  warnings: TARGET_WARNINGS,
  grounds: ASSISTANCE_GROUNDS,
});
