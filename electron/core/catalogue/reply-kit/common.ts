import type { FieldSpec } from "../field-spec.ts";
import { REQUEST_ID, VERSION } from "../kinds.ts";

/** A reply without this could not be filed or read. */
export const REPLY = { provision: "reply" } as const;

/** Every reply names the request and the version of it that it answers. */
export const ANSWERS_TO: readonly FieldSpec[] = [
  { key: "requestId", kind: REQUEST_ID, wire: true, source: "D" },
  { key: "requestVersion", kind: VERSION, wire: true, source: "D" },
];
