import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Page } from "@playwright/test";
import type { Body } from "../../electron/core/body.ts";
import { addAttachment } from "../../electron/services/attachments.ts";
import { findContact } from "../../electron/services/contacts.ts";
import { approveRequest, completeDraft, startDraft } from "../../electron/services/drafts.ts";
import { closeStation, openStation } from "../../electron/services/open-station.ts";
import { acknowledge, reply } from "../../electron/services/replies.ts";
import { must } from "../helpers/stations.ts";
import { importFolder, PASSPHRASE, sealFor } from "./acts.ts";
import { expect, test as base, type Program } from "./program.ts";
import { carry, confirmBy, found, type Place, PLACES, type Seat } from "./seed-places.ts";
import { numberOf } from "./seed-scene.ts";
import { STATION_ENV } from "./stations-made.ts";
import { changeSeatTo, signIn } from "./tour-seats.ts";
import { watchPage } from "./watch-page.ts";

// Oslo asks, London answers: both as programs, and before that as services, for what a test is not about.

/** The two stations before their programs start. */
export interface Before {
  readonly oslo: Seat;
  readonly london: Seat;
  /** A folder for files and letters. */
  readonly folder: string;
}

/** A station whose program runs. */
interface Desk {
  readonly program: Program;
  readonly place: Place;
  /** Its State as the page writes it. */
  readonly state: string;
  /** The window that is shown now. */
  readonly page: () => Page;
}

/** Both stations at work. */
export interface Two {
  readonly oslo: Desk;
  readonly london: Desk;
  /** Seals everything that waits for the other station, and imports it there. The folder that the letters came by. */
  readonly carry: (from: Desk, to: Desk) => Promise<string>;
}

interface WorkerFixtures {
  /** A folder with two vaults that confirmed each other, made once for a worker. */
  readonly confirmed: () => Promise<string>;
}

interface Fixtures {
  /** Starts both programs with their duty officers, after `before` has played what the test is not about. */
  readonly meet: (before: (before: Before) => Promise<void>) => Promise<Two>;
}

/** What London calls the requests that it acknowledged here. */
export const THEIRS = "GB/24-7/2026/1187";

/** What was played before a program starts lies this far back: an answer on paper comes after what it answers. */
const EARLIER = 10 * 60_000;

const earlier = () => Date.now() - EARLIER;

async function confirm(): Promise<string> {
  const shop = mkdtempSync(join(tmpdir(), "valise-two-"));
  const seats = [
    await found(PLACES.oslo, shop, earlier, "in-the-program"),
    await found(PLACES.london, shop, earlier, "in-the-program"),
  ] as const;
  await confirmBy(...seats);
  await confirmBy(seats[1], seats[0]);
  for (const seat of seats) seat.close();
  return shop;
}

async function seatAt(place: Place, folder: string): Promise<Seat> {
  const home = join(folder, place.country);
  const sit = async (name: string) => {
    const credential = { passphrase: new TextEncoder().encode(PASSPHRASE) };
    return must(await openStation(home, name, credential, { ...STATION_ENV, clock: earlier })).station;
  };
  let station = await sit(place.duty);
  return {
    place,
    folder: home,
    as: async (name) => {
      if (station.officer.name === name) return station;
      closeStation(station);
      station = await sit(name);
      return station;
    },
    close: () => closeStation(station),
  };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  confirmed: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      let made: Promise<string> | undefined;
      await use(() => (made ??= confirm()));
      if (made !== undefined) rmSync(await made, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  // The fixture `start` skips the test where its host is missing, and so comes first.
  meet: async ({ start, confirmed }, use, info) => {
    const found: (() => readonly string[])[] = [];
    const running: Program[] = [];
    await use(async (before) => {
      const folder = info.outputPath("two");
      mkdirSync(folder, { recursive: true });
      cpSync(await confirmed(), folder, { recursive: true });
      const seats = [await seatAt(PLACES.oslo, folder), await seatAt(PLACES.london, folder)] as const;
      await before({ oslo: seats[0], london: seats[1], folder });
      for (const seat of seats) seat.close();
      const open = async (name: "oslo" | "london", state: string): Promise<Desk> => {
        const place = PLACES[name];
        const program = await start(name, { args: [`--vault=${join(folder, place.country)}`] });
        running.push(program);
        found.push(watchPage(program).found);
        await program.page().setViewportSize({ width: 1366, height: 768 });
        await signIn(program.page(), place.duty);
        await expect(program.page().locator(".nav")).toBeVisible({ timeout: 30_000 });
        return { program, place, state, page: program.page };
      };
      const [oslo, london] = await Promise.all([open("oslo", "Norway"), open("london", "United Kingdom")]);
      let rides = 0;
      return {
        oslo,
        london,
        carry: async (from, to) => {
          rides += 1;
          const stick = join(folder, `stick-${rides}`);
          await sealFor(from.program, to.state, stick);
          // The word of an earlier letter may still stand there.
          await expect.poll(() => readdirSync(stick).map((name) => name.endsWith(".valise"))).toEqual([true]);
          await importFolder(to.program, stick);
          return stick;
        },
      };
    });
    if (info.status === "passed") {
      expect(found.flatMap((of) => of())).toEqual([]);
      return;
    }
    // A window that was left in the middle of an answer asks before it closes, and nobody is there to say yes.
    await Promise.all(
      running.map(({ app }) => app.evaluate((electron) => electron.app.exit(1)).catch(() => undefined)),
    );
  },
});

/** The supervisor takes the seat of a station. */
export async function superviseAt({ program, place }: Desk): Promise<Page> {
  return changeSeatTo(program, place.supervisor);
}

/** The duty officer takes it back. */
export async function dutyAt({ program, place }: Desk): Promise<Page> {
  return changeSeatTo(program, place.duty);
}

/** Oslo's duty officer writes a request, its supervisor approves it, and London has it. */
export async function ask(
  { oslo, london, folder }: Before,
  type: string,
  body: Body,
  files: readonly string[] = [],
): Promise<void> {
  const here = await oslo.as(oslo.place.duty);
  const { number } = must(startDraft(here, type, must(findContact(here, london.place.country)), body));
  for (const file of files) must(await addAttachment(here, number, file, basename(file)));
  must(completeDraft(here, number));
  must(approveRequest(await oslo.as(oslo.place.supervisor), number));
  await carry(oslo, london, folder);
}

/** London acknowledges it, and Oslo knows. */
export async function acknowledged({ oslo, london, folder }: Before, reference: string): Promise<void> {
  const there = await london.as(london.place.duty);
  must(acknowledge(there, numberOf(there, reference), { willAnswer: "yes", ourReference: THEIRS }));
  await carry(london, oslo, folder);
}

/** One side answers, and the other knows. */
export async function answered(
  { folder }: Before,
  from: Seat,
  to: Seat,
  reference: string,
  message: string,
  body: Body,
): Promise<void> {
  const station = await from.as(from.place.supervisor);
  must(reply(station, numberOf(station, reference), message, body));
  await carry(from, to, folder);
}

export { expect } from "./program.ts";
