import type { Body } from "../core/body.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import { judgeReply, type ReplyObjection, type ReservationStand } from "../core/reply-judge.ts";
import { reservationOf } from "../core/routing/membership.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { presentMembership } from "./membership.ts";
import { ownProfile } from "./own-card.ts";
import type { RequestView } from "./request-view.ts";

/** Whether the requested State of a request made the reservation of Article 29(4), by the membership data in use. */
export function reservationFor(db: ReadableDb, { row, contact }: RequestView): ReservationStand {
  const country = row.direction === "outbound" ? contact.card?.profile.country : ownProfile(db).country;
  return country === undefined ? "unknown" : reservationOf(presentMembership(db).data, country, "29(4)");
}

/**
 * What the law objects to in an answer (`core/reply-judge.ts`). Of a refusal only the membership data are asked, because they
 * are read from the vault.
 */
export function objectionsTo(
  db: ReadableDb,
  view: RequestView,
  spec: MessageType,
  body: Body,
): readonly ReplyObjection[] {
  const reservation = spec.code === "M12" ? reservationFor(db, view) : "unknown";
  return judgeReply(view.type, spec, body, { request: view.body, reservation });
}
