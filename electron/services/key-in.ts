import type { Body } from "../core/body.ts";
import { checkBody } from "../core/catalogue/check-body.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import { missingRequired } from "../core/catalogue/required.ts";
import type { RequestEvent } from "../core/lifecycle/events.ts";
import type { IgnoredReason } from "../core/lifecycle/fold.ts";
import { project } from "../core/lifecycle/project.ts";
import type { ReplyObjection } from "../core/reply-judge.ts";
import { type Failure, fail, ok, type Result } from "../core/result.ts";
import { hash256 } from "../crypto/hash.ts";
import { toHex } from "../encoding/bytes.ts";
import { appendRequestEvent, requestEvents } from "../vault/requests.store.ts";
import { invalid } from "./acts.ts";
import { writeBody } from "./bodies.ts";
import { conditionsDigest, conditionsIn, conditionsOf, digestFits, namesConditions } from "./conditions.ts";
import { atEdge } from "./fault.ts";
import { refusePosition } from "./positions.ts";
import { comesFromAbroad, type RequestView, viewRequest } from "./request-view.ts";
import { objectionsTo } from "./reservations.ts";
import { record, refuseUnless, type Station } from "./station.ts";
import { isStorable } from "./storable.ts";

/** When an answer on paper reached us, ms since the epoch, and how: "fax", "INTERPOL I-24/7". */
export interface PaperArrival {
  readonly receivedAt: number;
  readonly channel: string;
}

/** An answer that was keyed in, and what the law objects to in it: a partner's answer is recorded whatever it says. */
export interface KeyedIn {
  readonly code: string;
  readonly objections: readonly ReplyObjection[];
}

/** Longest name of a channel, in UTF-16 units. */
const MOST_CHANNEL = 200;

/** What only a signature makes count: a yes to conditions opens content, and a nonce proves who holds a key. */
const NEEDS_LETTER: ReadonlySet<string> = new Set(["M17"]);
const PROVES_KEY: ReadonlySet<string> = new Set(["nonce", "nonce-answered", "own-fingerprint"]);

function needsLetter({ code, stated = [] }: MessageType): boolean {
  return NEEDS_LETTER.has(code) || stated.some(({ from }) => PROVES_KEY.has(from));
}

/**
 * Records an answer that came from the partner on paper, keyed in by an officer: it moves the state as its letter would and
 * proves nothing, so the request stays shown as told and not proved. What the partner's station would have stated is filled
 * in where it can be known (the conditions in force) and left out where not; a digest that was typed must be that of the text
 * we sealed. Codes: `not-allowed`, `unknown-request`, `unknown-message` (an answer that is ours to give, or of no type here),
 * `bad-argument` (what counts signed only; a time of the future or before the request left; no channel; text that can't be
 * stored), `invalid-field`,
 * `conditions-differ`, `not-in-this-state` (it would not count), and those of the medium.
 */
export function keyIn(
  station: Station,
  number: number,
  messageType: string,
  given: Body,
  paper: PaperArrival,
): Result<KeyedIn> {
  const refusal = refuseUnless(station, "import");
  return refusal ?? atEdge(() => recordPaper(station, number, messageType, given, paper));
}

function recordPaper(
  station: Station,
  number: number,
  messageType: string,
  given: Body,
  paper: PaperArrival,
): Result<KeyedIn> {
  const found = viewRequest(station, number);
  if (!found.ok) return found;
  const view = found.value;
  const { row, type, projection } = view;
  const spec = type.replies.find((reply) => reply.type === messageType);
  if (spec === undefined || !comesFromAbroad(type, row.direction, spec.code)) {
    return fail("unknown-message", { what: messageType });
  }
  if (needsLetter(spec)) return fail("bad-argument", { what: "needs-letter" });
  const wrong = refusePaper(station, view, paper) ?? refuseDigest(station, view, spec, given);
  if (wrong !== null) return wrong;
  if (!isStorable(given)) return fail("bad-argument", { what: "text" });
  const body: Body = {
    ...knownStated(view, spec, given),
    ...given,
    requestId: row.requestId,
    requestVersion: projection.version,
  };
  const broken = refuseBodyOfPaper(spec, body) ?? refusePosition(view, spec.code, body);
  if (broken !== null) return broken;
  // A digest of other words than these would leave them without force.
  if (namesConditions(spec) && !digestFits(body)) return fail("conditions-differ", { act: spec.code });
  const event: RequestEvent = {
    id: "now",
    kind: spec.code,
    at: station.clock(),
    by: station.officer.id,
    version: projection.version,
    body,
    claimedAt: paper.receivedAt,
    paper: true,
  };
  const why = whyIgnored(view, event);
  if (why !== undefined) {
    return fail(why === "other-conditions" ? "conditions-differ" : "not-in-this-state", {
      act: spec.code,
      state: projection.state,
    });
  }
  const channel = paper.channel.trim();
  station.vault.transaction((db) => {
    appendRequestEvent(db, {
      number,
      kind: spec.code,
      at: event.at,
      by: event.by,
      version: event.version,
      claimedAt: paper.receivedAt,
      body: writeBody(body),
      letterHash: null,
    });
    const details = { number, type: spec.type, channel, receivedAt: paper.receivedAt };
    record(db, station, "reply.keyed-in", row.requestId, details);
  });
  return ok({ code: spec.code, objections: objectionsTo(station.vault.read, view, spec, body) });
}

