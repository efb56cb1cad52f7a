import { isAbsolute } from "node:path";
import { isListed } from "./environment.ts";
import { DANGEROUS_SWITCHES, DESKTOP_SWITCHES, OWN_SWITCHES } from "./policy.ts";

export interface StartOptions {
  /** Absolute path of the vault's folder; undefined for the usual place. */
  readonly vault: string | undefined;
}

/** What the command line asks for, or the first argument that is refused (its name alone, without a value). */
export type Argv =
  | { readonly ok: true; readonly options: StartOptions }
  | { readonly ok: false; readonly argument: string };

interface Switch {
  readonly name: string;
  readonly value: string | undefined;
}

/** Chromium takes `--name=value`, `-name=value` and on Windows `/name=value`; undefined for anything else. */
function switchOf(word: string, platform: string): Switch | undefined {
  const found = /^(?:--?)([^=]*)(?:=([^]*))?$/u.exec(word);
  const windows = platform === "win32" ? /^\/([^=/\\]+)(?:=([^]*))?$/u.exec(word) : null;
  const [, name, value] = found ?? windows ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), value };
}

function isAllowed(name: string, packaged: boolean): boolean {
  if (OWN_SWITCHES.includes(name) || DESKTOP_SWITCHES.includes(name)) return true;
  // Tests drive the unpackaged program over --inspect and --remote-debugging-port; as root they need --no-sandbox.
  return !packaged && !isListed(name, DANGEROUS_SWITCHES);
}

/**
 * Judges the words after the program's name. The packaged program takes its own switches and no other word at all; from
 * source everything is taken but what would loosen the page. A relative `--vault` counts as refused when packaged: where
 * a desktop starts a program is anybody's guess.
 */
export function judgeArgv(
  words: readonly string[],
  how: { readonly packaged: boolean; readonly platform: string; readonly resolve: (path: string) => string },
): Argv {
  let vault: string | undefined;
  for (const word of words) {
    const given = switchOf(word, how.platform);
    if (given === undefined) {
      if (how.packaged) return { ok: false, argument: "…" };
      continue;
    }
    if (!isAllowed(given.name, how.packaged)) return { ok: false, argument: `--${given.name}` };
    if (given.name === "vault") {
      const path = given.value ?? "";
      if (path === "" || (how.packaged && !isAbsolute(path))) return { ok: false, argument: "--vault" };
      vault = how.resolve(path);
    }
  }
  return { ok: true, options: { vault } };
}
