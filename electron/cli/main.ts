import process from "node:process";
import { usePrivateUmask } from "../files/private-folder.ts";
import { threadPasswordHash } from "../kdf/password-thread.ts";
import { EXIT } from "./exit-codes.ts";
import { pickLanguage } from "./language.ts";
import { messagesIn } from "./messages.ts";
import { runCommandLine } from "./program.ts";
import { realTerminal } from "./terminal.ts";
import type { Sink, World } from "./world.ts";

usePrivateUmask();

const { argv, env, stdin, stdout, stderr } = process;
const words = argv.slice(2);
const stop = new AbortController();

// The first signal asks the work to stop and lock; the second finds no listener and ends the process at once.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(name, () => stop.abort());
}

/** A reader that went away (`valise desk | head -1`) is no reason to leave the vault unlocked. */
function sinkOn(stream: NodeJS.WriteStream): Sink {
  stream.on("error", () => undefined);
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY };
}

/** A defect outside every command, for instance in a listener: a sentence, and never the exception. */
function endWithDefect(): never {
  const { say } = messagesIn(pickLanguage(words, env));
  stderr.write(`${say("error.internal")} [internal]\n`);
  process.exit(EXIT.defect);
}
process.on("uncaughtException", endWithDefect);
process.on("unhandledRejection", endWithDefect);

// What the runtime warns of is no sentence for an officer, and nobody can promise what it holds.
process.removeAllListeners("warning");

const world: World = {
  argv: words,
  env,
  stdout: sinkOn(stdout),
  stderr: sinkOn(stderr),
  stdin: () => stdin,
  terminal: realTerminal,
  clock: () => Date.now(),
  signal: stop.signal,
  // Beside this file in the built form; from source in its room.
  passwordHash: threadPasswordHash(
    new URL(
      import.meta.url.endsWith(".ts") ? "../kdf/password-worker.ts" : "password-worker.js",
      import.meta.url,
    ),
    stop.signal,
  ),
};

process.exitCode = await runCommandLine(world);
