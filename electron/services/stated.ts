import { type Body, valueAt } from "../core/body.ts";
import type { MessageType, StatedRule } from "../core/catalogue/message-type.ts";
import { isContent, isContentLocked } from "../core/conditions.ts";
import { assertNever, fail, ok, type Result } from "../core/result.ts";
import { hash256 } from "../crypto/hash.ts";
import { stationIdOf } from "../crypto/station-id.ts";
import { toHex } from "../encoding/bytes.ts";
import { requestEvents } from "../vault/requests.store.ts";
import { conditionsDigest, conditionsIn, conditionsOf } from "./conditions.ts";
import { stationOf } from "./live-keys.ts";
import { eventIdOf, type RequestView } from "./request-view.ts";
import type { Station } from "./station.ts";
import { isStorable } from "./storable.ts";

/** The code of the message that sets conditions (Art 28(2)). */
const CONDITIONS = "M16";

/** Bytes of a nonce whose field does not say how many. */
const NONCE_LENGTH = 16;

/**
 * The fields that the station states itself in a message of ours about a request, to be laid over `given`, what the officer
 * said. A rule without a value, for instance no conditions in force, leaves its field out. For the request itself pass the
 * draft as `given`. Codes: `not-in-this-state` (nothing to acknowledge, or no conditions to answer), `content-locked`
 * (content, while its conditions are not accepted), `bad-argument` (text that can't be stored).
 */
export function statedFields(
  station: Station,
  view: RequestView,
  spec: MessageType,
  given: Body,
): Result<Body> {
  const { type, projection } = view;
  if (!isStorable(given)) return fail("bad-argument", { what: "text" });
  // Conditions that wait to be sealed count: what is written after them must not outrun them.
  const areConditionsWaiting = view.promised.some(({ kind }) => kind === CONDITIONS);
  const isLocked = areConditionsWaiting || isContentLocked(type, projection.facts, view.body);
  if (isContent(spec.code, given) && isLocked) {
    return fail("content-locked");
  }
  const values: Record<string, unknown> = {};
  for (const rule of spec.stated ?? []) {
    const value = statedValue(station, view, spec, rule, given);
    const field = spec.fields.find(({ key }) => key === rule.field);
    if (value !== undefined) values[rule.field] = value;
    else if (field?.wire === true) {
      return fail("not-in-this-state", { act: spec.code, state: projection.state });
    }
  }
  return ok(values);
}

function statedValue(
  station: Station,
  view: RequestView,
  spec: MessageType,
  rule: StatedRule,
  given: Body,
): unknown {
  switch (rule.from) {
    case "request-digest":
      return judgedText(station, view)?.digest;
    case "received-at":
      return judgedText(station, view)?.at;
    case "digest-of-conditions": {
      const list = conditionsIn(given);
      return list === undefined ? undefined : conditionsDigest(list);
    }
    case "conditions-in-force":
      return conditionsOf(view)?.digest;
    case "conditions-list-in-force":
      return conditionsOf(view)?.list;
    case "own-fingerprint":
      return toHex(stationIdOf(stationOf(station.vault.read).identity));
    case "now":
      return station.clock();
    case "nonce":
      return toHex(station.entropy.bytes(nonceLength(spec, rule.field)));
    case "nonce-answered":
      return valueAt(view.body, "nonce");
    default:
      return assertNever(rule.from);
  }
}

/** The text that the state speaks of, not a later one that was ignored; undefined for a request of ours. */
function judgedText(station: Station, view: RequestView) {
  const { requestEventId } = view.projection;
  const judged = requestEvents(station.vault.read, view.row.number).find(
    (row) => eventIdOf(row) === requestEventId,
  );
  if (judged?.kind !== "received" || judged.body === null) return undefined;
  return { digest: toHex(hash256(judged.body)), at: judged.at };
}

function nonceLength(spec: MessageType, key: string): number {
  const kind = spec.fields.find((field) => field.key === key)?.kind;
  return kind?.type === "hex" ? kind.bytes : NONCE_LENGTH;
}
