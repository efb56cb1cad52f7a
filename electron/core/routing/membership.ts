/** A day of the calendar, 'YYYY-MM-DD'. */
export type Day = string;

/** How a fact came to us. "recalled" is memory or arithmetic and carries "check against the official text". */
export const CERTAINTIES = ["read", "recalled", "unknown"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What a State has done about the Budapest Convention. An invitation lapses after five years. */
export const BUDAPEST_STATUSES = ["party", "signatory", "invited", "invited_maybe_lapsed", "none"] as const;
export type BudapestStatus = (typeof BUDAPEST_STATUSES)[number];

/** What is known of the confidential list of the G7 24/7 network. Only founders are sure. */
export const G7_STATUSES = ["member", "reported", "recalled_unverified", "unknown"] as const;
export type G7Status = (typeof G7_STATUSES)[number];

/** "network-member" is no State: it is named as the user's government names it, and no treaty is open with it. */
export const ROW_KINDS = ["state", "territory", "network-member"] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Signature and ratification of an instrument, and the day at which this was known. */
export interface Ratification {
  readonly signed: Day | null;
  readonly ratified: Day | null;
  readonly certainty: Certainty;
  readonly asOf: Day;
}

/** What the data say of one State or territory. */
export interface StateRow {
  /** ISO 3166-1, two letters. */
  readonly code: string;
  readonly name: string;
  readonly kind: RowKind;
  /** The State that a territory belongs to. */
  readonly of: string | null;
  readonly budapest: {
    readonly status: BudapestStatus;
    readonly certainty: Certainty;
    readonly inForce: Day | null;
    readonly dayCertainty: Certainty;
    readonly asOf: Day;
  };
  readonly protocol2: Ratification;
  readonly un: Ratification;
  readonly g7: { readonly status: G7Status; readonly certainty: Certainty };
  readonly source: string;
}

/** An instrument of its own: since when it is in force at all, null while it is not. */
export interface Instrument {
  readonly inForce: Day | null;
  readonly asOf: Day;
  readonly source: string;
}

/** What a reservation or declaration says. Texts `route.declared.<flag>`. */
export const DECLARATION_FLAGS = [
  "offences-limited",
  "central-authority",
  "urgent-channel",
  "dual-criminality",
  "contact-point",
  "formal-confirmation",
  "order-supervised",
  "order-notice",
  "order-consult",
  "order-excluded",
  "order-no-access-numbers",
  "effect-declared",
  "effect-more-for-traffic",
  "emergency-no-subscriber",
  "emergency-paper",
] as const;
export type DeclarationFlag = (typeof DECLARATION_FLAGS)[number];

/** A reservation or declaration of a State. One that nobody read is unknown, not absent. */
export interface Declaration {
  readonly state: string;
  /** As provisions are written: "29(4)", "P2:7(9)(a)". */
  readonly article: string;
  readonly flag: DeclarationFlag;
  readonly stands: "made" | "not-made";
  /** When it was made; null when the source does not say. */
  readonly day: Day | null;
  readonly source: string;
  readonly certainty: Certainty;
}

/** A dated set of facts about who is bound by what. */
export interface Membership {
  readonly id: string;
  /** When it was put together. Each fact has its own, older day. */
  readonly asOf: Day;
  readonly protocol2: Instrument;
  readonly un: Instrument;
  readonly rows: readonly StateRow[];
  readonly declarations: readonly Declaration[];
}

/** What the data say of a State or territory; undefined when they say nothing. */
export function rowOf({ rows }: Membership, code: string): StateRow | undefined {
  return rows.find((row) => row.code === code);
}

/** What a State reserved or declared, newest first; entries without a day come last. */
export function declarationsOf({ declarations }: Membership, state: string): readonly Declaration[] {
  return declarations
    .filter((one) => one.state === state)
    .toSorted((a, b) => (b.day ?? "").localeCompare(a.day ?? ""));
}

/**
 * Whether a State made the reservation that an article allows ("29(4)"). The data speak of few States: what they do not
 * say is "unknown", which never counts as made.
 */
export function reservationOf(
  data: Membership,
  state: string,
  article: string,
): "made" | "not-made" | "unknown" {
  const said = declarationsOf(data, state).find((one) => one.article === article);
  return said === undefined || said.certainty === "unknown" ? "unknown" : said.stands;
}
