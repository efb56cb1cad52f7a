import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  BEGINNING,
  type CallBackStep,
  digitsHeard,
  endOf,
  gapOfRecord,
  groupsOf,
  GROUPS,
  type Heard,
  nextOf,
  openGroups,
} from "../../../../renderer/features/directory/call-back.ts";
import { base45, safetyQr } from "../../../../renderer/features/directory/safety-qr.ts";

const WHOLE: Heard = { spokenWith: "I. Dobre", numberSource: "directory", serial: "8", day: "2026-05-02" };
const group = fc.integer({ min: 0, max: GROUPS - 1 });
const anyStep: fc.Arbitrary<CallBackStep> = fc.oneof(
  { arbitrary: group.map((at) => ({ step: "agree", group: at }) as const), weight: 8 },
  group.map((at) => ({ step: "differ", group: at }) as const),
  group.map((at) => ({ step: "go", group: at }) as const),
  { arbitrary: fc.constant({ step: "again" } as const), weight: 1 },
);

describe("a call-back", () => {
  test("can be confirmed only when all twelve agree, none differs and the record is whole", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), fc.boolean(), (steps, isWhole) => {
        const call = steps.reduce(nextOf, BEGINNING);
        const heard = isWhole ? WHOLE : { ...WHOLE, spokenWith: " " };
        const all = call.agreed.every((is) => is);
        expect(endOf(call, heard) === "matched").toBe(isWhole && all && call.differs === null);
        // A group that differs is never among those that agree, so that all twelve cannot be claimed.
        if (call.differs !== null) expect(call.agreed[call.differs]).toBe(false);
        expect(call.current).toBeGreaterThanOrEqual(0);
        expect(call.current).toBeLessThan(GROUPS);
      }),
    );
  });

  test("in which a digit differs can't end as a match until that very group agrees", () => {
    fc.assert(
      fc.property(
        fc.array(anyStep, { maxLength: 30 }),
        group,
        fc.array(group, { maxLength: 40 }),
        (before, at, others) => {
          const differing = nextOf(before.reduce(nextOf, BEGINNING), { step: "differ", group: at });
          const after = others
            .filter((other) => other !== at)
            .reduce((call, other) => nextOf(call, { step: "agree", group: other }), differing);
          expect(endOf(after, WHOLE)).toBe("differed");
        },
      ),
    );
  });

  test("goes on with the next open group, and from the last to one that was left out", () => {
    const jumped = nextOf(BEGINNING, { step: "agree", group: 3 });
    expect(jumped.current).toBe(4);
    const last = nextOf(jumped, { step: "agree", group: 11 });
    expect(last.current).toBe(0);
    expect(openGroups(last)).toBe(10);
  });

  test("started again remembers nothing", () => {
    expect(nextOf(nextOf(BEGINNING, { step: "differ", group: 2 }), { step: "again" })).toEqual(BEGINNING);
  });

  test("reports the digits of the groups that agreed and marks the others", () => {
    const groups = groupsOf("0123456789".repeat(6));
    expect(groups).toHaveLength(GROUPS);
    const call = nextOf(BEGINNING, { step: "agree", group: 1 });
    expect(digitsHeard(groups, call)).toBe(`?????56789${"?????".repeat(10)}`);
    const whole = groups.reduce((all, _, at) => nextOf(all, { step: "agree", group: at }), BEGINNING);
    expect(digitsHeard(groups, whole)).toBe("0123456789".repeat(6));
  });

  test.each([
    [{ spokenWith: " " }, "no-person"],
    [{ numberSource: "" }, "no-source"],
    [{ serial: "" }, "no-card"],
    [{ day: "2 May" }, "no-card"],
    [{ day: "2026-13-02" }, "no-day"],
    [{ day: "2026-02-30" }, "no-day"],
    [{ day: "2028-02-29" }, null],
    [{}, null],
  ] as const)("a record with %o lacks %s", (part, gap) => {
    expect(gapOfRecord({ ...WHOLE, ...part })).toBe(gap);
  });
});

describe("the code of two identities", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  // RFC 9285, section 4.3; the third example there has an odd length, which 64 bytes never have.
  test.each([
    ["AB", "BB8"],
    ["base-45", null],
    ["Hello!!", null],
    ["ietf!!", null],
  ])("Base45 of %s", (text, shown) => {
    if (shown !== null) expect(base45(bytes(text))).toBe(shown);
    const even = bytes(text).length % 2 === 0 ? bytes(text) : bytes(`${text}!`);
    expect(decode(base45(even))).toEqual([...even]);
  });

  test("Base45 of the RFC's longer texts, in their even part", () => {
    expect("%69 VD92EX0".startsWith(base45(bytes("Hello!")))).toBe(true);
    expect("UJCLQE7W581".startsWith(base45(bytes("base-4")))).toBe(true);
  });

  test("is the same on both sides, whoever looks", () => {
    const [one, other] = ["0b".repeat(32), "1e".repeat(32)];
    expect(safetyQr(one, other)).toEqual(safetyQr(other, one));
    expect(safetyQr(one, other)).not.toEqual(safetyQr(one, "1f".repeat(32)));
  });

  test("is square and has its three finders, without a quiet zone", () => {
    const matrix = safetyQr("0b".repeat(32), "1e".repeat(32));
    for (const row of matrix) expect(row).toHaveLength(matrix.length);
    expect(matrix[0]?.slice(0, 8)).toEqual([true, true, true, true, true, true, true, false]);
    expect(matrix[0]?.slice(-8)).toEqual([false, true, true, true, true, true, true, true]);
    expect(matrix.at(-1)?.slice(0, 8)).toEqual([true, true, true, true, true, true, true, false]);
  });
});

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** The other direction, written from the RFC for this test. */
function decode(text: string): readonly number[] {
  return (text.match(/.{3}/gs) ?? []).flatMap((triple) => {
    const [a = 0, b = 0, c = 0] = Array.from(triple, (sign) => ALPHABET.indexOf(sign));
    const value = a + b * 45 + c * 2025;
    return [Math.floor(value / 256), value % 256];
  });
}
