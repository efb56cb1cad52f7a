import { Label, Radio, RadioGroup } from "react-aria-components";

import { given } from "./given.ts";

export type RadioItem = {
  readonly id: string;
  readonly text: string;
  readonly detail?: string | undefined;
  /** The provision, at the end of the line. */
  readonly side?: string | undefined;
  /** Why it cannot be chosen. It stays in the list. */
  readonly reason?: string | undefined;
};

export type RadioListProps = {
  readonly label: string;
  readonly items: readonly RadioItem[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** True where a heading in sight says the label already. */
  readonly quiet?: boolean | undefined;
};

/** One of a few, all in sight with what each means and why some cannot be chosen. */
export function RadioList({ label, items, value, onChange, quiet }: RadioListProps) {
  return (
    <RadioGroup
      className="radio-list"
      value={value}
      onChange={onChange}
      {...given({ "aria-label": quiet === true ? label : undefined })}
    >
      {quiet === true ? null : <Label className="label">{label}</Label>}
      {items.map((item) => (
        <Radio key={item.id} value={item.id} className="radio-row" isDisabled={item.reason !== undefined}>
          <span className="box dot" aria-hidden="true" />
          <span className="what">
            <span>{item.text}</span>
            {(item.reason ?? item.detail) === undefined ? null : (
              <span className="d">{item.reason ?? item.detail}</span>
            )}
          </span>
          {item.side === undefined ? null : <span className="d">{item.side}</span>}
        </Radio>
      ))}
    </RadioGroup>
  );
}
