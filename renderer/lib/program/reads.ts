import type { Topic } from "../../../electron/contract/call.ts";
import type { CallName } from "../../../electron/contract/calls.ts";

/** Which calls show which part of the truth: they are read again when that part may have changed. */
const READERS: Readonly<Record<Topic, readonly CallName[]>> = {
  app: ["app.state"],
  preferences: ["preferences.read"],
  desk: ["desk.read"],
  requests: [
    "requests.list",
    "requests.read",
    "requests.tree",
    "holds.read",
    "holds.matching",
    "search.find",
  ],
  exchange: ["exchange.waiting"],
  trays: ["trays.list"],
  // A key that is confirmed or revoked decides whose word on the law counts.
  contacts: ["contacts.list", "contacts.read", "contacts.safety-number", "routing.read", "membership.read"],
  journal: ["journal.read"],
  officers: ["officers.list"],
};

/** Calls whose answers may be out of date after a change of these topics. */
export function readersOf(topics: readonly Topic[]): ReadonlySet<CallName> {
  return new Set(topics.flatMap((topic) => READERS[topic]));
}
