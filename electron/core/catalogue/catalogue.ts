import { ALL_TYPES } from "./all-types.ts";
import type { MessageType } from "./message-type.ts";
import { FAMILIES, type RequestType } from "./request-type.ts";

/** Everything this version can ask for, by family and order. A new kind of request is a new file in `types/`. */
export const CATALOGUE: readonly RequestType[] = ALL_TYPES.toSorted(
  (a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) || a.order - b.order,
);

export type FoundMessageType =
  | { readonly kind: "known"; readonly spec: MessageType }
  | { readonly kind: "unknown" };

/** The request type with this id, or undefined. */
export function findRequestType(
  id: string,
  catalogue: readonly RequestType[] = CATALOGUE,
): RequestType | undefined {
  return catalogue.find((type) => type.id === id);
}

/** The request type whose request travels under this wire name, or undefined for replies and unknown names. */
export function findRequestTypeByMessage(
  messageType: string,
  catalogue: readonly RequestType[] = CATALOGUE,
): RequestType | undefined {
  return catalogue.find((type) => type.message.type === messageType);
}

/** The description of a message on the wire; unknown ones are kept and shown as "needs a newer Valise". */
export function findMessageType(
  type: string,
  schema: number,
  catalogue: readonly RequestType[] = CATALOGUE,
): FoundMessageType {
  for (const requestType of catalogue) {
    const spec = [requestType.message, ...requestType.replies].find(
      (message) => message.type === type && message.schema === schema,
    );
    if (spec !== undefined) return { kind: "known", spec };
  }
  return { kind: "unknown" };
}
