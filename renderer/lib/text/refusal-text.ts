import type { ErrorCode } from "../../../electron/core/error-codes.ts";
import { errorParams } from "../../../electron/core/error-params.ts";
import type { FailureParams } from "../../../electron/core/result.ts";
import type { Texts } from "./texts.ts";

/** What happened and what to do, in the officer's language. */
export function refusalText(
  texts: Texts,
  refusal: { readonly code: ErrorCode; readonly params: FailureParams },
): string {
  return texts.say(`error.${refusal.code}`, errorParams(refusal.code, refusal.params));
}

/** A text in its first sentence, which says what happened, and the rest: what was kept and what to do. */
export function headAndRest(text: string): { readonly head: string; readonly rest: string } {
  const head = /^.*?[.!?]\p{Cf}*(?=\s)/su.exec(text)?.[0] ?? text;
  return { head, rest: text.slice(head.length).trimStart() };
}
