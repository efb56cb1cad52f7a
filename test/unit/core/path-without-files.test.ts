import { expect, test } from "vitest";

import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";

test("no answer of ours to a request for the path (Art 30) carries a file", () => {
  const types = CATALOGUE.filter(({ id }) => id.endsWith("traffic-disclosure"));
  expect(types.map(({ id }) => id)).toEqual(["traffic-disclosure", "un-traffic-disclosure"]);
  for (const { replies, inbound, noFilesWith } of types) {
    const ours = inbound.transitions.filter(({ actor }) => actor.side === "own").map(({ on }) => on);
    const answers = replies.map(({ code }) => code).filter((code) => ours.includes(code));
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.filter((code) => !noFilesWith.includes(code))).toEqual([]);
  }
});
