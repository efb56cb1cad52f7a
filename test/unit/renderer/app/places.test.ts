import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { hrefOf, type Route, routeAt } from "../../../../renderer/lib/routes.ts";

const ids = fc.stringMatching(/^[0-9a-f]{64}$/);
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>(
    { at: "desk" },
    { at: "import" },
    { at: "carry" },
    { at: "trays" },
    { at: "contacts" },
    { at: "journal" },
  ),
  fc.record({ at: fc.constant("request" as const), number: fc.integer({ min: 1 }) }),
  fc.record({ at: fc.constant("requests" as const), filter: fc.constant("all" as const), text: fc.string() }),
  fc.record({ at: fc.constant("ceremony" as const), stationId: ids }),
);

describe("addresses of places", () => {
  test("lead back to their place, whatever was searched for", () => {
    fc.assert(
      fc.property(route, (place) => {
        expect(routeAt(hrefOf(place))).toEqual(place);
      }),
    );
  });

  test("stay inside the page", () => {
    fc.assert(
      fc.property(route, (place) => {
        const url = new URL(hrefOf(place), "app://valise/");
        expect(url.pathname + url.search).toBe("/");
      }),
    );
  });

  test.each(["https://example.org/", "#%zz", "#{", "", "#5", "#null", '#{"at":"nowhere"}'])(
    "%s leads nowhere",
    (href) => {
      expect(routeAt(href)).toBeNull();
    },
  );
});
