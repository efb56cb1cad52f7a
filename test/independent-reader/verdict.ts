/** How the reader answers: a value, or one code with one sentence. */

/** The codes of sections 3, 5 and 9 that this reader can give. */
export type RefusalCode =
  | "not-a-bundle"
  | "not-a-card"
  | "not-a-revocation"
  | "damaged"
  | "newer-format"
  | "not-for-us"
  | "forged";

/** A refusal as handed to the caller. */
export type Refusal = { readonly verdict: RefusalCode; readonly reason: string };

/** The answer of a stateless reader. */
export type Verdict<T> = { readonly verdict: "accepted"; readonly value: T } | Refusal;

/** Thrown inside the reader, turned into a {@link Refusal} at its edge. */
export class Refused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Throws a refusal. */
export function refuse(code: RefusalCode, reason: string): never {
  throw new Refused(code, reason);
}

/** Throws a refusal unless the condition holds. */
export function demand(condition: boolean, code: RefusalCode, reason: string): asserts condition {
  if (!condition) refuse(code, reason);
}

/** Runs a reader and turns what it throws into a refusal; other errors are bugs and pass through. */
export function settle<T>(read: () => T): T | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) return { verdict: error.code, reason: error.message };
    throw error;
  }
}
