import { isPresent, valueAt } from "../core/body.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import type { RequestType } from "../core/catalogue/request-type.ts";
import { type DeclaredUse, isContent } from "../core/conditions.ts";
import { conditionsIn, conditionsOf as conditionsAmong } from "../core/paper/paper-conditions.ts";
import type { Print, PrintFacts } from "../core/paper/print-facts.ts";
import type { PaperSeal } from "../core/paper/sheet-parts.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { Profile } from "../bundle/card.ts";
import { hash256 } from "../crypto/hash.ts";
import { toHex } from "../encoding/bytes.ts";
import { arrivalWithHash } from "../vault/arrivals.store.ts";
import { outgoingWithHash, sealingsOf } from "../vault/letters.store.ts";
import { readDraft, type RequestEventRow, requestEvents } from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { readBody } from "./bodies.ts";
import { conditionsOf, isUnderConditions, mayExport, recordUse } from "./conditions.ts";
import { atEdge } from "./fault.ts";
import { ownProfile } from "./own-card.ts";
import { comesFromAbroad, eventIdOf, type RequestView, viewRequest } from "./request-view.ts";
import { record, type Station } from "./station.ts";
import { isSound } from "./take-out.ts";

/** Acts whose body is the request itself. */
const CARRIES_REQUEST: readonly string[] = ["received", "sealed"];

/** A text of ours that has not left. */
export interface Written {
  /** Wire name. */
  readonly message: string;
  readonly body: unknown;
}

/** What is to be printed. */
export interface Asked {
  readonly print: Print;
  /** The message of the timeline. */
  readonly eventId: string | null;
  readonly use: DeclaredUse | null;
  /** A text that no event holds yet, in the place of `eventId`. */
  readonly written?: Written | undefined;
}

/** One thing that can be printed. */
interface Printed {
  readonly message: MessageType;
  readonly body: unknown;
  readonly version: number;
  /** The fact that holds the text; undefined for a draft. */
  readonly text: RequestEventRow | undefined;
  /** The fact that says which letter carried it; that of the text, but for a request of ours, which left later. */
  readonly carried: RequestEventRow | undefined;
}

/** True for what the partner said, in a letter or on paper that an officer of ours keyed in. */
function isTheirs({ contact, type, row }: RequestView, text: RequestEventRow): boolean {
  const isPaper = text.letterHash === null && comesFromAbroad(type, row.direction, text.kind);
  return isPaper || text.by === contact.stationId;
}

/** The message that an event is; undefined for an act, and for what this version does not know. */
function messageOf(type: RequestType, kind: string): MessageType | undefined {
  return CARRIES_REQUEST.includes(kind) ? type.message : type.replies.find(({ code }) => code === kind);
}

/** The letter that carried a text, and the digest of the bundle in which it was sealed last, or came first. */
function sealOf(db: ReadableDb, { text, carried }: Printed): PaperSeal {
  const bodyDigest = text === undefined || text.body === null ? null : toHex(hash256(text.body));
  const bare = { bodyDigest, letterId: null, sealDigest: null, at: carried?.at ?? null };
  const letterHash = carried?.letterHash ?? null;
  if (letterHash === null) return bare;
  const arrival = arrivalWithHash(db, letterHash);
  if (arrival !== undefined) {
    const { letterId, manifestDigest } = arrival;
    return { ...bare, letterId: toHex(letterId), sealDigest: toHex(manifestDigest) };
  }
  const letter = outgoingWithHash(db, letterHash);
  if (letter === undefined) return bare;
  const sealings = sealingsOf(db, letter.letterId);
  const last = sealings.findLast(({ writtenAt }) => writtenAt !== null) ?? sealings.at(-1);
  const sealDigest = last === undefined ? null : toHex(last.manifestDigest);
  return { ...bare, letterId: toHex(letter.letterId), sealDigest };
}

/** The request that the state speaks of; of a draft, what stands there so far. */
function requestPrinted(station: Station, view: RequestView): Printed | undefined {
  const db = station.vault.read;
  const { row, projection, type, body } = view;
  const { message } = type;
  const { version } = projection;
  if (body === undefined) {
    const draft = readDraft(db, row.number);
    if (draft === undefined) return undefined;
    return { message, body: readBody(draft.body), version, text: undefined, carried: undefined };
  }
  const events = requestEvents(db, row.number);
  const text = events.find((one) => eventIdOf(one) === projection.requestEventId);
  const left = events.findLast((one) => one.kind === "sealed" && one.version === text?.version);
  return { message, body, version, text, carried: row.direction === "inbound" ? text : left };
}

function messagePrinted(station: Station, view: RequestView, eventId: string): Printed | undefined {
  const events = requestEvents(station.vault.read, view.row.number);
  const event = events.find((one) => eventIdOf(one) === eventId);
  const message = event === undefined ? undefined : messageOf(view.type, event.kind);
  if (event === undefined || message === undefined) return undefined;
  // A request of ours leaves with the text that was offered for approval.
  const text =
    event.kind === "sealed"
      ? events.findLast((one) => one.version === event.version && one.kind === "completed")
      : event;
  const body = text?.body ?? null;
  if (body === null) return undefined;
  return { message, body: readBody(body), version: event.version, text, carried: event };
}

