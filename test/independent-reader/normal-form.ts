/**
 * NFC under Unicode 15.1, whatever newer Unicode version the runtime knows.
 *
 * A code point unassigned in 15.1 is inert there: a starter that never decomposes or composes.
 * Text is therefore in NFC exactly when every run between such code points is, and the
 * normalization of a run of assigned code points is the same in every later version.
 */
import { isAssigned } from "./unicode-assignments.ts";

/** Whether the text is in NFC of Unicode 15.1. */
export function isNormalized(text: string): boolean {
  // Any part of a normalized text is normalized, so a newer version's "yes" settles it.
  if (text.normalize("NFC") === text) return true;
  let run = "";
  for (const character of text) {
    if (isAssigned(character.codePointAt(0) ?? 0)) {
      run += character;
    } else {
      if (run.normalize("NFC") !== run) return false;
      run = "";
    }
  }
  return run.normalize("NFC") === run;
}
