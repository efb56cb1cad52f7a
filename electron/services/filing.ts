import { findMessageType, findRequestType, findRequestTypeByMessage } from "../core/catalogue/catalogue.ts";
import { checkBody } from "../core/catalogue/check-body.ts";
import { type Body, isBody, valueAt } from "../core/body.ts";
import { type BodyJudgement, type Letter, readLetter, type WireMessage } from "../bundle/letter.ts";
import { hash256 } from "../crypto/hash.ts";
import { toHex } from "../encoding/bytes.ts";
import { raiseAlarm } from "../vault/alarms.store.ts";
import {
  type ArrivalRow,
  type MessageStatus,
  markFiled,
  moveToTray,
  putArrivedMessage,
  waitingOf,
} from "../vault/arrivals.store.ts";
import { fileAttachments } from "../vault/attachments.store.ts";
import {
  appendRequestEvent,
  findRequest,
  insertRequest,
  lettersOfRequest,
  outboxOfLetter,
} from "../vault/requests.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import { readBody } from "./bodies.ts";
import { digestFits, namesConditions } from "./conditions.ts";
import { record, type Station } from "./station.ts";

/** How the catalogue judges a message body (docs/bundle-format.md, section 4): unknown types are kept, never refused. */
export function judgeBody(message: WireMessage): BodyJudgement {
  const found = findMessageType(message.type, message.schema);
  if (found.kind === "unknown") return "unknown";
  return checkBody(found.spec, readBody(message.body)).length === 0 ? "sound" : "broken";
}

/** What became of one message of a letter. */
export interface FiledMessage {
  readonly type: string;
  readonly status: MessageStatus;
  readonly requestNumber: number | null;
}

/** Raises an alarm about the sender of the letter, once per subject. */
export type RaiseAlarm = (kind: string, subject: string) => void;

/**
 * Files the messages of a letter from a verified sender: a request is recorded under a number of ours, an answer goes
 * to the request it names, an unknown kind is kept and shown. An acknowledgement of another text than ours, and conditions
 * whose digest is not theirs, are kept and raise an alarm, and answer nothing. Runs in the transaction that records the arrival.
 */
export function fileLetter(
  db: WritableDb,
  station: Station,
  arrival: ArrivalRow,
  letter: Letter,
  raise: RaiseAlarm,
): readonly FiledMessage[] {
  const filed = letter.messages.map((message, position) => {
    const outcome = fileMessage(db, station, arrival, message, raise);
    putArrivedMessage(db, {
      arrival: arrival.arrival,
      position,
      type: message.type,
      schema: message.schema,
      ...outcome,
    });
    return { type: message.type, ...outcome };
  });
  const numbers = new Set(
    filed.flatMap(({ requestNumber }) => (requestNumber === null ? [] : [requestNumber])),
  );
  const [only] = numbers;
  if (only !== undefined && numbers.size === 1) fileAttachments(db, arrival.arrival, only);
  markFiled(db, arrival.arrival, station.clock());
  return filed;
}

/** Where a message went. */
export interface Filing {
  readonly status: MessageStatus;
  readonly requestNumber: number | null;
}

