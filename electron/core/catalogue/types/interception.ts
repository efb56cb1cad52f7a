import { ASSISTANCE_GROUNDS } from "../grounds.ts";
import type { RequestType } from "../request-type.ts";
import { watchKind } from "../watch-kind.ts";

/** Mutual assistance in the interception of content data, Article 34. */
export const TYPE: RequestType = watchKind({
  id: "interception",
  family: "budapest",
  order: 8,
  anchor: "34",
  source: "S1",
  basis: "budapest",
  contentsAnchor: "34",
  category: "realtime_content",
  contents: { provision: "34", source: "R" },
  cover: { provision: "domestic", source: "D" },
  grounds: ASSISTANCE_GROUNDS,
});
