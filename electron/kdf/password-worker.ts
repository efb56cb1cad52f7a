import { parentPort } from "node:worker_threads";
import { hashPassword, type PasswordCost } from "../crypto/password.ts";
import { wipe } from "../crypto/secret.ts";

/** What the worker is sent. Its buffers were moved here and belong to it. */
export interface PasswordOrder {
  readonly passphrase: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly cost: PasswordCost;
}

parentPort?.once("message", ({ passphrase, salt, cost }: PasswordOrder) => {
  const key = hashPassword(passphrase, salt, cost);
  wipe(passphrase);
  parentPort?.postMessage(key, [key.buffer]);
});
