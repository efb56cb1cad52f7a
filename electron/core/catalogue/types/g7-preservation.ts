import { OPEN_GROUNDS } from "../grounds.ts";
import { preservationKind } from "../preservation-kind.ts";
import type { RequestType } from "../request-type.ts";

/**
 * Preservation through the 24/7 network of the G7, without a treaty: do not delete what exists, in one case, and create
 * nothing. No rule names a length, so the end is the one that was granted, and without one there is none.
 */
export const TYPE: RequestType = preservationKind({
  id: "g7-preservation",
  family: "g7",
  order: 1,
  anchor: "G7",
  source: "V32",
  basis: "g7",
  contentsAnchor: "G7",
  contents: {
    authority: { provision: "G7", item: "authority" },
    offence: { provision: "G7", item: "offence" },
    data: { provision: "G7", item: "data" },
    custodian: { provision: "G7", item: "custodian" },
    necessity: { provision: "G7", item: "necessity" },
    intention: { provision: "G7", item: "intention" },
    source: "R",
  },
  hold: {
    measure: "G7",
    decision: "G7",
    warning: "G7",
    period: "G7",
    intention: "G7",
    path: "G7",
    minimumDays: 0,
  },
  grounds: OPEN_GROUNDS,
});
