/** A text in each language of the sheet, the officer's first. One text where both sides read the same language. */
export type Said = readonly string[];

/** A language of the sheet: its BCP 47 tag and the direction it runs in. */
export interface PaperTongue {
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
}

/** A square: crossed on a form that was filled in, empty on one that waits for a pen. */
export interface PaperBox {
  /** How an officer who keys the answer in finds it: "M05-2a". Null on a form that was filled in. */
  readonly number: string | null;
  readonly text: Said;
  readonly isTicked: boolean;
}

/** Cells for single digits with what stands between them: a date, a time. */
export interface PaperComb {
  readonly cells: number;
  readonly after: string;
}

/** What stands, or is to be written, under a label. */
export type PaperValue =
  /** As its author wrote it, in any script. */
  | { readonly kind: "own"; readonly lines: readonly string[] }
  /** From the catalogue of texts: once in each language. */
  | { readonly kind: "said"; readonly text: Said }
  /** Times, numbers: the same in every language, read from left to right. */
  | { readonly kind: "plain"; readonly text: string }
  /** Hex digits, in groups of four. */
  | { readonly kind: "digest"; readonly text: string }
  | { readonly kind: "boxes"; readonly boxes: readonly PaperBox[] }
  /** Missing in a draft: a ruled line that names it. */
  | { readonly kind: "gap"; readonly text: Said }
  | { readonly kind: "lines"; readonly count: number }
  | { readonly kind: "comb"; readonly cells: readonly PaperComb[]; readonly hint: Said };

/** One thing that the form says or asks. */
export interface PaperRow {
  /** Dotted path of the field with list positions; made up for rows that no field stands behind. */
  readonly path: string;
  /** Null where the title of the section says it already. */
  readonly label: Said | null;
  /** Number of a place to write on, "M05-2"; null on a form that was filled in. */
  readonly number: string | null;
  /** The field was not read in the official text. */
  readonly isUnchecked: boolean;
  readonly values: readonly PaperValue[];
  /** 0 for the form, 1 inside an entry of a list, 2 inside an entry of that. */
  readonly depth: number;
  /** Head of an entry of a list: its rows follow. */
  readonly isHead: boolean;
}

export interface PaperSection {
  readonly id: string;
  /** Number in the model form, or the code of the message on a reply form; null for neither. */
  readonly number: string | null;
  readonly title: Said | null;
  /** The box that chooses a whole block of a reply form. */
  readonly box: PaperBox | null;
  /** A sentence under the title. */
  readonly note: Said | null;
  /** No field of it was read in the official text; then its rows don't repeat it. */
  readonly isUnchecked: boolean;
  readonly rows: readonly PaperRow[];
}

/** What stands on every page above the text when the material came under conditions. */
export interface PaperConditions {
  readonly title: Said;
  readonly lines: readonly string[];
  /** Set where the whole text is too long for every page: where all of it stands. */
  readonly cut: Said | null;
  readonly digestLabel: Said;
  readonly digest: string | null;
}

/** What stands at the foot of every page. */
export interface PaperFoot {
  readonly reference: string;
  readonly digestLabel: Said;
  readonly digest: string | null;
  readonly idLabel: Said;
  /** What the QR code says: the id of the letter, or of the request where no letter carries it. Capital hex digits. */
  readonly id: string;
}

/** The words around the numbers of the pages, which only whoever lays out the pages knows. */
export interface PageWords {
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** A form as it goes on paper. Pure data: the page and the command line draw the same one. */
export interface PaperSheet {
  readonly tongues: readonly PaperTongue[];
  /** Title of the document, in the officer's language. */
  readonly name: string;
  /** Who writes to whom under which reference: at the head of every page. */
  readonly head: string;
  readonly page: PageWords;
  readonly title: Said;
  readonly basis: Said;
  readonly isBasisUnchecked: boolean;
  /** Who writes to whom, about which request, and what proves the text. */
  readonly facts: readonly PaperRow[];
  readonly notes: readonly Said[];
  readonly conditions: PaperConditions | null;
  readonly sections: readonly PaperSection[];
  /** Sentences after the last section. */
  readonly closing: readonly Said[];
  /** What the mark means; null where nothing bears it. */
  readonly checkNote: Said | null;
  /** What the mark is called by a reader of the screen, and the two states of a box. */
  readonly words: { readonly check: Said; readonly ticked: Said; readonly open: Said };
  readonly foot: PaperFoot;
}

/** The mark of what was not read in the official text. */
export const CHECK_MARK = "\u2020";

/** "ABCD EFGH": digits in groups of four, as people compare them. */
export function inFours(digits: string): string {
  return digits.replaceAll(/(.{4})(?=.)/g, "$1 ");
}
