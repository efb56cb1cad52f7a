import { type Body, isBody, isList, valueAt } from "../core/body.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import { RECIPIENTS } from "../core/catalogue/reply-kit/conditions.ts";
import { dayAt, knownZone } from "../core/clocks/calendar.ts";
import { brokenCondition, type Consent, type DeclaredUse, giverOf, isContent } from "../core/conditions.ts";
import type { RequestEvent } from "../core/lifecycle/events.ts";
import type { RequestFacts } from "../core/lifecycle/facts.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { hash256 } from "../crypto/hash.ts";
import { toHex } from "../encoding/bytes.ts";
import { appendRequestEvent } from "../vault/requests.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { writeBody, writeList } from "./bodies.ts";
import type { RequestView } from "./request-view.ts";
import { record, type Station } from "./station.ts";

/** `H` of the canonical CBOR of a list of conditions, in hex. The list must be storable, as every body that was read is. */
export function conditionsDigest(list: readonly unknown[]): string {
  return toHex(hash256(writeList(list)));
}

/** The list of conditions of a body; undefined where it sets none. */
export function conditionsIn(body: unknown): readonly unknown[] | undefined {
  const list = valueAt(body, "conditions");
  return isList(list) && list.length > 0 ? list : undefined;
}

/** True for a message that states a list of conditions and its digest: what is accepted is the digest, so it must fit. */
export function namesConditions({ fields }: MessageType): boolean {
  return ["conditions", "conditionsDigest"].every((key) => fields.some((field) => field.key === key));
}

/** True when the digest that a body states is that of its own list, or it has neither. */
export function digestFits(body: Body): boolean {
  const list = conditionsIn(body);
  const stated = valueAt(body, "conditionsDigest");
  return list === undefined ? stated === undefined : stated === conditionsDigest(list);
}

/** How far the handshake is. "released-anyway": the giver gave, or decided to, without an acceptance that binds. */
export type ConditionsState = "set" | "accepted" | "declined" | "released-anyway";

/** The conditions that are in force, word for word. */
export interface ConditionsView {
  readonly list: readonly Body[];
  readonly digest: string;
  readonly state: ConditionsState;
}

/** The conditions in force on a request, from either side; null where none are. */
export function conditionsOf(view: RequestView): ConditionsView | null {
  const { facts } = view.projection;
  const digest = facts.more["conditionsDigest"];
  if (typeof digest !== "string") return null;
  const bodies = [view.body, ...view.events.map(({ body }) => body).toReversed()];
  const list = bodies
    .map((body) => conditionsIn(body))
    .find((found) => found !== undefined && conditionsDigest(found) === digest);
  if (list === undefined) return null;
  return { list: list.filter(isBody), digest, state: stateOf(facts) };
}

function stateOf({ more }: RequestFacts): ConditionsState {
  if (more["conditionsAcceptedAt"] !== undefined) return "accepted";
  const wasDone = more["outcome"] === "executed" || more["outcome"] === "partly";
  if (wasDone || more["releasedAnywayAt"] !== undefined || more["releasedAt"] !== undefined) {
    return "released-anyway";
  }
  return more["conditionsDeclinedAt"] === undefined ? "set" : "declined";
}

/** True when we are the one to whom something was given. */
function isReceiver({ type, row }: RequestView): boolean {
  return (giverOf(type) === "author") === (row.direction === "inbound");
}

/**
 * Everything that binds what we were given about a request: the conditions in force, and those that came with content even
 * if they are others. What we said we can't meet, and was given all the same, does not bind us.
 */
function bindingOn(view: RequestView, alongside: readonly (readonly unknown[])[]): readonly unknown[] {
  const inForce = conditionsOf(view);
  const came = view.events.flatMap(({ kind, body }) => {
    const list = isContent(kind, body) ? conditionsIn(body) : undefined;
    return list === undefined ? [] : [list];
  });
  const lists = [...(inForce === null ? [] : [inForce.list]), ...came, ...alongside];
  const { declinedCondition } = view.projection.facts.more;
  const declined = inForce?.state === "released-anyway" ? declinedCondition : undefined;
  return lists.flatMap((list) =>
    inForce !== null && conditionsDigest(list) === inForce.digest
      ? list.filter((_, index) => index !== declined)
      : list,
  );
}

/**
 * The uses to which the giver agreed later: each signed yes to the question before it. A yes does not say to which question:
 * one that was sealed before the question left is none to it, and where several different questions are open it is none to
 * any. On paper it proves nothing, and a question without recipient or case asked for no use that could be held against it.
 */
