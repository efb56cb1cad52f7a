/** Marks of vowels and tones that officers leave out when they type: Latin, Greek, Cyrillic, Hebrew, Arabic. */
const LEFT_OUT = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640]|\p{Default_Ignorable_Code_Point}/gu;
/** Scripts that write no spaces between words: there two characters, or one, are a word. */
const NO_SPACES =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Fills up words of one or two characters to the three that the index wants; no text holds it. */
const FILL = "\u{f8ff}";
/** Most words of one question; the rest is left out. */
const MOST_TERMS = 12;
const LEAST = 3;

const folds = new Map<string, string>();

function foldOf(character: string): string {
  const folded = character
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(LEFT_OUT, "")
    .normalize("NFC")
    .replaceAll("ß", "ss")
    .replaceAll("ς", "σ")
    .replaceAll(FILL, " ");
  return /[\p{Cc}\p{Cs}]/u.test(folded) ? " " : folded;
}

function foldCharacter(character: string): string {
  const known = folds.get(character);
  if (known !== undefined) return known;
  const folded = foldOf(character);
  folds.set(character, folded);
  return folded;
}

/** A text as it is compared: small letters, no accents, one way of writing each character. Character by character. */
export function fold(text: string): string {
  let folded = "";
  for (const character of text.normalize("NFC")) folded += foldCharacter(character);
  return folded;
}

/** The words of one or two characters in a folded text, filled up. */
function shortWords(folded: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [word] of folded.matchAll(WORD)) {
    const characters = [...word];
    if (characters.length < LEAST) found.add(word.padEnd(word.length + LEAST - characters.length, FILL));
    for (const [at, character] of characters.entries()) {
      if (!NO_SPACES.test(character)) continue;
      found.add(character + FILL + FILL);
      const next = characters[at + 1];
      if (next !== undefined) found.add(character + next + FILL);
    }
  }
  return found;
}

/** What the index is given of a text: the text folded, and its short words. */
export function indexed(text: string): string {
  const folded = fold(text);
  return [folded, ...shortWords(folded)].join("\n");
}

/** What an officer looks for. */
export interface Question {
  /** The words, folded. */
  readonly words: readonly string[];
  /** The same for the index, at least three characters each. Empty when nothing can be found by them. */
  readonly terms: readonly string[];
}

/** A word as the index has it; undefined for one or two signs that are no word. */
function termOf(word: string): string | undefined {
  const { length } = [...word];
  if (length >= LEAST) return word;
  return /^[\p{L}\p{N}\p{M}]+$/u.test(word) ? word.padEnd(word.length + LEAST - length, FILL) : undefined;
}

/** Reads what an officer typed. Never fails, whatever was typed. */
export function questionOf(typed: string): Question {
  const words = [...new Set(fold(typed).split(/\s+/u))].filter((word) => word !== "").slice(0, MOST_TERMS);
  const terms = words.map((word) => termOf(word)).filter((term) => term !== undefined);
  // A word that the index can't hold is in no text: then nothing is found, rather than something else.
  return { words, terms: terms.length === words.length ? terms : [] };
}

/** True when a text (not folded) holds every one of `words` (folded). */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

/** A hit with the words around it, as they stand in the text. */
export interface Passage {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

/** Shown of the text before and after a hit, in characters. */
const AROUND = 60;
/** UTF-16 units that one part of a passage has at most. */
const MOST_UNITS = 200;

/** The beginning of a text of at most `units` UTF-16 units, without half a character at its end. */
export function cutText(text: string, units: number): string {
  return text.length <= units ? text : text.slice(0, units).replace(/[\ud800-\udbff]$/, "");
}

/** The first place where `text` holds `word` (folded), or null. */
export function passageOf(text: string, word: string): Passage | null {
  const characters = [...text.normalize("NFC")];
  let folded = "";
  /** For each unit of `folded` the character that it came from. */
  const from: number[] = [];
  for (const [index, character] of characters.entries()) {
    const piece = foldCharacter(character);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit += 1) from.push(index);
  }
  const at = folded.indexOf(word);
  const first = from[at];
  const last = from[at + word.length - 1];
  if (at < 0 || first === undefined || last === undefined) return null;
  const part = (start: number, end: number) => cutText(characters.slice(start, end).join(""), MOST_UNITS);
  // What was said stands line by line: the words around a hit are those of its own line.
  const before =
    part(Math.max(0, first - AROUND), first)
      .split("\n")
      .at(-1) ?? "";
  const after = part(last + 1, last + 1 + AROUND).split("\n")[0] ?? "";
  return { before, hit: part(first, last + 1), after };
}
