import type { Texts } from "../../../lib/text/texts.ts";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "9.2 MB" for a number of bytes. */
export function sizeText(bytes: number, { locale }: Texts): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step === 0 ? 0 : 1,
    numberingSystem: "latn",
  }).format(bytes / 1000 ** step);
}
