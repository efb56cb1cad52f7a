import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Body } from "../../electron/core/body.ts";
import { recordAct } from "../../electron/services/acts.ts";
import { addAttachment } from "../../electron/services/attachments.ts";
import { findContact } from "../../electron/services/contacts.ts";
import { approveRequest, completeDraft, editDraft, startDraft } from "../../electron/services/drafts.ts";
import { startOnward } from "../../electron/services/onward.ts";
import { exportCard } from "../../electron/services/own-card.ts";
import { acknowledge, reply } from "../../electron/services/replies.ts";
import { must } from "../helpers/stations.ts";
import {
  announceTo,
  dayFrom,
  HOLD_REFERENCES,
  holdAbroad,
  holdLately,
  leap,
  promiseTokyo,
} from "./seed-holds.ts";
import { carry, confirmBy, found, PLACES, type Seat, sealInto } from "./seed-places.ts";
import { ask, askOslo, numberOf, type Scene } from "./seed-scene.ts";
import {
  depotRobbery,
  foreignRequest,
  harbourInvoices,
  preservedBoth,
  QUESTIONS,
  twoHops,
} from "./seed-texts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A vault in the middle of its work, and a stick that somebody brought. */
export interface Seed {
  /** Oslo's vault. */
  readonly vault: string;
  /** A vault of Lisbon in which nothing has happened for a month. */
  readonly empty: string;
  /** Every kind of file that an import tells of. */
  readonly stick: string;
  /** References of the requests by what they are there for. */
  readonly requests: typeof REFERENCES;
}

/** By these the palette finds each of them, in every language. */
const REFERENCES = {
  ...HOLD_REFERENCES,
  /** London asked a question that is due this shift. */
  asked: "NO-2026-0409",
  /** London holds the data and names two providers in other States. */
  preserved: "NO-2026-0417",
  /** Handed over, and no receipt. */
  silent: "NO-2026-0418",
  /** The onward request to Madrid, filled in from London's notice and incomplete. */
  incomplete: "NO-2026-0421",
  /** Complete, and not offered yet. */
  complete: "NO-2026-0423",
  /** Offered for approval. */
  ready: "NO-2026-0425",
  /** Approved, and waits to be sealed. */
  approved: "NO-2026-0426",
  /** Tallinn's urgent request without a receipt. */
  urgent: "EE-2026-0088",
  /** London's request that Oslo has acknowledged. */
  received: "GB/24-7/2026/311",
  /** London's request that Oslo holds the data for. */
  holding: "GB/24-7/2026/207",
} as const;

/** Twelve weeks ago: cards and call-backs. */
async function longAgo({ clock, seats }: Scene): Promise<void> {
  const { oslo, london, madrid, tallinn, bucharest, tokyo } = seats;
  for (const other of [london, madrid, tallinn, tokyo]) {
    clock.now += 20 * MINUTE;
    await confirmBy(oslo, other);
    await confirmBy(other, oslo);
  }
  await confirmBy(bucharest, oslo);
  await confirmBy(madrid, london);
  await confirmBy(london, madrid);
  clock.now += DAY;
}

/** Three weeks ago: London asks, Oslo orders and holds. */
async function weeksAgo(scene: Scene, now: number): Promise<void> {
  const { clock, post, seats } = scene;
  const { oslo, london } = seats;
  await askOslo(scene, london, foreignRequest(clock.now, REFERENCES.holding, "P. Okafor"));
  clock.now += HOUR;
  const number = numberOf(await oslo.as(oslo.place.duty), REFERENCES.holding);
  must(
    acknowledge(await oslo.as(oslo.place.duty), number, {
      willAnswer: "yes",
      ourReference: "KRIPOS-2026-77",
    }),
  );
  await carry(oslo, london, post);
  clock.now += HOUR;
  const station = await oslo.as(oslo.place.duty);
  for (const act of ["assessed", "assigned"]) must(recordAct(station, number, act));
  must(recordAct(station, number, "order-issued", { orderedAt: clock.now - 20 * MINUTE }));
  must(reply(station, number, "preserved", preservedBoth(clock.now, now + 40 * DAY, "KRIPOS-2026-77")));
  await carry(oslo, london, post);
  await announceTo(scene, london, REFERENCES.holding, dayFrom(now, 17));
}

