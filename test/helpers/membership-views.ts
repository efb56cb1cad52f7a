import type { ValueOf } from "../../electron/contract/calls.ts";
import type { MembershipHead, RouteAnswerView } from "../../electron/contract/routing-calls.ts";
import { type Day, declarationsOf, type Membership, rowOf } from "../../electron/core/routing/membership.ts";
import { DATA, routesOn } from "./membership.ts";

/** What the page is told of the set that ships. */
export const HEAD: MembershipHead = {
  id: DATA.id,
  asOf: DATA.asOf,
  signer: { kind: "publisher" },
  replacedAt: null,
  replacedBy: null,
  rows: DATA.rows.length,
  parties: 79,
};

/** The answer to `membership.read`, without its rows. */
export const MEMBERSHIP: ValueOf<"membership.read"> = { head: HEAD, rows: [] };

/** What the page is told of the route between two States, worked out as the program does. */
export function routeView(from: string, to: string, day: Day, data: Membership = DATA): RouteAnswerView {
  const end = (code: string) => {
    const row = rowOf(data, code);
    return { code, label: row?.kind === "network-member" ? row.name : null };
  };
  const copied = JSON.parse(JSON.stringify(routesOn(data, from, to, day))) as RouteAnswerView["routes"];
  return {
    from: end(from),
    to: end(to),
    day,
    routes: copied,
    declarations: declarationsOf(data, to).map(({ state: _state, ...said }) => said),
    membership: HEAD,
  };
}
