import type { Body } from "../../electron/core/body.ts";
import { recordAct } from "../../electron/services/acts.ts";
import { acknowledge, reply } from "../../electron/services/replies.ts";
import { must } from "../helpers/stations.ts";
import { carry, type Seat } from "./seed-places.ts";
import { ask, askOslo, numberOf, type Scene } from "./seed-scene.ts";
import { depotRobbery, foreignRequest, harbourInvoices, preservedBoth } from "./seed-texts.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** By these the holds of the board are found. */
export const HOLD_REFERENCES = {
  /** Held by London for three more days; nothing proves that the treaty request arrived. */
  ending: "NO-2026-0391",
  /** Half of it is over, and nobody planned a treaty request. */
  halfOver: "NO-2026-0366",
  /** Tallinn named no end. */
  assumed: "NO-2026-0355",
  /** There is time to plan. */
  early: "NO-2026-0380",
  /** Tokyo confirmed that the treaty request arrived. */
  open: "NO-2026-0398",
  /** Promised to Tokyo for longer than Oslo's own order lasts. */
  order: "JP-2026-0056",
} as const;

const PROSECUTOR = "Director of Public Prosecutions";
const CITY_PROSECUTOR = "Oslo public prosecutor";
const ECONOMIC_CRIME = "Økokrim, Oslo";
const CENTRAL_REFERENCE = "J-26-118";

/** What the board says in the words of people. */
export const HOLD_WORDS = [PROSECUTOR, CITY_PROSECUTOR, ECONOMIC_CRIME, CENTRAL_REFERENCE];

/** The day so many days from the moment at which the story ends. */
export function dayFrom(now: number, days: number): string {
  return new Date(now + days * DAY).toISOString().slice(0, 10);
}

/** The story leaps; supervisors sit down first, because the clock jumped. */
export async function leap(
  { clock, seats: { oslo } }: Scene,
  to: number,
  ...others: readonly Seat[]
): Promise<void> {
  clock.now = to;
  for (const seat of [oslo, ...others]) await seat.as(seat.place.supervisor);
}

/** Oslo asks, and the other State holds; `until` ms, null where it names no end. */
async function held(scene: Scene, by: Seat, body: Body, theirs: string, until: number | null): Promise<void> {
  const { clock, post, seats } = scene;
  await ask(scene, by.place.country, body);
  await carry(seats.oslo, by, post);
  clock.now += 2 * HOUR;
  const there = await by.as(by.place.duty);
  const number = numberOf(there, String(body["reference"]));
  must(acknowledge(there, number, { willAnswer: "yes", ourReference: theirs }));
  const { preservedUntil: _until, ...open } = preservedBoth(clock.now, clock.now, theirs);
  must(reply(there, number, "preserved", until === null ? open : preservedBoth(clock.now, until, theirs)));
  await carry(by, seats.oslo, post);
}

async function plan({ seats: { oslo } }: Scene, reference: string, plannedDay: string, authority: string) {
  const station = await oslo.as(oslo.place.duty);
  must(recordAct(station, numberOf(station, reference), "mla-planned", { plannedDay, authority }));
}

async function announce(scene: Scene, to: Seat, reference: string, sentDay: string, authority: string) {
  const { oslo } = scene.seats;
  const station = await oslo.as(oslo.place.duty);
  const body = { stage: "sent", authority, sentDay };
  must(reply(station, numberOf(station, reference), "mla.announced", body));
  await carry(oslo, to, scene.post);
}

