import { desk } from "../../electron/services/desk.ts";
import { proveJournal } from "../../electron/services/journal.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import type { Scene } from "./scene.ts";
import { must } from "./stations.ts";
import { lengthOf, momentIn } from "./tell.ts";

/** What Oslo's desk shows now: the clock that runs out first on top. */
export async function standAtTheDesk(scene: Scene): Promise<void> {
  const { tell, oslo, now } = scene;
  const { lines, unconfirmed } = must(desk(await oslo.as(oslo.duty), 100));
  for (const { number, contact, state: at, clock } of lines) {
    if (clock === null) continue;
    const state = `request ${number} to ${contact.country}, ${at}`;
    tell.say(
      oslo.city,
      `${state}: ${clock.id} in ${lengthOf(clock.dueAt - now())}, ${momentIn(clock.dueAt, oslo.city)}.`,
    );
  }
  tell.say(
    oslo.city,
    `Letters whose arrival is not proved: ${unconfirmed.length}. Nobody has linked a mutual-assistance request yet.`,
  );
}

/** The auditors' part: every journal is walked from its first entry to its head. */
export async function prove(scene: Scene): Promise<void> {
  const { tell, oslo, london, madrid, folder } = scene;
  for (const place of [oslo, london, madrid]) {
    const proof = must(proveJournal(await place.as(place.supervisor)));
    const head = toHex(proof.headHash).slice(0, 16);
    tell.say(
      place.city,
      `journal verify: ${proof.entries} entries, ${proof.checkpoints} signed checkpoints, head ${head}... whole.`,
    );
    place.close();
  }
  tell.plain(`\nEverything lies in ${folder}`);
  tell.plain("  NO, GB, ES        the three vaults");
  tell.plain("  stick             the sealed bundles, as an outsider sees them");
  tell.plain("  access-log.txt    the evidence as Oslo had it, beside it what London exported");
  tell.plain("  passphrases.txt   how to open the vaults (demonstration only)");
  tell.plain(`Try: node out/valise.js --vault ${folder}/NO --officer "${oslo.duty}" desk`);
}
