import { Button as AriaButton, Select as AriaSelect, SelectValue } from "react-aria-components";

import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { given } from "./given.ts";
import { Icon } from "./Icon.tsx";
import { OptionList } from "./OptionList.tsx";
import type { Option } from "./options.ts";

export type SelectProps<K extends string> = FieldProps & {
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  readonly placeholder?: string | undefined;
};

/** One of a short closed list. Typing a letter goes to the option that begins with it. */
export function Select<K extends string>(props: SelectProps<K>) {
  const { options, onChange } = props;
  return (
    <AriaSelect
      className={fieldClass(props.error)}
      value={props.value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) {
          onChange(chosen.id);
        }
      }}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      isDisabled={props.fixed !== undefined}
      {...given({
        id: props.id,
        placeholder: props.placeholder,
        isRequired: props.required,
        autoFocus: props.autoFocus,
      })}
    >
      <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
      <AriaButton className="input">
        <SelectValue className="select-value">
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder
              ? defaultChildren
              : (options.find((option) => option.id === props.value)?.text ?? selectedText)
          }
        </SelectValue>
        <Icon name="down" className="end" />
      </AriaButton>
      <FieldHelp description={props.description} error={props.error} fixed={props.fixed} />
      <OptionList options={options} />
    </AriaSelect>
  );
}
