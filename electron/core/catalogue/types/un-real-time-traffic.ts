import { UN_ASSISTANCE_GROUNDS, UN_TERMS } from "../instrument-grounds.ts";
import type { RequestType } from "../request-type.ts";
import { watchKind } from "../watch-kind.ts";

/** Real-time collection of traffic data under the UN Convention, Article 45. */
export const TYPE: RequestType = watchKind({
  id: "un-real-time-traffic",
  family: "un",
  order: 4,
  anchor: "UN:45",
  source: "K",
  basis: "un",
  contentsAnchor: "UN:45",
  category: "realtime_traffic",
  contents: { provision: "UN:45", source: "K" },
  cover: { provision: "domestic", source: "D" },
  grounds: UN_ASSISTANCE_GROUNDS,
  terms: UN_TERMS,
});
