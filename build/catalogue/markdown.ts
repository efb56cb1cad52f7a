type Row = readonly string[];

function escaped(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
}

/** A table in Markdown. Cells are text: a bar in them is escaped. */
export function table(head: Row, rows: readonly Row[]): string {
  const line = (row: Row) => `| ${row.join(" | ")} |`.replaceAll(/ {2,}/gu, " ");
  const [first = [], ...rest] = escaped([head, ...rows]);
  return [first, head.map(() => "---"), ...rest].map((row) => line(row)).join("\n");
}

/** The same with its columns as wide as their widest cell, for tables that are read as text too. */
export function alignedTable(head: Row, rows: readonly Row[]): string {
  const cells = escaped([head, ...rows]);
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => [...(row[column] ?? "")].length)));
  const line = (row: Row) =>
    `| ${widths.map((width, column) => padded(row[column] ?? "", width)).join(" | ")} |`;
  const [first = [], ...rest] = cells;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...rest.map((row) => line(row))].join(
    "\n",
  );
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - [...text].length));
}

/** Words as code, one after the other. */
export function codes(words: Iterable<string>): string {
  return [...words].map((word) => `\`${word}\``).join(", ");
}

const mark = (name: string) => ({
  begin: `<!-- made by npm run catalogue: ${name} -->`,
  end: "<!-- end -->",
});

/**
 * A page with what stands between its marks made anew, by the name of the mark. Throws for a name without its marks: what a
 * page does not hold would silently be missing.
 */
export function withMade(page: string, made: Readonly<Record<string, string>>): string {
  let text = page;
  for (const [name, content] of Object.entries(made)) {
    const { begin, end } = mark(name);
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`no place for ${name}`);
    text = `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
  }
  return text;
}
