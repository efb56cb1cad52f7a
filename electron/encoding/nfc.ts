/**
 * NFC as of Unicode 15.1 (docs/bundle-format.md, section 1). The host's tables may be newer; code points that got
 * a combining class or a composition only after 15.1 stay as they are, else two readers would judge one text differently.
 */
const NORMALIZED_ONLY_SINCE_16 =
  /[\u0897\u1ACF-\u1ADD\u1AE0-\u1AEB\u{105C9}\u{105D2}\u{105DA}\u{105E4}\u{10D69}-\u{10D6D}\u{10EFA}\u{10EFB}\u{11382}-\u{11385}\u{1138B}\u{1138E}\u{11390}\u{11391}\u{113B8}\u{113BB}\u{113C2}\u{113C5}\u{113C7}-\u{113C9}\u{113CE}-\u{113D0}\u{1611E}-\u{16129}\u{1612F}\u{16D63}\u{16D67}-\u{16D6A}\u{1E5EE}\u{1E5EF}\u{1E6E3}\u{1E6E6}\u{1E6EE}\u{1E6EF}\u{1E6F5}]/u;

/** The NFC form under Unicode 15.1 rules. */
export function toNfc(text: string): string {
  if (!NORMALIZED_ONLY_SINCE_16.test(text)) return text.normalize("NFC");
  return text
    .split(new RegExp(`(${NORMALIZED_ONLY_SINCE_16.source})`, "u"))
    .map((part) => (NORMALIZED_ONLY_SINCE_16.test(part) ? part : part.normalize("NFC")))
    .join("");
}

/** True when `text` has no lone surrogate and is its own NFC form. */
export function isNfc(text: string): boolean {
  return !/\p{Surrogate}/u.test(text) && toNfc(text) === text;
}

/** Length in Unicode code points, the unit of every text limit of the format. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
