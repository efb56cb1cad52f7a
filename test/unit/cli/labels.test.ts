import { expect, test } from "vitest";

import { messagesIn } from "../../../electron/cli/messages.ts";
import { formLines } from "../../../electron/cli/print-form.ts";
import { refereeLines } from "../../../electron/cli/print-referee.ts";
import { refusalSentence } from "../../../electron/cli/refusals.ts";
import { timesIn } from "../../../electron/cli/times.ts";
import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { TYPE as SUBSCRIBER } from "../../../electron/core/catalogue/types/subscriber-information.ts";
import { referee } from "../../../electron/core/referee.ts";
import { fail } from "../../../electron/core/result.ts";

const en = messagesIn("en");
const fr = messagesIn("fr");

test("a field has the label of its own message, else the one that every message shares", () => {
  expect(en.label("field", "preservation.request.targets")).toBe("Data to preserve");
  expect(en.label("field", "stored-data.request.targets")).toBe("Data asked for");
  expect(en.label("field", "clarification.answer.requestVersion")).toBe("Version answered");
  expect(fr.label("field", "act.transmitted.channel")).toBe("Voie");
});

test("a field that a newer partner sent is shown by its key, with hidden characters made visible", () => {
  expect(en.label("field", "newer.thing\u202E")).not.toContain("\u202E");
  expect(en.label("field", "newer.thing")).toBe("newer.thing");
});

test("a provision is named with its instrument, in words", () => {
  expect(["29(2)(a)", "P2:9(3)", "UN:42", "form"].map((text) => en.provision(text))).toEqual([
    "Budapest Convention, Art 29(2)(a)",
    "Second Protocol, Art 9(3)",
    "UN Convention, Art 42",
    "model form",
  ]);
  expect(
    refusalSentence(fail("ground-not-known", { ground: "dual_criminality", provision: "29(3)" }), en),
  ).toBe(
    "Dual criminality is no ground here (Budapest Convention, Art 29(3)). Nothing was recorded. Choose a ground that the provision knows.",
  );
  expect(refusalSentence(fail("incomplete", { provision: "form" }), fr)).toMatch(
    /^Incomplet \(formulaire type\)\./u,
  );
});

test("the sections of a form are counted as its model counts them, blank ones too", () => {
  const lines = formLines(
    SUBSCRIBER.message.fields,
    { date: "2026-05-12", domesticLegalBasis: "Section 5", status: { new: true } },
    SUBSCRIBER.message.type,
    { messages: en, times: timesIn("UTC", en) },
  );
  expect(lines.filter((line) => /^\d/u.test(line))).toEqual([
    "1. Date",
    "3. Request status",
    "11. Legal basis",
  ]);
  expect(lines).toContain("    New request: yes");
});

test("the referee names what is open, by its provision, and what was not read in an official text", () => {
  const lines = refereeLines(en, referee(SUBSCRIBER, {}), SUBSCRIBER);
  expect(lines).toContain("Open: The authority that asks, model form");
  expect(lines).toContain("Open: The facts, model form (check against the official text)");
  expect(lines).toContain("    Fill in “Subscriber information wanted”, model form. (subscriberData)");
  expect(refereeLines(fr, referee(PRESERVATION, {}), PRESERVATION)).toContain(
    "    Résumez les faits, art. 29(2)(b). (facts)",
  );
});

test("every act of our own house has words for the journal, in both languages", () => {
  const kinds = new Set(CATALOGUE.flatMap(({ acts }) => acts.map(({ kind }) => `request.${kind}`)));
  expect(kinds.size).toBeGreaterThan(25);
  for (const messages of [en, fr]) {
    expect([...kinds].filter((action) => messages.find("action", action) === undefined)).toEqual([]);
  }
});

test("an act that is no event of a request is named in words in its refusal", () => {
  for (const act of ["discard", "draft", "escalate", "hold", "print", "remove"]) {
    for (const messages of [en, fr]) {
      const sentence = refusalSentence(fail("not-in-this-state", { act, state: "SENT" }), messages);
      expect(sentence).not.toContain(`(${act})`);
    }
  }
});

test("what is open is named by its item and its place", () => {
  const refused = fail("incomplete", { provision: "P2:9", item: "provider", path: "custodian.address" });
  expect(refusalSentence(refused, en)).toBe(
    "Not complete (Second Protocol, Art 9). The draft is kept. Fill in what is still open. Open: The provider (custodian.address).",
  );
});
