import { Group, Input, NumberField as AriaNumberField } from "react-aria-components";

import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { given } from "./given.ts";
import { useSafeAnnouncer } from "./use-safe-announcer.ts";

export type NumberFieldProps = FieldProps & {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** The unit, shown after the number: "days". */
  readonly unit?: string | undefined;
};

/** A whole number. Digits are Latin in every language. */
export function NumberField(props: NumberFieldProps) {
  useSafeAnnouncer();
  return (
    <AriaNumberField
      className={fieldClass(props.error)}
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0, numberingSystem: "latn" }}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      isReadOnly={props.fixed !== undefined}
      {...given({
        id: props.id,
        minValue: props.min,
        maxValue: props.max,
        isRequired: props.required,
        autoFocus: props.autoFocus,
      })}
    >
      <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
      <Group className="input">
        <Input className="input-own" dir="ltr" />
        {props.unit === undefined ? null : <span className="end dim">{props.unit}</span>}
      </Group>
      <FieldHelp description={props.description} error={props.error} fixed={props.fixed} />
    </AriaNumberField>
  );
}
