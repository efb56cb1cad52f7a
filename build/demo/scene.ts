import { join } from "node:path";
import { importFile } from "../../electron/services/import-file.ts";
import { lettersAbout } from "../../electron/services/letter-status.ts";
import { viewRequest } from "../../electron/services/request-view.ts";
import type { WrittenBundle } from "../../electron/services/seal-letter.ts";
import type { Station } from "../../electron/services/station.ts";
import { type DemoStation, must } from "./stations.ts";
import { lengthOf, momentIn, type Storyteller } from "./tell.ts";

/** Everything the scenes share: places, the stick, and a clock that the story moves. */
export interface Scene {
  readonly folder: string;
  readonly stick: string;
  readonly tell: Storyteller;
  readonly now: () => number;
  readonly pass: (minutes: number) => void;
  readonly oslo: DemoStation;
  readonly london: DemoStation;
  readonly madrid: DemoStation;
}

/** Tells of bundles that were sealed to the stick, and hands them on. */
export function told(
  scene: Scene,
  from: DemoStation,
  to: DemoStation,
  bundles: readonly WrittenBundle[],
): readonly WrittenBundle[] {
  for (const { messages, fileName, length } of bundles) {
    const what = messages.length === 0 ? "receipts only" : messages.join(", ");
    scene.tell.say(
      from.city,
      `Sealed to ${to.city}: ${fileName}, ${length.toLocaleString("en")} bytes (${what}).`,
    );
    scene.tell.say(from.city, "Written, read back and compared. Arrival is not proved.");
  }
  return bundles;
}

/** Tells the state of a request and the clock of it that runs out first. */
export function showClock(scene: Scene, at: DemoStation, station: Station, number: number): void {
  const { projection } = must(viewRequest(station, number));
  const [clock] = projection.clocks
    .filter(({ state }) => state === "running" || state === "overdue")
    .toSorted((a, b) => a.dueAt - b.dueAt);
  if (clock === undefined) return;
  const until = momentIn(clock.dueAt, at.city);
  const left = lengthOf(clock.dueAt - scene.now());
  scene.tell.say(
    at.city,
    `Request ${number} is ${projection.state}. Clock ${clock.id}: ${left} left, until ${until}.`,
  );
}

/** Tells what a signed receipt has proved of the letters about a request. */
export function tellArrival(
  scene: Scene,
  at: DemoStation,
  by: DemoStation,
  station: Station,
  number: number,
): void {
  for (const { messages, openedAt } of must(lettersAbout(station, number))) {
    if (openedAt === null) throw new Error("a receipt that proves nothing");
    const when = momentIn(openedAt, by.city);
    scene.tell.say(
      at.city,
      `${by.city} opened the ${messages.join(", ")} on ${when}, unchanged: its signed receipt says so.`,
    );
  }
}

/** Imports what came on the stick and tells what it was. */
export async function importAll(
  scene: Scene,
  at: DemoStation,
  station: Station,
  bundles: readonly WrittenBundle[],
): Promise<void> {
  for (const { fileName } of bundles) {
    const result = must(await importFile(station, join(scene.stick, fileName)));
    if (result.file !== "bundle" || result.outcome.kind !== "imported") throw new Error("not imported");
    const { messages, attachments, alarms, tray } = result.outcome;
    if (alarms.length > 0 || tray !== "verified") {
      throw new Error(`alarms: ${alarms.join(", ")}, tray: ${tray}`);
    }
    const what = messages.map(({ type, requestNumber }) => `${type} (request ${requestNumber})`).join(", ");
    const files = attachments > 0 ? `, ${attachments} evidence file` : "";
    scene.tell.say(
      at.city,
      `Imported ${fileName}: ${what || "receipts"}${files}. Sender confirmed, content unchanged.`,
    );
  }
}
