import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../out/valise.js", import.meta.url));

/** What a run of the built command gave. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Everything that any run wrote, and its arguments as the system shows them to other users. */
export const seen: string[] = [];

/** Runs `out/valise.js`, which `npm run build` makes; `during` gets the process while it runs. */
export function valise(
  cwd: string,
  argv: readonly string[],
  options: {
    readonly input?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly during?: (kill: (signal: NodeJS.Signals) => void) => void;
  } = {},
): Promise<Run> {
  if (!existsSync(script)) throw new Error("out/valise.js is not there: run npm run build first");
  const env = { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8", ...options.env };
  return new Promise((resolve, reject) => {
    // A session of its own, so that no test ever asks at the terminal of whoever runs it.
    const child = spawn(process.execPath, [script, ...argv], { cwd, env, detached: true });
    let [out, err] = ["", ""];
    child.stdout.on("data", (piece: Buffer) => (out += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (err += piece.toString()));
    child.on("error", reject);
    child.on("spawn", () => {
      const cmdline = `/proc/${child.pid}/cmdline`;
      if (existsSync(cmdline)) seen.push(readFileSync(cmdline, "utf8"));
      options.during?.((signal) => void child.kill(signal));
    });
    child.on("close", (code) => {
      seen.push(out, err);
      resolve({ code, out, err });
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}
