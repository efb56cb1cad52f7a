import fc from "fast-check";
import { expect, test } from "vitest";

import { isList, ownValue, type Body } from "../../../../electron/core/body.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import { TYPE } from "../../../../electron/core/catalogue/types/preservation.ts";
import { changesBetween } from "../../../../renderer/features/compose/form/changes.ts";
import { type FormAction, formOf, formReducer } from "../../../../renderer/lib/form/form/reducer.ts";
import { bodyOf } from "../../../../renderer/lib/form/form/tree.ts";
import { completePreservation } from "../../../helpers/preservation-example.ts";

const { fields } = TYPE.message;

/** What the vault does with changes: they replace whole values, null removes one. */
function applied(body: Body, changes: Body): Body {
  return Object.fromEntries(Object.entries({ ...body, ...changes }).filter(([, value]) => value !== null));
}

function bodyAfter(start: Body, ...actions: readonly FormAction[]): Body {
  return bodyOf(fields, actions.reduce(formReducer, formOf(fields, start)).record);
}

/** Paths of every scalar field, entries of lists 0 to 2. */
function pathsIn(
  of: readonly FieldSpec[],
  prefix = "",
): readonly { path: string; field: FieldSpec; list: string | null }[] {
  return of.flatMap((field) => {
    const path = prefix + field.key;
    const { kind } = field;
    if (kind.type === "group") return pathsIn(kind.fields, `${path}.`);
    if (kind.type !== "list") return [{ path, field, list: null }];
    return [
      { path, field, list: path },
      ...[0, 1, 2].flatMap((index) => pathsIn(kind.of, `${path}.${index}.`)),
    ];
  });
}

const PLACES = pathsIn(fields);

const digits = fc
  .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2040-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19));
const zone = fc.constantFrom("UTC", "Europe/Oslo", "Europe/Madrid", "America/New_York", "+05:30");

const action: fc.Arbitrary<FormAction> = fc
  .constantFrom(...PLACES)
  .chain(({ path, field, list }): fc.Arbitrary<FormAction> => {
    if (list !== null) {
      return fc.oneof(
        fc.constant<FormAction>({ do: "add", path: list }),
        fc.nat(3).map((index): FormAction => ({ do: "remove", path: list, index })),
      );
    }
    switch (field.kind.type) {
      case "instant":
        return fc.oneof(
          fc.option(digits).map((value): FormAction => ({ do: "digits", path, digits: value })),
          ...(path.startsWith("targets")
            ? []
            : [zone.map((value): FormAction => ({ do: "zone", path, zone: value }))]),
        );
      case "flag":
        return fc.boolean().map((value): FormAction => ({ do: "set", path, value }));
      case "count":
        return fc.option(fc.nat(9999)).map((value): FormAction => ({ do: "set", path, value }));
      case "zone":
        return fc.option(zone).map((value): FormAction => ({ do: "set", path, value }));
      case "text":
      case "choice":
      case "day":
      case "country":
      case "hex":
      case "group":
      case "list":
        return fc.option(fc.string()).map((value): FormAction => ({ do: "set", path, value }));
    }
  });

test("what is saved, act by act, is exactly the body of the form", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), fc.boolean(), (actions, isFilled) => {
      const start = isFilled ? completePreservation() : { requestId: "00".repeat(16), version: 1 };
      let state = formOf(fields, start);
      let vault = bodyOf(fields, state.record);
      for (const one of actions) {
        state = formReducer(state, one);
        const body = bodyOf(fields, state.record);
        vault = applied(vault, changesBetween(vault, body));
        expect(vault).toEqual(body);
      }
      // What lies in the vault opens as what was typed, but for times that have no zone yet.
      expect(bodyOf(fields, formOf(fields, vault).record)).toEqual(vault);
    }),
    { numRuns: 300 },
  );
});

test("a stored request opens and closes without a change, to the millisecond and in the second of two equal hours", () => {
  const twice = Date.UTC(2026, 9, 25, 1, 30, 0, 7);
  const start = completePreservation({
    targets: [
      {
        identifierType: "ipv4",
        identifier: "192.0.2.1",
        category: "traffic",
        from: twice,
        zone: "Europe/Oslo",
      },
    ],
  });
  expect(bodyAfter(start)).toEqual(start);
});

test("only the top-level value that was typed in is saved", () => {
  const start = completePreservation();
  const body = bodyAfter(start, { do: "set", path: "targets.1.identifier", value: "other@example.org" });
  expect(Object.keys(changesBetween(start, body))).toEqual(["targets"]);
  expect(changesBetween(body, bodyAfter(body, { do: "set", path: "facts", value: "" }))).toEqual({
    facts: null,
  });
});

test("digits without a zone are no instant; with a zone they are, and another zone keeps the digits", () => {
  const start = { targets: [{ identifier: "192.0.2.1" }] };
  const typed: FormAction = { do: "digits", path: "targets.0.from", digits: "2026-05-11T06:40:00" };
  const inZone = (name: string): FormAction => ({ do: "set", path: "targets.0.zone", value: name });
  const from = (...actions: readonly FormAction[]) => {
    const targets = bodyAfter(start, ...actions)["targets"];
    const [target] = isList(targets) ? targets : [];
    return ownValue(target as Body, "from");
  };
  expect(from(typed)).toBeUndefined();
  expect(from(typed, inZone("UTC"))).toBe(Date.UTC(2026, 4, 11, 6, 40));
  expect(from(typed, inZone("UTC"), inZone("Europe/Madrid"))).toBe(Date.UTC(2026, 4, 11, 4, 40));
  expect(from(inZone("+05:30"), typed)).toBe(Date.UTC(2026, 4, 11, 1, 10));
});

test("an instant that came without a zone stays the same instant when a zone is chosen", () => {
  const at = Date.UTC(2026, 4, 11, 6, 40);
  const body = bodyAfter(
    { targets: [{ from: at }] },
    { do: "set", path: "targets.0.zone", value: "Europe/Madrid" },
  );
  expect(body).toEqual({ targets: [{ from: at, zone: "Europe/Madrid" }] });
});

test("blank entries at the end are not stored; a blank one in between keeps the place of the others", () => {
  const start = { offences: [{ name: "Fraud" }] };
  expect(bodyAfter(start, { do: "add", path: "offences" })).toEqual(start);
  const three = bodyAfter(
    start,
    { do: "add", path: "offences" },
    { do: "add", path: "offences" },
    { do: "set", path: "offences.2.name", value: "Theft" },
  );
  expect(three).toEqual({ offences: [{ name: "Fraud" }, {}, { name: "Theft" }] });
  expect(bodyAfter(three, { do: "remove", path: "offences", index: 0 })).toEqual({
    offences: [{}, { name: "Theft" }],
  });
});

test("texts are stored in NFC, whatever the keyboard sends", () => {
  expect(bodyAfter({}, { do: "set", path: "facts", value: "cafe\u0301" })).toEqual({ facts: "caf\u00e9" });
});
