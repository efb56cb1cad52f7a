export type QrCodeProps = {
  /** Rows of modules, true is dark. Without the quiet zone. */
  readonly matrix: readonly (readonly boolean[])[];
  readonly label: string;
  /** Edge in CSS pixels, quiet zone included. */
  readonly size?: number | undefined;
};

/** Modules of white around the code that ISO/IEC 18004 asks for. */
const QUIET = 4;

/** One path: each run of dark modules is a rectangle of height 1. */
function pathOf(matrix: QrCodeProps["matrix"]): string {
  return matrix
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1] === true) {
          return [];
        }
        const end = row.indexOf(false, x);
        const run = (end < 0 ? row.length : end) - x;
        return [`M${x + QUIET} ${y + QUIET}h${run}v1h-${run}z`];
      }),
    )
    .join("");
}

/** A QR code drawn from its modules. It is black on white in every theme, and never flips. */
export function QrCode({ matrix, label, size = 116 }: QrCodeProps) {
  const edge = matrix.length + 2 * QUIET;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${edge} ${edge}`}
      shapeRendering="crispEdges"
    >
      <path d={pathOf(matrix)} />
    </svg>
  );
}
