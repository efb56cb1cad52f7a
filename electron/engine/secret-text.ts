import { type Result, ok } from "../core/result.ts";
import { wipe } from "../crypto/secret.ts";
import { readSmallFile } from "../files/byte-source.ts";
import type { Credential } from "../services/officers.ts";

/** Longest key file in bytes: any picture will do, a film will not. */
const MAX_KEY_FILE = 64 * 1024 * 1024;

/**
 * Runs `work` with a passphrase as bytes, and with the key file behind `keyPath` when there is one, and zeroes both after it. The
 * text itself came from the page and can't be zeroed: strings belong to the runtime (docs/architecture.md, "The engine
 * thread"). Codes: those of reading the key file, and of the work.
 */
export async function withCredential<Value>(
  passphrase: string,
  keyPath: string | undefined,
  work: (credential: Credential) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const keyFile = keyPath === undefined ? ok(undefined) : await readSmallFile(keyPath, MAX_KEY_FILE);
  if (!keyFile.ok) return keyFile;
  const bytes = new TextEncoder().encode(passphrase);
  try {
    return await work({
      passphrase: bytes,
      ...(keyFile.value === undefined ? {} : { keyFile: keyFile.value }),
    });
  } finally {
    wipe(bytes);
    if (keyFile.value !== undefined) wipe(keyFile.value);
  }
}
