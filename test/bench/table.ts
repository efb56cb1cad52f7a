/** One line of the table; `mebibytes` gives the throughput column. */
export interface Row {
  readonly what: string;
  readonly seconds: number | null;
  readonly mebibytes?: number;
  readonly count?: number;
  readonly peakMiB: number | null;
  /** Shown in place of the figures, for instance "not installed". */
  readonly note?: string;
}

/** The table as lines of text, columns aligned. */
export function tableOf(rows: readonly Row[]): readonly string[] {
  const head = ["what", "median", "rate", "peak memory"];
  const cells = rows.map((row) => [
    row.what,
    row.seconds === null ? (row.note ?? "-") : secondsText(row.seconds),
    rateText(row),
    row.peakMiB === null ? "-" : `${row.peakMiB} MiB`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const format = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return [
    format(head),
    widths.map((width) => "-".repeat(width)).join("  "),
    ...cells.map((line) => format(line)),
  ];
}

function secondsText(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(2)} s`;
}

function rateText({ seconds, mebibytes, count }: Row): string {
  if (seconds === null || seconds === 0) return "";
  if (mebibytes !== undefined) return `${(mebibytes / seconds).toFixed(0)} MiB/s`;
  return count === undefined ? "" : `${(count / seconds).toFixed(0)} a second`;
}
