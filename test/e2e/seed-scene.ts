import type { Body } from "../../electron/core/body.ts";
import { findContact } from "../../electron/services/contacts.ts";
import { approveRequest, completeDraft, startDraft } from "../../electron/services/drafts.ts";
import { listRequests } from "../../electron/services/request-list.ts";
import type { Station } from "../../electron/services/station.ts";
import { must } from "../helpers/stations.ts";
import { carry, type PLACES, type Seat } from "./seed-places.ts";

const MINUTE = 60_000;

/** Where the story is told: its clock, the post between the contact points, and who sits where. */
export interface Scene {
  readonly clock: { now: number };
  readonly post: string;
  readonly folder: string;
  readonly seats: Readonly<Record<keyof typeof PLACES, Seat>>;
}

/** The number that a station gave to the request with this reference. */
export function numberOf(station: Station, reference: string): number {
  const order = { filter: "all", text: "", sort: "newest", descending: true, offset: 0, limit: 200 } as const;
  const found = must(listRequests(station, order)).lines.find((line) => line.reference === reference);
  if (found === undefined) throw new Error(`no request ${reference}`);
  return found.number;
}

/** A request is written and offered; the supervisor approves it unless it stops before. Its number. */
export async function ask(
  { seats: { oslo }, clock }: Scene,
  to: string,
  body: Body,
  until: "drafted" | "ready" | "approved" = "approved",
): Promise<number> {
  const station = await oslo.as(oslo.place.duty);
  const { number } = must(startDraft(station, "preservation", must(findContact(station, to)), body));
  if (until === "drafted") return number;
  clock.now += 6 * MINUTE;
  must(completeDraft(station, number));
  if (until === "ready") return number;
  clock.now += 9 * MINUTE;
  must(approveRequest(await oslo.as(oslo.place.supervisor), number));
  return number;
}

/** A contact point asks Oslo; the paths of its files. */
export async function askOslo({ post, seats }: Scene, from: Seat, body: Body): Promise<readonly string[]> {
  const station = await from.as(from.place.duty);
  const { number } = must(startDraft(station, "preservation", must(findContact(station, "NO")), body));
  must(completeDraft(station, number));
  must(approveRequest(await from.as(from.place.supervisor), number));
  return carry(from, seats.oslo, post);
}
