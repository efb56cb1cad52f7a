import type { Condition } from "./condition.ts";

/**
 * What a field holds. Times are unsigned milliseconds since the Unix epoch, days are 'YYYY-MM-DD', identifiers are
 * lower-case hex, counts are never negative: everything fits the CBOR of docs/bundle-format.md section 1.
 */
export type FieldKind =
  | { readonly type: "text"; readonly max: number; readonly multiline?: true }
  | { readonly type: "choice"; readonly set: string; readonly options: readonly string[] }
  | { readonly type: "flag" }
  | { readonly type: "instant" }
  | { readonly type: "day" }
  | { readonly type: "count"; readonly min: number; readonly max: number }
  | { readonly type: "hex"; readonly bytes: number }
  | { readonly type: "zone" }
  | { readonly type: "country" }
  | { readonly type: "group"; readonly fields: readonly FieldSpec[] }
  | { readonly type: "list"; readonly of: readonly FieldSpec[]; readonly min?: number; readonly max: number };

/** Why a field must be filled in before an officer of ours may send. */
export interface Requirement {
  /** "29(2)(a)" or, for what only the model form asks, "form". */
  readonly provision: string;
  /** Letter of the provision under which the referee lists it; without one the referee only warns. */
  readonly item?: string;
  /** Asked only if these hold for the neighbouring fields. */
  readonly when?: readonly Condition[];
}

/** One field of a message, as data for forms, checks, print and translation. */
export interface FieldSpec {
  readonly key: string;
  /** Section of the T-CY model form, "1" to "23". */
  readonly section?: string;
  readonly kind: FieldKind;
  readonly required?: Requirement;
  /** Without it a received body is damaged; legal completeness is the referee's matter, not the wire's. */
  readonly wire?: true;
  /** A time that must not have gone by when an officer of ours writes it. Readers never judge it. */
  readonly future?: true;
  /** Where the field comes from: V = read in the official form or treaty text, R = reconstructed, K = recalled. */
  readonly source: string;
}
