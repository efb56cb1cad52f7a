import { isRole, type Role, ROLES } from "../../core/roles.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { addOfficer, officers } from "../../services/officers.ts";
import { refuseUnless } from "../../services/station.ts";
import type { Answer } from "../answer.ts";
import type { Call, CommandSpec } from "../call.ts";
import { COST_OPTIONS, costOf, NEW_OFFICER_OPTIONS, readCredential, wipeCredential } from "../credentials.ts";
import { inStation, type Session } from "../session.ts";

function rolesOf(call: Call): Result<readonly Role[]> {
  const asked = call.list("role");
  return asked.length > 0 && asked.every(isRole)
    ? ok(ROLES.filter((role) => asked.includes(role)))
    : fail("bad-argument", { what: "role" });
}

async function add({ call, station, messages }: Session): Promise<Result<Answer>> {
  // Asked before a passphrase is typed twice for nothing.
  const refusal = refuseUnless(station, "add-officer");
  if (refusal !== null) return refusal;
  const name = call.args[0] ?? "";
  const roles = rolesOf(call);
  if (!roles.ok) return roles;
  const cost = costOf(call);
  if (!cost.ok) return cost;
  const questions = {
    first: messages.say("cli.ask.new-passphrase", { officer: name }),
    again: messages.say("cli.ask.again"),
  };
  const credential = await readCredential(call, NEW_OFFICER_OPTIONS, questions);
  if (!credential.ok) return credential;
  const added = await addOfficer(station, name, roles.value, credential.value, cost.value);
  wipeCredential(credential.value);
  if (!added.ok) return added;
  const shown = roles.value.map((role) => messages.say(`role.${role}`)).join(", ");
  return ok({
    json: { name: added.value.name, roles: added.value.roles },
    text: [messages.say("cli.officer.added", { officer: added.value.name, roles: shown })],
  });
}

export const OFFICER_COMMANDS: readonly CommandSpec[] = [
  {
    name: "officer add",
    args: ["<name>"],
    options: [
      { flags: "--role <role>", many: true, required: true },
      { flags: "--new-passphrase-file <file>" },
      { flags: "--new-passphrase-fd <n>" },
      { flags: "--new-key-file <file>" },
      ...COST_OPTIONS,
    ],
    run: inStation(add),
  },
  {
    name: "officer list",
    run: inStation(({ station, messages }) => {
      const all = officers(station);
      if (!all.ok) return all;
      return ok({
        json: all.value.map(({ name, roles }) => ({ name, roles })),
        text: all.value.map(({ name, roles }) =>
          messages.say("cli.officer.line", {
            officer: name,
            roles: roles.map((role) => messages.say(`role.${role}`)).join(", "),
          }),
        ),
      });
    }),
  },
];
