import { fail, ok, type Result } from "../result.ts";

/**
 * Reads comma-separated text (RFC 4180: quotes, doubled quotes, commas and line ends inside them) into rows of cells. Every
 * cell is text: "NA" is Namibia. A leading byte order mark and empty lines are skipped. Code: `invalid-field` with the line
 * where a quote is never closed or stands in the middle of a cell.
 */
export function readCsv(text: string): Result<readonly (readonly string[])[]> {
  const rows: string[][] = [];
  let row: string[] = [];
  let [at, line] = [text.startsWith("\uFEFF") ? 1 : 0, 1];
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) return fail("invalid-field", { path: `line ${line}` });
        if (text[at] === "\n") line += 1;
        if (text[at] !== '"') cell += text[at] ?? "";
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
      if (at < text.length && !",\r\n".includes(text[at] ?? "")) {
        return fail("invalid-field", { path: `line ${line}` });
      }
    } else {
      const end = /[",\r\n]/.exec(text.slice(at))?.index ?? text.length - at;
      cell = text.slice(at, at + end);
      at += end;
      if (text[at] === '"') return fail("invalid-field", { path: `line ${line}` });
    }
    row.push(cell);
    if (text[at] === ",") {
      at += 1;
      // A comma at the very end still opens one more, empty cell.
      if (at >= text.length || "\r\n".includes(text[at] ?? "")) row.push("");
      else continue;
    }
    if (row.some((one) => one !== "")) rows.push(row);
    row = [];
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    line += 1;
  }
  return ok(rows);
}
