import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";

/** What every field takes beside its value. All texts are already translated. */
export type FieldProps = {
  readonly label: string;
  /** A remark after the label: "if known". */
  readonly hint?: string | undefined;
  /** The provision the field answers to: "Art 29(2)(c)". */
  readonly provision?: string | undefined;
  /** A sentence under the control that helps. */
  readonly description?: ReactNode;
  /** The sentence that says what is missing or wrong. Given, the field is drawn dashed and is invalid for screen readers. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** Why it cannot be changed. Given, the field can be read and focused, but not changed. */
  readonly fixed?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  /** Id of the control, so that "Go there" and F8 can find it. */
  readonly id?: string | undefined;
};

/** The label of a field with its hint and its provision. */
export function FieldLabel({ label, hint, provision }: Pick<FieldProps, "label" | "hint" | "provision">) {
  return (
    <Label className="label">
      {label}
      {hint === undefined ? null : <span className="opt"> {hint}</span>}
      {provision === undefined ? null : <span className="art"> {provision}</span>}
    </Label>
  );
}

/** What stands under a control: help first, then what is missing. */
export function FieldHelp({
  description,
  error,
  fixed,
}: Pick<FieldProps, "description" | "error" | "fixed">) {
  const help = fixed ?? description;
  return (
    <>
      {help === undefined ? null : (
        <Text slot="description" className="help block-text">
          {help}
        </Text>
      )}
      <FieldError className="help t-now block-text">{error}</FieldError>
    </>
  );
}
