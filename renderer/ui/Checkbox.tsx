import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import { useIntl } from "react-intl";

import { given } from "./given.ts";

export type CheckboxProps = {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Why it cannot be changed; shown after the words. */
  readonly reason?: string | undefined;
  readonly id?: string | undefined;
};

/** A tick with its words. */
export function Checkbox({ children, checked, onChange, reason, id }: CheckboxProps) {
  const intl = useIntl();
  return (
    <AriaCheckbox
      className="check"
      isSelected={checked}
      onChange={onChange}
      isReadOnly={reason !== undefined}
      {...given({ id, "data-disabled": reason === undefined ? undefined : "" })}
    >
      <span className="box" aria-hidden="true" />
      <span>
        {reason === undefined
          ? children
          : intl.formatMessage({ id: "ui.reason" }, { words: children, reason })}
      </span>
    </AriaCheckbox>
  );
}
