/** Characters of the whole name, extension and ` (2)` included. */
const MAX_CHARACTERS = 100;
/** Bytes of UTF-8: file systems take 255, and `.<8 hex>.part` must still fit behind. */
const MAX_BYTES = 240;
const MAX_EXTENSION_CHARACTERS = 20;

// Cc, Cf, Cs, U+2028, U+2029 and what Windows refuses in a name.
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029/\\:*?"<>|]/gu;
const DEVICE = /^(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00B9\u00B2\u00B3])$/i;

const encoder = new TextEncoder();

function underscores(text: string): string {
  return "_".repeat(text.length);
}

function withoutOuterDots(name: string): string {
  return name.replace(/^[. ]+/, underscores).replace(/[. ]+$/, underscores);
}

function isDevice(name: string): boolean {
  return DEVICE.test(name.split(".", 1)[0] ?? "");
}

interface NameParts {
  readonly stem: string;
  /** With its dot, or empty. */
  readonly extension: string;
}

function partsOf(name: string): NameParts {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot) : "";
  return [...extension].length <= MAX_EXTENSION_CHARACTERS
    ? { stem: name.slice(0, name.length - extension.length), extension }
    : { stem: name, extension: "" };
}

function fits(name: string): boolean {
  return [...name].length <= MAX_CHARACTERS && encoder.encode(name).length <= MAX_BYTES;
}

function joined({ stem, extension }: NameParts, repeat: string): string {
  const characters = [...stem];
  const build = (): string => withoutOuterDots(characters.join("") + repeat + extension);
  let name = build();
  while (!fits(name) && characters.length > 1) {
    characters.pop();
    name = build();
  }
  return name;
}

function key(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function safeParts(name: string): NameParts {
  const clean = withoutOuterDots(name.replace(FORBIDDEN, "_")) || "_";
  return partsOf(isDevice(clean) ? `_${clean}` : clean);
}

/**
 * The names under which attachments are written out, in the order given, none twice (compared without case) and none
 * that leaves its folder or means something to an operating system: docs/bundle-format.md, sections 5 and 9.
 * `taken` holds names that the folder has already.
 */
export function exportNames(names: readonly string[], taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken.map(key));
  return names.map((name) => {
    const parts = safeParts(name);
    let candidate = joined(parts, "");
    for (let count = 2; used.has(key(candidate)); count += 1) {
      candidate = joined(parts, ` (${count})`);
    }
    used.add(key(candidate));
    return candidate;
  });
}

/** The name under which one attachment is written out; see `exportNames`. */
export function exportName(name: string, taken: readonly string[] = []): string {
  return exportNames([name], taken)[0] ?? "_";
}
