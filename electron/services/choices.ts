import { type AllowedAct, project } from "../core/lifecycle/project.ts";
import type { RequestView } from "./request-view.ts";
import type { Station } from "./station.ts";

/** The letter that it asks for may wait already. */
const ASKS_FOR_LETTER = "to-send";

/** An act of our own house that the state allows. */
export interface ActChoice {
  readonly kind: string;
  readonly anchor: string;
  /** Whether the officer who is signed in has a role for it. */
  readonly allowed: boolean;
}

/** What may be done about a request now. */
export interface Choices {
  readonly acts: readonly ActChoice[];
  /** Wire names of the answers that the state allows. */
  readonly replies: readonly string[];
  /** Id of the type that may be asked next because this request led nowhere; null while there is none. */
  readonly escalation: string | null;
}

/**
 * What may be done now. An answer leaves after what waits to be sealed, so that counts first: nothing is offered twice. An act
 * is recorded at once, so it must fit what is recorded already.
 */
function allowedNow(view: RequestView, now: number): readonly AllowedAct[] {
  const { type, row, events, promised, projection, zone } = view;
  if (promised.length === 0) return projection.allowed;
  const answers = new Set(type.replies.map(({ code }) => code));
  const options = zone === null ? {} : { zone };
  const { allowed } = project(type, row.direction, [...events, ...promised], now, options);
  const isLetterWaiting = promised.some(({ kind }) => kind === "sealed");
  return [
    ...allowed.filter(({ kind }) => answers.has(kind)),
    ...projection.allowed.filter(
      ({ kind }) => !answers.has(kind) && (kind !== ASKS_FOR_LETTER || !isLetterWaiting),
    ),
  ];
}

/** The acts of the house and the answers to the partner, which travel as messages, that a request allows now. */
export function choicesOf(
  view: RequestView,
  { clock, officer }: Pick<Station, "clock" | "officer">,
): Choices {
  const allowed = allowedNow(view, clock());
  const codes = new Map(view.type.replies.map(({ code, type }) => [code, type] as const));
  return {
    acts: allowed
      .filter(({ kind }) => !codes.has(kind))
      .map(({ kind, anchor, roles }) => ({
        kind,
        anchor,
        allowed: officer.roles.some((role) => roles.includes(role)),
      })),
    replies: [...new Set(allowed.flatMap(({ kind }) => codes.get(kind) ?? []))],
    escalation: escalationOf(view),
  };
}

/** Id of the type that a request of ours may be followed by because it led nowhere; null while it has not. */
export function escalationOf({ type, row, projection }: RequestView): string | null {
  const { escalation } = type;
  const isOpen = row.direction === "outbound" && escalation?.from.includes(projection.state) === true;
  return isOpen ? escalation.type : null;
}
