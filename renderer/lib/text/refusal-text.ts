import type { ErrorCode } from "../../../electron/core/error-codes.ts";
import { errorParams } from "../../../electron/core/error-params.ts";
import type { FailureParams } from "../../../electron/core/result.ts";
import type { TextId } from "./catalogue.ts";
import { provisionText } from "./provision-text.ts";
import type { Texts } from "./texts.ts";

/** Codes whose shared sentence names commands of the command line; an officer at the window reads these instead. */
const OWN_SENTENCES: Readonly<Partial<Record<ErrorCode, TextId>>> = {
  "bad-argument": "app.refusal.bad-argument",
  "unknown-contact": "app.refusal.unknown-contact",
  "unknown-message": "app.refusal.unknown-message",
};

/** What can be wrong with something typed in the window, where the command line's sentence names no command. */
const TYPED: ReadonlySet<string> = new Set([
  "act",
  "at-future",
  "authority",
  "card-date",
  "country",
  "name",
  "number-from",
  "profile",
  "role",
  "spoken-with",
  "text",
  "time-zone",
  "to-other-state",
]);

/** Words of the program among the values, in the officer's language; those without a word are left out. */
function inWords(texts: Texts, code: ErrorCode, params: FailureParams): FailureParams {
  const { find } = texts;
  const provision = params["provision"];
  if (typeof provision === "string") return { ...params, provision: provisionText(texts, provision) };
  // A place in a message is a path of the format, which says nothing to an officer.
  if (code === "invalid-field") return { ...params, path: "none" };
  if (code !== "not-in-this-state") return params;
  return {
    ...params,
    act: find("event", String(params["act"])) ?? "none",
    state: find("state", String(params["state"])) ?? "none",
  };
}

/** What happened and what to do, in the officer's language. */
export function refusalText(
  texts: Texts,
  { code, params }: { readonly code: ErrorCode; readonly params: FailureParams },
): string {
  const what = String(params["what"]);
  if (code === "file-not-found" && what === "folder") return texts.say("cli.no-folder");
  const exact = code === "bad-argument" && TYPED.has(what) ? texts.find("cli.bad", what) : undefined;
  if (exact !== undefined) return exact;
  const text = texts.say(
    OWN_SENTENCES[code] ?? `error.${code}`,
    errorParams(code, inWords(texts, code, params)),
  );
  const problem = code === "invalid-field" ? texts.find("problem", String(params["problem"])) : undefined;
  return problem === undefined ? text : `${text} ${problem}`;
}

/** A text in its first sentence, which says what happened, and the rest: what was kept and what to do. */
export function headAndRest(text: string): { readonly head: string; readonly rest: string } {
  const head = /^.*?[.!?]\p{Cf}*(?=\s)/su.exec(text)?.[0] ?? text;
  return { head, rest: text.slice(head.length).trimStart() };
}
