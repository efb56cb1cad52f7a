import type { Texts } from "./texts.ts";

const UNITS = ["kB", "MB", "GB", "TB"] as const;

/** A size in bytes as officers read it: "212 bytes", "70 kB", "13.0 MB". Decimal units, as on the stick's label. */
export function sizeText(bytes: number, { say, locale }: Texts): string {
  if (bytes < 1000) return say("app.size.bytes", { count: bytes });
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 100 ? 1 : 0;
  const shown = new Intl.NumberFormat(locale === "ar" ? "en-GB" : locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  return say(`app.size.${UNITS[unit] ?? "TB"}`, { value: shown });
}
