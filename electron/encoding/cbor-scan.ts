import { compareBytes } from "./bytes.ts";
import { isNfc } from "./nfc.ts";

/** Arrays and maps around and including an item (docs/bundle-format.md, section 1). */
const MAX_DEPTH = 16;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

interface Head {
  readonly major: number;
  readonly argument: number;
  readonly next: number;
}

interface OpenContainer {
  readonly isMap: boolean;
  /** Items still to come; a map counts keys and values. */
  left: number;
  expectsKey: boolean;
  previousKey: Uint8Array | null;
}

function readHead(bytes: Uint8Array, at: number): Head | null {
  const first = bytes[at];
  if (first === undefined) return null;
  const major = first >> 5;
  const info = first & 31;
  if (info < 24) return { major, argument: info, next: at + 1 };
  if (info > 27 || major === 7) return null;
  const size = 1 << (info - 24);
  if (at + 1 + size > bytes.length) return null;
  let argument = 0;
  for (let i = 1; i <= size; i += 1) argument = argument * 256 + (bytes[at + i] ?? 0);
  const smallest = size === 1 ? 24 : 2 ** (4 * size);
  if (argument < smallest || argument > Number.MAX_SAFE_INTEGER) return null;
  return { major, argument, next: at + 1 + size };
}

function isText(bytes: Uint8Array): boolean {
  try {
    return isNfc(utf8.decode(bytes));
  } catch {
    return false;
  }
}

/** The head of a byte string or text, its content included; null when either breaks a rule. */
function endOfString(bytes: Uint8Array, head: Head): number | null {
  if (head.argument > bytes.length - head.next) return null;
  const end = head.next + head.argument;
  if (head.major === 3 && !isText(bytes.subarray(head.next, end))) return null;
  return end;
}

/**
 * Checks that `bytes` is exactly one item of the deterministic CBOR of docs/bundle-format.md, section 1, without
 * decoding it: nothing recurses and nothing is allocated by a declared size, so hostile input costs one pass.
 * `maxItems` bounds the members of any one array or map (a map of n pairs counts n), `maxTotal` all items together.
 */
export function isStrictCbor(
  bytes: Uint8Array,
  maxItems: number = Number.MAX_SAFE_INTEGER,
  maxTotal: number = Number.MAX_SAFE_INTEGER,
): boolean {
  const open: OpenContainer[] = [];
  let at = 0;
  let total = 0;
  do {
    total += 1;
    if (total > maxTotal) return false;
    const start = at;
    const head = readHead(bytes, at);
    if (head === null) return false;
    const around = open.at(-1);
    const isKey = around?.isMap === true && around.expectsKey;
    if (isKey && head.major !== 3) return false;
    at = head.next;
    switch (head.major) {
      case 0:
        break;
      case 2:
      case 3: {
        const end = endOfString(bytes, head);
        if (end === null) return false;
        at = end;
        break;
      }
      case 4:
      case 5:
        // Each member takes a byte at least, so a declared count beyond the rest is refused before it is waited for.
        if (open.length + 1 > MAX_DEPTH || head.argument > maxItems) return false;
        if (head.argument > bytes.length - at) return false;
        break;
      case 7:
        if (head.argument < 20 || head.argument > 22) return false;
        break;
      default:
        return false;
    }
    if (around !== undefined) {
      if (isKey) {
        const key = bytes.subarray(start, at);
        if (around.previousKey !== null && compareBytes(around.previousKey, key) >= 0) return false;
        around.previousKey = key;
      }
      around.expectsKey = !around.expectsKey;
      around.left -= 1;
    }
    if (head.major === 4 || head.major === 5) {
      const isMap = head.major === 5;
      open.push({
        isMap,
        left: isMap ? head.argument * 2 : head.argument,
        expectsKey: true,
        previousKey: null,
      });
    }
    while (open.at(-1)?.left === 0) open.pop();
  } while (open.length > 0);
  return at === bytes.length;
}
