import type { Body } from "../../electron/core/body.ts";
import type { Direction, RequestType } from "../../electron/core/catalogue/request-type.ts";
import type { RequestEvent } from "../../electron/core/lifecycle/events.ts";
import { project } from "../../electron/core/lifecycle/project.ts";
import { completeExample } from "./complete-example.ts";
import { EXAMPLE_NOW as T } from "./preservation-example.ts";

/** Events up to the approval; officer "a1" wrote, "b2" approved. */
export function approved(type: RequestType, body: Body = completeExample(type)): readonly RequestEvent[] {
  const at = T - 3_600_000;
  return [
    { id: "e1", kind: "created", at, by: "a1", version: 1, body },
    { id: "e2", kind: "completed", at, by: "a1", version: 1 },
    { id: "e3", kind: "approved", at, by: "b2", version: 1 },
  ];
}

/** An act of officer "a1". */
export const act = (kind: string, at: number, body?: Body): RequestEvent => ({
  id: `act-${kind}-${at}`,
  kind,
  at,
  by: "a1",
  version: 1,
  ...(body === undefined ? {} : { body }),
});

/** The states that the events led through. */
export const states = (type: RequestType, direction: Direction, events: readonly RequestEvent[]) =>
  project(type, direction, events, (events.at(-1)?.at ?? T) + 1).history.map(({ to }) => to);

/** What every answer begins with. */
export const answer = (type: RequestType): Body => ({
  requestId: completeExample(type)["requestId"],
  requestVersion: 1,
});

/** M11. */
export const outcome = (type: RequestType, result: string): Body => ({
  ...answer(type),
  result,
  text: "See below.",
});
