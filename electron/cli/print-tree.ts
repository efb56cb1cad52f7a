import { findRequestType } from "../core/catalogue/catalogue.ts";
import type { MatchingHold } from "../services/hold-links.ts";
import type { RequestTree, StateRow, TreeNode } from "../services/request-tree.ts";
import type { Json } from "./answer.ts";
import type { Messages } from "./messages.ts";
import { shortName } from "./naming.ts";
import { clockJson, leftText } from "./print-request.ts";
import { stateName } from "./route-words.ts";
import type { Session } from "./session.ts";

/** A running hold that a request for mutual assistance does not name yet, as a question. */
export function matchLine({ messages, times }: Session, { line, holdUntil, shared }: MatchingHold): string {
  return messages.say("cli.request.hold-matches", {
    number: line.number,
    partner: shortName(line.contact),
    until: holdUntil === null ? "none" : times.at(holdUntil),
    identifier: shared[0] ?? "",
    count: shared.length,
  });
}

/** The same for programs. */
export function matchJson({ times }: Session, { line, requestId, holdUntil, shared }: MatchingHold): Json {
  return {
    number: line.number,
    requestId,
    holdUntil: holdUntil === null ? null : times.value(holdUntil),
    shared: [...shared],
  };
}

/** How deep each request of a tree lies. Parents stand before their children. */
function depths(nodes: readonly TreeNode[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { line, parent } of nodes) {
    found.set(line.number, parent === null ? 0 : (found.get(parent) ?? 0) + 1);
  }
  return found;
}

function nodeLines(session: Session, node: TreeNode, depth: number): readonly string[] {
  const { messages, times, station } = session;
  const { line, cause, clocks, hold } = node;
  const indent = "    ".repeat(depth);
  const head = messages.say("cli.tree.line", {
    number: line.number,
    type: messages.label("message", findRequestType(line.type)?.message.type ?? line.type),
    partner: shortName(line.contact),
    state: messages.label("state", line.state),
    cause: cause ?? "none",
  });
  const there = line.contact.timeZone === "" ? undefined : line.contact.timeZone;
  const ticking = clocks
    .filter(({ state }) => state === "running" || state === "overdue")
    .map(({ id, dueAt }) =>
      messages.say("cli.desk.clock", {
        clock: messages.label("clock", id),
        left: leftText(session, dueAt - station.clock()),
        due: times.at(dueAt, there),
      }),
    );
  const open = hold?.open === true ? [messages.say("cli.tree.hold-open")] : [];
  return [`${indent}${head}`, ...[...ticking, ...open].map((text) => `${indent}    ${text}`)];
}

/** What became of mutual assistance; a refusal is a state, not a result. */
function resultWords({ label }: Messages, result: string): string {
  return result === "refused" ? label("state", "REFUSED") : label("choice.result", result);
}

function stateLine({ messages, times }: Session, row: StateRow): string {
  const { country, holdUntil, holdOpen, planned, sent, arrived, result } = row;
  return messages.say("cli.tree.state", {
    country: stateName(messages, country),
    until: holdOpen ? "open" : holdUntil === null ? "none" : times.at(holdUntil),
    planned: planned ?? "none",
    sent: sent ?? "none",
    arrived: arrived ?? "none",
    result: result === null ? "none" : resultWords(messages, result),
  });
}

/** A tree of requests with its clocks, and under it one line for each State. */
export function treeLines(session: Session, { nodes, states, cut }: RequestTree): readonly string[] {
  const { say } = session.messages;
  const depth = depths(nodes);
  return [
    ...nodes.flatMap((node) => nodeLines(session, node, depth.get(node.line.number) ?? 0)),
    ...(cut ? [say("cli.tree.cut")] : []),
    "",
    say("cli.tree.states"),
    ...states.map((row) => `  ${stateLine(session, row)}`),
  ];
}

/** The same for programs. */
export function treeJson(session: Session, { nodes, states, cut }: RequestTree): Json {
  const { times } = session;
  return {
    requests: nodes.map(({ line, clocks, hold, holds, ...rest }) => ({
      number: line.number,
      type: line.type,
      direction: line.direction,
      country: line.contact.country,
      state: line.state,
      ...rest,
      holds: [...holds],
      hold: hold === null ? null : { ...hold, until: hold.until === null ? null : times.value(hold.until) },
      clocks: clocks.map((clock) => clockJson(session, clock)),
    })),
    states: states.map(({ holdUntil, numbers, ...row }) => ({
      ...row,
      numbers: [...numbers],
      holdUntil: holdUntil === null ? null : times.value(holdUntil),
    })),
    cut,
  };
}
