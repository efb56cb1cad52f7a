import { setTimeout as sleep } from "node:timers/promises";

import { errnoOf } from "./file-fault.ts";

/** How patiently a held file is tried again. */
export interface BusyPatience {
  /** Pauses in milliseconds before each further try. */
  readonly pauses: readonly number[];
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Whether EPERM and EACCES may pass: on Windows they mean that somebody holds the file. */
  readonly permissionMayPass: boolean;
}

/** Ten seconds in all: an antivirus that looks at a new file has let go by then (docs/vault.md, Store rules). */
export const DEFAULT_PATIENCE: BusyPatience = {
  pauses: [50, 100, 200, 400, 800, 1600, 2200, 2200, 2400],
  wait: (milliseconds) => sleep(milliseconds),
  permissionMayPass: process.platform === "win32",
};

function mayPass(error: unknown, patience: BusyPatience): boolean {
  const errno = errnoOf(error);
  if (errno === "EBUSY" || errno === "ETXTBSY") {
    return true;
  }
  return patience.permissionMayPass && (errno === "EPERM" || errno === "EACCES");
}

/** Does `work`, and again after a pause while the file is held by another program. The last error is thrown as it is. */
export async function retryWhileBusy<Value>(
  work: () => Promise<Value>,
  patience: BusyPatience = DEFAULT_PATIENCE,
): Promise<Value> {
  for (const pause of patience.pauses) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error, patience)) {
        throw error;
      }
    }
    await patience.wait(pause);
  }
  return work();
}
