import { hear } from "../../../lib/program/events.ts";
import { countUnfinished } from "../../../lib/program/jobs.ts";
import type { FormState } from "../form/reducer.ts";

/** Answers that were begun and not put to the letters, in memory alone. The vault has no place for them. */
const kept = new Map<string, FormState>();

let stopHearing: (() => void) | undefined;

/** The answer `message` (wire name) to the request `number`. */
export function answerKey(number: number, message: string): string {
  return `${String(number)}:${message}`;
}

/** What was typed into an answer before its screen was left; undefined when nothing was, or a lock dropped it. */
export function keptAnswer(key: string): FormState | undefined {
  return kept.get(key);
}

/** Keeps what was typed until the answer is put to the letters or the vault locks. The shell asks before it closes a window. */
export function keepAnswer(key: string, form: FormState): void {
  if (!kept.has(key)) countUnfinished(1);
  stopHearing ??= hear("locked", dropAll);
  kept.set(key, form);
}

/** The answer was put to the letters, or nothing stands in it any more. */
export function dropAnswer(key: string): void {
  if (kept.delete(key)) countUnfinished(-1);
  if (kept.size > 0) return;
  stopHearing?.();
  stopHearing = undefined;
}

function dropAll(): void {
  for (const key of kept.keys()) dropAnswer(key);
}
