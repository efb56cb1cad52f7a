import { codePointLength, toNfc } from "../encoding/nfc.ts";

/** Most characters (Unicode code points) of an officer's label. */
export const MAX_LABEL_CHARACTERS = 64;

// Nothing invisible or unassigned: two labels that look alike must not both exist by such means.
const UNFIT = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** The label as it is stored (NFC, outer spaces gone); null when it is empty, too long or holds invisible characters. */
export function readLabel(label: string): string | null {
  const text = toNfc(label.trim());
  return text === "" || UNFIT.test(text) || codePointLength(text) > MAX_LABEL_CHARACTERS ? null : text;
}

/** Equal for labels that are the same officer: NFKC, without case. */
export function labelKey(label: string): string {
  return label.trim().normalize("NFKC").toLowerCase().normalize("NFKC");
}
