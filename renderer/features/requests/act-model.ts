import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { Route } from "../../lib/routes.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import type { Texts, Values } from "../../lib/text/texts.ts";
import { type Hop, hopsOf } from "./path-model.ts";

/** What happens when an act is chosen. */
export type Deed =
  | { readonly kind: "go"; readonly to: Route }
  | { readonly kind: "review" }
  | { readonly kind: "record"; readonly act: string }
  | { readonly kind: "onward"; readonly hop: Hop }
  | { readonly kind: "take-back" };

/** Something that can be done with a request now, or can't, with its reason. */
export interface RequestAct {
  readonly id: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly reason: string | undefined;
  readonly deed: Deed;
}

/** What the officer and the house bring to it. */
export interface ActGround {
  readonly officer: string;
  /** False where the vault does without a second pair of eyes. */
  readonly fourEyes: boolean;
  /** States that the chain has passed: none of them is asked again. */
  readonly passed: readonly string[];
}

/** Answers and acts of an inbound request in the order in which a house comes to them. */
const INBOUND_ORDER = [
  "acknowledgement",
  "registered",
  "assessed",
  "assigned",
  "order-issued",
  "preserved",
  "hop-notice",
  "clarification",
  "order-again",
] as const;

/** Acts of the house that are recorded and go nowhere. */
const RECORDED = ["registered", "assessed", "assigned", "order-issued", "mla-planned"] as const;

const DRAFTS = ["DRAFTED", "READY", "APPROVED"];
const UNANSWERED = ["SENT", "SENT_NO_ACK"];

interface Maker {
  readonly view: RequestView;
  readonly texts: Texts;
  readonly values: Values;
}

function act(
  { texts, values }: Maker,
  id: string,
  deed: Deed,
  more: { readonly key?: string; readonly reason?: string | undefined; readonly values?: Values } = {},
): RequestAct {
  const key = more.key ?? id;
  const all = { ...values, ...more.values };
  return {
    id,
    title: texts.find("requests.act", key, all) ?? key,
    detail: texts.find("requests.act.detail", key, all),
    reason: more.reason,
    deed,
  };
}

/** Why nothing can be sealed to this contact point; undefined when it can. */
function stuckReason({ view, texts, values }: Maker): string | undefined {
  return texts.find("requests.reason", view.line.contact.trust, values);
}

/** True when this officer wrote any version of the request. */
export function isAuthor({ timeline }: Pick<RequestView, "timeline">, officer: string): boolean {
  return timeline.some(
    ({ kind, actor }) =>
      ["created", "revised", "completed"].includes(kind) && actor.who === "officer" && actor.name === officer,
  );
}

function approvalReason(maker: Maker, { officer, fourEyes }: ActGround): string | undefined {
  const { view, texts } = maker;
  if (view.acts.some(({ kind, allowed }) => kind === "approved" && !allowed)) {
    return texts.say("requests.reason.supervisor");
  }
  return fourEyes && isAuthor(view, officer) ? texts.say("requests.reason.author") : undefined;
}

function draftActs(maker: Maker, ground: ActGround): readonly RequestAct[] {
  const { view } = maker;
  const { number, state } = view.line;
  const edit = (key: string) => act(maker, "edit", { kind: "go", to: { at: "compose", number } }, { key });
  switch (state) {
    case "DRAFTED":
      return [edit("edit")];
    case "READY":
      return [
        act(maker, "review", { kind: "review" }, { reason: approvalReason(maker, ground) }),
        edit("change"),
      ];
    case "APPROVED":
      return [
        act(maker, "seal", { kind: "go", to: { at: "carry" } }, { reason: stuckReason(maker) }),
        edit("change-approved"),
      ];
    default:
      return [];
  }
}

function waitingActs(maker: Maker): readonly RequestAct[] {
  const { view, texts } = maker;
  const last = view.waiting.at(-1);
  if (last === undefined || DRAFTS.includes(view.line.state)) return [];
  const values = { message: texts.label("message", last.message) };
  return [
    act(maker, "seal-answer", { kind: "go", to: { at: "carry" } }, { reason: stuckReason(maker), values }),
    act(maker, "take-back", { kind: "take-back" }, { values }),
  ];
}

