import { isBody, isPresent, valueAt } from "./body.ts";
import type { RequestType } from "./catalogue/request-type.ts";
import { RECIPIENTS } from "./catalogue/reply-kit/conditions.ts";
import type { RequestFacts } from "./lifecycle/facts.ts";

type Recipient = (typeof RECIPIENTS)[number];

/** What an officer says that something is taken out for, before a byte of it lies in clear. */
export interface DeclaredUse {
  readonly purpose: string;
  readonly caseReference: string;
  readonly recipient: Recipient;
}

/** A use that the giver agreed to later, beyond the conditions (M18A, M18B). */
export type Consent = Pick<DeclaredUse, "caseReference" | "recipient">;

/** Codes of the messages that carry what conditions may be set for: of a disclosure under Art 30 that is the path (M06). */
const CONTENT_CODES: readonly string[] = ["INFO", "M06", "M11"];

/** True for a message that gives something: information, a path, or an outcome that was not "nothing done". */
export function isContent(code: string, body: unknown): boolean {
  return CONTENT_CODES.includes(code) && valueAt(body, "result") !== "not";
}

/** Who gives under a type: its author where the request itself sets the conditions, else whoever was asked. */
export function giverOf(type: RequestType): "author" | "addressee" {
  const setsThem = type.message.stated?.some(({ from }) => from === "digest-of-conditions") === true;
  return setsThem ? "author" : "addressee";
}

/** True for a type in which something may be given under conditions: the request sets them, or an answer (M16) does. */
export function knowsConditions(type: RequestType): boolean {
  return giverOf(type) === "author" || type.replies.some(({ code }) => code === "M16");
}

/**
 * True while conditions are set that nobody accepted and about which the giver has not decided: then nothing that they
 * cover leaves (Arts 26(2), 28(3)). `request` counts where it sets conditions itself, even if no digest was stated.
 */
export function isContentLocked(type: RequestType, facts: RequestFacts, request: unknown): boolean {
  const { conditionsDigest, conditionsAcceptedAt, releasedAnywayAt } = facts.more;
  const isSet =
    conditionsDigest !== undefined ||
    (giverOf(type) === "author" && isPresent(valueAt(request, "conditions")));
  return isSet && conditionsAcceptedAt === undefined && releasedAnywayAt === undefined;
}

/**
 * The kind of the first condition that a use breaks on a day ('YYYY-MM-DD'), or undefined. Confidential without a widest
 * circle is for the own authority only; whatever else a condition says in words binds the officer, not the program.
 */
export function brokenCondition(
  conditions: readonly unknown[],
  use: DeclaredUse,
  day: string,
  consents: readonly Consent[] = [],
): string | undefined {
  const isAgreed = consents.some(
    ({ caseReference, recipient }) =>
      sameCase(caseReference, use.caseReference) && !isWider(use.recipient, recipient),
  );
  const broken = conditions.find((condition) => {
    if (!isBody(condition)) return true;
    const { deleteBy } = condition;
    if (typeof deleteBy === "string" && day > deleteBy) return true;
    return !isAgreed && breaks(condition, use);
  });
  return broken === undefined ? undefined : kindOf(broken);
}

/** The kind that a condition names; "other" for one that names none. */
function kindOf(condition: unknown): string {
  const kind = valueAt(condition, "kind");
  return typeof kind === "string" ? kind : "other";
}

function breaks(condition: Readonly<Record<string, unknown>>, use: DeclaredUse): boolean {
  const { kind, caseReference } = condition;
  const widest = condition["widest"] ?? (kind === "confidential" ? "own-authority" : undefined);
  if (widest !== undefined && isWider(use.recipient, widest)) return true;
  if (typeof caseReference === "string") return !sameCase(caseReference, use.caseReference);
  return kind === "use_limit";
}

/** A circle that this version does not know is taken for the narrowest. */
function isWider(recipient: Recipient, widest: unknown): boolean {
  const limit = RECIPIENTS.findIndex((one) => one === widest);
  return RECIPIENTS.indexOf(recipient) > Math.max(limit, 0);
}

function sameCase(left: string, right: string): boolean {
  return left.trim().normalize("NFC") === right.trim().normalize("NFC");
}
