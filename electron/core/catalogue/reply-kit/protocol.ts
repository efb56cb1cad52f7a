import { INSTANT, LINE, PARAGRAPH } from "../kinds.ts";
import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";

/** M11F: all information that Art 8 asks for is in, since when; only now do its clocks start. */
export const ORDER_COMPLETE: MessageType = {
  type: "order.complete",
  schema: 1,
  code: "M11F",
  anchor: "P2:8",
  fields: [
    ...ANSWERS_TO,
    { key: "completeAt", kind: INSTANT, required: REPLY, wire: true, source: "K" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** M11G: the order was served on the provider. */
export const ORDER_SERVED: MessageType = {
  type: "order.served",
  schema: 1,
  code: "M11G",
  anchor: "P2:8",
  fields: [
    ...ANSWERS_TO,
    { key: "servedAt", kind: INSTANT, required: REPLY, wire: true, source: "K" },
    { key: "provider", kind: LINE, source: "K" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** M11H: whether data will be disclosed in the emergency, and about when. A no is followed by M12 with its ground. */
export const EMERGENCY_DETERMINATION: MessageType = {
  type: "emergency.determination",
  schema: 1,
  code: "M11H",
  anchor: "P2:9",
  fields: [
    ...ANSWERS_TO,
    {
      key: "determination",
      kind: { type: "choice", set: "determination", options: ["yes", "no", "conditions"] },
      required: REPLY,
      wire: true,
      source: "K",
    },
    { key: "text", kind: PARAGRAPH, required: REPLY, source: "R" },
    { key: "dataBy", kind: INSTANT, future: true, source: "R" },
  ],
};
