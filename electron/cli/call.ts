import { fail, ok, type Result } from "../core/result.ts";
import type { Answer } from "./answer.ts";
import type { Messages } from "./messages.ts";
import type { World } from "./world.ts";

/** An option of a command. Its text is `cli.option.<text>`, by default the long name without dashes. */
export interface OptionSpec {
  /** As the help shows it: "--to <contact>". */
  readonly flags: string;
  readonly text?: string;
  readonly required?: true;
  /** May be given several times. */
  readonly many?: true;
}

/** One command as data: the help, the parser, the documentation test and the program are derived from it. */
export interface CommandSpec {
  /** Words of the command: "request new". Its text is `cli.command.<name with dots>`. */
  readonly name: string;
  /** "<number>", "[file]", "<files...>"; their texts are `cli.argument.<name>`. */
  readonly args?: readonly string[];
  readonly options?: readonly OptionSpec[];
  readonly run: (call: Call) => Promise<Result<Answer>>;
}

/** What was typed, parsed by form and not yet by meaning. */
export interface Call {
  readonly world: World;
  readonly messages: Messages;
  readonly json: boolean;
  /** Arguments in their order; one that may repeat gives several. */
  readonly args: readonly string[];
  /** Value of an option by its long name, the last one given. */
  readonly text: (name: string) => string | undefined;
  /** All values of an option that may repeat. */
  readonly list: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
}

/** A whole number between two limits; `bad-argument` with `what` for anything else. */
export function wholeNumber(text: string, least: number, most: number, what: string): Result<number> {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? ok(number) : fail("bad-argument", { what });
}

/** The number of a request, an attachment or an entry, as an officer types it. */
export function numberArgument(call: Call, index = 0): Result<number> {
  return wholeNumber(call.args[index] ?? "", 1, Number.MAX_SAFE_INTEGER, "number");
}

/** An optional whole number option with its default. */
export function numberOption(
  call: Call,
  name: string,
  limits: { readonly least: number; readonly most: number; readonly otherwise: number },
): Result<number> {
  const text = call.text(name);
  return text === undefined ? ok(limits.otherwise) : wholeNumber(text, limits.least, limits.most, name);
}

/** The numbers of requests that an option which may repeat names. */
export function numberList(call: Call, name: string): Result<readonly number[]> {
  const numbers: number[] = [];
  for (const text of call.list(name)) {
    const number = wholeNumber(text, 1, Number.MAX_SAFE_INTEGER, "number");
    if (!number.ok) return number;
    numbers.push(number.value);
  }
  return ok(numbers);
}

/** A file descriptor option; undefined when it was not given. */
export function descriptorOption(call: Call, name: string): Result<number | undefined> {
  const text = call.text(name);
  return text === undefined ? ok(undefined) : wholeNumber(text, 0, 1023, "passphrase-fd");
}
