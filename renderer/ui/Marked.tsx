export type MarkedProps = {
  readonly text: string;
  /** What was typed; every place in the text that begins like it is marked. */
  readonly query: string;
};

/** A text with the places that match what was typed. */
export function Marked({ text, query }: MarkedProps) {
  const typed = query.trim().toLowerCase();
  const parts: { readonly at: number; readonly text: string; readonly hit: boolean }[] = [];
  const lower = text.toLowerCase();
  // A text whose lower case has another length (as with a dotted capital I) cannot be cut at the same places.
  const searchable = typed !== "" && lower.length === text.length;
  let from = 0;
  while (from < text.length) {
    const hit = searchable ? lower.indexOf(typed, from) : -1;
    const end = hit < 0 ? text.length : hit;
    if (end > from) {
      parts.push({ at: from, text: text.slice(from, end), hit: false });
    }
    if (hit >= 0) {
      parts.push({ at: hit, text: text.slice(hit, hit + typed.length), hit: true });
    }
    from = hit < 0 ? text.length : hit + typed.length;
  }
  return <>{parts.map((part) => (part.hit ? <mark key={part.at}>{part.text}</mark> : part.text))}</>;
}
