import "../form.css";

import { isBody, ownValue } from "../../../../electron/core/body.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import { fieldLabel } from "../../../lib/text/field-label.ts";
import { useTexts } from "../../../lib/text/use-texts.ts";
import { type FormRecord, isEntries, zoneKeyOf } from "../form/tree.ts";
import { OWN_ZONE } from "../model/gaps.ts";
import { useForm } from "./form-context.ts";
import { ListField } from "./ListField.tsx";
import { MomentField, TimesField } from "./MomentFields.tsx";
import { ScalarField } from "./ScalarField.tsx";
import { spanOf } from "./spans.ts";

export interface RecordFieldsProps {
  readonly fields: readonly FieldSpec[];
  readonly record: FormRecord;
  /** Path before the keys, with its dot at the end: "targets.0."; blank at the top. */
  readonly prefix: string;
  readonly errors: ReadonlyMap<string, string>;
  /** The heading above: a field or group of the same name needs no second one in sight. */
  readonly heading?: string;
  /** True for a list that is all there is under its heading. */
  readonly isAlone?: boolean;
}

/** More ticks than this stand side by side. */
const MOST_LONG_TICKS = 2;

/** The fields of a record in the order of the data. */
export function RecordFields(props: RecordFieldsProps) {
  const { fields, record, prefix, errors } = props;
  const isTicks = fields.filter(({ kind }) => kind.type === "flag").length > MOST_LONG_TICKS;
  const zoneKey = zoneKeyOf(fields);
  const zone = fields.find(({ key }) => key === zoneKey);
  const times = zone === undefined ? [] : fields.filter(({ kind }) => kind.type === "instant");
  return (
    <div className={isTicks ? "form-grid ticks" : "form-grid"}>
      {fields.map((field) => {
        const { key } = field;
        const inRow = zone !== undefined && (field === zone || times.includes(field));
        if (!inRow) return <OneField key={key} {...props} field={field} />;
        return field === times[0] ? (
          <TimesField key={key} times={times} zone={zone} record={record} prefix={prefix} errors={errors} />
        ) : null;
      })}
    </div>
  );
}

function OneField(props: RecordFieldsProps & { readonly field: FieldSpec }) {
  const { field, record, prefix, errors, heading, isAlone } = props;
  const texts = useTexts();
  const { message } = useForm();
  const path = prefix + field.key;
  const value = ownValue(record, field.key);
  const { kind } = field;
  const error = errors.get(path);
  const label = fieldLabel(texts, message.type, path);
  const isAsked = field.wire === true || (field.required !== undefined && field.required.when === undefined);
  const isSaid = label === heading;
  if (kind.type === "hex") return null;
  if (kind.type === "group") {
    return (
      <div className="w-24" role="group" aria-label={label} data-path={path}>
        {isSaid ? null : <h3 className="group-head">{label}</h3>}
        {error === undefined ? null : <p className="help t-now">{error}</p>}
        <RecordFields
          fields={kind.fields}
          record={isBody(value) ? value : {}}
          prefix={`${path}.`}
          errors={errors}
        />
      </div>
    );
  }
  if (kind.type === "list") {
    return (
      <div className="w-24" data-path={path}>
        <ListField
          of={kind.of}
          max={kind.max}
          path={path}
          entries={isEntries(value) ? value : []}
          heading={isSaid || isAlone === true ? undefined : label}
          draw={(entry, index) => (
            <RecordFields
              fields={kind.of}
              record={entry.record}
              prefix={`${path}.${index}.`}
              errors={errors}
            />
          )}
        />
      </div>
    );
  }
  return (
    <div
      className={isSaid ? `${spanOf(field)} said` : spanOf(field)}
      data-path={path}
      data-asked={isAsked ? "" : undefined}
      data-tick={kind.type === "flag" ? "" : undefined}
    >
      {kind.type === "instant" ? (
        <MomentField path={path} value={value} error={error} zoneError={errors.get(`${path}.${OWN_ZONE}`)} />
      ) : (
        <ScalarField field={field} path={path} value={value} error={error} />
      )}
    </div>
  );
}
