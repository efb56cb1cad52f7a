import { ASSISTANCE_GROUNDS } from "../grounds.ts";
import type { RequestType } from "../request-type.ts";
import { watchKind } from "../watch-kind.ts";

/** Mutual assistance in the real-time collection of traffic data, Article 33. */
export const TYPE: RequestType = watchKind({
  id: "real-time-traffic",
  family: "budapest",
  order: 7,
  anchor: "33",
  source: "S1",
  basis: "budapest",
  contentsAnchor: "33",
  category: "realtime_traffic",
  contents: { provision: "33", source: "R" },
  cover: { provision: "domestic", source: "D" },
  grounds: ASSISTANCE_GROUNDS,
});
