import type { TimelineEntry } from "../../../electron/contract/request-views.ts";
import type { Body } from "../../../electron/core/body.ts";
import type { Proof } from "../../ui/Timeline.tsx";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { groundWarnings } from "../../lib/text/law-text.ts";
import { articleText } from "../../lib/text/provision-text.ts";
import type { TimelineGround } from "./timeline-ground.ts";
import { entryText, entryTitle, proofSentence } from "./timeline-sentences.ts";

/** One entry of the timeline in words. */
export interface TimelineLine {
  readonly id: string;
  readonly utc: string;
  readonly local: string | undefined;
  readonly proof: Proof;
  readonly title: string;
  readonly provision: string | undefined;
  readonly text: string;
  /** Why it was put aside; undefined when it counts. */
  readonly putAside: string | undefined;
  /** What the law says against a message of the other side. It is recorded all the same. */
  readonly warnings: readonly string[];
  readonly trust: { readonly sentence: string; readonly proved: boolean };
  /** The message that can be opened: its wire name and its fields. */
  readonly message: { readonly type: string; readonly body: Body } | null;
  /** Its place among the messages that are written and have not left; null for what happened. */
  readonly waits: number | null;
}

/** What the law says against an answer of the other side, also one from paper. Nothing of theirs is ever refused. */
function warningsOf({ view, texts }: TimelineGround, entry: TimelineEntry): readonly string[] {
  const type = findRequestType(view.line.type);
  const message = type?.replies.find((reply) => reply.type === entry.message);
  const isTheirs = entry.actor.who === "contact" || entry.paper;
  if (type === undefined || message === undefined || entry.body === null || !isTheirs) return [];
  return groundWarnings(type, message, entry.body, view, texts);
}

function proofOf(entry: TimelineEntry): Proof {
  if (entry.ignored !== null || entry.proof === "claimed" || entry.paper) return "planned";
  if (entry.actor.who === "contact") return "arrived";
  // What we sealed has left our hands, and only an answer proves that it came.
  return entry.kind === "sealed" || entry.message !== null ? "sent" : "step";
}

/** What is written here and has not left, newest first: it stands before everything that happened. */
function waitingLines({ view, texts, moments }: TimelineGround): readonly TimelineLine[] {
  return view.waiting
    .map((one, place) => ({ ...one, place }))
    .toReversed()
    .map(({ kind, message, createdAt, body, place }) => ({
      id: `waiting-${place}-${kind}`,
      utc: moments.utc(createdAt),
      local: moments.zone === "UTC" ? undefined : moments.localTime(createdAt),
      proof: "planned",
      title: texts.say("requests.waiting", { message: texts.label("message", message) }),
      provision: undefined,
      text: texts.say("requests.waiting.text"),
      putAside: undefined,
      warnings: [],
      trust: { sentence: texts.say("requests.proof.not-sealed"), proved: false },
      message: { type: message, body },
      waits: place,
    }));
}

/** The timeline, newest first. The first entry of the other side names its proof in full, the others refer to it. */
export function timelineLines(ground: TimelineGround): readonly TimelineLine[] {
  const { view, texts, moments } = ground;
  const entries = view.timeline
    .map((entry, order) => ({ entry, order }))
    .toSorted((a, b) => b.entry.at - a.entry.at || b.order - a.order)
    .map(({ entry }) => entry);
  const first = entries.find(({ actor, proof }) => actor.who === "contact" && proof === "proved");
  return [
    ...waitingLines(ground),
    ...entries.map((entry): TimelineLine => {
      const { at, ignored, message, body } = entry;
      return {
        id: entry.eventId,
        utc: moments.utc(at),
        local: moments.zone === "UTC" ? undefined : moments.localTime(at),
        proof: proofOf(entry),
        title: entryTitle(ground, entry),
        provision: articleText(texts, entry.anchor),
        text: entryText(ground, entry),
        putAside:
          ignored === null
            ? undefined
            : texts.say("requests.put-aside", { why: texts.label("ignored", ignored) }),
        warnings: warningsOf(ground, entry),
        trust: {
          sentence: proofSentence(ground, entry, entry === first),
          proved: entry.proof === "proved" && !entry.paper,
        },
        message: message !== null && body !== null ? { type: message, body } : null,
        waits: null,
      };
    }),
  ];
}
