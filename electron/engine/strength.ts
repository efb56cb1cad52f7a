import { MIN_PASSPHRASE_CHARACTERS } from "../vault/passphrase.ts";

/** What is said of a passphrase. */
export interface Strength {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly longEnough: boolean;
  readonly guessesLog10: number;
}

/**
 * Characters that are looked at. The time grows faster than their number, and the thread answers nothing else meanwhile;
 * of a longer passphrase the beginning is judged, which only understates it.
 */
const MOST_CHARACTERS = 64;

type Judge = (
  passphrase: string,
  known: string[],
) => { readonly score: 0 | 1 | 2 | 3 | 4; readonly guessesLog10: number };

let judge: Promise<Judge> | undefined;

/** The lists of words are a few megabytes: they are read when somebody first thinks of a passphrase. */
async function loadJudge(): Promise<Judge> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  const factory = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    // Of the ways to read digits as letters these many are tried; the usual hundreds take seconds for a random text.
    l33tMaxSubstitutions: 16,
  });
  return (passphrase, known) => factory.check(passphrase, known);
}

function wordsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [text, ...text.split(/[\s,.()-]+/)]))].filter(
    (word) => word.length > 2,
  );
}

/**
 * How long a passphrase would resist somebody who knows `known` of the officer and the house. Whether it is long enough is
 * counted as the vault counts, in code points after NFKC.
 */
export async function strengthOf(passphrase: string, known: readonly string[]): Promise<Strength> {
  const check = await (judge ??= loadJudge());
  const characters = [...passphrase.normalize("NFKC")];
  const { score, guessesLog10 } = check(characters.slice(0, MOST_CHARACTERS).join(""), wordsOf(known));
  return { score, guessesLog10, longEnough: characters.length >= MIN_PASSPHRASE_CHARACTERS };
}