function refusePaper(station: Station, { projection }: RequestView, paper: PaperArrival): Failure | null {
  const channel = paper.channel.trim();
  if (channel === "" || channel.length > MOST_CHANNEL || !isStorable({ channel })) {
    return fail("bad-argument", { what: "channel" });
  }
  const { receivedAt } = paper;
  const isInstant = Number.isSafeInteger(receivedAt) && receivedAt >= 0;
  if (!isInstant || receivedAt > station.clock()) return fail("bad-argument", { what: "paper-future" });
  const { sentAt } = projection.facts;
  return sentAt !== undefined && receivedAt < sentAt ? fail("bad-argument", { what: "paper-early" }) : null;
}

/** The digest of our request stands on the printed form: one that was typed and is another speaks of another text. */
function refuseDigest(
  station: Station,
  { row, projection }: RequestView,
  spec: MessageType,
  given: Body,
): Failure | null {
  const rule = spec.stated?.find(({ from }) => from === "request-digest");
  const typed = rule === undefined ? undefined : given[rule.field];
  if (rule === undefined || typed === undefined) return null;
  const texts = requestEvents(station.vault.read, row.number).filter(
    ({ kind, version }) => version === projection.version && (kind === "completed" || kind === "revised"),
  );
  const digests = texts.flatMap(({ body }) => (body === null ? [] : [toHex(hash256(body))]));
  return typeof typed === "string" && digests.includes(typed) ? null : invalid(rule.field, "differs");
}

/** What the partner's station would have stated and this one knows too. Conditions that were keyed in have their own digest. */
function knownStated(view: RequestView, { stated = [] }: MessageType, given: Body): Body {
  const inForce = conditionsOf(view);
  const own = conditionsIn(given);
  const digest = own === undefined ? inForce?.digest : conditionsDigest(own);
  const entries = stated.flatMap(({ field, from }): readonly (readonly [string, unknown])[] => {
    if (from === "digest-of-conditions") return own === undefined ? [] : [[field, digest]];
    if (from === "conditions-in-force") return digest === undefined ? [] : [[field, digest]];
    return from === "conditions-list-in-force" && inForce !== null ? [[field, inForce.list]] : [];
  });
  return Object.fromEntries(entries);
}

/** Only what the program of the partner would have filled in may be missing: nobody writes a digest with a pen. */
function refuseBodyOfPaper(spec: MessageType, body: Body): Failure | null {
  const stated = new Set(spec.stated?.map(({ field }) => field));
  const problem = checkBody(spec, body).find(
    ({ path, problem: what }) => what !== "missing" || !stated.has(path),
  );
  if (problem !== undefined) return invalid(problem.path, problem.problem);
  const missing = missingRequired(
    spec.fields.filter(({ wire }) => wire === true),
    body,
  ).find(({ path }) => !stated.has(path));
  return missing === undefined ? null : invalid(missing.path, "missing");
}

function whyIgnored(view: RequestView, event: RequestEvent): IgnoredReason | undefined {
  const options = view.zone === null ? {} : { zone: view.zone };
  const { ignored } = project(view.type, view.row.direction, [...view.events, event], event.at, options);
  return ignored.find(({ eventId }) => eventId === event.id)?.why;
}
