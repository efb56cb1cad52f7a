import { realFiles } from "../files/file-layer.ts";
import type { Settings } from "./settings.ts";

/**
 * True when an officer chose the vault's folder and it is not there: the medium is not in. A new vault must then not be
 * made in its place.
 */
export async function isVaultAway(
  settings: Pick<Settings, "isVaultChosen" | "vaultFolder">,
): Promise<boolean> {
  if (!(await settings.isVaultChosen())) return false;
  try {
    return (await realFiles.facts(await settings.vaultFolder())).kind !== "folder";
  } catch {
    return true;
  }
}
