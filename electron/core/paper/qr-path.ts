/** Modules of white around a QR code that ISO/IEC 18004 asks for. */
export const QR_QUIET = 4;

/**
 * A QR code as one SVG path, a rectangle of height 1 for each run of dark modules. `matrix`: rows of modules, true is dark,
 * without the quiet zone; the path has it.
 */
export function qrPath(matrix: readonly (readonly boolean[])[]): string {
  return matrix
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1] === true) return [];
        const end = row.indexOf(false, x);
        const run = (end < 0 ? row.length : end) - x;
        return [`M${x + QR_QUIET} ${y + QR_QUIET}h${run}v1h-${run}z`];
      }),
    )
    .join("");
}
