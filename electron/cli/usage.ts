import type { CommanderError } from "commander";
import { type Failure, fail } from "../core/result.ts";

/** What the parser complains of, and the sentence `cli.bad.<word>` for it. */
const WHAT: Readonly<Record<string, string>> = {
  "commander.unknownOption": "unknown-option",
  "commander.unknownCommand": "unknown-command",
  "commander.missingArgument": "missing-argument",
  "commander.optionMissingArgument": "option-without-value",
  "commander.missingMandatoryOptionValue": "missing-option",
  "commander.excessArguments": "too-many-arguments",
  "commander.help": "no-command",
};

/**
 * The refusal for words that the parser did not understand. Of what was typed only the name of an option is repeated,
 * never what follows "=": somebody may have typed a passphrase there.
 */
export function usageFailure({ code, message }: CommanderError): Failure {
  const what = WHAT[code];
  if (what === undefined) return fail("bad-argument");
  const [, quoted = ""] = /'([^']*)'/.exec(message) ?? [];
  const isQuiet = what === "unknown-command" || what === "too-many-arguments";
  const option = quoted.startsWith("--")
    ? (quoted.split("=")[0] ?? "")
    : quoted.startsWith("-")
      ? quoted.slice(0, 2)
      : quoted;
  const name = isQuiet ? "" : option;
  const [, near = ""] = /\(Did you mean (?:one of )?([^?]*)\?\)/.exec(message) ?? [];
  return fail("bad-argument", { what, name: name === "" ? "-" : name, near: near === "" ? "none" : near });
}
