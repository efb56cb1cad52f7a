import { fail, ok, type Result } from "../core/result.ts";
import {
  DECLARATION_SHAPE,
  declarationFrom,
  HEAD_FIELDS,
  soundMembership,
} from "../bundle/membership-shape.ts";
import type { Membership, StateRow } from "../core/routing/membership.ts";
import { rowsFromCsv } from "../core/routing/rows-from-csv.ts";
import { toNfc } from "../encoding/nfc.ts";
import { arrayOf, mapOf, nullable, readShape, text } from "../encoding/shape.ts";

const TERRITORY = mapOf({
  code: text(2, 2),
  name: text(1, 100),
  of: text(2, 2),
  inForce: nullable(text(10, 10)),
  asOf: text(10, 10),
  source: text(1, 1000),
});

/** The file beside the table: what the set says of itself, what is no State, territories, and what States declared. */
const HEAD = mapOf({
  ...HEAD_FIELDS,
  networkMembers: arrayOf(text(2, 2), 100),
  territories: arrayOf(TERRITORY, 500),
  declarations: arrayOf(DECLARATION_SHAPE, 10_000),
});
type Head = ReturnType<typeof HEAD>;

/** JSON objects as maps, which is what shapes read: no key of a file can then reach a prototype. */
function asMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asMaps);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, asMaps(item)]));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(toNfc(json));
  } catch {
    return undefined;
  }
}

/** A territory is bound by its State's extension alone: of the rest nothing was read. */
function rowOfTerritory(territory: Head["territories"][number], head: Head): StateRow {
  const { code, name, of, inForce, asOf, source } = territory;
  const unread = { signed: null, ratified: null, certainty: "unknown" } as const;
  const certainty = inForce === null ? "unknown" : "read";
  return {
    code,
    name,
    kind: "territory",
    of,
    budapest: { status: "party", certainty: "read", inForce, dayCertainty: certainty, asOf },
    protocol2: { ...unread, asOf: head.protocol2.asOf },
    un: { ...unread, asOf: head.un.asOf },
    g7: { status: "unknown", certainty: "unknown" },
    source,
  };
}

/**
 * Makes a set of membership data out of its two source files: the table (CSV) and, as JSON, its head with territories and
 * declarations. Code: `invalid-field` with the State and the column, or the part of the JSON file.
 */
export function membershipFromSource(csv: string, json: string): Result<Membership> {
  const head = readShape(HEAD, asMaps(parsed(json)));
  if (head === null) return fail("invalid-field", { path: "declarations" });
  const { id, asOf, protocol2, un, networkMembers, territories } = head;
  const rows = rowsFromCsv(toNfc(csv), { protocol2, un, networkMembers });
  if (!rows.ok) return rows;
  const declarations = head.declarations.map(declarationFrom);
  const wrong = head.declarations.find((_one, at) => declarations[at] === null);
  if (wrong !== undefined) return fail("invalid-field", { path: `${wrong.state}.${wrong.article}` });
  const made: Membership = {
    id,
    asOf,
    protocol2,
    un,
    rows: [...rows.value, ...territories.map((one) => rowOfTerritory(one, head))].toSorted((a, b) =>
      a.code.localeCompare(b.code, "en"),
    ),
    declarations: declarations.filter((one) => one !== null),
  };
  return soundMembership(made) ? ok(made) : fail("invalid-field", { path: "territories" });
}
