import { fail, ok, type Result } from "../result.ts";
import { isDay } from "./days.ts";
import {
  type Day,
  type DeclarationFlag,
  declarationsOf,
  type Instrument,
  type Membership,
  rowOf,
  type StateRow,
} from "./membership.ts";
import {
  bothFindings,
  type Finding,
  reason,
  type Reason,
  type Route,
  ROUTE_BASES,
  type RouteBasis,
  type RoutedType,
  type TypeRoute,
} from "./route.ts";
import { budapestSide, g7Side, notInForce, ratifiedSide } from "./sides.ts";

/** Types for an emergency: until their article is open they go by domestic law or the G7 network. */
const EMERGENCY: ReadonlySet<string> = new Set(["P2:9", "P2:10"]);

/** Who answers, not what is answered: no remark beside a type. */
const DESIGNATIONS: ReadonlySet<DeclarationFlag> = new Set(["contact-point", "central-authority"]);

/** A side that the data may not know. */
interface Side {
  readonly code: string;
  readonly row: StateRow | undefined;
}

interface Pair {
  readonly data: Membership;
  readonly sides: readonly [Side, Side];
  readonly day: Day;
}

function side(one: Side, judge: (row: StateRow) => Finding): Finding {
  return one.row === undefined
    ? { verdict: "uncertain", certainty: "unknown", why: [reason("not-in-data", { state: one.code })] }
    : judge(one.row);
}

function bothSides({ sides: [from, to] }: Pair, judge: (row: StateRow) => Finding): Finding {
  return bothFindings(side(from, judge), side(to, judge));
}

function instrumentOf(
  pair: Pair,
  instrument: Instrument,
  part: (row: StateRow) => StateRow["protocol2"],
): Finding {
  const closed = notInForce(instrument, pair.day);
  if (closed !== null) return closed;
  const { inForce } = instrument;
  // `notInForce` has answered when there is no such day.
  return bothSides(pair, (row) => ratifiedSide(row, part(row), inForce ?? pair.day, pair.day));
}

function findingOf(basis: RouteBasis, pair: Pair): Finding {
  const { data, day } = pair;
  switch (basis) {
    case "budapest":
      return bothSides(pair, (row) => budapestSide(row, day));
    case "protocol2":
      return instrumentOf(pair, data.protocol2, (row) => row.protocol2);
    case "un":
      return instrumentOf(pair, data.un, (row) => row.un);
    case "g7":
      return bothSides(pair, g7Side);
    case "bilateral":
      return { verdict: "open", certainty: "unknown", why: [reason("officer-names-it")] };
  }
}

function asOfOf(basis: RouteBasis, { data, sides }: Pair): Day {
  const rows = sides.flatMap(({ row }) => (row === undefined ? [] : [row]));
  const oldest = (days: readonly Day[]) => days.toSorted()[0] ?? data.asOf;
  switch (basis) {
    case "budapest":
      return oldest(rows.map(({ budapest }) => budapest.asOf));
    case "protocol2":
      return data.protocol2.asOf;
    case "un":
      return data.un.asOf;
    case "g7":
    case "bilateral":
      return data.asOf;
  }
}

function sourcesOf(basis: RouteBasis, { data, sides }: Pair): readonly string[] {
  switch (basis) {
    case "protocol2":
      return [data.protocol2.source];
    case "un":
      return [data.un.source];
    case "bilateral":
      return [];
    case "budapest":
    case "g7":
      return sides.flatMap(({ row }) => (row === undefined ? [] : [`${row.code}: ${row.source}`]));
  }
}

/** "29" of "29(4)", "P2:7" of "P2:7(9)(a)". */
function articleOf(provision: string): string {
  return provision.split("(", 1)[0] ?? provision;
}

function typeRoute({ id, anchor }: RoutedType, { verdict }: Finding, { data, sides, day }: Pair): TypeRoute {
  const to = sides[1].code;
  const said = declarationsOf(data, to).filter(
    (one) =>
      one.stands === "made" &&
      !DESIGNATIONS.has(one.flag) &&
      articleOf(one.article) === articleOf(anchor) &&
      (one.day === null || one.day <= day),
  );
  const why: readonly Reason[] = said.map(({ flag, article, day: made }) =>
    reason(flag === "order-excluded" ? "excluded" : "declared", {
      state: to,
      article,
      ...(made === null ? {} : { day: made }),
    }),
  );
  const isExcluded = why.some(({ code }) => code === "excluded");
  const ends = isExcluded ? "closed" : verdict;
  const elsewhere =
    ends !== "open" && EMERGENCY.has(articleOf(anchor)) ? [reason("emergency-elsewhere")] : [];
  return { type: id, provision: anchor, verdict: ends, why: [...why, ...elsewhere] };
}

/**
 * What a request from one State to another can rest on, on a day ('YYYY-MM-DD', the day in the requesting State), one answer
 * for each basis. `types` are those of the catalogue. A basis is open only by facts that somebody read, or recalled with a
 * day that lies a year back; what the data do not say is never filled in (docs/routing.md). Codes: `bad-argument` (a
 * code that is not two letters, or no such day), `same-state` (a State and its own territory are one).
 */
export function openBases(
  data: Membership,
  from: string,
  to: string,
  day: Day,
  types: readonly RoutedType[],
): Result<readonly Route[]> {
  if (!/^[A-Z]{2}$/.test(from) || !/^[A-Z]{2}$/.test(to)) return fail("bad-argument", { what: "country" });
  if (!isDay(day)) return fail("bad-argument", { what: "day" });
  const sides = [
    { code: from, row: rowOf(data, from) },
    { code: to, row: rowOf(data, to) },
  ] as const;
  const [own, other] = sides.map(({ code, row }) => row?.of ?? code);
  if (own === other) return fail("same-state");
  const pair: Pair = { data, sides, day };
  return ok(
    ROUTE_BASES.map((basis) => {
      const finding = findingOf(basis, pair);
      return {
        basis,
        ...finding,
        asOf: asOfOf(basis, pair),
        sources: sourcesOf(basis, pair),
        types: types.filter((type) => type.basis === basis).map((type) => typeRoute(type, finding, pair)),
      };
    }),
  );
}
