import type { Result } from "../core/result.ts";
import { wipe } from "../crypto/secret.ts";
import { removeWritten } from "../files/atomic-write.ts";
import type { Credential } from "../services/officers.ts";
import { listSlots } from "../vault/open-vault.ts";
import { labelKey } from "../vault/slot-label.ts";
import type { CallContext, House } from "./house.ts";
import { withCredential } from "./secret-text.ts";
import { writeProved } from "./write-proved.ts";

/** Bytes of a key file that this program makes. */
const KEY_FILE_LENGTH = 32;

/** A fault after the slot was written leaves it there: then the key file is what opens it, and must stay. */
async function mayBeNeeded(
  { settings, seat }: House,
  officer: string,
  result: Result<unknown> | undefined,
): Promise<boolean> {
  if (result?.ok === true) return true;
  if (result?.code === "officer-exists" || result?.code === "vault-exists") return false;
  const slots = await listSlots(await settings.vaultFolder());
  // Where the slots can't be looked at, a key too many harms nobody, and one too few locks an officer out.
  if (!slots.ok) return seat() !== null || slots.code !== "vault-missing";
  return slots.value.some(({ label }) => labelKey(label) === labelKey(officer));
}

/**
 * Runs `work` with the credential of a new officer. When a folder was chosen, a new key file `<officer>.valisekey` is
 * written there first and read back; when the work is then refused it is taken away again, because nothing opens with it.
 * Codes: those of `writeProved`, and of the work.
 */
export async function withNewCredential<Value>(
  { house, paths }: CallContext,
  officer: string,
  passphrase: string,
  work: (credential: Credential) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const [folder] = paths;
  if (folder === undefined) return withCredential(passphrase, undefined, work);
  const { entropy } = house.env;
  const key = entropy.bytes(KEY_FILE_LENGTH);
  try {
    const file = await writeProved(folder, `${officer.trim()}.valisekey`, key, entropy);
    if (!file.ok) return file;
    const { written } = file.value;
    let result: Result<Value> | undefined;
    try {
      // What counts from now on is what lies in the file, not what was meant to.
      result = await withCredential(passphrase, written.path, work);
      return result;
    } finally {
      // Also when a lock stops the work in the middle.
      if (!(await mayBeNeeded(house, officer, result))) await removeWritten(written);
    }
  } finally {
    wipe(key);
  }
}
