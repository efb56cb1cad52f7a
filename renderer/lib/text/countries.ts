import type { Texts } from "./texts.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Every State that the language data names, by its name in the officer's language. Codes of ISO 3166-1, alpha-2. */
export function countries({ locale }: Texts): readonly { readonly id: string; readonly text: string }[] {
  const names = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
  const found: { id: string; text: string }[] = [];
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const id = `${first}${second}`;
      // Private use and outdated codes have names too, but no contact point.
      const text = NO_STATE.has(id) ? undefined : names.of(id);
      if (text !== undefined) found.push({ id, text: `${text} (${id})` });
    }
  }
  return found.toSorted((a, b) => a.text.localeCompare(b.text, locale));
}

const NO_STATE: ReadonlySet<string> = new Set([
  "AC",
  "AN",
  "BU",
  "CP",
  "CQ",
  "CS",
  "DD",
  "DG",
  "DY",
  "EA",
  "EU",
  "EZ",
  "FX",
  "HV",
  "IC",
  "NH",
  "NT",
  "QO",
  "QU",
  "RH",
  "SU",
  "TA",
  "TP",
  "UK",
  "UN",
  "VD",
  "XA",
  "XB",
  "YD",
  "YU",
  "ZR",
  "ZZ",
]);
