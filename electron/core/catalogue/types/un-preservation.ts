import { UN_PRESERVATION_GROUNDS } from "../instrument-grounds.ts";
import { preservationKind } from "../preservation-kind.ts";
import type { RequestType } from "../request-type.ts";

/** Expedited preservation under the UN Convention, Article 42: the contents of Article 29, and at least 60 days. */
export const TYPE: RequestType = preservationKind({
  id: "un-preservation",
  family: "un",
  order: 1,
  anchor: "UN:42",
  source: "K",
  basis: "un",
  contentsAnchor: "UN:42",
  contents: {
    authority: { provision: "UN:42", item: "authority" },
    offence: { provision: "UN:42", item: "offence" },
    data: { provision: "UN:42", item: "data" },
    custodian: { provision: "UN:42", item: "custodian" },
    necessity: { provision: "UN:42", item: "necessity" },
    intention: { provision: "UN:42", item: "intention" },
    source: "K",
  },
  hold: {
    measure: "UN:42",
    decision: "UN:42",
    warning: "UN:42",
    period: "UN:42",
    intention: "UN:42",
    path: "UN:43",
    minimumDays: 60,
  },
  grounds: UN_PRESERVATION_GROUNDS,
  shortPeriod: { id: "period-below-60", source: "K" },
});
