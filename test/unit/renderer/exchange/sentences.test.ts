import { describe, expect, test } from "vitest";

import { importLine } from "../../../../electron/contract/exchange-calls.ts";
import { ERROR_CODES } from "../../../../electron/core/error-codes.ts";
import { letterTold } from "../../../../renderer/features/exchange/letter-told.ts";
import { tellImport } from "../../../../renderer/features/exchange/tell-import.ts";
import { ENGLISH, FRENCH } from "../../../../renderer/lib/text/catalogue.ts";
import { proofText } from "../../../../renderer/lib/text/proof-text.ts";
import { textsIn } from "../../../../renderer/lib/text/texts.ts";
import { momentsIn } from "../../../../renderer/lib/time/moments.ts";
import { BUCHAREST, letterOf, lineOf, LONDON, PROOF } from "../../../helpers/contact-names.ts";

type Outcome = Parameters<typeof lineOf>[0];

const filed = { message: "acknowledgement", number: 409, status: "filed" };
const bundle = {
  kind: "bundle",
  tray: "verified",
  contact: LONDON,
  proof: PROOF,
  messages: [filed],
  receipts: 0,
  attachments: 0,
} as const;

/** Every kind of outcome, each in all its varieties. */
const OUTCOMES: readonly (readonly [string, Outcome])[] = [
  ["a verified bundle", { ...bundle, messages: [filed] }],
  ["one with more", { ...bundle, messages: [filed, filed, filed], attachments: 2 }],
  [
    "one with a message of a newer version",
    { ...bundle, messages: [{ message: "tomorrow", number: null, status: "newer" }] },
  ],
  ["one of receipts", { ...bundle, messages: [], receipts: 2 }],
  ["one of nothing", { ...bundle, messages: [] }],
  [
    "an unverified bundle",
    { ...bundle, tray: "unverified", contact: BUCHAREST, proof: null, messages: [filed] },
  ],
  ["one of a revoked key", { ...bundle, tray: "revoked", proof: null, messages: [filed] }],
  ["imported before", { kind: "already-imported", importedAt: PROOF.at }],
  ["imported before, nobody knows when", { kind: "already-imported", importedAt: null }],
  ...(["new", "replaced", "already-imported"] as const).flatMap((change) => [
    [`a ${change} card`, { kind: "card", contact: LONDON, serial: 21, change }] as const,
    [`a ${change} card of nobody known`, { kind: "card", contact: BUCHAREST, serial: 1, change }] as const,
  ]),
  ...(["own", "revoked", "waits-for-unknown", "already-imported"] as const).map(
    (change) =>
      [
        `a revocation, ${change}`,
        { kind: "revocation", change, contact: change === "revoked" ? LONDON : null },
      ] as const,
  ),
  ...ERROR_CODES.map((code) => [`refused as ${code}`, { kind: "refused", code, params: {} }] as const),
  ["refused by a newer engine", { kind: "refused", code: "tomorrow", params: {} }],
  ["left alone", { kind: "left-alone" }],
];

describe.each(["en", "fr"] as const)("sentences of an import in %s", (language) => {
  const texts = textsIn(language, language === "en" ? { ...ENGLISH } : { ...FRENCH });
  const moments = momentsIn("Europe/Oslo", texts);

  test.each(OUTCOMES)("%s", (_, outcome) => {
    const line = importLine.parse(lineOf(outcome));
    const told = tellImport(line, texts, moments);
    for (const text of [told.title, told.kind]) {
      expect(text).not.toBe("");
      expect(text).not.toMatch(/[{}]|exchange\./u);
    }
    expect(told.detail).not.toMatch(/[{}]|exchange\.|undefined/u);
    // "Received" alone would be a badge: the title ends as a sentence.
    expect(told.title).toMatch(/[.!?]$/u);
  });
});

describe("what an import says", () => {
  const texts = textsIn("en", { ...ENGLISH });
  const moments = momentsIn("Europe/Oslo", texts);
  const tell = (outcome: Outcome) => tellImport(lineOf(outcome), texts, moments);

  test("the sender's city speaks, and leads to the request", () => {
    const told = tell({ ...bundle, messages: [filed, filed], attachments: 1 });
    expect(told.title).toBe("Opened. London sends: Acknowledgement of receipt and one more, with one file.");
    expect(told.detail).toContain("Identity confirmed 2 March 2026 by A. Lie with J. Marsh");
    expect(told.next?.to).toEqual({ at: "request", number: 409 });
  });

  test("an unverified sender is only what it says it is, and is called back", () => {
    const told = tell({ ...bundle, tray: "unverified", contact: BUCHAREST, proof: null, messages: [] });
    expect(told.title).toBe("Opened, not verified. It says it comes from Romania.");
    expect(told.tone).toBe("wait");
    expect(told.next?.to).toEqual({ at: "ceremony", stationId: BUCHAREST.stationId });
  });

  test("a refusal says once what happened", () => {
    const told = tell({ kind: "refused", code: "damaged", params: {} });
    expect(told.title).toBe("Damaged.");
    expect(told.detail).not.toContain("Damaged");
    expect(told.tone).toBe("bad");
  });

  test("somebody else's letter and a stop are no harm", () => {
    expect(tell({ kind: "refused", code: "not-for-us", params: {} }).tone).toBe("wait");
    expect(tell({ kind: "refused", code: "cancelled", params: {} }).tone).toBe("wait");
  });

  test("a card of somebody unconfirmed proves nothing", () => {
    expect(tell({ kind: "card", contact: BUCHAREST, serial: 1, change: "new" }).tone).toBe("wait");
    expect(tell({ kind: "card", contact: LONDON, serial: 21, change: "replaced" }).tone).toBe("ok");
  });
});

describe("what is said of a letter", () => {
  const texts = textsIn("en", { ...ENGLISH });
  const moments = momentsIn("Europe/Oslo", texts);
  const at = Date.UTC(2020, 4, 13, 20, 33);
  const tell = (more: Parameters<typeof letterOf>[0]) => letterTold(letterOf(more), texts, moments);

  test("handed over is not arrived", () => {
    expect(tell({}).title).toContain("Arrival is not proved.");
    expect(tell({}).detail).toBe("Silence proves nothing: phone or send again.");
  });

  test("a receipt outweighs everything", () => {
    const told = tell({ acknowledgedAt: at, openedAt: at, missingSince: at });
    expect(told.title).toContain("They received it");
    expect(told.detail).toContain("unchanged");
    expect(told.tone).toBe("none");
  });

  test("what they miss, and what was never written, calls for an act", () => {
    expect(tell({ missingSince: at })).toMatchObject({ tone: "now", title: "They miss it. Seal it again." });
    expect(tell({ writtenAt: null })).toMatchObject({ tone: "now" });
    expect(tell({ writtenAt: null }).title).toContain("Not written to the end");
  });
});

describe("who confirmed whom", () => {
  const texts = textsIn("en", { ...ENGLISH });
  const moments = momentsIn("Europe/Oslo", texts);

  test("is said with officer, person and day", () => {
    expect(proofText(texts, moments, LONDON, PROOF)).toBe(
      "Identity confirmed 2 March 2026 by A. Lie with J. Marsh, by telephone.",
    );
  });

  test("an old proof does not count once the key is revoked or unverified again", () => {
    for (const trust of ["unverified", "revoked", "frozen", "superseded"] as const) {
      expect(proofText(texts, moments, { trust }, PROOF)).toBe(ENGLISH[`app.trust.${trust}`]);
    }
  });
});
