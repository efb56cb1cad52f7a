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

/** The parts between code points that 15.1 does not know, one at a time. */
function* knownRuns(text: string): Generator<string> {
  const boundary = new RegExp(NORMALIZED_ONLY_SINCE_16.source, "gu");
  let start = 0;
  for (const match of text.matchAll(boundary)) {
    yield text.slice(start, match.index);
    start = match.index + match[0].length;
  }
  yield text.slice(start);
}

const WINDOW = 64;

/**
 * Hosts sort combining marks by insertion, so a long run of them out of order costs the square of its length. Any part
 * of NFC text is NFC; short windows that overlap by two code points find every such place before the whole is tried.
 */
function isNfcRun(run: string): boolean {
  for (let at = 0; at + WINDOW < run.length; at += WINDOW) {
    const part = run.slice(at, at + WINDOW + 4);
    if (part.normalize("NFC") !== part) return false;
  }
  return run.normalize("NFC") === run;
}

/** True when `text` has no lone surrogate and is its own NFC form. Takes time in proportion to the length. */
export function isNfc(text: string): boolean {
  if (/\p{Surrogate}/u.test(text)) return false;
  if (!NORMALIZED_ONLY_SINCE_16.test(text)) return isNfcRun(text);
  for (const run of knownRuns(text)) if (!isNfcRun(run)) return false;
  return true;
}

/** Length in Unicode code points, the unit of every text limit of the format. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
