import { UN_ASSISTANCE_GROUNDS, UN_TERMS } from "../instrument-grounds.ts";
import type { RequestType } from "../request-type.ts";
import { watchKind } from "../watch-kind.ts";

/** Interception of content data under the UN Convention, Article 46. */
export const TYPE: RequestType = watchKind({
  id: "un-interception",
  family: "un",
  order: 5,
  anchor: "UN:46",
  source: "K",
  basis: "un",
  contentsAnchor: "UN:46",
  category: "realtime_content",
  contents: { provision: "UN:46", source: "K" },
  cover: { provision: "domestic", source: "D" },
  grounds: UN_ASSISTANCE_GROUNDS,
  terms: UN_TERMS,
});
