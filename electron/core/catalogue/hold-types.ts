import type { RequestType } from "./request-type.ts";

/** True for a type by which data are held: there is a confirmation of preservation among its answers. */
export function isHoldType(type: Pick<RequestType, "replies"> | undefined): boolean {
  return type?.replies.some(({ code }) => code === "M05") === true;
}

/** True for a type whose request names the holds that it follows. */
export function followsHolds(type: Pick<RequestType, "message"> | undefined): boolean {
  return type?.message.fields.some(({ key }) => key === "holds") === true;
}
