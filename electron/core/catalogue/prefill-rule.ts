/** Where a field of a new draft takes its first value from, as data of the request type. */
export type PrefillSource =
  | { readonly from: "own-card" | "contact-card"; readonly key: string }
  | { readonly from: "officer" }
  /** The day in the own zone, 'YYYY-MM-DD'. */
  | { readonly from: "today" }
  | { readonly from: "value"; readonly value: string | number | boolean };

/** One field, by its dotted path, and its source. */
export interface PrefillRule {
  readonly path: string;
  readonly source: PrefillSource;
}
