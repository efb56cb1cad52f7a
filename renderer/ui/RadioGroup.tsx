import { Radio, RadioGroup as AriaRadioGroup } from "react-aria-components";

import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { classes, given } from "./given.ts";
import type { Option } from "./options.ts";

export type RadioGroupProps<K extends string> = FieldProps & {
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  readonly stacked?: boolean | undefined;
};

/** One of a few, all in sight. */
export function RadioGroup<K extends string>(props: RadioGroupProps<K>) {
  const { options, onChange } = props;
  return (
    <AriaRadioGroup
      className={fieldClass(props.error)}
      value={props.value}
      onChange={(value) => {
        const chosen = options.find((option) => option.id === value);
        if (chosen !== undefined) {
          onChange(chosen.id);
        }
      }}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      isReadOnly={props.fixed !== undefined}
      {...given({ id: props.id, isRequired: props.required })}
    >
      <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
      <div className={classes("choices", props.stacked === true && "stacked")}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="check" isDisabled={option.reason !== undefined}>
            <span className="box dot" aria-hidden="true" />
            <span>
              {option.text}
              {option.reason === undefined ? null : `: ${option.reason}`}
              {option.detail === undefined ? null : <span className="dim"> {option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp description={props.description} error={props.error} fixed={props.fixed} />
    </AriaRadioGroup>
  );
}
