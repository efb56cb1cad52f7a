import fc from "fast-check";
import { expect, test } from "vitest";

import { CATALOGUE } from "../../electron/core/catalogue/catalogue.ts";
import { conditionsIn } from "../../electron/core/paper/paper-conditions.ts";
import { formPage, quotedCss } from "../../electron/report/form-page.ts";
import { escapeHtml } from "../../electron/report/html.ts";
import { sheetFor } from "../helpers/paper.ts";
import { completePreservation } from "../helpers/preservation-example.ts";

// A printed form is a file that other programs open, made out of a stranger's values. None of them may become a tag, an
// attribute, a rule of the style sheet or an address.

const PRESERVATION = CATALOGUE.find(({ id }) => id === "preservation")!;

const HOSTILE = [
  "<script>alert(1)</script>",
  "</bdi></div></style></title><img src=x onerror=alert(1)>",
  `" onmouseover="alert(1)`,
  "' onfocus='alert(1)",
  "<!--",
  "]]>",
  "&lt;script&gt;",
  "\u0000<\u0000script>",
  "</style><script>alert(1)</script>",
  `"; } @import url(https://example.org/x); a { content: "`,
  "\\22 \\3c/style>",
  "javascript:alert(1)",
];

/** The page with one value everywhere that a stranger can write to. */
function pageWith(value: string): string {
  const body = {
    ...completePreservation(),
    facts: value,
    reference: value,
    requestingAuthority: { organisation: value, country: value, timeZone: value },
    targets: [{ identifierType: value, identifier: value, category: value, from: value, zone: value }],
    urgency: value,
    date: value,
  };
  const conditions = conditionsIn({
    conditions: [{ kind: value, text: value, widest: value, deleteBy: value }],
  });
  return formPage(
    sheetFor(PRESERVATION, body, {
      reference: value,
      from: { authority: value, country: value },
      to: { authority: value, country: value },
      conditions: conditions ?? null,
    }),
  );
}

/** Every tag with the names of its attributes, without what the attributes say. */
function skeleton(page: string): readonly string[] {
  const [, rest = ""] = page.split("</style>");
  return [...rest.matchAll(/<\/?[a-z0-9]+(?:\s[^<>]*)?>/gi)].map(([tag]) => tag.replaceAll(/="[^"]*"/g, ""));
}

const PLAIN = skeleton(pageWith("plain"));

test("a plain page has tags to compare with", () => expect(PLAIN.length).toBeGreaterThan(100));

test.each(HOSTILE)("%j stays a text", (value) => {
  const page = pageWith(value);
  expect(skeleton(page)).toEqual(PLAIN);
  expect(page.match(/<style>/g)).toHaveLength(1);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  expect(page).not.toMatch(/<script|<img|<!--/i);
});

test("no text at all becomes a tag, an attribute or a style", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      const escaped = escapeHtml(text);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(escaped.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
      expect(quotedCss(text)).toMatch(/^"(?:[\p{L}\p{N} .,:;/()-]|\\[0-9a-f]{1,6} )*"$/u);
    }),
  );
});
