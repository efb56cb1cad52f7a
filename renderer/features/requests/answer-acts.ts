import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { isHoldType } from "../../../electron/core/catalogue/hold-types.ts";
import { foreignReplies } from "../../lib/foreign-replies.ts";
import { isBeyondRole } from "../../lib/own-replies.ts";
import { act, DRAFTS, type Maker, type RequestAct, stuckReason } from "./act-maker.ts";

/** Answers and acts of an inbound request in the order in which a house comes to them; what a type alone has comes after. */
export const INBOUND_ORDER = [
  "acknowledgement",
  "extension.given",
  "mla.received",
  "release-anyway",
  "registered",
  "assessed",
  "assigned",
  "order-issued",
  "preserved",
  "outcome",
  "hop-notice",
  "clarification",
];
const EXTENSION = "extension.request";
export const OUTBOUND_ORDER = [
  "clarification.answer",
  "warning.decision",
  "conditions.accepted",
  "conditions.declined",
  "extension.request",
  "mla.announced",
  "use.report",
];

/** Answers that are offered by themselves only where something waits for them; elsewhere they are among the others. */
const WANTED_IN: Readonly<Record<string, readonly string[]>> = {
  "extension.given": ["EXTENSION_ASKED"],
  "mla.received": ["MLA_ANNOUNCED"],
  "extension.request": ["PRESERVED"],
  "mla.announced": ["PRESERVED", "EXTENSION_ASKED"],
  "use.report": [],
};

/** Answers that wait for the receipt, kept in sight with that reason. */
export const AFTER_RECEIPT = ["preserved", "hop-notice", "clarification"];

/** Acts of the house that only end or note something: they come last. */
export const LAST = ["used", "closed"];

/** An act of our own house, where the state allows it. */
export function recordAct(maker: Maker, kind: string, id: string): readonly RequestAct[] {
  const found = maker.view.acts.find((one) => one.kind === kind);
  const spec = findRequestType(maker.view.line.type)?.acts.find((one) => one.kind === kind);
  if (found === undefined || spec === undefined) return [];
  const reason = found.allowed ? undefined : maker.texts.say("requests.reason.role");
  return [act(maker, id, { kind: "record", act: spec }, { reason, label: ["event", kind] })];
}

/** A request that has left and may be written anew: after a warning, or an offer whose conditions change. */
export function rewriteActs(maker: Maker): readonly RequestAct[] {
  const { view, texts } = maker;
  const found = view.acts.find(({ kind }) => kind === "revised");
  if (found === undefined || DRAFTS.includes(view.line.state)) return [];
  const reason = found.allowed ? undefined : texts.say("requests.reason.role");
  return [act(maker, "rewrite", { kind: "rewrite" }, { reason })];
}

/** An answer may be written before a call-back; it then waits. A key that is gone gets none. */
function answerReason(maker: Maker): string | undefined {
  const { trust } = maker.view.line.contact;
  return trust === "revoked" || trust === "superseded" ? stuckReason(maker) : undefined;
}

/** One answer of ours. */
export function answer(maker: Maker, message: string, reason?: string): RequestAct {
  const { direction, number, type } = maker.view.line;
  const isBarred = isBeyondRole(findRequestType(type), maker.view, message, maker.may);
  const role = isBarred ? maker.texts.say("requests.reason.supervisor") : undefined;
  return act(
    maker,
    message,
    { kind: "go", to: { at: "answer", number, message } },
    {
      key: `${direction}.${message}`,
      reason: reason ?? role ?? answerReason(maker),
      label: ["message", message],
    },
  );
}

/** More time is asked for with one press: 60 days more, with the reason of the last time. */
function extension(maker: Maker): RequestAct {
  const key = `${maker.view.line.direction}.${EXTENSION}`;
  return act(maker, EXTENSION, { kind: "extend" }, { key, reason: answerReason(maker) });
}

/** What a request for mutual assistance makes due on the holds that it follows. */
export function dueActs(maker: Maker): readonly RequestAct[] {
  return maker.view.due.map(({ number, message }) =>
    act(
      maker,
      `due-${number}-${message}`,
      { kind: "go", to: { at: "answer", number, message } },
      {
        key: "due",
        values: { message: maker.texts.label("message", message), number },
      },
    ),
  );
}

/** Answers that stand in the list by themselves, and the way to all others. */
export function answers(maker: Maker, order: readonly string[]): readonly RequestAct[] {
  const { view } = maker;
  const { number, state } = view.line;
  // Of a hold, an outcome is that of the mutual assistance behind it.
  const isHold = isHoldType(findRequestType(view.line.type));
  const isWanted = (message: string) =>
    message === "outcome" && isHold ? state === "MLA_PENDING" : (WANTED_IN[message]?.includes(state) ?? true);
  const direct = order.filter((message) => view.replies.includes(message) && isWanted(message));
  const others = view.replies.length - direct.length;
  const all = { kind: "go", to: { at: "answer", number } } as const;
  return [
    ...direct.map((message) => (message === EXTENSION ? extension(maker) : answer(maker, message))),
    ...(others > 0
      ? [
          act(maker, "answer", all, {
            key: direct.length === 0 ? "answer" : "answer-other",
            reason: answerReason(maker),
            values: { count: others },
          }),
        ]
      : []),
  ];
}

function isAwaited({ view }: Maker): boolean {
  const type = findRequestType(view.line.type);
  return type !== undefined && view.line.state !== "DRAFTED" && foreignReplies(type, view).length > 0;
}

/** The way for an answer that came on paper, where the other side may answer. */
export function keyIn(maker: Maker): readonly RequestAct[] {
  const { number } = maker.view.line;
  return isAwaited(maker) ? [act(maker, "key-in", { kind: "go", to: { at: "key-in", number } })] : [];
}

/** Acts of our own house that the state allows, in the order of the type. */
export function houseActs(maker: Maker, done: ReadonlySet<string>): readonly RequestAct[] {
  const { view } = maker;
  const type = findRequestType(view.line.type);
  const kinds = [...new Set((type?.acts ?? []).map(({ kind }) => kind))].filter((kind) => !done.has(kind));
  const rank = (kind: string) => LAST.indexOf(kind) + 1;
  return kinds.toSorted((a, b) => rank(a) - rank(b)).flatMap((kind) => recordAct(maker, kind, kind));
}
