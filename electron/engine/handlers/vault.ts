import { fail, ok, type Result } from "../../core/result.ts";
import { fileFailure } from "../../files/file-fault.ts";
import { realFiles } from "../../files/file-layer.ts";
import { newProfile } from "../../services/new-profile.ts";
import { confirmTime, createStation, openStation, type SignIn } from "../../services/open-station.ts";
import { listSlots } from "../../vault/open-vault.ts";
import type { Handlers, House } from "../house.ts";
import { withNewCredential } from "../key-file.ts";
import { withCredential } from "../secret-text.ts";
import { isVaultAway } from "../vault-away.ts";
import { appStateOf } from "../views/app-state.ts";

/** The vault is open now: tells so, or that the program is closing. Codes: `locked`, and those of `appStateOf`. */
async function seated(house: House, signIn: Pick<SignIn, "station" | "clockJumped">) {
  if (!house.sit(signIn)) return fail("locked");
  await house.settings.noteClosed(null);
  return appStateOf(house);
}

/** Codes: `vault-missing` for a folder that holds neither a vault nor nothing, and those of reading it. */
async function choosable(folder: string): Promise<Result<undefined>> {
  const slots = await listSlots(folder);
  if (slots.ok) return ok();
  if (slots.code !== "vault-missing") return slots;
  try {
    // An empty folder is where a new vault may be made; in any other one a vault was expected.
    return (await realFiles.list(folder)).length === 0 ? ok() : slots;
  } catch (error) {
    return fileFailure(error, "read");
  }
}

/** Answers of contract/app-calls.ts that open, make or choose the vault. */
export const vaultHandlers: Pick<
  Handlers,
  "vault.create" | "vault.unlock" | "vault.choose" | "clock.confirm"
> = {
  "vault.create": async ({ profile, fourEyes, officer, passphrase }, context) => {
    const { house } = context;
    if (house.seat() !== null) return fail("vault-in-use");
    const checked = newProfile(profile);
    if (!checked.ok) return checked;
    const folder = await house.settings.vaultFolder();
    const slots = await listSlots(folder);
    // Before a key file is written for a vault that will not be made.
    if (slots.ok) return fail("vault-exists");
    // Nothing is made where a vault is expected that lies on a medium which is not in.
    if (await isVaultAway(house.settings)) return fail("vault-missing");
    const order = { profile: checked.value, fourEyes, officer, cost: house.cost };
    const made = await withNewCredential(context, officer.name, passphrase, (credential) =>
      createStation(folder, order, credential, house.env),
    );
    return made.ok ? seated(house, { station: made.value, clockJumped: false }) : made;
  },
  "vault.unlock": async ({ officer, passphrase }, { house, paths }) => {
    if (house.seat() !== null) return fail("vault-in-use");
    const folder = await house.settings.vaultFolder();
    const opened = await withCredential(passphrase, paths[0], (credential) =>
      openStation(folder, officer, credential, house.env),
    );
    return opened.ok ? seated(house, opened.value) : opened;
  },
  "vault.choose": async (_args, { house, paths }) => {
    if (house.seat() !== null) return fail("vault-in-use");
    const [folder] = paths;
    if (folder === undefined) return fail("bad-call");
    const possible = await choosable(folder);
    if (!possible.ok) return possible;
    const chosen = await house.settings.chooseVault(folder);
    return chosen.ok ? appStateOf(house) : chosen;
  },
  "clock.confirm": (_args, { station, seat }) => {
    const confirmed = confirmTime(station);
    if (confirmed.ok) seat.clockJumped = false;
    return confirmed;
  },
};
