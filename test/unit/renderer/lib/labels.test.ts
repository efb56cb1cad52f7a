import { expect, test } from "vitest";

import { refusalText } from "../../../../renderer/lib/text/refusal-text.ts";
import { loadCatalogue, textsIn } from "../../../../renderer/lib/text/texts.ts";

const en = textsIn("en", await loadCatalogue("en"));

test("a field has the label of its own message, else the one that every message shares", () => {
  expect(en.label("field", "preservation.request.targets")).toBe("Data to preserve");
  expect(en.label("field", "stored-data.request.targets")).toBe("Data asked for");
  expect(en.label("field", "warning.decision.reason")).toBe("Reason");
  expect(en.label("field", "newer.thing")).toBe("newer.thing");
});

test("a refusal names a ground and its provision in words, never by their codes", () => {
  const text = refusalText(en, {
    code: "ground-not-known",
    params: { ground: "dual_criminality", provision: "29(3)" },
  });
  expect(text).toMatch(/^Dual criminality is no ground here \(.*29\(3\)\)\. Nothing was recorded\./u);
});
