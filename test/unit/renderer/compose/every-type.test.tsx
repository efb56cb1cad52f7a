// @vitest-environment happy-dom
import { cleanup } from "@testing-library/react";
import { useReducer } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { Body } from "../../../../electron/core/body.ts";
import { CATALOGUE } from "../../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { FormColumn } from "../../../../renderer/features/compose/FormColumn.tsx";
import { railItems } from "../../../../renderer/features/compose/model/rail.ts";
import { sectionsOf } from "../../../../renderer/features/compose/model/sections.ts";
import { FormProvider } from "../../../../renderer/lib/form/fields/form-context.ts";
import { formOf, formReducer } from "../../../../renderer/lib/form/form/reducer.ts";
import { openFields } from "../../../../renderer/lib/paper/places.ts";
import { ENGLISH, FRENCH } from "../../../../renderer/lib/text/catalogue.ts";
import { findForField } from "../../../../renderer/lib/text/field-label.ts";
import { textsIn } from "../../../../renderer/lib/text/texts.ts";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);
vi.setConfig({ testTimeout: 120_000 });

const LANGUAGES = [textsIn("en", { ...ENGLISH }), textsIn("fr", { ...FRENCH })] as const;

/** Paths of everything that is shown, in a form whose lists have one entry each. */
function shownPaths(fields: readonly FieldSpec[], prefix = ""): readonly string[] {
  return fields.flatMap(({ key, kind }) => {
    const path = prefix + key;
    if (kind.type === "hex") return [];
    if (kind.type === "group") return [path, ...shownPaths(kind.fields, `${path}.`)];
    return kind.type === "list" ? [path, ...shownPaths(kind.of, `${path}.0.`)] : [path];
  });
}

function oneEach(fields: readonly FieldSpec[]): Body {
  return Object.fromEntries(
    fields.flatMap(({ key, kind }): readonly (readonly [string, unknown])[] => {
      if (kind.type === "group") return [[key, oneEach(kind.fields)]];
      return kind.type === "list" ? [[key, [oneEach(kind.of)]]] : [];
    }),
  );
}

/** What the catalogue of texts lacks for the fields of an owner: labels and choices. */
function lacking(owner: string, fields: readonly FieldSpec[], prefix = ""): readonly string[] {
  return fields.flatMap((field) => {
    const { key, kind } = field;
    const path = prefix + key;
    const inner = kind.type === "group" ? kind.fields : kind.type === "list" ? kind.of : [];
    const options = kind.type === "choice" ? kind.options.map((id) => `choice.${kind.set}.${id}`) : [];
    return [
      ...LANGUAGES.flatMap((texts) =>
        kind.type !== "hex" && findForField(texts, "field", owner, path) === undefined
          ? [`${texts.language}: field.${owner}.${path}`]
          : [],
      ),
      ...missingKeys(options),
      ...lacking(owner, inner, `${path}.`),
    ];
  });
}

function missingKeys(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => !Object.hasOwn(ENGLISH, key) || !Object.hasOwn(FRENCH, key));
}

function Form({ message }: { readonly message: MessageType }) {
  const [form, dispatch] = useReducer(formReducer, null, () =>
    formOf(message.fields, oneEach(openFields(message))),
  );
  const context = {
    message,
    dispatch,
    countries: [],
    zones: [],
    there: "UTC",
    positions: new Map(),
    places: [],
    choices: new Map(),
    revealed: null,
  };
  return (
    <FormProvider value={context}>
      <FormColumn message={message} sections={sectionsOf(message)} record={form.record} errors={new Map()} />
    </FormProvider>
  );
}

function controlsIn(root: ParentNode, path: string): number {
  const place = root.querySelector(`[data-path="${path}"]`);
  return place?.querySelectorAll("input, textarea, button, [role='spinbutton']").length ?? 0;
}

/** Messages of the reply kit that an earlier type has had drawn already. */
const drawn = new Set<MessageType>();

describe.each(CATALOGUE.map((type) => [type.id, type] as const))("%s", (_, type) => {
  const messages = [type.message, ...type.replies];

  it("has a control for every field, in every message", () => {
    for (const message of messages.filter((one) => !drawn.has(one))) {
      drawn.add(message);
      const { container, unmount } = renderScreen(<Form message={message} />, { bridge: fakeBridge() });
      const unreachable = shownPaths(openFields(message)).filter((path) => controlsIn(container, path) === 0);
      expect([message.type, unreachable]).toEqual([message.type, []]);
      unmount();
    }
  });

  it("lacks no text in either language", () => {
    const keys = [
      `family.${type.family}`,
      `compose.purpose.${type.id}`,
      ...[...type.senders, ...type.addressees].map((party) => `party.${party}`),
      ...messages.map(({ type: name }) => `message.${name}`),
      ...type.replies.map(({ type: name }) => `compose.reply.${name}`),
      ...type.replies.map(({ code }) => `event.${code}`),
      ...type.acts.map(({ kind }) => `event.${kind}`),
      ...type.referee.items.map(({ item }) => `referee.${item}`),
      ...type.grounds.map(({ ground }) => `choice.ground.${ground}`),
      ...sectionsOf(type.message).map(({ id }) => `section.${id}`),
      ...[...type.outbound.transitions, ...type.inbound.transitions].flatMap(({ to }) =>
        to === null ? [] : [`state.${to}`],
      ),
      ...[...type.clocks.outbound, ...type.clocks.inbound].map(({ id }) => `clock.${id}`),
    ];
    expect([...new Set(missingKeys(keys))]).toEqual([]);
    expect(messages.flatMap((message) => lacking(message.type, openFields(message)))).toEqual([]);
    expect(type.acts.flatMap(({ kind, fields }) => lacking(`act.${kind}`, fields))).toEqual([]);
  });

  it("names every section of its form in the rail", () => {
    const { message } = type;
    const [texts] = LANGUAGES;
    const items = railItems(sectionsOf(message), message, {}, [], 0, "Madrid", texts);
    expect(items.map(({ title }) => title)).not.toContain("");
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });
});
