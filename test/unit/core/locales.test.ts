import { readFileSync } from "node:fs";

import { createIntl } from "@formatjs/intl";
import { describe, expect, test } from "vitest";

import { PROBLEMS } from "../../../electron/core/catalogue/check-body.ts";
import { INSTRUMENTS, PLAIN_PROVISIONS } from "../../../electron/core/catalogue/provision.ts";
import { fieldTextKeys, labelTextKeys } from "../../../electron/core/catalogue/text-keys.ts";
import type { Clock } from "../../../electron/core/clocks/clock.ts";
import { ERROR_CODES } from "../../../electron/core/error-codes.ts";
import { ERROR_PARAMS, errorParams } from "../../../electron/core/error-params.ts";
import { ACT_KINDS } from "../../../electron/core/lifecycle/events.ts";
import { IGNORED_REASONS } from "../../../electron/core/lifecycle/fold.ts";
import { START } from "../../../electron/core/lifecycle/lifecycle.ts";
import { PAPER_PHRASES } from "../../../electron/core/paper/paper-texts.ts";
import type { FailureParams } from "../../../electron/core/result.ts";
import { ROLES } from "../../../electron/core/roles.ts";
import { DECLARATION_FLAGS } from "../../../electron/core/routing/membership.ts";
import { REASONS, ROUTE_BASES, VERDICTS } from "../../../electron/core/routing/route.ts";
import { catalogueTexts, labelPlaces } from "../../helpers/catalogue-texts.ts";

type Messages = Readonly<Record<string, string>>;

const LANGUAGES = ["en", "fr"] as const;
const read = (language: string): Messages =>
  JSON.parse(
    readFileSync(new URL(`../../../resources/locales/${language}.json`, import.meta.url), "utf8"),
  ) as Messages;
/** What sentences about places, people and days are always given. */
const GIVEN: FailureParams = Object.fromEntries(
  ["field", "provision", "article", "state", "day", "name", "authority", "reference", "number", "page"]
    .concat(["pages", "what", "before"])
    .map((name) => [name, "x"]),
);
const CLOCK_STATES: readonly Clock["state"][] = ["running", "stopped", "overdue", "suspended"];

/** Sentences of legal routing. */
const ROUTING: readonly string[] = [
  ...ROUTE_BASES.map((basis) => `route.basis.${basis}`),
  ...VERDICTS.map((verdict) => `route.verdict.${verdict}`),
  ...REASONS.map((reason) => `route.why.${reason}`),
  ...DECLARATION_FLAGS.map((flag) => `route.declared.${flag}`),
  ...["publisher", "own", "contact"].map((kind) => `membership.signer.${kind}`),
];

/** Sentences that no catalogue of requests asks for: refusals, problems, acts, routing and paper. */
const FIXED: readonly string[] = [
  ...ERROR_CODES.map((code) => `error.${code}`),
  ...PROBLEMS.map((problem) => `problem.${problem}`),
  ...IGNORED_REASONS.map((why) => `ignored.${why}`),
  ...ACT_KINDS.map((kind) => `event.${kind}`),
  ...ROLES.map((role) => `role.${role}`),
  ...CLOCK_STATES.map((state) => `clock-state.${state}`),
  ...INSTRUMENTS.map((instrument) => `provision.${instrument}`),
  ...PLAIN_PROVISIONS.map((word) => `provision.${word}`),
  ...PAPER_PHRASES.map((phrase) => `paper.${phrase}`),
  ...ROUTING,
  `state.${START}`,
  "source.check",
  "referee.missing",
  "referee.warning.form-field",
];

const NEEDED: ReadonlySet<string> = new Set([...FIXED, ...catalogueTexts()]);

/** Where the label of every field stands: under its own name if there is one, else under the shared one. */
function labelsIn(messages: Messages): readonly string[] {
  return labelPlaces().map(({ owner, path }) => {
    const [own, shared] = fieldTextKeys(owner, path);
    return Object.hasOwn(messages, own) ? own : shared;
  });
}

function sentencesIn(language: string) {
  return createIntl({
    locale: language,
    messages: { ...read(language) },
    onError: (error) => {
      throw error;
    },
  });
}

