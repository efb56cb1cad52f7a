import { basename } from "node:path";
import type { WebContents } from "electron";
import { type Result, fail, ok } from "../core/result.ts";
import { atomicWrite } from "../files/atomic-write.ts";
import { exportName } from "../files/export-name.ts";

export interface PrintParts {
  readonly contents: () => WebContents | undefined;
  /** Where the PDF goes; null when the officer closed the dialog. */
  readonly savePdf: (suggestedName: string) => Promise<string | null>;
  /** 8 random hex digits for the name of the unfinished file. */
  readonly mark: () => Promise<string>;
}

/** A4, as the page's print style lays it out; tagged, so that a screen reader can read what was printed. */
export const PDF_OPTIONS = {
  pageSize: "A4",
  preferCSSPageSize: true,
  printBackground: false,
  displayHeaderFooter: false,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
} as const;

/**
 * Writes the present page as its print form to a PDF. It is taken before the dialog opens, so that it shows what the
 * officer saw; the system's dialog asks before a file is replaced. Null when the dialog was closed. Codes: `internal`,
 * `locked` (meanwhile), `file-not-found`, `no-permission`, `disk-full`, `read-only-medium`, `file-busy`, `write-failed`.
 */
export async function printPage(
  parts: PrintParts,
  suggestedName: string,
): Promise<Result<{ readonly fileName: string } | null>> {
  const contents = parts.contents();
  if (contents === undefined) return fail("internal");
  const pdf = await contents.printToPDF({ ...PDF_OPTIONS });
  const path = await parts.savePdf(exportName(`${suggestedName}.pdf`));
  if (path === null) return ok(null);
  // The dialog outlives the lock where the system lets it: nothing of a case is written once the page it shows is gone.
  if (parts.contents() !== contents) return fail("locked");
  const written = await atomicWrite(path, pdf, {
    mark: await parts.mark(),
    overwrite: true,
    willBeReadBack: false,
  });
  return written.ok ? ok({ fileName: basename(path) }) : written;
}