/** The last days: everything that the desk is about now. The paths of a letter that was imported. */
async function thisWeek(scene: Scene, now: number): Promise<readonly string[]> {
  const { clock, post, folder, seats } = scene;
  const { oslo, london, madrid, tallinn, bucharest } = seats;
  // A request with evidence, held, and two providers further on.
  const evidence = join(folder, "invoice-0417.eml");
  writeFileSync(
    evidence,
    "From: office@harbour-invoices.example\nSubject: Berth fees, new account\n".repeat(900),
  );
  const station = await oslo.as(oslo.place.duty);
  const contact = must(findContact(station, "GB"));
  const draft = must(
    startDraft(station, "preservation", contact, harbourInvoices(clock.now, REFERENCES.preserved)),
  );
  must(await addAttachment(station, draft.number, evidence, "invoice-0417.eml"));
  must(completeDraft(station, draft.number));
  clock.now += 12 * MINUTE;
  must(approveRequest(await oslo.as(oslo.place.supervisor), draft.number));
  await carry(oslo, london, post);
  clock.now += 43 * MINUTE;
  let there = await london.as(london.place.duty);
  const asked = numberOf(there, REFERENCES.preserved);
  must(acknowledge(there, asked, { willAnswer: "yes", ourReference: "GB/24-7/2026/1187", answerBy: now }));
  await carry(london, oslo, post);
  clock.now += 17 * HOUR;
  there = await london.as(london.place.duty);
  must(reply(there, asked, "preserved", preservedBoth(clock.now, now + 59 * DAY, "GB/24-7/2026/1187")));
  const table = join(folder, "path-1187.csv");
  writeFileSync(table, "time;address;port\n".repeat(240));
  must(await addAttachment(there, asked, table, "path-1187.csv"));
  must(reply(there, asked, "hop-notice", twoHops(clock.now)));
  await carry(london, oslo, post);

  // A question that is due within the day.
  clock.now += HOUR;
  await ask(scene, "GB", depotRobbery(clock.now, REFERENCES.asked));
  await carry(oslo, london, post);
  clock.now += 2 * HOUR;
  there = await london.as(london.place.duty);
  const next = numberOf(there, REFERENCES.asked);
  must(acknowledge(there, next, { willAnswer: "yes", ourReference: "GB/24-7/2026/1193" }));
  must(
    reply(there, next, "clarification", {
      questions: QUESTIONS,
      answerBy: now + 13 * HOUR + 40 * MINUTE,
    }),
  );
  await carry(london, oslo, post);

  // London asks; Oslo has answered that it arrived, and nothing more.
  clock.now += HOUR;
  await askOslo(
    scene,
    london,
    foreignRequest(clock.now, REFERENCES.received, "P. Okafor", { urgency: "routine" }),
  );
  const desk = await oslo.as(oslo.place.duty);
  const received = numberOf(desk, REFERENCES.received);
  must(acknowledge(desk, received, { willAnswer: "yes", ourReference: "KRIPOS-2026-91" }));
  await carry(oslo, london, post);

  // Drafts in every state.
  const here = await oslo.as(oslo.place.duty);
  const onward = must(startOnward(here, numberOf(here, REFERENCES.preserved), 0));
  must(
    editDraft(here, onward.number, {
      reference: REFERENCES.incomplete,
      necessity: null,
      relationToOffence: null,
    }),
  );
  await ask(
    scene,
    "ES",
    harbourInvoices(clock.now, REFERENCES.complete, {
      custodian: { name: "Correo Ejemplo SA", country: "ES" },
    }),
    "drafted",
  );
  await ask(scene, "ES", depotRobbery(clock.now, REFERENCES.ready, { urgency: "routine" }), "ready");

  // Tallinn's receipt is due in an hour.
  clock.now = now - 7 * HOUR + 8 * MINUTE;
  const known = await askOslo(scene, tallinn, foreignRequest(clock.now, REFERENCES.urgent, "K. Saar"));

  // Handed over this morning, and silence.
  clock.now = now - 6 * HOUR - 12 * MINUTE;
  await ask(scene, "ES", depotRobbery(clock.now, REFERENCES.silent));
  await sealInto(oslo, madrid, post);

  // Nobody here has confirmed Bucharest's key.
  clock.now = now - 3 * HOUR;
  await askOslo(
    scene,
    bucharest,
    foreignRequest(clock.now, "RO-2026-0019", "A. Munteanu", { urgency: "routine" }),
  );

  clock.now = now - 2 * HOUR;
  await ask(scene, "GB", depotRobbery(clock.now, REFERENCES.approved, { urgency: "routine" }));
  return known;
}

