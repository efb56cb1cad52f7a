// Everything that is invisible, changes the direction of its neighbours, or looks like a plain space without being one.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

function shown(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `⟨U+${code.padStart(4, "0")}⟩`;
}

/**
 * A name as it may be shown: control, format, bidirectional and blank characters appear as `⟨U+202E⟩`, so that
 * `invoice⟨U+202E⟩fdp.exe` does not read as `invoiceexe.pdf` (docs/bundle-format.md, section 5).
 */
export function visibleName(name: string): string {
  return name.replace(HIDDEN, shown);
}
