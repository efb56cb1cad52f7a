import { readFileSync } from "node:fs";

import { createIntl } from "@formatjs/intl";
import { describe, expect, test } from "vitest";

import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import { PROBLEMS } from "../../../electron/core/catalogue/check-body.ts";
import type { FieldSpec } from "../../../electron/core/catalogue/field-spec.ts";
import type { Clock } from "../../../electron/core/clocks/clock.ts";
import { ERROR_CODES } from "../../../electron/core/error-codes.ts";
import { ERROR_PARAMS, errorParams } from "../../../electron/core/error-params.ts";
import { ACT_KINDS } from "../../../electron/core/lifecycle/events.ts";
import { IGNORED_REASONS } from "../../../electron/core/lifecycle/fold.ts";
import { START } from "../../../electron/core/lifecycle/lifecycle.ts";
import type { FailureParams } from "../../../electron/core/result.ts";
import { ROLES } from "../../../electron/core/roles.ts";

type Messages = Readonly<Record<string, string>>;

const LANGUAGES = ["en", "fr"] as const;
const read = (language: string): Messages =>
  JSON.parse(
    readFileSync(new URL(`../../../resources/locales/${language}.json`, import.meta.url), "utf8"),
  ) as Messages;
const CLOCK_STATES: readonly Clock["state"][] = ["running", "stopped", "overdue", "suspended"];

function fieldKeys(fields: readonly FieldSpec[], prefix: string, refereeOf: string): readonly string[] {
  return fields.flatMap(({ key, kind, section, required }) => [
    `field.${prefix}.${key}`,
    ...(section === undefined ? [] : [`section.${section}`]),
    ...(required?.item === undefined
      ? []
      : [`referee.${required.item}.${`${prefix}.${key}`.slice(refereeOf.length + 1)}`]),
    ...(kind.type === "choice" ? kind.options.map((option) => `choice.${kind.set}.${option}`) : []),
    ...(kind.type === "group" ? fieldKeys(kind.fields, `${prefix}.${key}`, refereeOf) : []),
    ...(kind.type === "list" ? fieldKeys(kind.of, `${prefix}.${key}`, refereeOf) : []),
  ]);
}

/** Every key that the program can ask for. */
const NEEDED = new Set([
  ...ERROR_CODES.map((code) => `error.${code}`),
  ...PROBLEMS.map((problem) => `problem.${problem}`),
  ...IGNORED_REASONS.map((why) => `ignored.${why}`),
  ...ACT_KINDS.map((kind) => `event.${kind}`),
  ...ROLES.map((role) => `role.${role}`),
  ...CLOCK_STATES.map((state) => `clock-state.${state}`),
  `state.${START}`,
  "referee.warning.form-field",
  ...CATALOGUE.flatMap((type) => {
    const lifecycles = [type.outbound, type.inbound];
    return [
      ...[type.message, ...type.replies].flatMap((message) => [
        `message.${message.type}`,
        ...(message === type.message ? [] : [`event.${message.code}`]),
        ...fieldKeys(message.fields, message.type, message.type),
      ]),
      ...lifecycles.flatMap(({ transitions }) =>
        transitions.flatMap(({ to }) => (to === null ? [] : [`state.${to}`])),
      ),
      ...lifecycles.flatMap(({ timeouts }) => timeouts.map(({ to }) => `state.${to}`)),
      ...[...type.clocks.outbound, ...type.clocks.inbound].map(({ id }) => `clock.${id}`),
      ...type.referee.items.flatMap(({ item, needs }) => [
        `referee.${item}`,
        ...(needs ?? []).map(({ path }) => `referee.${item}.${path}`),
      ]),
      ...type.referee.warnings.map(({ id }) => `referee.warning.${id}`),
    ];
  }),
]);

function format(language: string, id: string, params: FailureParams): string {
  const intl = createIntl({
    locale: language,
    messages: { ...read(language) },
    onError: (error) => {
      throw error;
    },
  });
  return intl.formatMessage({ id }, { ...params });
}

describe.each(LANGUAGES)("the sentences in %s", (language) => {
  const messages = read(language);

  test("are all there, and no others", () => {
    // Sentences of the command line alone, and the names of the journal's actions, are judged in test/unit/cli.
    const shared = Object.keys(messages).filter((id) => !/^(cli|action)\./u.test(id));
    expect(shared.toSorted()).toEqual([...NEEDED].toSorted());
  });

  test("can all be formatted when nothing more is known", () => {
    const plain = [...NEEDED].filter((id) => !id.startsWith("error."));
    for (const id of plain) expect(format(language, id, {}).length, id).toBeGreaterThan(1);
    for (const code of ERROR_CODES) {
      expect(format(language, `error.${code}`, errorParams(code, {})), code).toMatch(/^[^{}]+\.$/u);
    }
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
