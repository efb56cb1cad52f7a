import type { KeyboardEvent } from "react";
import {
  Autocomplete,
  Dialog as AriaDialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";

import { type FootKey, FootKeyList } from "./FootKeys.tsx";
import { classes } from "./given.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { Key } from "./Key.tsx";
import { Marked } from "./Marked.tsx";

export type PaletteItem = {
  readonly id: string;
  readonly icon: IconName;
  readonly text: string;
  readonly detail?: string | undefined;
  readonly keys?: string | undefined;
  /** Why it cannot be done now; it stays in the list. */
  readonly reason?: string | undefined;
};

export type PaletteSection = {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
};

export type PaletteProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What was found, already searched and ordered. */
  readonly sections: readonly PaletteSection[];
  /** `beside` is true for Ctrl Enter. */
  readonly onChoose: (id: string, beside: boolean) => void;
  /** "7 found", read aloud as it changes. */
  readonly found: string;
  readonly empty: string;
  readonly keys: readonly FootKey[];
};

/** The list moves to its first item when the first key changes. With the query in the key it does so after every letter. */
function keyOf(item: PaletteItem, query: string): string {
  return `${item.id} ${query}`;
}

function Choice({ item, query }: { readonly item: PaletteItem; readonly query: string }) {
  return (
    <ListBoxItem
      id={keyOf(item, query)}
      textValue={[item.text, item.reason ?? item.detail].filter((part) => part !== undefined).join(", ")}
      className={classes("choice", item.reason !== undefined && "no")}
      isDisabled={item.reason !== undefined}
    >
      <Icon name={item.icon} />
      <span>
        <Marked text={item.text} query={query} />
        <span className="d">{item.reason ?? item.detail}</span>
      </span>
      {item.keys === undefined ? <span /> : <Key keys={item.keys} silent />}
    </ListBoxItem>
  );
}

/** Find or do: one field, and under it what can be done, opened, or stands in the text. */
export function Palette(props: PaletteProps) {
  const { query, sections, onChoose, onClose } = props;
  const choose = (key: string | undefined, beside: boolean) => {
    const chosen = sections.flatMap((section) => section.items).find((item) => keyOf(item, query) === key);
    if (chosen !== undefined && chosen.reason === undefined) {
      onChoose(chosen.id, beside);
    }
  };
  // The list takes Enter by itself, but not Ctrl Enter. The field would use up a first Escape to empty itself.
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      choose(
        event.currentTarget.querySelector<HTMLElement>('[role="option"][data-focused]')?.dataset.key,
        true,
      );
    }
  };
  return (
    <ModalOverlay
      className="scrim palette-scrim"
      isOpen={props.isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="float palette">
        <AriaDialog className="palette-dialog" aria-label={props.label}>
          <div onKeyDownCapture={onKey} className="palette-dialog">
            <Autocomplete inputValue={query} onInputChange={props.onQuery}>
              <SearchField className="q" aria-label={props.label} autoFocus>
                <Icon name="search" />
                <Input className="input-own" placeholder={props.placeholder} spellCheck="false" />
                <span className="found" role="status">
                  {props.found}
                </span>
              </SearchField>
              <ListBox
                aria-label={props.label}
                className="list"
                selectionMode="none"
                onAction={(key) => choose(String(key), false)}
                renderEmptyState={() => <p className="empty-state">{props.empty}</p>}
              >
                {sections
                  .filter((section) => section.items.length > 0)
                  .map((section) => (
                    <ListBoxSection key={section.id} id={section.id}>
                      <Header className="group">{section.title}</Header>
                      {section.items.map((item) => (
                        <Choice key={keyOf(item, query)} item={item} query={query} />
                      ))}
                    </ListBoxSection>
                  ))}
              </ListBox>
            </Autocomplete>
          </div>
          <div className="fine">
            <FootKeyList keys={props.keys} />
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
