import type { TimelineEntry } from "../../../electron/contract/request-views.ts";
import type { Body } from "../../../electron/core/body.ts";
import type { Proof } from "../../ui/Timeline.tsx";
import { entryText, entryTitle, proofSentence, type TimelineGround } from "./timeline-sentences.ts";

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
  readonly trust: { readonly sentence: string; readonly proved: boolean };
  /** The message that can be opened: its wire name and its fields. */
  readonly message: { readonly type: string; readonly body: Body } | null;
}

function proofOf(entry: TimelineEntry): Proof {
  if (entry.ignored !== null || entry.proof === "claimed") return "planned";
  if (entry.actor.who === "contact") return "arrived";
  // What we sealed has left our hands, and only an answer proves that it came.
  return entry.kind === "sealed" || entry.message !== null ? "sent" : "step";
}

function provisionOf(anchor: string, texts: TimelineGround["texts"]): string | undefined {
  return /^\d/.test(anchor) ? texts.say("requests.article", { anchor }) : undefined;
}

/** What is written here and has not left, newest first: it stands before everything that happened. */
function waitingLines({ view, texts, moments }: TimelineGround): readonly TimelineLine[] {
  return view.waiting.toReversed().map(({ kind, message, createdAt, body }, index) => ({
    id: `waiting-${index}-${kind}`,
    utc: moments.utc(createdAt),
    local: moments.zone === "UTC" ? undefined : moments.localTime(createdAt),
    proof: "planned",
    title: texts.say("requests.waiting", { message: texts.label("message", message) }),
    provision: undefined,
    text: texts.say("requests.waiting.text"),
    putAside: undefined,
    trust: { sentence: texts.say("requests.proof.not-sealed"), proved: false },
    message: { type: message, body },
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
        provision: provisionOf(entry.anchor, texts),
        text: entryText(ground, entry),
        putAside:
          ignored === null
            ? undefined
            : texts.say("requests.put-aside", { why: texts.label("ignored", ignored) }),
        trust: { sentence: proofSentence(ground, entry, entry === first), proved: entry.proof === "proved" },
        message: message !== null && body !== null ? { type: message, body } : null,
      };
    }),
  ];
}