/** Twelve weeks ago: Oslo ordered for Tokyo, for 90 days, and promised more than that. */
export async function promiseTokyo(scene: Scene, now: number): Promise<void> {
  const { clock, post, seats } = scene;
  const { oslo, tokyo } = seats;
  const reference = HOLD_REFERENCES.order;
  await askOslo(scene, tokyo, foreignRequest(clock.now, reference, "H. Mori", { urgency: "routine" }));
  clock.now += HOUR;
  const station = await oslo.as(oslo.place.duty);
  const number = numberOf(station, reference);
  must(acknowledge(station, number, { willAnswer: "yes", ourReference: "KRIPOS-2026-41" }));
  await carry(oslo, tokyo, post);
  for (const act of ["assessed", "assigned"]) must(recordAct(station, number, act));
  must(recordAct(station, number, "order-issued", { orderedAt: clock.now }));
  must(reply(station, number, "preserved", preservedBoth(clock.now, now + 19 * DAY, "KRIPOS-2026-41")));
  await carry(oslo, tokyo, post);
  await announceTo(scene, tokyo, reference, dayFrom(now, 6));
}

/** Another State tells Oslo for which day its request for mutual assistance is planned. */
export async function announceTo(
  { post, seats: { oslo } }: Scene,
  from: Seat,
  reference: string,
  plannedDay: string,
): Promise<void> {
  const there = await from.as(from.place.duty);
  const body = { stage: "planned", authority: "Ministry of Justice", plannedDay };
  must(reply(there, numberOf(there, reference), "mla.announced", body));
  await carry(from, oslo, post);
}

/** What other States hold for Oslo, the oldest first, until 17 days ago. */
export async function holdAbroad(scene: Scene, now: number): Promise<void> {
  const { seats, clock } = scene;
  const { london, madrid, tallinn, tokyo } = seats;
  const { ending, halfOver, assumed, open } = HOLD_REFERENCES;
  await leap(scene, now - 57 * DAY, london);
  const theirs = "GB/24-7/2026/1021";
  await held(scene, london, harbourInvoices(clock.now, ending), theirs, now + 3 * DAY + 21 * HOUR);
  await leap(scene, now - 55 * DAY, tokyo);
  const japan = { name: "Sakura Mail KK", country: "JP" };
  const body = depotRobbery(clock.now, open, { custodian: japan });
  await held(scene, tokyo, body, "NPA-24-7-118", now + 9 * DAY);
  await plan(scene, open, dayFrom(now, -45), PROSECUTOR);
  await leap(scene, now - 42 * DAY, madrid);
  const spain = { name: "Correo Ejemplo SA", country: "ES" };
  await held(
    scene,
    madrid,
    harbourInvoices(clock.now, halfOver, { custodian: spain }),
    "PN-0366",
    now + 18 * DAY,
  );
  await leap(scene, now - 35 * DAY, tallinn);
  const estonia = { name: "Näide Post OÜ", country: "EE" };
  await held(scene, tallinn, depotRobbery(clock.now, assumed, { custodian: estonia }), "KKP-355", null);
  await plan(scene, assumed, dayFrom(now, 11), CITY_PROSECUTOR);
  await leap(scene, now - 30 * DAY, tokyo, london);
  await announce(scene, tokyo, open, dayFrom(now, -30), PROSECUTOR);
  await plan(scene, ending, dayFrom(now, -24), ECONOMIC_CRIME);
  await leap(scene, now - 20 * DAY, london, tokyo);
}

/** The last weeks of the older holds. */
export async function holdLately(scene: Scene, now: number): Promise<void> {
  const { clock, post, seats } = scene;
  const { oslo, london, tokyo } = seats;
  const { ending, early, open } = HOLD_REFERENCES;
  await leap(scene, now - 17 * DAY, london, tokyo);
  await held(scene, london, depotRobbery(clock.now, early), "GB/24-7/2026/1140", now + 43 * DAY);
  await announce(scene, london, ending, dayFrom(now, -16), ECONOMIC_CRIME);
  await leap(scene, now - 8 * DAY, tokyo);
  const there = await tokyo.as(tokyo.place.duty);
  const arrived = {
    authority: "Ministry of Justice, Tokyo",
    receivedDay: dayFrom(now, -8),
    centralReference: CENTRAL_REFERENCE,
  };
  must(reply(there, numberOf(there, open), "mla.received", arrived));
  await carry(tokyo, oslo, post);
}
