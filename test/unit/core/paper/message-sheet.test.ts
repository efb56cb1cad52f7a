import { describe, expect, test } from "vitest";

import { isBody, isList, isPresent } from "../../../../electron/core/body.ts";
import { CATALOGUE } from "../../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { needsCheck } from "../../../../electron/core/catalogue/provision.ts";
import type { RequestType } from "../../../../electron/core/catalogue/request-type.ts";
import { PAPER_PHRASES } from "../../../../electron/core/paper/paper-texts.ts";
import { partnerLanguage, sheetOf } from "../../../../electron/core/paper/print-facts.ts";
import { completeExample, recordOf } from "../../../helpers/complete-example.ts";
import { printFactsOf } from "../../../helpers/paper-facts.ts";
import { BOTH, rowsOf, sheetFor, textsOf, TONGUES } from "../../../helpers/paper.ts";
import { completePreservation } from "../../../helpers/preservation-example.ts";

interface Case {
  readonly name: string;
  readonly type: RequestType;
  readonly message: MessageType;
  readonly body: unknown;
}

const PRESERVATION = CATALOGUE.find(({ id }) => id === "preservation")!;
const CASES: readonly Case[] = CATALOGUE.flatMap((type) =>
  [type.message, ...type.replies].map((message) => ({
    name: `${type.id}: ${message.type}`,
    type,
    message,
    body: message === type.message ? completeExample(type, "all") : recordOf(message.fields, "all"),
  })),
);

/** Names the request and its version, which stand at the head of the sheet. */
const AT_THE_HEAD = ["requestId", "version", "requestVersion"];

/** Paths of everything that is filled in, in the order of the data; a zone that the times beside it say is none of them. */
function filled(fields: readonly FieldSpec[], record: unknown, prefix: string): readonly string[] {
  if (!isBody(record)) return [];
  const saysZone = fields.some(({ key, kind }) => kind.type === "instant" && typeof record[key] === "number");
  return fields.flatMap(({ key, kind }): readonly string[] => {
    const [value, path] = [record[key], prefix + key];
    if (!isPresent(value) || (prefix === "" && AT_THE_HEAD.includes(key))) return [];
    if (kind.type === "group") return filled(kind.fields, value, `${path}.`);
    if (kind.type === "list") {
      return (isList(value) ? value : []).flatMap((item, index) => [
        `${path}.${index}`,
        ...filled(kind.of, item, `${path}.${index}.`),
      ]);
    }
    return kind.type === "zone" && saysZone && prefix !== "" ? [] : [path];
  });
}

/** Paths in the order of the sections, which is that of the form. */
function inOrder({ message }: Case, paths: readonly string[]): readonly string[] {
  const sections = [...new Set(message.fields.map(({ section }) => section ?? ""))];
  const place = (path: string) => {
    const field = message.fields.find(({ key }) => key === path.split(".")[0]);
    return sections.indexOf(field?.section ?? "");
  };
  return paths.toSorted((a, b) => place(a) - place(b));
}

test("there are types to print", () => expect(CASES.length).toBeGreaterThan(5));

describe.each(CASES)("the form of $name", (one) => {
  const { type, message, body } = one;
  const sheet = sheetFor(type, body, { message: message.type });
  const rows = rowsOf(sheet);

  test("says every field that is filled in once, in the order of the form", () => {
    expect(rows.map(({ path }) => path)).toEqual(inOrder(one, filled(message.fields, body, "")));
  });

  test("says it in both languages, and what its author wrote once", () => {
    for (const row of rows) {
      expect(row.label?.length ?? 2, row.path).toBe(2);
      for (const value of row.values) {
        if (value.kind === "said") expect(value.text, row.path).toHaveLength(2);
        if (value.kind === "boxes") {
          expect(
            value.boxes.filter(({ isTicked }) => isTicked),
            row.path,
          ).toHaveLength(1);
          for (const box of value.boxes) expect(box.text, row.path).toHaveLength(2);
        }
      }
      if (!row.isHead) expect(row.values.length, row.path).toBeGreaterThan(0);
    }
    expect(sheet.title).toHaveLength(2);
  });

  test("marks what was not read in the official text, and nothing else", () => {
    const specs = new Map<string, FieldSpec>();
    const walk = (fields: readonly FieldSpec[], prefix: string) => {
      for (const field of fields) {
        specs.set(prefix + field.key, field);
        if (field.kind.type === "group") walk(field.kind.fields, `${prefix}${field.key}.`);
        if (field.kind.type === "list") walk(field.kind.of, `${prefix}${field.key}.`);
      }
    };
    walk(message.fields, "");
    for (const { isUnchecked, rows: inside } of sheet.sections) {
      for (const row of inside) {
        const source = specs.get(row.path.replaceAll(/\.\d+(?=\.|$)/g, ""))?.source ?? "";
        expect(isUnchecked || row.isUnchecked, row.path).toBe(needsCheck(source));
      }
    }
    const isMarked = rows.some(({ isUnchecked }) => isUnchecked) || sheet.sections.some((s) => s.isUnchecked);
    expect(sheet.checkNote !== null).toBe(isMarked || sheet.isBasisUnchecked);
  });
});

