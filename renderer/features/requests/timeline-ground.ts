import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { Texts } from "../../lib/text/texts.ts";
import type { Moments } from "../../lib/time/moments.ts";

/** What the sentences of a timeline are made with. */
export interface TimelineGround {
  readonly view: RequestView;
  readonly texts: Texts;
  readonly moments: Moments;
}
