import { ok } from "../../core/result.ts";
import { listSlots } from "../../vault/open-vault.ts";
import type { House, Handlers } from "../house.ts";
import { strengthOf } from "../strength.ts";
import { appStateOf } from "../views/app-state.ts";

/** Names that everybody in the house knows; a passphrase made of them is weak. */
async function knownWords(house: House): Promise<readonly string[]> {
  const slots = await listSlots(await house.settings.vaultFolder());
  const state = await appStateOf(house);
  const station = state.ok ? state.value.station : null;
  return [
    ...(slots.ok ? slots.value.map(({ label }) => label) : []),
    ...(station === null ? [] : [station.country, station.authority]),
  ];
}

/** Answers of contract/app-calls.ts that need no officer and no vault. */
export const appHandlers: Pick<
  Handlers,
  "app.state" | "preferences.read" | "preferences.change" | "passphrase.strength" | "work.cancel"
> = {
  "app.state": (_args, { house }) => appStateOf(house),
  "preferences.read": async (_args, { house }) => ok(await house.settings.preferences()),
  "preferences.change": (changes, { house }) => house.settings.change(changes),
  "passphrase.strength": async ({ passphrase, about }, { house }) =>
    ok(await strengthOf(passphrase, [...(about ?? []), ...(await knownWords(house))])),
  "work.cancel": ({ job }, { house }) => {
    house.cancel(job);
    return ok(null);
  },
};
