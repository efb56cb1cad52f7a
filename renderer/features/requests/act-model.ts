import type { RequestView } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { isHoldType } from "../../../electron/core/catalogue/hold-types.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import type { Texts } from "../../lib/text/texts.ts";
import { act, type ActGround, DRAFTS, type Maker, type RequestAct, stuckReason } from "./act-maker.ts";
import {
  AFTER_RECEIPT,
  answer,
  answers,
  dueActs,
  houseActs,
  INBOUND_ORDER,
  keyIn,
  LAST,
  OUTBOUND_ORDER,
  recordAct,
  rewriteActs,
} from "./answer-acts.ts";
import { hopsOf } from "./path-model.ts";

const UNANSWERED = ["SENT", "SENT_NO_ACK"];

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

/** What may be asked next where a request led nowhere; a draft of it that is there already is offered instead. */
function escalationActs(maker: Maker): readonly RequestAct[] {
  const { view, texts, may } = maker;
  const next = findRequestType(view.escalation ?? "")?.message.type;
  if (next === undefined || view.children.some(({ type }) => type === view.escalation)) return [];
  const reason = may("draft") ? undefined : texts.say("requests.reason.role");
  const values = { message: texts.label("message", next) };
  return [act(maker, "escalate", { kind: "escalate" }, { reason, values })];
}

/** Where data are held for us: only a request for mutual assistance discloses them (Art 29(1)). */
const HELD = ["PRESERVED", "EXTENSION_ASKED", "MLA_ANNOUNCED", "MLA_PENDING"];

function assistanceActs(maker: Maker): readonly RequestAct[] {
  const { view, texts, may } = maker;
  const { number, state, type, contact } = view.line;
  if (!HELD.includes(state) || !isHoldType(findRequestType(type))) return [];
  const to = { at: "new-request", stationId: contact.stationId, holds: [number] } as const;
  const reason = may("draft") ? stuckReason(maker) : texts.say("requests.reason.role");
  return [act(maker, "assist", { kind: "go", to }, { reason })];
}

function outboundActs(maker: Maker, ground: ActGround): readonly RequestAct[] {
  const { view } = maker;
  const { contact, state } = view.line;
  const done = new Set(typeof view.facts["mlaPlannedAt"] === "number" ? ["mla-planned"] : []);
  const isLost = view.letters.some(({ missingSince }) => missingSince !== null);
  const silent =
    UNANSWERED.includes(state) || isLost
      ? [
          act(maker, "phone", { kind: "go", to: { at: "contact", stationId: contact.stationId } }),
          act(maker, "send-again", { kind: "go", to: { at: "carry" } }, { reason: stuckReason(maker) }),
        ]
      : [];
  const toSend = view.acts.find(({ kind }) => kind === "to-send");
  const send =
    toSend === undefined
      ? []
      : [
          act(
            maker,
            "send",
            { kind: "send" },
            { reason: toSend.allowed ? undefined : maker.texts.say("requests.reason.role") },
          ),
        ];
  return [
    ...(isLost ? silent.toReversed() : silent),
    ...answers(maker, OUTBOUND_ORDER),
    ...dueActs(maker),
    ...rewriteActs(maker),
    ...onwardActs(maker, ground),
    ...escalationActs(maker),
    ...assistanceActs(maker),
    ...send,
    ...houseActs(maker, done),
    ...keyIn(maker),
  ];
}

function inboundActs(maker: Maker): readonly RequestAct[] {
  const { view, texts } = maker;
  const { contact } = view.line;
  const confirm =
    view.acts.some(({ kind }) => kind === "authenticated") && contact.trust === "unverified"
      ? [act(maker, "call-back", { kind: "go", to: { at: "ceremony", stationId: contact.stationId } })]
      : [];
  const wasOrdered = typeof view.facts["orderedAt"] === "number";
  const type = findRequestType(view.line.type);
  const isReceived = !view.replies.includes("acknowledgement");
  const known = new Set((type?.replies ?? []).map((reply) => reply.type));
  // Nothing is told before the receipt: what waits for it stays in the list and says so.
  const waits = isReceived
    ? []
    : AFTER_RECEIPT.filter((message) => known.has(message) && !view.replies.includes(message)).map(
        (message) => answer(maker, message, texts.say("requests.reason.acknowledge-first")),
      );
  const house = houseActs(maker, new Set(wasOrdered ? ["order-issued"] : []));
  const again = wasOrdered ? recordAct(maker, "order-issued", "order-again") : [];
  const all = [...answers(maker, INBOUND_ORDER), ...house, ...waits];
  const rank = ({ id }: RequestAct) => {
    const at = INBOUND_ORDER.indexOf(id);
    if (at >= 0) return at;
    return LAST.includes(id) ? INBOUND_ORDER.length + 2 : INBOUND_ORDER.length + (id === "answer" ? 1 : 0);
  };
  const ordered = all.toSorted((a, b) => rank(a) - rank(b));
  return [
    ...dueActs(maker),
    ...ordered.filter(({ id }) => !LAST.includes(id)),
    ...again,
    ...confirm,
    ...keyIn(maker),
    ...ordered.filter(({ id }) => LAST.includes(id)),
  ];
}

/** Everything an officer can do with a request, the act most likely next first; what isn't allowed keeps its reason. */
export function actsOf(view: RequestView, texts: Texts, ground: ActGround): readonly RequestAct[] {
  const maker: Maker = { view, texts, values: contactValues(texts, view.line.contact), may: ground.may };
  const rest = view.line.direction === "outbound" ? outboundActs(maker, ground) : inboundActs(maker);
  return [...draftActs(maker, ground), ...waitingActs(maker), ...rest];
}

/** The act most likely next: the first that is allowed; null when nothing is. */
export function mainAct(acts: readonly RequestAct[]): RequestAct | null {
  return acts.find(({ reason }) => reason === undefined) ?? null;
}
