import { execFileSync } from "node:child_process";
import { mkdirSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A file system in memory of a few MiB. */
export interface SmallDisk {
  readonly path: string;
  /** Writes a file that leaves this many bytes free. */
  readonly fill: (leave: number) => string;
  readonly makeReadOnly: () => void;
  readonly remove: () => void;
}

/** Mounts a tmpfs. Only root may. */
export function smallDisk(path: string, bytes: number): SmallDisk {
  mkdirSync(path, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${bytes},mode=700`, "tmpfs", path]);
  return {
    path,
    fill: (leave) => {
      const { bavail, bsize } = statfsSync(path);
      const filler = join(path, "filler");
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - leave), 1));
      return filler;
    },
    makeReadOnly: () => void execFileSync("mount", ["-o", "remount,ro", path]),
    remove: () => void execFileSync("umount", ["-l", path]),
  };
}

/** Null when this process may mount a file system, else why not. */
export function whyNoMount(path: string): string | null {
  if (process.platform !== "linux") return `no tmpfs on ${process.platform}`;
  try {
    smallDisk(path, 65_536).remove();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.split("\n").slice(0, 2).join(": ") : "unknown";
  }
}
