import type { Direction } from "../catalogue/request-type.ts";
import type { ClockRule } from "./clock.ts";
import { standardClocks } from "./standard-clocks.ts";

type BothSides = Readonly<Record<Direction, readonly ClockRule[]>>;

/** Nobody postpones a ping, and nobody sets conditions for a new telephone number. */
const NOT_OURS = new Set(["T-REVIEW", "T-COND"]);

/** What every message between contact points has: it is acknowledged, and answered. */
export function networkClocks(anchor: string): BothSides {
  const { outbound, inbound } = standardClocks(anchor);
  return {
    outbound: outbound.filter(({ id }) => !NOT_OURS.has(id)),
    inbound: inbound.filter(({ id }) => !NOT_OURS.has(id)),
  };
}

function takesEffect(startsWith: string): ClockRule {
  return {
    id: "T-CHANGE",
    kind: "policy",
    anchor: "policy",
    startsWith,
    stopsWith: ["activeAt", "revokedAt", "closedAt"],
    length: { unit: "stated-in-request", path: "validFrom" },
    reminders: { kind: "days-before", days: [7, 3, 1] },
  };
}

/** A new key or contact counts from a date on; until then it must have been confirmed. */
export const CHANGE_CLOCKS: BothSides = {
  outbound: [takesEffect("sentAt")],
  inbound: [takesEffect("receivedAt")],
};
