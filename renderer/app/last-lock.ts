import type { ProgramEvent } from "../../electron/contract/events.ts";
import { hear } from "../lib/program/events.ts";

type WhyLocked = Extract<ProgramEvent, { event: "locked" }>["why"];

let last: WhyLocked | null = null;

/** Remembers why the vault was locked, for the screen that asks for the passphrase. */
export function startListening(): void {
  hear("locked", ({ why }) => {
    last = why;
  });
}

/** Why the vault was locked last; null if this page has not seen it. */
export function whyLocked(): WhyLocked | null {
  return last;
}
