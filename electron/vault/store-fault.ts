import type { ErrorCode } from "../core/error-codes.ts";
import { type Failure, type FailureParams, fail } from "../core/result.ts";
import { FileFault } from "../files/file-fault.ts";

/**
 * The one exception with which the store reports a fault of the medium in the middle of a piece of work
 * (`disk-full`, `read-only-medium`, `write-failed`, `read-failed`, `vault-damaged`, ...). Thrown by `Vault.transaction`,
 * by the databases and by the blob functions; services catch it at their edge and return `faultAsFailure(error)`.
 * It carries no path, no statement and no value.
 */
export class StoreFault extends FileFault {
  constructor(code: ErrorCode, params: FailureParams = {}) {
    super(code, params);
    this.message = `store fault: ${code}`;
    this.name = "StoreFault";
  }
}

/** The refusal that a `StoreFault` or a `FileFault` stands for; anything else is a defect and is thrown again. */
export function faultAsFailure(error: unknown): Failure {
  if (error instanceof FileFault) {
    return fail(error.code, error.params);
  }
  throw error;
}
