import type { Body } from "./body.ts";
import type { PrefillSource } from "./catalogue/prefill-rule.ts";
import type { RequestType } from "./catalogue/request-type.ts";
import { dayAt, knownZone } from "./clocks/calendar.ts";
import { assertNever } from "./result.ts";

/** What is known when a draft is started. Card texts may be lists: the first entry counts. */
export interface PrefillFacts {
  readonly own: Readonly<Record<string, unknown>>;
  readonly contact: Readonly<Record<string, unknown>>;
  readonly officer: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** A new body with everything that is known already; empty texts are left out, so that the referee asks for them. */
export function prefilled(type: RequestType, facts: PrefillFacts): Body {
  const body: Record<string, unknown> = {};
  for (const { path, source } of type.prefill) {
    const value = valueOf(source, facts);
    if (value !== "" && value !== undefined) put(body, path.split("."), value);
  }
  return body;
}

function valueOf(source: PrefillSource, facts: PrefillFacts): unknown {
  switch (source.from) {
    case "own-card":
      return first(facts.own[source.key]);
    case "contact-card":
      return first(facts.contact[source.key]);
    case "officer":
      return facts.officer;
    case "today":
      return dayAt(facts.now, knownZone(first(facts.own["timeZone"])));
    case "value":
      return source.value;
    default:
      return assertNever(source);
  }
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? (value as readonly unknown[])[0] : value;
}

function put(body: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    body[key] = value;
    return;
  }
  const inner = (body[key] ?? {}) as Record<string, unknown>;
  body[key] = inner;
  put(inner, rest, value);
}
