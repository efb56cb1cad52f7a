import { TRAFFIC_DISCLOSURE_GROUNDS } from "../grounds.ts";
import type { RequestType } from "../request-type.ts";
import { trafficDisclosureKind } from "../traffic-disclosure-kind.ts";

/** Expedited disclosure of preserved traffic data, Article 30. Its model form is that of preservation, T-CY(2018)11. */
export const TYPE: RequestType = trafficDisclosureKind({
  id: "traffic-disclosure",
  family: "budapest",
  order: 3,
  anchor: "30",
  source: "V49",
  basis: "budapest",
  contentsAnchor: "30(1)",
  contents: {
    authority: { provision: "form", source: "V1" },
    hold: { provision: "30(1)", source: "V49" },
    data: { provision: "30(1)", source: "V49" },
  },
  path: "30(1)",
  grounds: TRAFFIC_DISCLOSURE_GROUNDS,
});