function consentsOf(view: RequestView): readonly Consent[] {
  const ignored = new Set(view.projection.ignored.map(({ eventId }) => eventId));
  const consents: Consent[] = [];
  let open: readonly RequestEvent[] = [];
  for (const event of view.events) {
    if (ignored.has(event.id)) continue;
    if (event.kind === "M18A") open = [...open, event];
    if (event.kind !== "M18B" || event.paper === true) continue;
    const sealedAt = event.claimedAt ?? event.at;
    const meant = open.filter(({ at }) => at <= sealedAt);
    open = open.filter(({ at }) => at > sealedAt);
    const [wish = null, ...others] = meant.map(wishOf);
    const isClear = others.every((other) => isSameWish(wish, other));
    if (valueAt(event.body, "granted") === true && wish !== null && isClear) consents.push(wish);
  }
  return consents;
}

/** The use that a question asks for; null where it does not name it. */
function wishOf({ body }: RequestEvent): Consent | null {
  const recipient = RECIPIENTS.find((one) => one === valueAt(body, "recipient"));
  const caseReference = valueAt(body, "caseReference");
  const isNamed = typeof caseReference === "string" && caseReference.trim() !== "";
  return recipient !== undefined && isNamed ? { recipient, caseReference } : null;
}

function isSameWish(one: Consent | null, other: Consent | null): boolean {
  return one?.recipient === other?.recipient && one?.caseReference === other?.caseReference;
}

/** True when this use would be taken out under conditions, so that it must be declared and is recorded. */
export function isUnderConditions(
  view: RequestView,
  alongside: readonly (readonly unknown[])[] = [],
): boolean {
  return isReceiver(view) && bindingOn(view, alongside).length > 0;
}

/**
 * Whether something that came to us about a request may be taken out of the vault in clear or printed for `use`, at `now`
 * (ms). Without conditions anything may; what is ours is never asked about. `alongside`: conditions that came in the same
 * letter. Code: `condition-breaks` with the kind of the condition, or "undeclared" without a use.
 */
export function mayExport(
  view: RequestView,
  use: DeclaredUse | null,
  now: number,
  alongside: readonly (readonly unknown[])[] = [],
): Result<undefined> {
  if (!isReceiver(view)) return ok();
  return judgeUse(bindingOn(view, alongside), use, dayAt(now, zoneOf(view)), consentsOf(view));
}

/** The requested State's zone, where its days are counted: of its card, else as the request names it, else UTC. */
function zoneOf({ zone, type, body }: RequestView): string {
  return zone ?? knownZone(valueAt(body, type.zonePath));
}

/** The same for what belongs to no request and came with conditions; `day` as 'YYYY-MM-DD'. Code: `condition-breaks`. */
export function judgeUse(
  conditions: readonly unknown[],
  use: DeclaredUse | null,
  day: string,
  consents: readonly Consent[] = [],
): Result<undefined> {
  if (conditions.length === 0) return ok();
  if (use === null || use.purpose.trim() === "") return fail("condition-breaks", { condition: "undeclared" });
  const broken = brokenCondition(conditions, use, day, consents);
  return broken === undefined ? ok() : fail("condition-breaks", { condition: broken });
}

/** Code points of a name as a use names its item. */
const ITEM_LENGTH = 200;

/** Records a use of what came under conditions, for the report of Art 28(4). Runs in the transaction of the use. */
export function recordUse(
  db: WritableDb,
  station: Station,
  view: RequestView,
  item: string,
  use: DeclaredUse,
): void {
  const { number, requestId } = view.row;
  const body = { item: [...item].slice(0, ITEM_LENGTH).join(""), ...use };
  appendRequestEvent(db, {
    number,
    kind: "used",
    at: station.clock(),
    by: station.officer.id,
    version: view.projection.version,
    claimedAt: null,
    body: writeBody(body),
    letterHash: null,
  });
  record(db, station, "request.used", requestId, { number, ...body });
}

/** Most uses that one report names (M22). */
const MOST_USES = 1000;

/** What a report of use (M22) says already: each use that was recorded, newest kept where there are more than fit. */
export function useReportDraft(view: RequestView): Body {
  const uses = view.events.flatMap(({ kind, at, body }) => {
    if (kind !== "used" || !isBody(body)) return [];
    const { item, purpose, caseReference } = body;
    const reference = typeof caseReference === "string" && caseReference !== "" ? { caseReference } : {};
    return [{ item, use: purpose, ...reference, usedAt: at }];
  });
  return { uses: uses.slice(-MOST_USES) };
}
