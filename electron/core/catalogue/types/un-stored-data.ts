import { UN_ASSISTANCE_GROUNDS, UN_TERMS } from "../instrument-grounds.ts";
import type { RequestType } from "../request-type.ts";
import { storedDataKind } from "../stored-data-kind.ts";

/** Mutual assistance for stored data under the UN Convention, Article 44. */
export const TYPE: RequestType = storedDataKind({
  id: "un-stored-data",
  family: "un",
  order: 3,
  anchor: "UN:44",
  source: "K",
  basis: "un",
  contentsAnchor: "UN:44",
  contents: {
    authority: { provision: "UN:40", source: "K" },
    offence: { provision: "UN:40", source: "K" },
    facts: { provision: "UN:40", source: "K" },
    measure: { provision: "UN:44", source: "K" },
    data: { provision: "UN:44", source: "K" },
    expedited: { provision: "UN:44", source: "K" },
  },
  grounds: UN_ASSISTANCE_GROUNDS,
  terms: UN_TERMS,
});
