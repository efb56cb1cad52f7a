import { join } from "node:path";
import { londonAcknowledges, londonAnswers, madridAcknowledges } from "./answer.ts";
import { askLondon, askMadrid } from "./ask.ts";
import { meet } from "./meet.ts";
import { prove, standAtTheDesk } from "./prove.ts";
import type { WrittenBundle } from "../../electron/services/seal-letter.ts";
import { importAll, type Scene, showClock, tellArrival } from "./scene.ts";
import { type DemoStation, foundStation, PLACES } from "./stations.ts";
import { storyteller } from "./tell.ts";

const MINUTE = 60_000;

/** The story ends near the present moment: its clock starts this long before and is moved by hand. */
const STORY_LENGTH = 3 * 60 * MINUTE;

/**
 * Steps 1 to 4 of the main job below `folder`: Norway asks London, London answers and names a Spanish provider, Norway
 * asks Madrid. Real vaults, keys and sealed bundles; `evidenceLength` in bytes. Throws when anything is not as it should be.
 */
export async function tellStory(folder: string, evidenceLength: number): Promise<void> {
  let now = Date.now() - STORY_LENGTH;
  const clock = () => now;
  const tell = storyteller(clock);
  tell.plain("Three contact points, three vaults, one stick, no network. People and cases are invented.");
  const scene: Scene = {
    folder,
    stick: join(folder, "stick"),
    tell,
    now: clock,
    pass: (minutes) => {
      now += minutes * MINUTE;
    },
    oslo: await foundStation(PLACES.oslo, folder, clock),
    london: await foundStation(PLACES.london, folder, clock),
    madrid: await foundStation(PLACES.madrid, folder, clock),
  };
  tell.chapter("Before the first case: cards and call-backs");
  await meet(scene);
  tell.chapter("1 and 2  Norway asks London to preserve an account (Arts 29 and 30)");
  const request = await askLondon(scene, evidenceLength);
  tell.chapter("3  The stick reaches London");
  scene.pass(22);
  const receipt = await londonAcknowledges(scene, request);
  scene.pass(20);
  await arriveInOslo(scene, receipt, scene.london);
  tell.chapter("4  London answers, and Norway asks Madrid");
  scene.pass(25);
  const answer = await londonAnswers(scene);
  scene.pass(15);
  await arriveInOslo(scene, answer, scene.london);
  const onward = await askMadrid(scene);
  scene.pass(30);
  const fromMadrid = await madridAcknowledges(scene, onward);
  scene.pass(20);
  await arriveInOslo(scene, fromMadrid, scene.madrid, 2);
  tell.chapter("Oslo's desk, the clock that runs out first on top");
  await standAtTheDesk(scene);
  tell.chapter("The journals");
  await prove(scene);
}

async function arriveInOslo(
  scene: Scene,
  bundles: readonly WrittenBundle[],
  from: DemoStation,
  request = 1,
): Promise<void> {
  const station = await scene.oslo.as(scene.oslo.duty);
  await importAll(scene, scene.oslo, station, bundles);
  tellArrival(scene, scene.oslo, from, station, request);
  showClock(scene, scene.oslo, station, request);
}
