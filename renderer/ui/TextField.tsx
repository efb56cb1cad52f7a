import type { ReactNode } from "react";
import { Input, TextField as AriaTextField } from "react-aria-components";

import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { classes, given } from "./given.ts";
import { Icon, type IconName } from "./Icon.tsx";

export type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly placeholder?: string | undefined;
  /** Identifiers and addresses: the code face, left to right, no spelling. */
  readonly code?: boolean | undefined;
  readonly inputMode?: "text" | "numeric" | "tel" | "email" | undefined;
  readonly maxLength?: number | undefined;
  readonly autoComplete?: string | undefined;
  readonly name?: string | undefined;
  /** Language of what is typed, when it is not the officer's. */
  readonly lang?: string | undefined;
  readonly icon?: IconName | undefined;
  /** A link or a word at the end of the control. */
  readonly end?: ReactNode;
};

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { code = false, icon, end } = props;
  const framed = icon !== undefined || end !== undefined;
  const input = (
    <Input
      className={framed ? classes("input-own", code && "code") : classes("input", code && "code")}
      {...given({ placeholder: props.placeholder, dir: code ? "ltr" : undefined, lang: props.lang })}
    />
  );
  return (
    <AriaTextField
      className={fieldClass(props.error)}
      value={props.value}
      onChange={props.onChange}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      spellCheck="false"
      {...given({
        id: props.id,
        name: props.name,
        onBlur: props.onBlur,
        isRequired: props.required,
        isReadOnly: props.fixed === undefined ? undefined : true,
        autoFocus: props.autoFocus,
        inputMode: props.inputMode,
        maxLength: props.maxLength,
        autoComplete: props.autoComplete ?? "off",
      })}
    >
      <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
      {framed ? (
        <span className="input">
          {icon === undefined ? null : <Icon name={icon} />}
          {input}
          {end === undefined ? null : <span className="end">{end}</span>}
        </span>
      ) : (
        input
      )}
      <FieldHelp description={props.description} error={props.error} fixed={props.fixed} />
    </AriaTextField>
  );
}