function onwardActs(maker: Maker, { passed }: ActGround): readonly RequestAct[] {
  const { view, texts } = maker;
  const drafts = view.children
    .filter(({ state }) => state === "DRAFTED" || state === "READY")
    .map(({ number, contact, state, reference }) =>
      act(
        maker,
        `child-${number}`,
        { kind: "go", to: state === "DRAFTED" ? { at: "compose", number } : { at: "request", number } },
        {
          key: "child",
          values: {
            ...contactValues(texts, contact),
            reference: reference ?? texts.say("desk.number", { number }),
            place: contactValues(texts, view.line.contact).place,
          },
        },
      ),
    );
  const open = hopsOf(view, texts, passed)
    .filter(({ isAsked }) => !isAsked)
    .map((hop) =>
      act(
        maker,
        `hop-${hop.index}`,
        { kind: "onward", hop },
        {
          key: "onward",
          values: { state: hop.state, provider: hop.provider },
          reason: hop.isLoop ? texts.say("requests.reason.loop", { state: hop.state }) : undefined,
        },
      ),
    );
  return [
    ...drafts,
    ...open.filter(({ reason }) => reason === undefined),
    ...open.filter(({ reason }) => reason !== undefined),
  ];
}

function recordAct(maker: Maker, kind: string, id: string): RequestAct {
  const found = maker.view.acts.find((one) => one.kind === kind);
  const reason = found?.allowed === false ? maker.texts.say("requests.reason.role") : undefined;
  return act(maker, id, { kind: "record", act: kind }, { reason });
}

function answer(maker: Maker, message: string, reason?: string): RequestAct {
  const { direction, number, contact } = maker.view.line;
  // An answer may be written before a call-back; it then waits. A key that is gone gets none.
  const isEnded = contact.trust === "revoked" || contact.trust === "superseded";
  return act(
    maker,
    message,
    { kind: "go", to: { at: "answer", number, message } },
    { key: `${direction}.${message}`, reason: reason ?? (isEnded ? stuckReason(maker) : undefined) },
  );
}

function outboundActs(maker: Maker, ground: ActGround): readonly RequestAct[] {
  const { view } = maker;
  const { contact, state } = view.line;
  const replies = view.replies.map((message) => answer(maker, message));
  const plan =
    view.acts.some(({ kind }) => kind === "mla-planned") && typeof view.facts["mlaPlannedAt"] !== "number"
      ? [recordAct(maker, "mla-planned", "mla-planned")]
      : [];
  const isLost = view.letters.some(({ missingSince }) => missingSince !== null);
  const silent =
    UNANSWERED.includes(state) || isLost
      ? [
          act(maker, "phone", { kind: "go", to: { at: "contact", stationId: contact.stationId } }),
          act(maker, "send-again", { kind: "go", to: { at: "carry" } }, { reason: stuckReason(maker) }),
        ]
      : [];
  return [...(isLost ? silent.toReversed() : silent), ...replies, ...onwardActs(maker, ground), ...plan];
}

function inboundActs(maker: Maker): readonly RequestAct[] {
  const { view, texts } = maker;
  const kinds = new Set(view.acts.map(({ kind }) => kind));
  const isUnacknowledged = view.replies.includes("acknowledgement") && !view.replies.includes("preserved");
  const wasOrdered = typeof view.facts["orderedAt"] === "number";
  const confirm =
    kinds.has("authenticated") && view.line.contact.trust === "unverified"
      ? [
          act(maker, "call-back", {
            kind: "go",
            to: { at: "ceremony", stationId: view.line.contact.stationId },
          }),
        ]
      : [];
  const ordered = INBOUND_ORDER.flatMap((id): readonly RequestAct[] => {
    if (id === "order-again") {
      return kinds.has("order-issued") && wasOrdered ? [recordAct(maker, "order-issued", id)] : [];
    }
    if (id === "order-issued" && wasOrdered) return [];
    if ((RECORDED as readonly string[]).includes(id)) return kinds.has(id) ? [recordAct(maker, id, id)] : [];
    if (view.replies.includes(id)) return [answer(maker, id)];
    // Nothing is told before the receipt: what waits for it stays in the list and says so.
    return isUnacknowledged && id !== "acknowledgement"
      ? [answer(maker, id, texts.say("requests.reason.acknowledge-first"))]
      : [];
  });
  return [...ordered, ...confirm];
}

/** Everything an officer can do with a request, the act most likely next first; what isn't allowed keeps its reason. */
export function actsOf(view: RequestView, texts: Texts, ground: ActGround): readonly RequestAct[] {
  const maker: Maker = { view, texts, values: contactValues(texts, view.line.contact) };
  const rest = view.line.direction === "outbound" ? outboundActs(maker, ground) : inboundActs(maker);
  return [...draftActs(maker, ground), ...waitingActs(maker), ...rest];
}

/** The act most likely next: the first that is allowed; null when nothing is. */
export function mainAct(acts: readonly RequestAct[]): RequestAct | null {
  return acts.find(({ reason }) => reason === undefined) ?? null;
}
