import { Worker } from "node:worker_threads";
import type { PasswordHash } from "../crypto/password.ts";
import { type Bytes, ownCopy } from "../encoding/bytes.ts";
import type { PasswordOrder } from "./password-worker.ts";

/** Rejects a computation that the signal stopped. Whoever owns the signal turns it into `cancelled`. */
export class PasswordStopped extends Error {}

/**
 * Argon2id in a worker thread that ends with its one result, so that its memory (256 MiB and more, which a WASM heap
 * never gives back) is free again before bulk work begins. `script` is the file of `password-worker.ts`. Rejects with
 * `PasswordStopped` when `signal` fires.
 */
export function threadPasswordHash(script: URL, signal: AbortSignal): PasswordHash {
  return async (passphrase, salt, cost) => {
    if (signal.aborted) throw new PasswordStopped();
    const worker = new Worker(script);
    const order: PasswordOrder = { passphrase: ownCopy(passphrase), salt: ownCopy(salt), cost };
    try {
      return await new Promise<Bytes>((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new PasswordStopped()), { once: true });
        worker.once("message", (key: Bytes) => resolve(key));
        worker.once("error", reject);
        worker.once("exit", () => reject(new Error("the password worker ended without a result")));
        worker.postMessage(order, [order.passphrase.buffer, order.salt.buffer]);
      });
    } finally {
      await worker.terminate();
    }
  };
}