/** A request or a reply of ours that is being written, or waits to be sealed: a draft until it has left. */
function writtenPrinted({ type, projection }: RequestView, { message, body }: Written): Printed | undefined {
  const found = [type.message, ...type.replies].find((one) => one.type === message);
  if (found === undefined) return undefined;
  return { message: found, body, version: projection.version, text: undefined, carried: undefined };
}

/** The bodies of what counted up to an event, oldest first: a condition that was set later bound nobody then. */
function bodiesUpTo(view: RequestView, eventId: string | null): readonly unknown[] {
  const put = new Set(view.projection.ignored.map((one) => one.eventId));
  const at = eventId === null ? -1 : view.events.findIndex(({ id }) => id === eventId);
  const events = at < 0 ? view.events : view.events.slice(0, at + 1);
  return events.filter(({ id }) => !put.has(id)).map(({ body }) => body);
}

/** The conditions in force; of what came before any were, those that a message stated. */
function conditionsFor(view: RequestView, until: string | null) {
  const inForce = conditionsOf(view);
  const stated =
    inForce === null
      ? undefined
      : conditionsIn({ conditions: inForce.list, conditionsDigest: inForce.digest });
  return stated ?? conditionsAmong(bodiesUpTo(view, until)) ?? null;
}

/** True for what was given to us under conditions: it may be printed for a use that they allow, and the use is recorded. */
function isBound(view: RequestView, print: Print, { message, body, text }: Printed): boolean {
  if (print !== "message" || text === undefined || !isTheirs(view, text)) return false;
  return isContent(message.code, body) && isUnderConditions(view);
}

function partyOf(profile: Profile | undefined, stationId: string) {
  const { country = "", authority = stationId.slice(0, 8) } = profile ?? {};
  return { country, authority };
}

function addressOf(profile: Profile | undefined) {
  const { phones = [], emails = [], hours = "" } = profile ?? {};
  return { phones, emails, hours };
}

function factsOf(station: Station, view: RequestView, print: Print, printed: Printed): PrintFacts {
  const { row, type, contact } = view;
  const db = station.vault.read;
  const own = ownProfile(db);
  const theirs = contact.card?.profile;
  const isOurRequest = row.direction === "outbound";
  // What no event holds yet is ours.
  const isReceived = printed.text !== undefined && isTheirs(view, printed.text);
  const isFromUs = print === "reply-form" ? isOurRequest : !isReceived;
  const [ours, partner] = [partyOf(own, ""), partyOf(theirs, contact.stationId)];
  const reference = valueAt(view.body ?? printed.body, type.summary.reference);
  const until = print === "message" && printed.carried !== undefined ? eventIdOf(printed.carried) : null;
  return {
    print,
    type: type.id,
    message: printed.message.type,
    body: printed.body,
    isDraft: printed.text === undefined,
    isReceived,
    from: isFromUs ? ours : partner,
    to: isFromUs ? partner : ours,
    address: addressOf(isOurRequest ? own : theirs),
    reference: isPresent(reference) && typeof reference === "string" ? reference : `${row.number}`,
    requestId: row.requestId,
    version: printed.version,
    zones: [own.timeZone, ...(theirs === undefined ? [] : [theirs.timeZone])],
    languages: theirs?.languages ?? [],
    seal: sealOf(db, printed),
    conditions: conditionsFor(view, until),
  };
}

/**
 * What a print of a request says: its form, one message of its timeline (`eventId`, or `written` where it has not left), or the form on which a partner answers
 * with a pen. The journal tells of it before anything lies in clear. What was given to us under conditions needs a use that
 * they allow, and that use is recorded on the request. Codes: `not-allowed`, `unknown-request`, `unknown-message` (no such
 * event, an act, or what this version does not know), `not-in-this-state` (no text yet), `condition-breaks`, `bad-argument`
 * (use), and those of the medium.
 */
export function printFacts(station: Station, number: number, asked: Asked): Result<PrintFacts> {
  return atEdge(() => {
    const { print, eventId, use, written } = asked;
    const view = viewRequest(station, number);
    if (!view.ok) return view;
    if (use !== null && !isSound(use)) return fail("bad-argument", { what: "use" });
    const printed =
      print === "message"
        ? written === undefined
          ? messagePrinted(station, view.value, eventId ?? "")
          : writtenPrinted(view.value, written)
        : requestPrinted(station, view.value);
    if (printed === undefined) {
      return print === "message"
        ? fail("unknown-message", { what: written?.message ?? eventId ?? "" })
        : fail("not-in-this-state", { act: "print", state: view.value.projection.state });
    }
    const isUse = isBound(view.value, print, printed);
    const judged = isUse ? mayExport(view.value, use, station.clock()) : ok();
    if (!judged.ok) return judged;
    const facts = factsOf(station, view.value, print, printed);
    station.vault.transaction((db) => {
      const details = { number, print, message: facts.message };
      record(db, station, "request.printed", facts.requestId, details);
      if (isUse && use !== null) recordUse(db, station, view.value, facts.message, use);
    });
    return ok(facts);
  });
}
