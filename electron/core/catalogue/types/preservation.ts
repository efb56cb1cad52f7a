import { PRESERVATION_GROUNDS } from "../grounds.ts";
import { preservationKind } from "../preservation-kind.ts";
import type { RequestType } from "../request-type.ts";

/** Expedited preservation of stored computer data, Articles 29 and 30. */
export const TYPE: RequestType = preservationKind({
  id: "preservation",
  family: "budapest",
  order: 2,
  anchor: "29",
  source: "V4",
  basis: "budapest",
  contentsAnchor: "29(2)",
  contents: {
    authority: { provision: "29(2)(a)", item: "a" },
    offence: { provision: "29(2)(b)", item: "b" },
    data: { provision: "29(2)(c)", item: "c" },
    custodian: { provision: "29(2)(d)", item: "d" },
    necessity: { provision: "29(2)(e)", item: "e" },
    intention: { provision: "29(2)(f)", item: "f" },
    source: "V4",
  },
  hold: {
    measure: "29(3)",
    decision: "29(3)",
    warning: "29(6)",
    period: "29(7)",
    intention: "29(1)",
    path: "30(1)",
    minimumDays: 60,
  },
  grounds: PRESERVATION_GROUNDS,
  shortPeriod: { id: "period-below-minimum", source: "V4" },
  sentences: "own",
});
