import type { ErrorCode } from "./error-codes.ts";

/** Facts that a sentence for the officer may name: counts, dates, labels. Never a secret, never a path of the vault. */
export type FailureParams = Readonly<Record<string, string | number>>;

/** A refusal that was expected: one code of the closed list, and what its sentence needs. */
export interface Failure {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly params: FailureParams;
}

export interface Success<Value> {
  readonly ok: true;
  readonly value: Value;
}

/** Expected failures are values; exceptions are left for defects, and neither carries a secret. */
export type Result<Value> = Success<Value> | Failure;

/** Wraps a value as success. */
export function ok(): Success<undefined>;
export function ok<Value>(value: Value): Success<Value>;
export function ok(value?: unknown): Success<unknown> {
  return { ok: true, value };
}

/** Makes a refusal. `params` are shown to the officer through the message catalogue. */
export function fail(code: ErrorCode, params: FailureParams = {}): Failure {
  return { ok: false, code, params };
}

/** Marks a branch that the type system has proved unreachable. */
export function assertNever(value: never): never {
  throw new Error(`unreachable variant: ${typeof value}`);
}
