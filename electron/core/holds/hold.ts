import { valueAt } from "../body.ts";
import type { Direction } from "../catalogue/request-type.ts";
import type { Clock } from "../clocks/clock.ts";
import type { RequestProjection } from "../lifecycle/project.ts";

/** What stands on the hold board of one request. Instants in ms since the Unix epoch, days as 'YYYY-MM-DD'. */
export interface Hold {
  readonly from: number;
  /** Null where no end was named and no rule gives one. */
  readonly until: number | null;
  /** No end was named: 60 days are assumed (Art 29(7)). */
  readonly assumed: boolean;
  /** The mutual assistance request has arrived: the data stay until it is decided, whatever `until` says. */
  readonly open: boolean;
  /** The hold ran out. */
  readonly over: boolean;
  readonly extensionAskedAt: number | null;
  readonly mla: {
    readonly plannedDay: string | null;
    readonly plannedAt: number | null;
    readonly authority: string | null;
    readonly sentDay: string | null;
    readonly announcedAt: number | null;
    readonly receivedDay: string | null;
    readonly receivedAt: number | null;
    readonly reference: string | null;
  };
  /** End of our domestic order (Art 16(2)); inbound only. */
  readonly orderUntil: number | null;
  readonly orderFrom: number | null;
  /** States that hop notices named. */
  readonly hopStates: readonly string[];
}

/** More than these are told by the request itself. */
const MOST_STATES = 10;
const MOST_UNITS = 200;

const RUNNING = ["PRESERVED", "EXTENSION_ASKED", "MLA_ANNOUNCED", "MLA_PENDING"];

/** The hold of a request, or null when there is none, or none any more; one that ran out is still one. */
export function holdOf(projection: RequestProjection, direction: Direction): Hold | null {
  const { state, facts, clocks, request } = projection;
  const { preservedFrom, preservedUntil } = facts;
  const isOver = state === "EXPIRED";
  if (preservedFrom === undefined) return null;
  if (!isOver && !RUNNING.includes(state)) return null;
  const order = direction === "inbound" ? clocks.find(({ id }) => id === "T-ORDER") : undefined;
  const { more } = facts;
  const isAnswered = isOver || state === "MLA_PENDING" || more["extensionAnsweredAt"] !== undefined;
  return {
    from: preservedFrom,
    until: preservedUntil ?? null,
    assumed: facts.preservedUntilAssumed,
    open: state === "MLA_PENDING",
    over: isOver,
    extensionAskedAt: isAnswered ? null : instant(more["extensionAskedAt"]),
    mla: {
      plannedDay: day(more["mlaPlannedDay"]) ?? day(valueAt(request, "mla.plannedDate")),
      plannedAt: facts.mlaPlannedAt ?? null,
      authority: text(more["mlaAuthority"]) ?? text(valueAt(request, "mla.plannedAuthority")),
      sentDay: day(more["mlaSentDay"]),
      announcedAt: instant(more["mlaAnnouncedAt"]),
      receivedDay: day(more["mlaReceivedDay"]),
      receivedAt: instant(more["mlaReceivedAt"]),
      reference: text(more["mlaCentralReference"]) ?? text(more["mlaReference"]),
    },
    ...orderOf(order),
    hopStates: statesOf(facts.hops),
  };
}

function orderOf(order: Clock | undefined): Pick<Hold, "orderFrom" | "orderUntil"> {
  return { orderFrom: order?.startsAt ?? null, orderUntil: order?.dueAt ?? null };
}

function statesOf(hops: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const states = hops.map((hop) => hop["country"]).filter((state) => typeof state === "string");
  return [...new Set(states)].filter((state) => /^[A-Z]{2}$/.test(state)).slice(0, MOST_STATES);
}

function instant(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, MOST_UNITS) : null;
}

/** A partner's newer version may write something else there; what is no day is shown in the message only. */
function day(value: unknown): string | null {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null;
}
