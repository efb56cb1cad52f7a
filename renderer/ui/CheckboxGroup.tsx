import { Checkbox as AriaCheckbox, CheckboxGroup as AriaCheckboxGroup } from "react-aria-components";
import { useIntl } from "react-intl";

import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { classes, given } from "./given.ts";
import type { Option } from "./options.ts";

export type CheckboxGroupProps<K extends string> = FieldProps & {
  readonly options: readonly Option<K>[];
  readonly value: readonly K[];
  readonly onChange: (value: readonly K[]) => void;
  readonly stacked?: boolean | undefined;
};

/** Several of a short list, as the categories of data. */
export function CheckboxGroup<K extends string>(props: CheckboxGroupProps<K>) {
  const { options, onChange } = props;
  const intl = useIntl();
  return (
    <AriaCheckboxGroup
      className={fieldClass(props.error)}
      value={[...props.value]}
      onChange={(value) =>
        onChange(options.filter((option) => value.includes(option.id)).map((option) => option.id))
      }
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      isReadOnly={props.fixed !== undefined}
      {...given({ id: props.id, isRequired: props.required })}
    >
      <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
      <div className={classes("choices", props.stacked === true && "stacked")}>
        {options.map((option) => (
          <AriaCheckbox
            key={option.id}
            value={option.id}
            className="check"
            isDisabled={option.reason !== undefined}
          >
            <span className="box" aria-hidden="true" />
            <span>
              {option.reason === undefined
                ? option.text
                : intl.formatMessage({ id: "ui.reason" }, { words: option.text, reason: option.reason })}
              {option.detail === undefined ? null : <span className="dim"> {option.detail}</span>}
            </span>
          </AriaCheckbox>
        ))}
      </div>
      <FieldHelp description={props.description} error={props.error} fixed={props.fixed} />
    </AriaCheckboxGroup>
  );
}
