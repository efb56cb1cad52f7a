import { type Failure, fail } from "../core/result.ts";
import { FileFault } from "../files/file-fault.ts";
import { StoreFault } from "../vault/store-fault.ts";

/** The refusal that a fault of a medium stands for, of the vault's or the officer's; anything else is a defect and thrown again. */
export function faultFailure(error: unknown): Failure {
  if (error instanceof StoreFault || error instanceof FileFault) return fail(error.code, error.params);
  throw error;
}
