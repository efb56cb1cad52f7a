/**
 * NFC as of Unicode 15.1 (docs/bundle-format.md, section 1). The host's tables may be newer; code points that got
 * a combining class or a composition only after 15.1 stay as they are, else two readers would judge one text differently.
 */
const NORMALIZED_ONLY_SINCE_16: readonly (readonly [first: number, last: number])[] = [
  [0x0897, 0x0897],
  [0x1acf, 0x1add],
  [0x1ae0, 0x1aeb],
  [0x105c9, 0x105c9],
  [0x105d2, 0x105d2],
  [0x105da, 0x105da],
  [0x105e4, 0x105e4],
  [0x10d69, 0x10d6d],
  [0x10efa, 0x10efa],
  [0x10efb, 0x10efb],
  [0x11382, 0x11385],
  [0x1138b, 0x1138b],
  [0x1138e, 0x1138e],
  [0x11390, 0x11390],
  [0x11391, 0x11391],
  [0x113b8, 0x113b8],
  [0x113bb, 0x113bb],
  [0x113c2, 0x113c2],
  [0x113c5, 0x113c5],
  [0x113c7, 0x113c9],
  [0x113ce, 0x113d0],
  [0x1611e, 0x16129],
  [0x1612f, 0x1612f],
  [0x16d63, 0x16d63],
  [0x16d67, 0x16d6a],
  [0x1e5ee, 0x1e5ee],
  [0x1e5ef, 0x1e5ef],
  [0x1e6e3, 0x1e6e3],
  [0x1e6e6, 0x1e6e6],
  [0x1e6ee, 0x1e6ee],
  [0x1e6ef, 0x1e6ef],
  [0x1e6f5, 0x1e6f5],
];

const LATER = new RegExp(
  `([${NORMALIZED_ONLY_SINCE_16.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join("")}])`,
  "u",
);

/** The NFC form under Unicode 15.1 rules. */
export function toNfc(text: string): string {
  if (!LATER.test(text)) return text.normalize("NFC");
  return text
    .split(LATER)
    .map((part) => (LATER.test(part) ? part : part.normalize("NFC")))
    .join("");
}

/** The parts between code points that 15.1 does not know, one at a time. */
function* knownRuns(text: string): Generator<string> {
  const boundary = new RegExp(LATER.source, "gu");
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
  if (!LATER.test(text)) return isNfcRun(text);
  for (const run of knownRuns(text)) if (!isNfcRun(run)) return false;
  return true;
}

/** Length in Unicode code points, the unit of every text limit of the format. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
