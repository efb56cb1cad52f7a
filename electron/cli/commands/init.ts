import { fail, ok, type Result } from "../../core/result.ts";
import { knownZone } from "../../core/clocks/calendar.ts";
import type { Profile } from "../../bundle/card.ts";
import { SEALING_KEY_LENGTH } from "../../crypto/xwing.ts";
import { codePointLength, isNfc, toNfc } from "../../encoding/nfc.ts";
import { readSmallFile } from "../../files/byte-source.ts";
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

const MAX_TEXT = 1000;
const MAX_ENTRIES = 32;
/** Who founds a station keeps the machine, approves and reads the journal; the others are added. */
const FOUNDER_ROLES = ["administrator", "supervisor", "auditor"] as const;

function profileText(text: string): string | null {
  const value = toNfc(text.trim());
  return isNfc(value) && codePointLength(value) <= MAX_TEXT && !/\p{Cc}/u.test(value) ? value : null;
}

/** What the station will say of itself. Readers abroad do not judge it, so it is judged here. Code: `bad-argument`. */
function profileOf(call: Call): Result<Profile> {
  const one = (name: string) => profileText(call.text(name) ?? "");
  const many = (name: string) => call.list(name).map(profileText);
  const [country, authority, kind, hours, timeZone] = [
    (call.text("country") ?? "").trim().toUpperCase(),
    one("authority"),
    one("kind"),
    one("hours"),
    (call.text("time-zone") ?? "").trim(),
  ];
  if (!/^[A-Z]{2}$/.test(country)) return fail("bad-argument", { what: "country" });
  if (timeZone !== "UTC" && knownZone(timeZone) !== timeZone) {
    return fail("bad-argument", { what: "time-zone" });
  }
  if (authority === null || authority === "") return fail("bad-argument", { what: "authority" });
  if (kind === null || hours === null) return fail("bad-argument", { what: "profile" });
  const lists = {
    languages: many("language"),
    phones: many("phone"),
    emails: many("email"),
    capabilities: many("capability"),
  };
  const texts = Object.values(lists).flat();
  const isSound = texts.every((text) => text !== null && text !== "") && texts.length <= MAX_ENTRIES;
  if (!isSound) return fail("bad-argument", { what: "profile" });
  const whole = (list: readonly (string | null)[]) => list.filter((text) => text !== null);
  return ok({
    country,
    authority,
    kind,
    hours,
    timeZone,
    languages: whole(lists.languages),
    phones: whole(lists.phones),
    emails: whole(lists.emails),
    capabilities: whole(lists.capabilities),
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
