import { expect, it } from "vitest";
import { CALLS } from "../../electron/contract/calls.ts";

// A page that was taken over says more than a call asks for: no part of it may reach the engine unseen.

it.each(Object.entries(CALLS))(
  "%s refuses keys that nobody declared, and what is no map at all",
  (_name, { args }) => {
    for (const said of [null, undefined, 1, "x", [], [{}]]) expect(args.safeParse(said).success).toBe(false);
    const own = args.safeParse({ "no such key": 1 });
    const hidden = args.safeParse(JSON.parse('{"__proto__":{"number":1},"constructor":1}'));
    for (const { success, error } of [own, hidden]) {
      expect(success).toBe(false);
      expect(JSON.stringify(error?.issues)).toContain("unrecognized_keys");
    }
  },
);
