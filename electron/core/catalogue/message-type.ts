import type { FieldSpec } from "./field-spec.ts";

/** A field that the station fills in itself; an officer who gives one is refused, not overruled. */
export interface StatedRule {
  readonly field: string;
  readonly from:
    /** Digest of exactly the text of the request that the state speaks of. */
    | "request-digest"
    | "received-at"
    /** H of the canonical CBOR of the message's own list `conditions`. */
    | "digest-of-conditions"
    /** The digest of the conditions that are in force, from the facts of the request. */
    | "conditions-in-force"
    /** Their list, word for word. */
    | "conditions-list-in-force"
    | "own-fingerprint"
    /** The station's clock at the moment of writing, ms since the epoch. */
    | "now"
    /** A fresh random value, and the value of the request that is answered. */
    | "nonce"
    | "nonce-answered";
}

/** One message on the wire: its name, the number of its schema, its code in the reply kit, and its fields. */
export interface MessageType {
  readonly type: string;
  readonly schema: number;
  /** "REQ" or the code of the reply kit; a message event of a request has this code as its kind. */
  readonly code: string;
  /** Provision on which the message rests. */
  readonly anchor: string;
  readonly fields: readonly FieldSpec[];
  readonly stated?: readonly StatedRule[];
}
