import { ListBox, ListBoxItem, Popover } from "react-aria-components";

import { given } from "./given.ts";
import { Icon } from "./Icon.tsx";
import { type Option, optionText } from "./options.ts";

/** One option of a list that floats. */
export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={optionText(option)}
      className="option"
      isDisabled={option.reason !== undefined}
    >
      {({ isSelected }) => (
        <>
          <span>{option.text}</span>
          <span className="d grow">{option.reason ?? option.detail}</span>
          {isSelected ? <Icon name="check" /> : null}
        </>
      )}
    </ListBoxItem>
  );
}

/** The list under a Select or a ComboBox. */
export function OptionList({
  options,
  empty,
}: {
  readonly options?: readonly Option[];
  readonly empty?: string;
}) {
  return (
    <Popover className="float pop" offset={4}>
      <ListBox
        className="options"
        {...given({
          items: options,
          renderEmptyState: empty === undefined ? undefined : () => <p className="empty-state">{empty}</p>,
        })}
      >
        {(option: Option) => <OptionItem option={option} />}
      </ListBox>
    </Popover>
  );
}
