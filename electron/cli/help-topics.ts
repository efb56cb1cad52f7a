import { ok, type Result } from "../core/result.ts";
import type { Answer } from "./answer.ts";
import { EXIT, type ExitName } from "./exit-codes.ts";
import type { Messages } from "./messages.ts";

/** `valise help exit-codes`: the table of docs/command-line.md in the officer's language. */
export function exitCodesAnswer({ say }: Messages): Result<Answer> {
  const names = Object.keys(EXIT) as readonly ExitName[];
  const rows = names.map((name) => ({ code: EXIT[name], meaning: say(`cli.exit.${name}`) }));
  return ok({
    json: rows,
    text: [
      say("cli.exit.title"),
      ...rows.map(({ code, meaning }) => `${String(code).padStart(5, " ")}  ${meaning}`),
    ],
  });
}
