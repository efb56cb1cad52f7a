/**
 * Text of a partner, of a file or of an officer, cut to what the contract carries: at most `most` UTF-16 units, never in
 * the middle of a character.
 */
export function fit(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
