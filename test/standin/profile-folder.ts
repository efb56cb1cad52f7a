import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "valise-standin-";

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes the profiles of hosts that were killed and could not do it themselves. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^valise-standin-(\d+)-/u.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) removeProfile(join(tmpdir(), name));
  }
}

/** Makes a new profile for Chromium in the folder for temporary files. The name holds the owner's process id. */
export function makeProfile(): string {
  sweep();
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

/** Removes a profile and answers whether it is gone: Chromium's last processes may still have written. */
export function removeProfile(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 10 });
  } catch {
    // Still in use, or somebody else's: the next start sweeps it.
  }
  return !existsSync(folder);
}
