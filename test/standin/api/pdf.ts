/** Paper sizes Electron knows by name, in inches. */
const PAPER: Readonly<Record<string, readonly [width: number, height: number]>> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Ledger: [11, 17],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
};

/** Electron's options of `printToPDF`. Lengths are inches. */
export interface PdfOptions {
  readonly pageSize?: string | { readonly width: number; readonly height: number };
  readonly margins?: {
    readonly top?: number;
    readonly bottom?: number;
    readonly left?: number;
    readonly right?: number;
  };
  readonly landscape?: boolean;
  readonly printBackground?: boolean;
  readonly scale?: number;
  readonly displayHeaderFooter?: boolean;
  readonly headerTemplate?: string;
  readonly footerTemplate?: string;
  readonly pageRanges?: string;
  readonly preferCSSPageSize?: boolean;
  readonly generateTaggedPDF?: boolean;
  readonly generateDocumentOutline?: boolean;
}

/** Turns Electron's options into those of DevTools, which differ in size and margins only. */
export function pdfParams(options: PdfOptions): object {
  const { pageSize = "Letter", margins = {}, ...same } = options;
  const named = typeof pageSize === "string" ? PAPER[pageSize] : ([pageSize.width, pageSize.height] as const);
  if (named === undefined) throw new Error(`Invalid pageSize ${JSON.stringify(pageSize)}`);
  const { top, bottom, left, right } = margins;
  return {
    ...same,
    paperWidth: named[0],
    paperHeight: named[1],
    marginTop: top,
    marginBottom: bottom,
    marginLeft: left,
    marginRight: right,
  };
}
