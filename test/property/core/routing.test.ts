import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BUDAPEST_STATUSES,
  CERTAINTIES,
  type Day,
  G7_STATUSES,
  type Membership,
  ROW_KINDS,
  type StateRow,
} from "../../../electron/core/routing/membership.ts";
import { ROUTE_BASES, type Route, VERDICTS } from "../../../electron/core/routing/route.ts";
import { dayNumber, routesOn } from "../../helpers/membership.ts";

const RUNS = { numRuns: 500 };

const day = fc.integer({ min: 0, max: 11_000 }).map(dayNumber);
const someDay = fc.option(day, { nil: null, freq: 3 });
const certainty = fc.constantFrom(...CERTAINTIES);
const ratification = fc.record({ signed: someDay, ratified: someDay, certainty, asOf: day });
const instrument = fc.record({ inForce: someDay, asOf: day, source: fc.constant("source") });

function row(code: string): fc.Arbitrary<StateRow> {
  return fc.record({
    code: fc.constant(code),
    name: fc.constant(code),
    kind: fc.constantFrom(...ROW_KINDS),
    of: fc.constant(null),
    budapest: fc.record({
      status: fc.constantFrom(...BUDAPEST_STATUSES),
      certainty,
      inForce: someDay,
      dayCertainty: certainty,
      asOf: day,
    }),
    protocol2: ratification,
    un: ratification,
    g7: fc.record({ status: fc.constantFrom(...G7_STATUSES), certainty }),
    source: fc.constant("source"),
  });
}

/** Any set, with one side or both missing from it now and then. */
const membership: fc.Arbitrary<Membership> = fc
  .record({
    asOf: day,
    protocol2: instrument,
    un: instrument,
    rows: fc.tuple(fc.option(row("AA"), { freq: 9 }), fc.option(row("BB"), { freq: 9 })),
  })
  .map(({ rows, ...head }) => ({
    ...head,
    id: "any",
    rows: rows.filter((one) => one !== null),
    declarations: [],
  }));

function routes(data: Membership, on: Day, from = "AA", to = "BB"): readonly Route[] {
  return routesOn(data, from, to, on);
}

const rank = ({ verdict }: Route): number => VERDICTS.length - VERDICTS.indexOf(verdict);

/** A fact of this side that makes the basis open on that day, by the words of the rules and none of their code. */
function hasFact(route: Route, one: StateRow | undefined, data: Membership, on: Day): boolean {
  if (one === undefined) return false;
  const before = (fact: Day | null, known: string): boolean =>
    known !== "unknown" && fact !== null && fact <= on;
  const { budapest, protocol2, un, g7 } = one;
  switch (route.basis) {
    case "budapest":
      return (
        budapest.status === "party" &&
        budapest.certainty !== "unknown" &&
        before(budapest.inForce, budapest.dayCertainty)
      );
    case "protocol2":
      return before(protocol2.ratified, protocol2.certainty) && before(data.protocol2.inForce, "read");
    case "un":
      return before(un.ratified, un.certainty) && before(data.un.inForce, "read");
    case "g7":
      return g7.status === "member" && g7.certainty !== "unknown";
    case "bilateral":
      return true;
  }
}

describe("legal routing, whatever the data", () => {
  it("is open only by a fact of either side that somebody knew, with a day before the day asked about", () => {
    let opened = 0;
    fc.assert(
      fc.property(membership, day, (data, on) => {
        const side = (code: string) => data.rows.find((one) => one.code === code);
        for (const route of routes(data, on)) {
          if (route.verdict !== "open" || route.basis === "bilateral") continue;
          opened += 1;
          expect(hasFact(route, side("AA"), data, on), `${route.basis} ${on} AA`).toBe(true);
          expect(hasFact(route, side("BB"), data, on), `${route.basis} ${on} BB`).toBe(true);
        }
      }),
      { ...RUNS, numRuns: 5000 },
    );
    // Some of so many sets are open, or nothing was judged.
    expect(opened).toBeGreaterThan(0);
  });

  it("never closes again as days pass: what is bound stays bound, and ignorance only grows", () => {
    fc.assert(
      fc.property(membership, day, day, (data, one, other) => {
        const [first, second] = [one, other].toSorted();
        const [early, late] = [routes(data, first ?? one), routes(data, second ?? other)];
        early.forEach((route, at) => {
          const after = late[at];
          expect(after === undefined ? 0 : rank(after), route.basis).toBeGreaterThanOrEqual(rank(route));
        });
      }),
      RUNS,
    );
  });

  it("is the same both ways, says why for each basis, and never leaves a type more open than its basis", () => {
    fc.assert(
      fc.property(membership, day, (data, on) => {
        const [there, back] = [routes(data, on), routes(data, on, "BB", "AA")];
        expect(there.map(({ basis }) => basis)).toEqual(ROUTE_BASES);
        expect(there.map(({ verdict }) => verdict)).toEqual(back.map(({ verdict }) => verdict));
        for (const route of there) {
          expect(route.why.length).toBeGreaterThan(0);
          for (const type of route.types) {
            expect(VERDICTS.indexOf(type.verdict)).toBeGreaterThanOrEqual(VERDICTS.indexOf(route.verdict));
          }
        }
      }),
      RUNS,
    );
  });

  it("gives nothing when a fact is taken away that was there", () => {
    fc.assert(
      fc.property(membership, day, (data, on) => {
        const poorer: Membership = {
          ...data,
          rows: data.rows.map((one) => ({
            ...one,
            budapest: { ...one.budapest, certainty: "unknown" },
            protocol2: { ...one.protocol2, certainty: "unknown" },
            un: { ...one.un, certainty: "unknown" },
            g7: { ...one.g7, certainty: "unknown" },
          })),
        };
        const open = routes(poorer, on).filter(({ verdict }) => verdict === "open");
        expect(open.map(({ basis }) => basis)).toEqual(["bilateral"]);
      }),
      RUNS,
    );
  });
});
