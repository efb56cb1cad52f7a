import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CborValue, decodeCbor, encodeCbor } from "../../../electron/encoding/cbor.ts";
import { isStrictCbor } from "../../../electron/encoding/cbor-scan.ts";
import { compareBytes, toHex } from "../../../electron/encoding/bytes.ts";
import { isNfc, toNfc } from "../../../electron/encoding/nfc.ts";
import { isNormalized } from "../../independent-reader/normal-form.ts";
import { type CborValue as ReaderValue, readCbor } from "../../independent-reader/read-cbor.ts";
import { settle } from "../../independent-reader/verdict.ts";
import { writeCbor } from "../../independent-reader/write-cbor.ts";

const RUNS = { numRuns: 2000 };

const text = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(
        "a",
        "e",
        "\u0301",
        "\u0323",
        "\u0897",
        "\u1100",
        "\u1161",
        "\uFEFF",
        "\u{105D2}",
        "\u0307",
        "\u{1F4BC}",
      ),
    }),
  )
  .map((raw) => toNfc(raw))
  .filter((normal) => isNfc(normal));

const integer = fc.oneof(
  fc.nat(300),
  fc.maxSafeNat(),
  fc.constantFrom(23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER),
);

const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    integer,
    text,
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie("value"), { maxLength: 6 }),
    fc
      .uniqueArray(fc.tuple(text, tie("value")), { maxLength: 6, selector: ([key]) => key })
      .map((pairs) => new Map(pairs)),
  ),
}));

/** What both readers make of any bytes: strictly the same. */
function sameVerdict(bytes: Uint8Array): boolean {
  const theirs = settle(() => ({ value: readCbor(bytes) }));
  const accepted = !("verdict" in theirs);
  expect(isStrictCbor(bytes), toHex(bytes)).toBe(accepted);
  const ours = decodeCbor(bytes);
  expect(ours !== undefined, toHex(bytes)).toBe(accepted);
  if (accepted) {
    expect(ours).toEqual(theirs.value);
    expect(toHex(encodeCbor(ours as CborValue))).toBe(toHex(bytes));
  }
  return accepted;
}

describe("CBOR", () => {
  it("comes back as it was written, and both writers write the same", () => {
    fc.assert(
      fc.property(value, (written) => {
        const bytes = encodeCbor(written);
        expect(toHex(writeCbor(written as ReaderValue))).toBe(toHex(bytes));
        expect(decodeCbor(bytes)).toEqual(written);
        expect(sameVerdict(bytes)).toBe(true);
      }),
      RUNS,
    );
  });

  it("has one encoding: whatever order keys come in", () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 12 }), (keys) => {
        const forwards = encodeCbor(new Map(keys.map((key) => [key, 0])));
        const backwards = encodeCbor(new Map(keys.toReversed().map((key) => [key, 0])));
        expect(backwards).toEqual(forwards);
        const read = [...(decodeCbor(forwards) as Map<string, unknown>).keys()].map((key) => encodeCbor(key));
        expect(read.every((key, index) => index === 0 || compareBytes(read[index - 1] ?? key, key) < 0)).toBe(
          true,
        );
      }),
      RUNS,
    );
  });

  it("is judged alike on any bytes", () => {
    const anyBytes = fc.uint8Array({ maxLength: 24 });
    // Heads that random bytes seldom make.
    const heads = fc
      .array(
        fc.constantFrom(
          0x00,
          0x17,
          0x18,
          0x19,
          0x1b,
          0x40,
          0x41,
          0x58,
          0x60,
          0x61,
          0x62,
          0x78,
          0x80,
          0x81,
          0x82,
          0x9f,
          0xa0,
          0xa1,
          0xa2,
          0xb8,
          0xc0,
          0xcc,
          0x81,
          0xf4,
          0xf6,
          0xf7,
          0xff,
        ),
        { maxLength: 24 },
      )
      .map((bytes) => Uint8Array.from(bytes));
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(anyBytes, heads), (bytes) => {
        if (sameVerdict(bytes)) accepted += 1;
      }),
      { numRuns: 20_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it("is judged alike after one change of a good encoding", () => {
    const change = fc.record({
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      kind: fc.constantFrom("set", "flip", "insert", "delete", "swap", "double"),
      byte: fc.nat(255),
    });
    let refused = 0;
    fc.assert(
      fc.property(value, fc.array(change, { minLength: 1, maxLength: 3 }), (written, changes) => {
        let bytes = [...encodeCbor([written])];
        for (const { place, kind, byte } of changes) {
          const at = Math.floor(place * bytes.length);
          if (kind === "set") bytes[at] = byte;
          if (kind === "flip") bytes[at] = (bytes[at] ?? 0) ^ (1 << (byte & 7));
          if (kind === "insert") bytes.splice(at, 0, byte);
          if (kind === "delete") bytes.splice(at, 1);
          if (kind === "swap") [bytes[at], bytes[at + 1]] = [bytes[at + 1] ?? 0, bytes[at] ?? 0];
          if (kind === "double") bytes = [...bytes.slice(0, at + 1), ...bytes.slice(at)];
        }
        if (!sameVerdict(Uint8Array.from(bytes))) refused += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  it("knows normal text as the table of Unicode 15.1 does", () => {
    const odd = fc.string({
      unit: fc.oneof(
        fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
        fc.constantFrom(
          "\u0301",
          "\u0323",
          "\u0334",
          "\u0345",
          "e",
          "\u0897",
          "\u1ACF",
          "\u{105D2}",
          "\u0307",
          "\u{11382}",
          "\u{113C9}",
          "\u1161",
          "\u11A8",
          "\uAC00",
        ),
      ),
      maxLength: 100,
    });
    fc.assert(
      fc.property(odd, (raw) => {
        expect(isNfc(raw)).toBe(isNormalized(raw));
        expect(isNfc(toNfc(raw))).toBe(true);
        expect(toNfc(toNfc(raw))).toBe(toNfc(raw));
      }),
      { numRuns: 10_000 },
    );
  });
});
