import { TextArea as AriaTextArea, TextField as AriaTextField } from "react-aria-components";

import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { given } from "./given.ts";

export type TextAreaProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly placeholder?: string | undefined;
  /** Lines shown when it is empty; it grows with what is typed. */
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly lang?: string | undefined;
};

/** Several lines of text; the field grows with them. */
export function TextArea(props: TextAreaProps) {
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
        onBlur: props.onBlur,
        isRequired: props.required,
        isReadOnly: props.fixed === undefined ? undefined : true,
        autoFocus: props.autoFocus,
        maxLength: props.maxLength,
      })}
    >
      <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
      <AriaTextArea
        className="input area"
        rows={props.rows ?? 2}
        dir="auto"
        {...given({ placeholder: props.placeholder, lang: props.lang })}
      />
      <FieldHelp description={props.description} error={props.error} fixed={props.fixed} />
    </AriaTextField>
  );
}
