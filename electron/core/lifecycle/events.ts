/**
 * The acts that every request may record besides its messages; a type adds its own (`RequestType.acts`). A message event
 * has the code of the message as its kind ("M01", "M05"), whoever sent it: on an outbound request M01 came from abroad, on
 * an inbound one we gave it.
 */
export const ACT_KINDS = [
  /** Outbound: a draft exists. `body` = the request, if there is one yet. */
  "created",
  /** Outbound: the text changed after it was completed; a higher version, and any approval is void. */
  "revised",
  /** Outbound: an item that was only recalled or reconstructed is left open. `body` = { reason }. */
  "waived",
  /** Outbound: offered for approval; the items of its provision pass. `body` = the request as offered, if not given before. */
  "completed",
  /** Outbound: the supervisor wants it changed. */
  "sent-back",
  /** Outbound: approved by an officer who did not write it. */
  "approved",
  /** Outbound: a request that need not leave by letter shall; it waits to be sealed. */
  "to-send",
  /** Outbound: sealed and handed over. The program never knows that it left; only an answer proves arrival. */
  "sealed",
  /** Inbound: imported. `body` = the request. */
  "received",
  /** Inbound: the sender's key was confirmed by a call-back. */
  "authenticated",
] as const;

/** Something that happened to a request: an act of ours or a message. Append-only; the rest is worked out from these. */
export interface RequestEvent {
  readonly id: string;
  /** One of ACT_KINDS or the code of a message of the request type; anything else is kept and shown as unknown. */
  readonly kind: string;
  /** When we recorded it, by our clock, ms since the epoch. */
  readonly at: number;
  /** Officer or station, hex. */
  readonly by: string;
  /** The version of the request that the event is about. */
  readonly version: number;
  readonly body?: unknown;
  /** When its sender says it was made; shown, and never trusted beyond what our own clock allows. */
  readonly claimedAt?: number;
  /** A message from abroad that an officer keyed in from paper: it says something and proves nothing. */
  readonly paper?: true;
}
