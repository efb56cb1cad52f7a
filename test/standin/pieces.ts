/**
 * A DevTools message above about 100 MB is never answered, and reports no error either. So every text goes in
 * pieces of at most one MiB, each with a first character that says whether more follow.
 */
const PIECE = 1 << 20;
const MORE = "+";
const LAST = ".";

/** Cuts a text into pieces that `pieceReader` puts together again. */
export function* piecesOf(text: string): Generator<string> {
  let start = 0;
  do {
    const end = start + PIECE;
    yield (end >= text.length ? LAST : MORE) + text.slice(start, end);
    start = end;
  } while (start < text.length);
}

/** Returns a function that takes pieces in order and answers the whole text with the last one. */
export function pieceReader(): (piece: string) => string | undefined {
  let held: string[] = [];
  return (piece) => {
    held.push(piece.slice(1));
    if (piece.startsWith(MORE)) return undefined;
    const text = held.join("");
    held = [];
    return text;
  };
}
