import { UN_TERMS, UN_TRAFFIC_DISCLOSURE_GROUNDS } from "../instrument-grounds.ts";
import type { RequestType } from "../request-type.ts";
import { trafficDisclosureKind } from "../traffic-disclosure-kind.ts";

/** Expedited disclosure of preserved traffic data under the UN Convention, Article 43. */
export const TYPE: RequestType = trafficDisclosureKind({
  id: "un-traffic-disclosure",
  family: "un",
  order: 2,
  anchor: "UN:43",
  source: "K",
  basis: "un",
  contentsAnchor: "UN:43",
  contents: {
    authority: { provision: "UN:43", source: "K" },
    hold: { provision: "UN:43", source: "K" },
    data: { provision: "UN:43", source: "K" },
  },
  path: "UN:43",
  grounds: UN_TRAFFIC_DISCLOSURE_GROUNDS,
  terms: UN_TERMS,
});
