import type { ErrorCode } from "../../../electron/core/error-codes.ts";
import type { FailureParams, Result } from "../../../electron/core/result.ts";

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

/** The value of a result; a refusal is thrown. */
export function valueOrThrow<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Refusal(result.code, result.params);
}
