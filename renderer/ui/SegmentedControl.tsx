import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

import { given } from "./given.ts";

export type SegmentOption<K extends string> = {
  readonly id: K;
  readonly text: string;
  /** Language of the word, when it is not the officer's. */
  readonly lang?: string | undefined;
};

export type SegmentedControlProps<K extends string> = {
  readonly label: string;
  readonly options: readonly SegmentOption<K>[];
  readonly value: K;
  readonly onChange: (value: K) => void;
};

/** A choice of two to four words, one of them always chosen. */
export function SegmentedControl<K extends string>({
  label,
  options,
  value,
  onChange,
}: SegmentedControlProps<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="seg"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id));
        if (chosen !== undefined) {
          onChange(chosen.id);
        }
      }}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          className="btn-bare seg-item"
          {...given({ lang: option.lang })}
        >
          {option.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
