import type { MatchingHold as ShownHold, RequestTree as Shown } from "../../contract/request-calls.ts";
import type { AssistanceDays } from "../../services/assistance.ts";
import type { MatchingHold } from "../../services/hold-links.ts";
import type { RequestTree } from "../../services/request-tree.ts";
import type { Told } from "../told.ts";
import { fit } from "./fit.ts";

function shown(text: string | null, most: number): string | null {
  return text === null ? null : fit(text, most);
}

function daysShown({ planned, sent, arrived, result }: AssistanceDays) {
  return {
    planned: shown(planned, 10),
    sent: shown(sent, 10),
    arrived: shown(arrived, 10),
    result: shown(result, 60),
  };
}

/** A tree of requests as it crosses to the page; days and results may be what a partner wrote. */
export function treeShown({ nodes, states, cut }: RequestTree): Told<Shown> {
  return {
    nodes: nodes.map(({ line, parent, cause, clocks, hold, ...days }) => ({
      line,
      parent,
      cause,
      clocks,
      holdUntil: hold === null || hold.over ? null : hold.until,
      mla: daysShown(days),
    })),
    states: states.map(({ country, numbers, holdUntil, holdOpen, ...days }) => ({
      country,
      numbers,
      holdUntil,
      holdOpen,
      ...daysShown(days),
    })),
    cut,
  };
}

/** Most identifiers that are named of one match. */
const MOST_SHARED = 20;

/** A hold that a request may follow, as it crosses to the page. */
export function matchShown({ line, requestId, holdUntil, shared }: MatchingHold): Told<ShownHold> {
  return {
    line,
    requestId,
    holdUntil,
    shared: shared.slice(0, MOST_SHARED).map((identifier) => fit(identifier, 1000)),
  };
}