describe("a form", () => {
  const sheet = sheetFor(PRESERVATION, completePreservation());

  test("says who writes to whom, under which reference, and what proves it, on every page", () => {
    expect(sheet.head).toBe("Kripos, Oslo, Norway. NO-2026-0417");
    expect(sheet.foot).toMatchObject({
      reference: "NO-2026-0417",
      digest: "3c91e07a".repeat(8),
      digestLabel: ["Digest of the sealed bundle", "Empreinte du pli scellé"],
      id: "0F1E2D3C4B5A69788796A5B4C3D2E1F0",
    });
    expect(sheet.page).toEqual({ before: "page ", between: " of ", after: "" });
    expect(sheet.name).toBe("Preservation request, NO-2026-0417");
  });

  test("that was never sealed shows the digest of its text and the id of the request", () => {
    const seal = { bodyDigest: "cd".repeat(32), letterId: null, sealDigest: null, at: null };
    const { foot } = sheetFor(PRESERVATION, completePreservation(), { seal });
    expect(foot.digest).toBe("cd".repeat(32));
    expect(foot.digestLabel[0]).toBe("Digest of this text");
    expect(foot.id).toBe("00112233445566778899AABBCCDDEEFF");
  });

  test("keeps the numbers of the model form and names the sections that were left blank", () => {
    const numbers = sheet.sections.flatMap(({ number }) => number ?? []).map(Number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers).not.toContain(7);
    expect(sheet.closing[0]?.[0]).toContain("Investigating authority, if different");
    expect(sheet.closing[0]?.[1]).toMatch(/^Laissé en blanc :/);
  });

  test("in one language has every text once", () => {
    const one = sheetFor(PRESERVATION, completePreservation(), {}, [TONGUES.fr]);
    expect(one.tongues).toEqual([{ locale: "fr-FR", direction: "ltr" }]);
    for (const row of rowsOf(one)) expect(row.label?.length ?? 1).toBe(1);
  });

  test("of a draft names what is missing on a ruled line, in both languages", () => {
    const body = { ...completePreservation(), targets: undefined, reference: " " };
    const gaps = rowsOf(sheetFor(PRESERVATION, body, { isDraft: true })).flatMap(({ values }) =>
      values.flatMap((value) => (value.kind === "gap" ? [value.text] : [])),
    );
    expect(gaps).toContainEqual(["missing: Data to preserve", "manque : Données à conserver"]);
    expect(gaps.length).toBeGreaterThan(1);
    expect(rowsOf(sheetFor(PRESERVATION, body)).some(({ path }) => path === "targets")).toBe(false);
  });

  test("shows what hides in a value, and never throws at a body of any shape", () => {
    const body = {
      ...completePreservation(),
      facts: "a\u202Eb",
      targets: [1, null, { from: "soon" }],
      offences: "x",
    };
    const texts = rowsOf(sheetFor(PRESERVATION, body)).flatMap(({ values }) => values.flatMap(textsOf));
    expect(texts).toContain("a⟨U+202E⟩b");
    for (const odd of [null, 1, "x", [], { facts: { a: 1 } }]) {
      expect(sheetFor(PRESERVATION, odd).title[0]).toBe("Preservation request");
    }
  });

  test("of a message that this version does not know is none", () => {
    const facts = printFactsOf(PRESERVATION, {}, { message: "brand-new.message" });
    expect(sheetOf(facts, PRESERVATION, BOTH)).toBeUndefined();
  });
});

test("every sentence of paper is in both languages", () => {
  const values = {
    authority: "a",
    state: "b",
    reference: "c",
    page: 1,
    pages: 2,
    what: "d",
    name: "e",
    number: 3,
    before: "f",
  };
  for (const id of PAPER_PHRASES) {
    for (const texts of BOTH) expect(texts.find("paper", id, values), id).toBeTypeOf("string");
  }
});

test.each([
  [["fr-CA", "en"], "fr"],
  [["de", "FR"], "fr"],
  [["en"], "en"],
  [["pl", "de"], "en"],
  [[], "en"],
  [["french"], "en"],
] as const)("a partner whose card says %j reads %s", (languages, expected) => {
  expect(partnerLanguage(languages)).toBe(expected);
});
