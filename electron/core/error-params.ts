import type { ErrorCode } from "./error-codes.ts";
import type { FailureParams } from "./result.ts";

/**
 * The parameters that the sentences `error.<code>` name, each with the value that stands for "not said". Codes that
 * are missing here take none. Texts come from inside the program (codes, counts), never from a bundle.
 */
export const ERROR_PARAMS: Readonly<Partial<Record<ErrorCode, FailureParams>>> = {
  // hint: "newline" or "topbit" when the magic shows what the transfer did to the file
  "not-a-bundle": { hint: "none" },
  // act: event kind; state: state of the request
  "not-in-this-state": { act: "none", state: "none" },
  // count: contacts that fit the name
  "ambiguous-contact": { count: 0 },
  // least: characters asked for
  "passphrase-too-short": { least: 0 },
  // limit: most attachments in a bundle
  "attachment-too-many": { limit: 0 },
  // provision: the first item that is open, "29(2)(a)"
  incomplete: { provision: "none" },
  // path: place in the message, "targets.0.zone"
  "invalid-field": { path: "none" },
  // number: serial of the card held here
  "card-differs": { number: 0 },
  // why: "full", or "large" for a file that no tray takes, or "revoked"
  quota: { why: "full" },
  // country: two letters of the State
  "chain-cycle": { country: "none" },
  // number: that the officer gave
  "unknown-request": { number: 0 },
  // day: of the data held here, YYYY-MM-DD
  "membership-older": { day: "none" },
  // condition: kind of the condition, "use_limit", or "undeclared" when no use was given
  "condition-breaks": { condition: "none" },
  // ground: as `choice.ground.<ground>`; provision: of the request
  "ground-not-known": { ground: "none", provision: "none" },
  // number: first entry that does not add up
  "journal-broken": { number: 0 },
};

/** Adds what the sentence needs and the refusal did not say, so that every sentence can be formatted. */
export function errorParams(code: ErrorCode, params: FailureParams): FailureParams {
  return { ...ERROR_PARAMS[code], ...params };
}
