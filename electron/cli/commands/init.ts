import { fail, ok, type Result } from "../../core/result.ts";
import type { Profile } from "../../bundle/card.ts";
import { SEALING_KEY_LENGTH } from "../../crypto/xwing.ts";
import { readSmallFile } from "../../files/byte-source.ts";
import { newProfile } from "../../services/new-profile.ts";
import { closeStation, createStation, type NewStation } from "../../services/open-station.ts";
import type { Answer } from "../answer.ts";
import type { Call, CommandSpec } from "../call.ts";
import {
  COST_OPTIONS,
  costOf,
  officerName,
  readCredential,
  SIGN_IN_OPTIONS,
  vaultFolder,
  wipeCredential,
} from "../credentials.ts";
import { stationEnv } from "../session.ts";

/** Who founds a station keeps the machine, approves and reads the journal; the others are added. */
const FOUNDER_ROLES = ["administrator", "supervisor", "auditor"] as const;

/** What the station will say of itself. Code: `bad-argument`. */
function profileOf(call: Call): Result<Profile> {
  const one = (name: string) => call.text(name) ?? "";
  return newProfile({
    country: one("country"),
    authority: one("authority"),
    kind: one("kind"),
    hours: one("hours"),
    timeZone: one("time-zone"),
    languages: [...call.list("language")],
    phones: [...call.list("phone")],
    emails: [...call.list("email")],
    capabilities: [...call.list("capability")],
  });
}

async function orderOf(call: Call, name: string): Promise<Result<NewStation>> {
  const profile = profileOf(call);
  if (!profile.ok) return profile;
  const cost = costOf(call);
  if (!cost.ok) return cost;
  const order: NewStation = {
    profile: profile.value,
    fourEyes: call.flag("four-eyes"),
    officer: { name, roles: FOUNDER_ROLES },
    cost: cost.value,
  };
  const path = call.text("recovery-public-key");
  if (path === undefined) return ok(order);
  const key = await readSmallFile(path, SEALING_KEY_LENGTH);
  if (!key.ok) return key;
  return key.value.length === SEALING_KEY_LENGTH
    ? ok({ ...order, recoveryPublicKey: key.value })
    : fail("bad-argument", { what: "recovery-public-key" });
}

async function init(call: Call): Promise<Result<Answer>> {
  const { world, messages } = call;
  const folder = vaultFolder(call);
  if (!folder.ok) return folder;
  const officer = officerName(call);
  if (!officer.ok) return officer;
  const order = await orderOf(call, officer.value);
  if (!order.ok) return order;
  const questions = {
    first: messages.say("cli.ask.new-passphrase", { officer: officer.value }),
    again: messages.say("cli.ask.again"),
  };
  const credential = await readCredential(call, SIGN_IN_OPTIONS, questions);
  if (!credential.ok) return credential;
  const made = await createStation(folder.value, order.value, credential.value, stationEnv(world));
  wipeCredential(credential.value);
  if (!made.ok) return made;
  closeStation(made.value);
  const { country, authority } = order.value.profile;
  return ok({
    json: {
      country,
      authority,
      officer: officer.value,
      roles: FOUNDER_ROLES,
      fourEyes: order.value.fourEyes,
    },
    text: [
      messages.say("cli.init.done", { authority, country }),
      messages.say("cli.init.officer", {
        officer: officer.value,
        roles: FOUNDER_ROLES.map((role) => messages.say(`role.${role}`)).join(", "),
      }),
      messages.say(order.value.fourEyes ? "cli.init.four-eyes" : "cli.init.no-four-eyes"),
      messages.say("cli.init.next"),
    ],
  });
}

export const INIT_COMMANDS: readonly CommandSpec[] = [
  {
    name: "init",
    options: [
      { flags: "--country <code>", required: true },
      { flags: "--authority <text>", required: true },
      { flags: "--kind <text>", required: true },
      { flags: "--time-zone <zone>", required: true },
      { flags: "--language <code>", many: true },
      { flags: "--phone <number>", many: true },
      { flags: "--email <address>", many: true },
      { flags: "--hours <text>" },
      { flags: "--capability <text>", many: true },
      { flags: "--no-four-eyes" },
      { flags: "--recovery-public-key <file>" },
      ...COST_OPTIONS,
    ],
    run: init,
  },
];
