import { ASSISTANCE_GROUNDS } from "../grounds.ts";
import type { RequestType } from "../request-type.ts";
import { storedDataKind } from "../stored-data-kind.ts";

/** Mutual assistance for stored computer data, Article 31. */
export const TYPE: RequestType = storedDataKind({
  id: "stored-data",
  family: "budapest",
  order: 4,
  anchor: "31",
  source: "S1",
  basis: "budapest",
  contentsAnchor: "31(1)",
  contents: {
    authority: { provision: "form", source: "V2" },
    offence: { provision: "25(5)", source: "K" },
    facts: { provision: "form", source: "R" },
    measure: { provision: "31(1)", source: "S1" },
    data: { provision: "31(1)", source: "S1" },
    expedited: { provision: "31(3)", source: "S1" },
  },
  grounds: ASSISTANCE_GROUNDS,
});
