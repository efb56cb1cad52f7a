import { useState } from "react";
import type { FieldProps } from "../../../ui/Field.tsx";
import { ComboBox } from "../../../ui/ComboBox.tsx";
import type { Option } from "../../../ui/options.ts";

export type LongChoiceProps = FieldProps & {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly placeholder: string;
  readonly empty?: string | undefined;
};

/** One of hundreds. A form has many of these, so each holds only what is chosen until it gets the focus. */
export function LongChoice({ options, value, ...rest }: LongChoiceProps) {
  const [isUsed, setUsed] = useState(false);
  const known = value === null || options.some(({ id }) => id === value);
  // A zone or a State that this machine does not know is still what somebody wrote.
  const all = known || value === null ? options : [{ id: value, text: value }, ...options];
  return (
    <div onFocus={() => setUsed(true)} onPointerEnter={() => setUsed(true)}>
      <ComboBox {...rest} options={isUsed ? all : all.filter(({ id }) => id === value)} value={value} />
    </div>
  );
}
