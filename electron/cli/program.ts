import { Command, CommanderError, Option } from "commander";
import { fail, ok, type Result } from "../core/result.ts";
import { PasswordStopped } from "../kdf/password-thread.ts";
import { type Answer, writeResult } from "./answer.ts";
import type { Call, CommandSpec, OptionSpec } from "./call.ts";
import { COMMANDS } from "./commands/all.ts";
import { EXIT } from "./exit-codes.ts";
import { exitCodesAnswer } from "./help-topics.ts";
import { isLanguage, pickLanguage } from "./language.ts";
import { type Messages, messagesIn } from "./messages.ts";
import { usageFailure } from "./usage.ts";
import { VERSION } from "./version.ts";
import type { World } from "./world.ts";

/** Options that every command takes, before or after its name. There is none that takes a passphrase itself. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: "--vault <folder>" },
  { flags: "--officer <name>" },
  { flags: "--passphrase-file <file>" },
  { flags: "--passphrase-fd <n>" },
  { flags: "--key-file <file>" },
  { flags: "--json" },
  { flags: "--lang <language>" },
];

type Runner = (spec: CommandSpec, command: Command) => Promise<void>;

function addOption(command: Command, spec: OptionSpec, messages: Messages): void {
  const option = new Option(spec.flags);
  const name = spec.text ?? option.long?.replace(/^--(?:no-)?/, "") ?? "";
  option.description = messages.label("cli.option", name);
  if (spec.required === true) option.makeOptionMandatory();
  if (spec.many === true) {
    option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  }
  command.addOption(option);
}

/** Help in the language of the officer, and no output or exit behind our back. */
function prepare(command: Command, world: World, messages: Messages): Command {
  const { say, find } = messages;
  const isForPrograms = world.argv.includes("--json");
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      // Only the help that stands in for a missing command; refusals go through `writeResult`.
      writeErr: (text) => (isForPrograms ? undefined : world.stderr.write(text)),
      outputError: () => undefined,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) =>
        find("cli.help", title.replace(":", "").toLowerCase().replace(" ", "-")) ?? title,
    })
    .helpOption("-h, --help", say("cli.option.help"))
    .allowExcessArguments(false);
}

function addCommand(
  program: Command,
  spec: CommandSpec,
  world: World,
  messages: Messages,
  run: Runner,
): void {
  const words = spec.name.split(" ");
  let parent = program;
  for (const [index, word] of words.entries()) {
    const known = parent.commands.find((child) => child.name() === word);
    const command = known ?? prepare(parent.command(word), world, messages);
    if (known === undefined) {
      command.description(messages.label("cli.command", words.slice(0, index + 1).join(".")));
      command.helpCommand(false);
    }
    parent = command;
  }
  for (const arg of spec.args ?? []) {
    parent.argument(arg, messages.label("cli.argument", arg.replaceAll(/[<>[\].]/g, "")));
  }
  for (const option of spec.options ?? []) addOption(parent, option, messages);
  parent.action(async () => run(spec, parent));
}

/** `valise help`, `valise help request new`, `valise help exit-codes`. */
function helpCommand(program: Command): CommandSpec {
  return {
    name: "help",
    args: ["[words...]"],
    run: ({ args, messages }) => {
      if (args.join(" ") === "exit-codes") return Promise.resolve(exitCodesAnswer(messages));
      let command: Command | undefined = program;
      for (const word of args) command = command?.commands.find((child) => child.name() === word);
      if (command === undefined) {
        return Promise.resolve(fail("bad-argument", { what: "unknown-command", near: "none" }));
      }
      const text = command.helpInformation().trimEnd();
      return Promise.resolve(ok({ json: text, text: [text] }));
    },
  };
}

/** The parser of the whole command line; `run` is called for the command that was asked for. */
function buildProgram(world: World, messages: Messages, run: Runner): Command {
  const program = prepare(new Command("valise"), world, messages);
  program.description(messages.say("cli.description"));
  program.helpCommand(false);
  program.version(VERSION, "--version", messages.say("cli.option.version"));
  for (const option of GLOBAL_OPTIONS) addOption(program, option, messages);
  for (const spec of COMMANDS) addCommand(program, spec, world, messages, run);
  addCommand(program, helpCommand(program), world, messages, run);
  return program;
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function callOf(command: Command, world: World, messages: Messages): Call {
  const options = command.optsWithGlobals<Readonly<Record<string, unknown>>>();
  const value = (name: string) => options[camelCase(name)];
  return {
    world,
    messages,
    json: value("json") === true,
    args: command.args,
    text: (name) => {
      const found = value(name);
      return typeof found === "string" ? found : undefined;
    },
    list: (name) => {
      const found = value(name);
      return Array.isArray(found) ? found.filter((item) => typeof item === "string") : [];
    },
    flag: (name) => value(name) === true,
  };
}

/** Refuses a language that the catalogue has not, in the language that is spoken instead. */
async function runCall(spec: CommandSpec, call: Call): Promise<Result<Answer>> {
  const language = call.text("lang");
  if (language !== undefined && !isLanguage(language)) return fail("bad-argument", { what: "lang" });
  try {
    return await spec.run(call);
  } catch (error) {
    return error instanceof PasswordStopped ? fail("cancelled") : fail("internal");
  }
}

/**
 * Runs the command line and gives its exit code. Whatever goes wrong is said in a sentence: the text and the stack of an
 * exception never are, because nobody can promise that they hold no secret.
 */
export async function runCommandLine(world: World): Promise<number> {
  const { argv, stdout, stderr } = world;
  const messages = messagesIn(pickLanguage(argv, world.env));
  const wantsJson = argv.slice(0, argv.includes("--") ? argv.indexOf("--") : argv.length).includes("--json");
  const output = { stdout, stderr, messages };
  let exitCode: number = EXIT.done;
  const program = buildProgram(world, messages, async (spec, command) => {
    const call = callOf(command, world, messages);
    exitCode = writeResult(await runCall(spec, call), { ...output, json: call.json });
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const failure = error instanceof CommanderError ? usageFailure(error) : fail("internal");
    return writeResult(failure, { ...output, json: wantsJson });
  }
}
