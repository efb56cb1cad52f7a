import { fail, ok, type Result } from "../core/result.ts";
import { DEFAULT_PASSWORD_COST, type PasswordCost } from "../crypto/password.ts";
import { wipe } from "../crypto/secret.ts";
import { readSmallFile } from "../files/byte-source.ts";
import type { Credential } from "../services/officers.ts";
import { type Call, descriptorOption, numberOption, type OptionSpec } from "./call.ts";
import { readSecret, type SecretQuestions } from "./secrets.ts";

/** Longest key file in bytes: any picture will do, a film will not. */
const MAX_KEY_FILE = 64 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;

/** Options for how hard guessing a passphrase is made. */
export const COST_OPTIONS: readonly OptionSpec[] = [
  { flags: "--kdf-memory-mib <n>" },
  { flags: "--kdf-passes <n>" },
];

/** The work of Argon2id that the options ask for, 64 to 1024 MiB and 1 to 10 passes. Code: `bad-argument`. */
export function costOf(call: Call): Result<PasswordCost> {
  const { memory, passes } = DEFAULT_PASSWORD_COST;
  const mebibytes = numberOption(call, "kdf-memory-mib", {
    least: 64,
    most: 1024,
    otherwise: memory / MEBIBYTE,
  });
  if (!mebibytes.ok) return mebibytes;
  const rounds = numberOption(call, "kdf-passes", { least: 1, most: 10, otherwise: passes });
  return rounds.ok ? ok({ memory: mebibytes.value * MEBIBYTE, passes: rounds.value }) : rounds;
}

/** Names of the three options of one credential. */
export interface CredentialOptions {
  readonly file: string;
  readonly descriptor: string;
  readonly keyFile: string;
}

/** Options of whoever signs in. */
export const SIGN_IN_OPTIONS: CredentialOptions = {
  file: "passphrase-file",
  descriptor: "passphrase-fd",
  keyFile: "key-file",
};

/** Options of an officer who is being added. */
export const NEW_OFFICER_OPTIONS: CredentialOptions = {
  file: "new-passphrase-file",
  descriptor: "new-passphrase-fd",
  keyFile: "new-key-file",
};

/** Passphrase and key file; `wipeCredential` zeroes them. Codes: those of `readSecret` and of reading the key file. */
export async function readCredential(
  call: Call,
  names: CredentialOptions,
  questions: SecretQuestions,
): Promise<Result<Credential>> {
  const descriptor = descriptorOption(call, names.descriptor);
  if (!descriptor.ok) return descriptor;
  const source = { file: call.text(names.file), descriptor: descriptor.value };
  const keyPath = call.text(names.keyFile);
  const keyFile = keyPath === undefined ? undefined : await readSmallFile(keyPath, MAX_KEY_FILE);
  if (keyFile?.ok === false) return keyFile;
  const passphrase = await readSecret(call.world, source, questions);
  if (!passphrase.ok) {
    if (keyFile !== undefined) wipe(keyFile.value);
    return passphrase;
  }
  return ok({ passphrase: passphrase.value, ...(keyFile === undefined ? {} : { keyFile: keyFile.value }) });
}

/** Zeroes what `readCredential` gave. */
export function wipeCredential({ passphrase, keyFile }: Credential): void {
  wipe(passphrase);
  if (keyFile !== undefined) wipe(keyFile);
}

/** The folder of the vault: `--vault`, else VALISE_VAULT. Code: `bad-argument`. */
export function vaultFolder(call: Call): Result<string> {
  const folder = call.text("vault") ?? call.world.env["VALISE_VAULT"] ?? "";
  return folder === "" ? fail("bad-argument", { what: "vault" }) : ok(folder);
}

/** The name to sign in with: `--officer`, else VALISE_OFFICER. Code: `bad-argument`. */
export function officerName(call: Call): Result<string> {
  const name = call.text("officer") ?? call.world.env["VALISE_OFFICER"] ?? "";
  return name.trim() === "" ? fail("bad-argument", { what: "officer" }) : ok(name);
}