/** Another request of a contact point, approved and sealed to `to` on the stick. */
async function sealAnother(from: Seat, to: Seat, body: Body, stick: string): Promise<void> {
  const station = await from.as(from.place.duty);
  const contact = must(findContact(station, to.place.country));
  const { number } = must(startDraft(station, "preservation", contact, body));
  must(completeDraft(station, number));
  must(approveRequest(await from.as(from.place.supervisor), number));
  await sealInto(from, to, stick);
}

/** What the next courier brings: one file of every kind. */
async function layStick({ clock, seats }: Scene, known: readonly string[], stick: string): Promise<void> {
  const { oslo, london, madrid, bucharest, lisbon } = seats;
  clock.now += 30 * MINUTE;
  // An answer of a confirmed contact point, and the same cut short.
  const station = await london.as(london.place.duty);
  const number = numberOf(station, REFERENCES.asked);
  must(
    reply(station, number, "preserved", preservedBoth(clock.now, clock.now + 60 * DAY, "GB/24-7/2026/1193")),
  );
  const [answer = ""] = await sealInto(london, oslo, stick);
  const whole = readFileSync(answer);
  writeFileSync(join(stick, "b-e7710a.valise"), whole.subarray(0, whole.length - 212));
  // Of a sender whom nobody here has confirmed, then one that is for somebody else.
  await sealAnother(bucharest, oslo, foreignRequest(clock.now, "RO-2026-0020", "A. Munteanu"), stick);
  await sealAnother(london, madrid, foreignRequest(clock.now, "GB/24-7/2026/318", "P. Okafor"), stick);
  for (const path of known) cpSync(path, join(stick, basename(path)));
  // A card of a contact point that nobody here knows, and what is not ours.
  const card = must(exportCard(await lisbon.as(lisbon.place.supervisor)));
  writeFileSync(join(stick, "lisbon-1.valisecard"), card.file);
  writeFileSync(join(stick, "harbour.jpg"), "not ours");
  writeFileSync(join(stick, "minutes.txt"), "not ours");
}

async function tell(folder: string): Promise<void> {
  const now = Date.now();
  const clock = { now: now - 84 * DAY };
  const post = join(folder, "post");
  const stick = join(folder, "stick");
  for (const name of [post, stick]) mkdirSync(name);
  const time = () => clock.now;
  const seats = {
    oslo: await found(PLACES.oslo, folder, time, "in-the-program"),
    london: await found(PLACES.london, folder, time, "here-only"),
    madrid: await found(PLACES.madrid, folder, time, "here-only"),
    tallinn: await found(PLACES.tallinn, folder, time, "here-only"),
    bucharest: await found(PLACES.bucharest, folder, time, "here-only"),
    tokyo: await found(PLACES.tokyo, folder, time, "here-only"),
    lisbon: await found(PLACES.lisbon, folder, time, "in-the-program"),
  };
  const scene: Scene = { clock, post, folder, seats };
  await longAgo(scene);
  await promiseTokyo(scene, now);
  await holdAbroad(scene, now);
  await weeksAgo(scene, now);
  await holdLately(scene, now);
  await leap(scene, now - 3 * DAY, seats.london, seats.madrid, seats.tallinn, seats.bucharest);
  const known = await thisWeek(scene, now);
  await layStick(scene, known, stick);
  clock.now = now - 4 * MINUTE;
  for (const seat of Object.values(seats)) seat.close();
}

const made = { folder: "" };

/**
 * A copy of the seeded vaults and the stick below `folder`, for one program. The story itself is told once for each process
 * that runs tests; its times are relative to that moment, so that clocks run in every tone.
 */
export async function seed(folder: string): Promise<Seed> {
  if (made.folder === "") {
    const first = mkdtempSync(join(tmpdir(), "valise-seed-"));
    process.once("exit", () => rmSync(first, { recursive: true, force: true }));
    await tell(first);
    made.folder = first;
  }
  mkdirSync(folder, { recursive: true });
  for (const name of ["NO", "PT", "stick"]) {
    cpSync(join(made.folder, name), join(folder, name), { recursive: true });
  }
  return {
    vault: join(folder, "NO"),
    empty: join(folder, "PT"),
    stick: join(folder, "stick"),
    requests: REFERENCES,
  };
}
