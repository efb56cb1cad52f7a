import type { FieldSpec } from "./field-spec.ts";

/** One message on the wire: its name, the number of its schema, its code in the reply kit, and its fields. */
export interface MessageType {
  readonly type: string;
  readonly schema: number;
  /** "REQ" or the code of the reply kit; a message event of a request has this code as its kind. */
  readonly code: string;
  /** Provision on which the message rests. */
  readonly anchor: string;
  readonly fields: readonly FieldSpec[];
}
