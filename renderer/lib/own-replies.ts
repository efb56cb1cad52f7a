import type { RequestType } from "../../electron/core/catalogue/request-type.ts";
import type { Permission } from "../../electron/core/roles.ts";
import type { RequestView } from "../../electron/contract/request-views.ts";

/** True for an answer that nobody with these permissions may give, whatever state the request is in. */
export function isBeyondRole(
  type: RequestType | undefined,
  { line }: Pick<RequestView, "line">,
  message: string,
  may: (permission: Permission) => boolean,
): boolean {
  const code = type?.replies.find((reply) => reply.type === message)?.code;
  const rows = type?.[line.direction].transitions.filter(({ on }) => on === code) ?? [];
  const needed = rows.flatMap(({ actor }) => (actor.side === "own" ? [actor.permission] : []));
  return needed.length > 0 && !needed.some((permission) => may(permission));
}
