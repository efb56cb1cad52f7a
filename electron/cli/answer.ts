import type { Failure, Result } from "../core/result.ts";
import { EXIT, exitCodeOf } from "./exit-codes.ts";
import type { Messages } from "./messages.ts";
import { refusalSentence } from "./refusals.ts";
import type { Sink } from "./world.ts";

/** Plain data for `--json`. `undefined` entries are left out. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };

/** What a command has to say, once for programs and once for people. */
export interface Answer {
  readonly json: Json;
  /** Lines for the terminal. Whoever makes them has shown foreign text through `say`, `label` or `visibleName`. */
  readonly text: readonly string[];
  /** Lines beside the answer: on the error output, never in JSON. */
  readonly notes?: readonly string[];
  /** The first refusal among several pieces of work whose others were done. */
  readonly failure?: Failure;
}

// A terminal must not act on what a partner wrote, and JSON leaves these as they are.
const HIDDEN = /[\u007f-\u009f\p{Cf}\u2028\u2029\u{E0000}-\u{E0FFF}]/gu;

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}

/** JSON text with every character escaped that is invisible or moves others. It means the same. */
export function toJsonText(value: Json, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(HIDDEN, escaped);
}

/** A refusal as programs read it. */
export function refusalJson(failure: Failure, messages: Messages): { readonly [key: string]: Json } {
  const { code, params } = failure;
  return { ok: false, code, sentence: refusalSentence(failure, messages), params: { ...params } };
}

/** Where an answer goes, and how. */
export interface Output {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly json: boolean;
  readonly messages: Messages;
}

/** Writes a result, exactly one JSON value with `--json`, and gives the exit code. */
export function writeResult(result: Result<Answer>, output: Output): number {
  const { stdout, stderr, messages } = output;
  const failure = result.ok ? result.value.failure : result;
  if (output.json) {
    const value = result.ok ? { value: result.value.json } : {};
    const head = failure === undefined ? { ok: true } : refusalJson(failure, messages);
    stdout.write(`${toJsonText({ ...head, ...value })}\n`);
  } else if (result.ok) {
    const { text, notes = [] } = result.value;
    if (text.length > 0) stdout.write(`${text.join("\n")}\n`);
    if (notes.length > 0) stderr.write(`${notes.join("\n")}\n`);
  } else {
    stderr.write(`${refusalSentence(result, messages)} [${result.code}]\n`);
  }
  return failure === undefined ? EXIT.done : exitCodeOf(failure.code);
}
