import type { ErrorCode } from "../../../electron/core/error-codes.ts";
import { fail, type Failure, type FailureParams, type Result } from "../../../electron/core/result.ts";

/** A refusal on its way through code that knows only thrown errors. Its text is its code; officers read the catalogue's sentence. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly params: FailureParams;

  constructor(code: ErrorCode, params: FailureParams) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.params = params;
  }
}

/** What stands for an answer that never came, because the shell itself failed: a screen must not wait for it for ever. */
export function noAnswer(): Failure {
  return fail("internal");
}

/** The value of a result; a refusal is thrown. */
export function valueOrThrow<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Refusal(result.code, result.params);
}
