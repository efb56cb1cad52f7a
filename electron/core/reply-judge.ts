import { type Body, isList, valueAt } from "./body.ts";
import { ASSISTANCE_GROUNDS, FACTUAL, type GroundUse } from "./catalogue/grounds.ts";
import type { MessageType } from "./catalogue/message-type.ts";
import type { RequestType } from "./catalogue/request-type.ts";
import type { FailureParams } from "./result.ts";

/** Whether the requested State made the reservation that a ground needs. What nobody knows never counts as made. */
export type ReservationStand = "made" | "not-made" | "unknown";

/** What an answer is held against. */
export interface JudgedAgainst {
  /** The request that is answered. */
  readonly request: unknown;
  /** Of the requested State, for Article 29(4). */
  readonly reservation: ReservationStand;
}

/** Something that the law does not allow an answer to say, or asks it to say. `code` has a sentence `error.<code>`. */
export interface ReplyObjection {
  readonly path: string;
  readonly code: "ground-not-known" | "partial-not-considered";
  readonly params: FailureParams;
}

/** What a refusal is about. Of a type that knows no extension and no mutual assistance, every refusal is of the request. */
type About = "request" | "extension" | "mla";

function aboutOf(type: RequestType, body: Body): About {
  const knows = (code: string) => type.replies.some((reply) => reply.code === code);
  if (body["about"] === "extension" && (knows("M07") || knows("M11C"))) return "extension";
  if (body["about"] === "mla" && knows("M09")) return "mla";
  return "request";
}

/** True for a ground that only says what is so: there is nothing to give, in part or under conditions. */
export function isFactual(ground: unknown): boolean {
  return FACTUAL.some((use) => use.ground === ground);
}

/** The grounds on which a request of this type may be refused as things stand, for a choice that offers no others. */
export function groundsFor(type: RequestType, against: JudgedAgainst): readonly GroundUse[] {
  return type.grounds.filter((use) => isOpen(use, against));
}

/** Art 29(4): made by the requested State, and for offences outside Articles 2 to 11 only. */
function isOpen(use: GroundUse, { request, reservation }: JudgedAgainst): boolean {
  if (use.reservation === undefined) return true;
  const offences = valueAt(request, "offences");
  const isInside = isList(offences) && offences.some((offence) => valueAt(offence, "arts2to11") === true);
  return reservation === "made" && !isInside;
}

function usable(type: RequestType, about: About, against: JudgedAgainst): readonly GroundUse[] | null {
  switch (about) {
    case "request":
      return groundsFor(type, against);
    // No provision lists on what grounds more time may be refused.
    case "extension":
      return null;
    case "mla":
      return [...ASSISTANCE_GROUNDS, ...type.grounds.filter((use) => use.reservation === undefined)];
  }
}

/**
 * Holds a refusal (M12) or a postponement (M13) against what its provision knows: the ground must be one of the type's, and
 * before a no or a not-now of the request itself it must be said whether a part or conditions were considered (Art 27(6)),
 * which facts alone do not ask for. Every other message passes. An officer of ours is refused; what a partner sends is
 * recorded and shown with these objections. Pure, never throws; an empty list is a good answer.
 */
export function judgeReply(
  type: RequestType,
  message: Pick<MessageType, "code">,
  body: Body,
  against: JudgedAgainst,
): readonly ReplyObjection[] {
  if (message.code !== "M12" && message.code !== "M13") return [];
  const about = message.code === "M12" ? aboutOf(type, body) : "request";
  return [
    ...(message.code === "M12" ? groundObjections(type, about, body, against) : []),
    ...(about === "request" && !isFactual(body["ground"]) ? partialObjections(body) : []),
  ];
}

function groundObjections(
  type: RequestType,
  about: About,
  body: Body,
  against: JudgedAgainst,
): readonly ReplyObjection[] {
  const { ground } = body;
  const known = usable(type, about, against);
  if (known === null || typeof ground !== "string" || known.some((use) => use.ground === ground)) return [];
  const provision = type.grounds.find((use) => use.ground === ground)?.provision ?? type.anchor;
  return [{ path: "ground", code: "ground-not-known", params: { ground, provision } }];
}

function partialObjections(body: Body): readonly ReplyObjection[] {
  return ["partialConsidered", "conditionsConsidered"]
    .filter((path) => typeof body[path] !== "boolean")
    .map((path) => ({ path, code: "partial-not-considered", params: {} }));
}
