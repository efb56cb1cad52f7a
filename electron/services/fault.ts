import { type Failure, fail, type Result } from "../core/result.ts";
import { FileFault } from "../files/file-fault.ts";
import { StoreFault } from "../vault/store-fault.ts";

/** The refusal that a fault of a medium stands for, of the vault's or the officer's; anything else is a defect and thrown again. */
export function faultFailure(error: unknown): Failure {
  if (error instanceof StoreFault || error instanceof FileFault) return fail(error.code, error.params);
  throw error;
}

/**
 * The edge of a use case: a fault of a medium in the middle of it becomes its code (docs/vault.md, "Store rules").
 * Work that answers in one go; for work that waits see `atAsyncEdge`.
 */
export function atEdge<Value>(work: () => Result<Value>): Result<Value> {
  try {
    return work();
  } catch (error) {
    return faultFailure(error);
  }
}

/** The same edge for work that waits for something. */
export async function atAsyncEdge<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error) {
    return faultFailure(error);
  }
}
