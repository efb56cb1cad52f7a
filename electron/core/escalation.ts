import { isBody, isPresent, ownValue, valueAt, type Body } from "./body.ts";
import type { RequestType } from "./catalogue/request-type.ts";
import { fail, ok, type Result } from "./result.ts";

/** What every request says anew, whatever it follows. */
const SAID_ANEW: ReadonlySet<string> = new Set([
  "requestId",
  "version",
  "parent",
  "date",
  "reference",
  "status",
  "signature",
  "answerDueAt",
  "manner",
]);

/**
 * The draft of the request that follows where another one led nowhere (`RequestType.escalation`): everything that both
 * types ask for is taken over, and the failed request is named as its parent. `requestId` is '' for the caller to give.
 * Code `bad-argument` when `to` is not what `from` escalates to, or the body is none.
 */
export function escalationDraft(from: RequestType, to: RequestType, parentBody: unknown): Result<Body> {
  if (from.escalation?.type !== to.id || !isBody(parentBody)) return fail("bad-argument");
  const shared = to.message.fields
    .map(({ key }) => key)
    .filter((key) => !SAID_ANEW.has(key) && from.message.fields.some((field) => field.key === key));
  return ok({
    requestId: "",
    version: 1,
    parent: filled({
      requestId: valueAt(parentBody, "requestId"),
      country: valueAt(parentBody, "requestedAuthority.country"),
      cause: "escalation",
    }),
    ...filled(Object.fromEntries(shared.map((key) => [key, ownValue(parentBody, key)]))),
  });
}

function filled(record: Body): Body {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isPresent(value)));
}
