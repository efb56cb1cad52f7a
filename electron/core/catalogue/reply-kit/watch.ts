import { INSTANT, LINE, PARAGRAPH } from "../kinds.ts";
import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";

/** M11A: the other State authorised the measure, and until when. Whatever is seen after that end is seen without cover. */
const WATCH_AUTHORISED: MessageType = {
  type: "watch.authorised",
  schema: 1,
  code: "M11A",
  anchor: "33",
  fields: [
    ...ANSWERS_TO,
    { key: "authority", kind: LINE, required: REPLY, source: "R" },
    { key: "reference", kind: LINE, source: "R" },
    { key: "validFrom", kind: INSTANT, source: "R" },
    { key: "until", kind: INSTANT, required: REPLY, wire: true, future: true, source: "R" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** M11B: it runs. It names the end again, so that it makes sense even if M11A is still on its way. */
const WATCH_STARTED: MessageType = {
  type: "watch.started",
  schema: 1,
  code: "M11B",
  anchor: "33",
  fields: [
    ...ANSWERS_TO,
    { key: "startedAt", kind: INSTANT, required: REPLY, wire: true, source: "R" },
    { key: "until", kind: INSTANT, required: REPLY, wire: true, future: true, source: "R" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** M11C: please go on longer, on this decision of ours. */
const WATCH_RENEWAL_REQUEST: MessageType = {
  type: "watch.renewal.request",
  schema: 1,
  code: "M11C",
  anchor: "33",
  fields: [
    ...ANSWERS_TO,
    { key: "askedUntil", kind: INSTANT, required: REPLY, wire: true, future: true, source: "R" },
    { key: "orderReference", kind: LINE, required: REPLY, source: "R" },
    { key: "reason", kind: PARAGRAPH, required: REPLY, source: "R" },
  ],
};

/** M11D: it goes on until a new date. A refusal of more time is M12 about the extension. */
const WATCH_RENEWED: MessageType = {
  type: "watch.renewed",
  schema: 1,
  code: "M11D",
  anchor: "33",
  fields: [
    ...ANSWERS_TO,
    { key: "newUntil", kind: INSTANT, required: REPLY, wire: true, future: true, source: "R" },
    { key: "reference", kind: LINE, source: "R" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** M11E: it was switched off, when and why. The formal result (M11) follows. */
const WATCH_ENDED: MessageType = {
  type: "watch.ended",
  schema: 1,
  code: "M11E",
  anchor: "33",
  fields: [
    ...ANSWERS_TO,
    { key: "endedAt", kind: INSTANT, required: REPLY, wire: true, source: "R" },
    {
      key: "endedBecause",
      kind: {
        type: "choice",
        set: "watchEnd",
        options: ["term_over", "withdrawn", "aim_reached", "order_lifted", "other"],
      },
      required: REPLY,
      source: "R",
    },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** What may be said about a measure in real time, beyond the messages of every request that is executed. */
export const WATCH_REPLIES: readonly MessageType[] = [
  WATCH_AUTHORISED,
  WATCH_STARTED,
  WATCH_RENEWAL_REQUEST,
  WATCH_RENEWED,
  WATCH_ENDED,
];