const SENTENCES = { en: sentencesIn("en"), fr: sentencesIn("fr") };

function format(language: "en" | "fr", id: string, params: FailureParams): string {
  return SENTENCES[language].formatMessage({ id }, { ...params });
}

describe.each(LANGUAGES)("the sentences in %s", (language) => {
  const messages = read(language);

  test("are all there, and no others", () => {
    // Sentences of the command line alone, and the names of the journal's actions, are judged in test/unit/cli.
    const shared = Object.keys(messages).filter((id) => !/^(cli|action)\./u.test(id));
    expect(shared.toSorted()).toEqual([...new Set([...NEEDED, ...labelsIn(messages)])].toSorted());
  });

  test("say nothing of their own where the shared label says the same", () => {
    for (const { owner, path } of labelPlaces()) {
      const [own, shared] = fieldTextKeys(owner, path);
      if (Object.hasOwn(messages, own)) expect(messages[own], own).not.toBe(messages[shared]);
    }
  });

  test("are found by the name of a field alone, without being told where that of its message ends", () => {
    const found = (dotted: string) => labelTextKeys(dotted).find((id) => Object.hasOwn(messages, id));
    expect(labelPlaces().map(({ owner, path }) => found(`${owner}.${path}`))).toEqual(labelsIn(messages));
  });

  test("can all be formatted when nothing more is known", () => {
    const plain = [...NEEDED, ...labelsIn(messages)].filter((id) => !id.startsWith("error."));
    for (const id of plain) expect(format(language, id, GIVEN), id).not.toBe("");
    for (const code of ERROR_CODES) {
      expect(format(language, `error.${code}`, errorParams(code, {})), code).toMatch(/^[^{}]+\.$/u);
    }
  });

  test("of legal routing can be formatted with what they name", () => {
    const values = { state: "Ireland", day: "1 May 2026", article: "7(9)(a)", name: "Kripos, Oslo" };
    for (const id of ROUTING) expect(format(language, id, values), id).toMatch(/^[^{}]+$/u);
    expect(format(language, "route.why.not-yet", { ...values, state: "none" })).not.toContain("none");
  });

  test("have no exclamation marks, no long dashes, no doubled or stray spaces", () => {
    for (const [id, text] of Object.entries(messages)) {
      expect(text, id).not.toMatch(/[!\u2013\u2014]| {2}|^ | $/u);
    }
  });
});

describe("the parameters of a refusal", () => {
  const usedIn = (text: string): readonly string[] =>
    [...text.matchAll(/\{(\w+)(?=[,}])/gu)]
      .map(([, name]) => name!)
      .filter((name) => !/^(?:one|other)$/u.test(name));

  test.each(LANGUAGES)("are those of the table, in %s", (language) => {
    const messages = read(language);
    for (const code of ERROR_CODES) {
      const used = new Set(usedIn(messages[`error.${code}`]!));
      expect([...used].toSorted(), code).toEqual(Object.keys(ERROR_PARAMS[code] ?? {}).toSorted());
    }
  });

  test("make whole sentences, given or not", () => {
    expect(format("en", "error.not-a-bundle", errorParams("not-a-bundle", { hint: "newline" }))).toBe(
      "Not a bundle any more: its line ends were changed in transfer. Nothing of it was kept. Ask the sender to send it as an attachment or on a stick.",
    );
    expect(format("fr", "error.not-a-bundle", errorParams("not-a-bundle", {}))).toBe(
      "Ce n'est pas un pli. Rien n'en a été conservé. Vérifiez que c'est le bon fichier.",
    );
    expect(
      format(
        "fr",
        "error.not-in-this-state",
        errorParams("not-in-this-state", { act: "sealed", state: "SENT" }),
      ),
    ).toBe("Impossible maintenant (sealed) : la demande est dans l'état SENT. Rien n'a été modifié.");
    expect(
      format("en", "error.passphrase-too-short", errorParams("passphrase-too-short", { least: 12 })),
    ).toBe("The passphrase is too short: use at least 12 characters. Nothing was changed.");
    expect(format("en", "error.damaged", errorParams("damaged", {}))).toBe(
      "Damaged. Nothing of it was kept. Copy the file again; if it stays damaged, ask the sender for it again.",
    );
  });
});
