import { qrPath, QR_QUIET } from "../../electron/core/paper/qr-path.ts";

export type QrCodeProps = {
  /** Rows of modules, true is dark. Without the quiet zone. */
  readonly matrix: readonly (readonly boolean[])[];
  readonly label: string;
  /** Edge in CSS pixels, quiet zone included. */
  readonly size?: number | undefined;
};

/** A QR code drawn from its modules. It is black on white in every theme, and never flips. */
export function QrCode({ matrix, label, size = 116 }: QrCodeProps) {
  const edge = matrix.length + 2 * QR_QUIET;
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
      <path d={qrPath(matrix)} />
    </svg>
  );
}
