import type { RouteAnswerView } from "../../../electron/contract/routing-calls.ts";
import type { ContactName } from "../../../electron/contract/request-views.ts";
import { useRead, type Read } from "../program/use-read.ts";
import { useOpenSession } from "../session.ts";

/** Why nothing can be looked up for a contact point; null when it can. */
export type NoRoute = "no-state" | "same-state";

/** What is open to a contact point, and why there is nothing to ask. */
export interface RouteRead extends Read<RouteAnswerView> {
  readonly none: NoRoute | null;
}

/** Reads what a request to this contact point can rest on today. Nothing is asked for our own State or without one. */
export function useRoute({ stationId, country }: ContactName): RouteRead {
  const { station } = useOpenSession();
  const none = /^[A-Z]{2}$/.test(country) ? (country === station.country ? "same-state" : null) : "no-state";
  const read = useRead("routing.read", { stationId }, { enabled: none === null });
  return { ...read, none };
}