/** Files one message of a letter, in a transaction: see `fileLetter`. Its body must have been judged sound or unknown. */
export function fileMessage(
  db: WritableDb,
  station: Station,
  arrival: ArrivalRow,
  message: WireMessage,
  raise: RaiseAlarm,
): Filing {
  const found = findMessageType(message.type, message.schema);
  const body = readBody(message.body);
  if (found.kind === "unknown") return { status: "newer", requestNumber: null };
  if (!isBody(body)) throw new Error("a checked body that is no map");
  const requestType = findRequestTypeByMessage(message.type);
  const requestId = textOf(body, "requestId");
  if (namesConditions(found.spec) && !digestFits(body)) {
    raise("conditions-differ", `${requestId}/${String(body["requestVersion"] ?? body["version"])}`);
    return { status: "unmatched", requestNumber: null };
  }
  const number =
    requestType === undefined
      ? numberOfAnswered(db, arrival.stationId, requestId, found.spec.code)
      : numberOfReceived(db, arrival, requestType.id, requestId);
  if (number === null) return { status: "unmatched", requestNumber: null };
  if (found.spec.code === "M01" && namesAnotherText(db, number, body)) {
    // One alarm per version of a request, however many such messages come.
    raise("acknowledgement-differs", `${requestId}/${String(body["requestVersion"])}`);
    return { status: "unmatched", requestNumber: null };
  }
  const version = body[requestType === undefined ? "requestVersion" : "version"];
  appendRequestEvent(db, {
    number,
    kind: requestType === undefined ? found.spec.code : "received",
    at: station.clock(),
    by: arrival.stationId,
    version: typeof version === "number" ? version : 1,
    claimedAt: arrival.sealedAt,
    body: message.body,
    letterHash: arrival.letterHash,
  });
  if (requestType !== undefined) {
    appendRequestEvent(db, {
      number,
      kind: "authenticated",
      at: station.clock(),
      by: station.officer.id,
      version: typeof version === "number" ? version : 1,
      claimedAt: null,
      body: null,
      letterHash: null,
    });
  }
  return { status: "filed", requestNumber: number };
}

function textOf(body: Body, key: string): string {
  const value = body[key];
  return typeof value === "string" ? value : "";
}

/**
 * An answer belongs to our request to that very station; a clarification's answer to its request to us. Only what the
 * lifecycle expects from abroad in that direction counts: nobody answers their own request in our name.
 */
function numberOfAnswered(db: WritableDb, stationId: string, requestId: string, code: string): number | null {
  for (const direction of ["outbound", "inbound"] as const) {
    const request = findRequest(db, direction, stationId, requestId);
    const type = request === undefined ? undefined : findRequestType(request.type);
    const isTheirs = type?.[direction].transitions.some(
      ({ on, actor }) => on === code && actor.side === "foreign",
    );
    if (request !== undefined && isTheirs === true) return request.number;
  }
  return null;
}

/**
 * True when an acknowledgement carries the digest of something else than the request we sealed in the version it names. Of
 * a version that we never sealed the lifecycle says so itself.
 */
function namesAnotherText(db: ReadableDb, number: number, body: Body): boolean {
  const version = body["requestVersion"];
  const digests = sealedTexts(db, number)
    .filter((text) => valueAt(readBody(text), "version") === version)
    .map((text) => toHex(hash256(text)));
  return digests.length > 0 && !digests.includes(textOf(body, "requestDigest"));
}

/** The texts of a request of ours that letters carry, exactly as they left. */
function sealedTexts(db: ReadableDb, number: number): readonly Uint8Array[] {
  return lettersOfRequest(db, number)
    .flatMap(({ letterId }) => outboxOfLetter(db, letterId))
    .filter((row) => row.number === number && row.eventKind === "sealed")
    .map((row) => row.body);
}

/** The request that a text is a version of, or a new one. A text of another type is no version of it: null. */
function numberOfReceived(
  db: WritableDb,
  arrival: ArrivalRow,
  type: string,
  requestId: string,
): number | null {
  const known = findRequest(db, "inbound", arrival.stationId, requestId);
  if (known !== undefined) return known.type === type ? known.number : null;
  return insertRequest(db, {
    direction: "inbound",
    type,
    requestId,
    stationId: arrival.stationId,
    parent: null,
    createdAt: arrival.importedAt,
  });
}

/** Files the letters of a contact that was just verified, oldest first. Tells how many. */
export function fileWaiting(db: WritableDb, station: Station, stationId: string): number {
  const waiting = waitingOf(db, stationId);
  for (const arrival of waiting) {
    const letter = readLetter(arrival.letter, judgeBody);
    moveToTray(db, arrival.arrival, "verified");
    // Of two letters that contradict each other the second is kept and shown, never filed, in this tray as in the other.
    const raise: RaiseAlarm = (kind, subject) =>
      void raiseAlarm(db, { kind, stationId, subject, at: station.clock() });
    if (letter !== null && arrival.conflict === 0) fileLetter(db, station, arrival, letter, raise);
    record(db, station, "letter.filed", toHex(arrival.letterId), { seq: arrival.seq });
  }
  return waiting.length;
}
