import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What a second start hands to the first one. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/** The name Chromium's own lock has, so that a list of the files in the folder is the same on both hosts. */
const LOCK_NAME = "SingletonLock";

/**
 * Electron answers at once whether the lock was got, so the message to the first process must be delivered
 * before that: a short process does it. Its arguments are the socket and the message; it ends with 0 when the
 * first process has answered.
 */
const DELIVER = `
  const { connect } = require("node:net");
  const [address, message] = process.argv.slice(1);
  setTimeout(() => process.exit(2), 3000);
  const socket = connect(address, () => socket.end(message));
  socket.on("error", () => process.exit(1));
  socket.on("data", () => process.exit(0));
`;

interface Held {
  readonly server: Server;
  readonly lockFile: string;
  readonly socketFolder: string | undefined;
}
let held: Held | undefined;

function deliver(address: string, message: SecondInstance): boolean {
  const args = ["-e", DELIVER, address, JSON.stringify(message)];
  return spawnSync(process.execPath, args, { stdio: "ignore", env: {} }).status === 0;
}

/** A socket's address may have about 100 characters, and a test's folder is often longer: it lies elsewhere. */
function makeAddress(lockFile: string): {
  readonly address: string;
  readonly socketFolder: string | undefined;
} {
  if (process.platform === "win32") {
    const name = createHash("sha256").update(lockFile).digest("hex").slice(0, 32);
    return { address: `\\\\.\\pipe\\valise-standin-${name}`, socketFolder: undefined };
  }
  const socketFolder = mkdtempSync(join(tmpdir(), `valise-standin-${process.pid}-socket-`));
  return { address: join(socketFolder, "instance"), socketFolder };
}

/** Makes the lock with its content in one step: a half written lock must never be seen. */
function take(lockFile: string, address: string): boolean {
  const draft = `${lockFile}-${process.pid}`;
  writeFileSync(draft, address, { mode: 0o600 });
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function addressIn(lockFile: string): string | undefined {
  try {
    return readFileSync(lockFile, "utf8");
  } catch {
    return undefined;
  }
}

/** Whoever holds the lock listens. If nobody answers, the holder was killed and its lock is put aside. */
function handOver(lockFile: string, message: SecondInstance): boolean {
  const address = addressIn(lockFile);
  if (address === undefined) return false;
  if (deliver(address, message)) return true;
  const aside = `${lockFile}-stale-${process.pid}`;
  try {
    renameSync(lockFile, aside);
  } catch {
    return false;
  }
  rmSync(aside, { force: true });
  rmSync(dirname(address), { recursive: true, force: true });
  return false;
}

/**
 * Takes the lock of a data folder. If another process holds it, `message` is delivered to that process and the
 * answer is false. `onSecond` is called for each message that comes while the lock is held.
 */
export function takeInstanceLock(
  userData: string,
  message: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): boolean {
  if (held !== undefined) return true;
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  const lockFile = join(userData, LOCK_NAME);
  const { address, socketFolder } = makeAddress(lockFile);
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const parts: Buffer[] = [];
    socket.on("data", (part: Buffer) => parts.push(part));
    socket.on("error", () => undefined);
    socket.on("end", () => {
      socket.end("taken");
      onSecond(JSON.parse(Buffer.concat(parts).toString("utf8")) as SecondInstance);
    });
  });
  // The socket is there before the lock is: whoever sees the lock can reach its holder.
  server.listen(address);
  server.unref();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (take(lockFile, address)) {
      held = { server, lockFile, socketFolder };
      return true;
    }
    if (handOver(lockFile, message)) break;
  }
  server.close();
  if (socketFolder !== undefined) rmSync(socketFolder, { recursive: true, force: true });
  return false;
}

/** Whether this process holds the lock. */
export function hasInstanceLock(): boolean {
  return held !== undefined;
}

/** Gives the lock up. */
export function releaseInstanceLock(): void {
  if (held === undefined) return;
  rmSync(held.lockFile, { force: true });
  held.server.close();
  if (held.socketFolder !== undefined) rmSync(held.socketFolder, { recursive: true, force: true });
  held = undefined;
}
