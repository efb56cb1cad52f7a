import { memo } from "react";
import type { FieldKind, FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import { assertNever } from "../../../../electron/core/result.ts";
import { FIELD_NAMES, isPosition } from "../../../lib/paper/places.ts";
import { dayText } from "../../../lib/paper/wall-clock.ts";
import { fieldLabel, findForField, namesOf } from "../../../lib/text/field-label.ts";
import { useTexts } from "../../../lib/text/use-texts.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { DateTimeField } from "../../../ui/DateTimeField.tsx";
import { NumberField } from "../../../ui/NumberField.tsx";
import type { Option } from "../../../ui/options.ts";
import { Select } from "../../../ui/Select.tsx";
import { TextArea } from "../../../ui/TextArea.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { LongChoice } from "./LongChoice.tsx";
import { useForm } from "./form-context.ts";

export interface ScalarFieldProps {
  readonly field: FieldSpec;
  /** With places in lists; with the message's name it leads to label, hint and choices. */
  readonly path: string;
  readonly value: unknown;
  readonly error: string | undefined;
}

/** Kinds that one control holds. Times, groups and lists have their own. */
export type ScalarKind = Exclude<FieldKind, { type: "group" | "list" | "instant" }>;

/** Fields whose text is compared letter by letter. */
const CODE_FIELDS: ReadonlySet<string> = new Set(["identifier", "serverAddress"]);

/** Chosen to take an optional choice back. */
const NOTHING = "nothing";

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** One field of the form, drawn by the kind of what it holds. It is drawn again only when its own value or error changes. */
export const ScalarField = memo(function ScalarField(props: ScalarFieldProps) {
  const { field, path, value, error } = props;
  const { message, dispatch, countries, zones, positions, places, choices } = useForm();
  const texts = useTexts();
  const { say } = texts;
  const kind = field.kind as ScalarKind;
  const set = (next: string | number | boolean | null) => dispatch({ do: "set", path, value: next });
  const common = {
    label: fieldLabel(texts, message.type, path),
    hint: findForField(texts, "compose.hint", message.type, path),
    description: findForField(texts, "compose.describe", message.type, path),
    error,
  };
  // Only what must be chosen asks for it.
  const isAsked = error !== undefined || field.required?.item !== undefined || field.wire === true;
  const chosen = { ...common, placeholder: say(isAsked ? "compose.choose" : "compose.not-stated") };
  switch (kind.type) {
    case "text":
      if (FIELD_NAMES.has(`${message.type}.${namesOf(path)}`)) {
        return <LongChoice {...chosen} options={places} value={textOf(value) || null} onChange={set} />;
      }
      return kind.multiline === true ? (
        <TextArea {...common} value={textOf(value)} onChange={set} />
      ) : (
        <TextField {...common} value={textOf(value)} onChange={set} code={CODE_FIELDS.has(field.key)} />
      );
    case "choice": {
      const options =
        choices.get(kind.set) ??
        kind.options.map((id): Option => ({ id, text: texts.label(`choice.${kind.set}`, id) }));
      const isOptional = field.required === undefined && field.wire !== true && textOf(value) !== "";
      const all = isOptional ? [...options, { id: NOTHING, text: say("compose.choice.nothing") }] : options;
      return (
        <Select
          {...chosen}
          options={all}
          value={textOf(value) || null}
          onChange={(id) => set(id === NOTHING ? null : id)}
        />
      );
    }
    case "flag":
      // A tick that must be there is asked for by the law; whatever else must be answered has a yes and a no.
      if (field.required !== undefined && field.required.item === undefined) {
        return (
          <Select
            {...chosen}
            options={[
              { id: "yes", text: say("compose.yes") },
              { id: "no", text: say("compose.no") },
            ]}
            value={value === true ? "yes" : value === false ? "no" : null}
            onChange={(id) => set(id === "yes")}
          />
        );
      }
      return (
        <div className={error === undefined ? "field" : "field missing"}>
          <Checkbox checked={value === true} onChange={set}>
            {common.label}
          </Checkbox>
          {error === undefined ? null : <p className="help t-now">{error}</p>}
        </div>
      );
    case "count": {
      const options = isPosition(field) ? positions.get(field.key) : undefined;
      if (options !== undefined) {
        return (
          <Select
            {...chosen}
            options={options}
            value={typeof value === "number" ? String(value) : null}
            onChange={(id) => set(Number(id))}
          />
        );
      }
      return (
        <NumberField
          {...common}
          value={typeof value === "number" ? value : null}
          onChange={set}
          min={kind.min}
          max={kind.max}
        />
      );
    }
    case "day":
      return (
        <DateTimeField
          {...common}
          granularity="day"
          value={textOf(value) || null}
          words={textOf(value) === "" ? undefined : dayText(textOf(value), texts)}
          onChange={set}
        />
      );
    case "zone":
      return (
        <LongChoice
          {...chosen}
          options={zones}
          value={textOf(value) || null}
          onChange={set}
          empty={say("compose.zone.none")}
        />
      );
    case "country":
      return (
        <LongChoice
          {...chosen}
          options={countries}
          value={textOf(value) || null}
          onChange={set}
          empty={say("compose.country.none")}
        />
      );
    case "hex":
      return null;
    default:
      return assertNever(kind);
  }
});
