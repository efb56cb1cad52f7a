import { type Body, isList, valueAt } from "../core/body.ts";
import type { Failure } from "../core/result.ts";
import { invalid } from "./acts.ts";
import { conditionsOf } from "./conditions.ts";
import type { RequestView } from "./request-view.ts";

/** A field of an answer that names a place in a list, from 0. `list`: the list of the answer that it stands in, '' for none. */
interface Position {
  readonly list: string;
  readonly field: string;
  /** Length of what it points into. */
  readonly length: (view: RequestView) => number;
}

function lengthOf(list: unknown): number {
  return isList(list) ? list.length : 0;
}

const targets = ({ body }: RequestView) => lengthOf(valueAt(body, "targets"));
const questions = ({ events }: RequestView) =>
  lengthOf(valueAt(events.findLast(({ kind }) => kind === "M02")?.body, "questions"));
const conditions = (view: RequestView) => conditionsOf(view)?.list.length ?? 0;

/** By the code of the message. */
const POSITIONS: Readonly<Record<string, Position>> = {
  M02A: { list: "answers", field: "question", length: questions },
  M05: { list: "targets", field: "target", length: targets },
  M06: { list: "hops", field: "target", length: targets },
  M18: { list: "", field: "condition", length: conditions },
};

/**
 * Refuses an answer that points at a target, a question or a condition that is not there: a slip of an officer that would
 * tell the partner of something nobody asked about. What a partner sends is recorded whatever it points at. Gives
 * `invalid-field` with the path, else null.
 */
export function refusePosition(view: RequestView, code: string, body: Body): Failure | null {
  const position = POSITIONS[code];
  if (position === undefined) return null;
  const { list, field } = position;
  const most = position.length(view);
  const items: readonly unknown[] = list === "" ? [body] : asList(body[list]);
  const at = items.findIndex((item) => {
    const value = valueAt(item, field);
    return typeof value === "number" && value >= most;
  });
  if (at < 0) return null;
  return invalid(list === "" ? field : `${list}.${at}.${field}`, "out-of-range");
}

function asList(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}
