import { useState } from "react";
import { Button as AriaButton, ComboBox as AriaComboBox, Group, Input } from "react-aria-components";

import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { given } from "./given.ts";
import { Icon } from "./Icon.tsx";
import { OptionList } from "./OptionList.tsx";
import { type Option, optionText } from "./options.ts";

export type ComboBoxProps<K extends string> = FieldProps & {
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (value: K | null) => void;
  readonly placeholder?: string | undefined;
  /** The sentence when nothing matches what was typed. */
  readonly empty?: string | undefined;
};

/** True when every word typed begins a word of the option or stands inside it. Case and accents do not count. */
function matches(option: Option, typed: string): boolean {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const text = plain(optionText(option));
  return plain(typed)
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/** One of a long list, found by typing a part of its name, its city or its code. */
export function ComboBox<K extends string>(props: ComboBoxProps<K>) {
  const { options, onChange, value } = props;
  const chosen = options.find((option) => option.id === value);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? chosen?.text ?? "";
  const shown =
    typed === undefined || typed === chosen?.text
      ? options
      : options.filter((option) => matches(option, typed));
  return (
    <AriaComboBox
      className={fieldClass(props.error)}
      items={shown}
      inputValue={text}
      onInputChange={setTyped}
      value={value}
      onChange={(key) => {
        const next = options.find((option) => option.id === key);
        setTyped(undefined);
        onChange(next?.id ?? null);
      }}
      allowsEmptyCollection
      menuTrigger="input"
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      isReadOnly={props.fixed !== undefined}
      {...given({ id: props.id, isRequired: props.required, autoFocus: props.autoFocus })}
    >
      <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
      <Group className="input">
        <Input className="input-own" {...given({ placeholder: props.placeholder })} />
        <AriaButton className="input-open">
          <Icon name="down" />
        </AriaButton>
      </Group>
      <FieldHelp description={props.description} error={props.error} fixed={props.fixed} />
      <OptionList {...given({ empty: props.empty })} />
    </AriaComboBox>
  );
}
