import { appCalls, shellCalls } from "./app-calls.ts";
import type { CallSpec } from "./call.ts";
import { contactCalls, exchangeCalls, journalCalls } from "./exchange-calls.ts";
import { holdCalls } from "./hold-calls.ts";
import { printCalls } from "./print-calls.ts";
import { attachmentCalls, deskCalls, draftCalls, replyCalls } from "./request-calls.ts";
import { routingCalls } from "./routing-calls.ts";
import type { z } from "./zod.ts";

/** Every call that exists. What is not in here is refused before anything looks at it. */
export const CALLS = {
  ...appCalls,
  ...shellCalls,
  ...deskCalls,
  ...draftCalls,
  ...replyCalls,
  ...holdCalls,
  ...printCalls,
  ...attachmentCalls,
  ...exchangeCalls,
  ...contactCalls,
  ...journalCalls,
  ...routingCalls,
} as const satisfies Readonly<Record<string, CallSpec>>;

export type CallName = keyof typeof CALLS;
export type ArgsOf<Name extends CallName> = z.input<(typeof CALLS)[Name]["args"]>;
export type ValueOf<Name extends CallName> = z.output<(typeof CALLS)[Name]["value"]>;

/** The calls that one side answers. */
export type CallsOf<Where extends CallSpec["host"]> = {
  [Name in CallName]: (typeof CALLS)[Name]["host"] extends Where ? Name : never;
}[CallName];

/** True for the name of a declared call. */
export function isCallName(name: unknown): name is CallName {
  return typeof name === "string" && Object.hasOwn(CALLS, name);
}
