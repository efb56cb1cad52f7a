import { useState } from "react";
import {
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
} from "react-aria-components";

import { classes } from "./given.ts";
import { Icon } from "./Icon.tsx";
import { Marked } from "./Marked.tsx";

export type ChoiceItem = {
  readonly id: string;
  readonly text: string;
  /** What it is for, in one sentence. */
  readonly detail?: string | undefined;
  /** The provision, at the end of the line. */
  readonly side?: string | undefined;
  /** A quiet second line at the end: "open", "check against the official text". */
  readonly note?: string | undefined;
  /** What speaks against it. It can be chosen all the same. */
  readonly doubt?: string | undefined;
  /** Why it cannot be chosen; it stays in the list. */
  readonly reason?: string | undefined;
};

export type ChoiceSection = {
  readonly id: string;
  readonly title: string;
  readonly items: readonly ChoiceItem[];
};

export type ChoiceListProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly sections: readonly ChoiceSection[];
  /** What is chosen; left out where choosing leads on at once. */
  readonly value?: string | null | undefined;
  readonly onChoose: (id: string) => void;
  /** The sentence when nothing fits what was typed. */
  readonly empty: string;
  /** "7 of 27", read aloud as it changes. */
  readonly found: (shown: number, all: number) => string;
  readonly autoFocus?: boolean | undefined;
};

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function wordsOf(item: ChoiceItem): string {
  return plain([item.text, item.side, item.detail].filter((part) => part !== undefined).join(" "));
}

/** The items that hold every word that was typed. */
function fitting(sections: readonly ChoiceSection[], query: string): readonly ChoiceSection[] {
  const words = plain(query).split(/\s+/u);
  return sections
    .map((section) => ({
      ...section,
      items: section.items.filter((item) => words.every((word) => wordsOf(item).includes(word))),
    }))
    .filter(({ items }) => items.length > 0);
}

function Row({ item, query }: { readonly item: ChoiceItem; readonly query: string }) {
  return (
    <>
      <span className="what">
        <span className="name">
          <Marked text={item.text} query={query} />
        </span>
        {item.detail === undefined ? null : <span className="d">{item.detail}</span>}
        {(item.reason ?? item.doubt) === undefined ? null : (
          <span className="d why">{item.reason ?? item.doubt}</span>
        )}
      </span>
      <span className="side">
        {item.side}
        {item.note === undefined ? null : <span className="d">{item.note}</span>}
      </span>
    </>
  );
}

/** A long list of kinds, grouped. Typing narrows it, arrows move, Enter chooses; the field keeps the focus. */
export function ChoiceList(props: ChoiceListProps) {
  const { label, sections, value = null, onChoose } = props;
  // Where choosing leads on at once, nothing is ever ticked.
  const isPlain = props.value === undefined;
  const [query, setQuery] = useState("");
  const shown = fitting(sections, query);
  const count = (list: readonly ChoiceSection[]) => list.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className={classes("kinds", isPlain && "plain")}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField className="kinds-q" aria-label={label} autoFocus={props.autoFocus === true}>
          <Icon name="search" />
          <Input className="input-own" placeholder={props.placeholder} spellCheck="false" />
          <span className="found" role="status">
            {props.found(count(shown), count(sections))}
          </span>
        </SearchField>
        <ListBox
          aria-label={label}
          className="kinds-list"
          selectionMode={isPlain ? "none" : "single"}
          selectedKeys={value === null ? [] : [value]}
          disallowEmptySelection={value !== null}
          {...(isPlain ? { onAction: (key) => onChoose(String(key)) } : {})}
          onSelectionChange={(keys) => {
            const [key] = keys === "all" ? [] : keys;
            if (key !== undefined) onChoose(String(key));
          }}
          renderEmptyState={() => <p className="empty-state">{props.empty}</p>}
        >
          {shown.map((section) => (
            // A section and an item may have one name; under one key the list would never end.
            <ListBoxSection key={section.id} id={`section ${section.id}`}>
              <Header className="group">{section.title}</Header>
              {section.items.map((item) => (
                <ListBoxItem
                  key={item.id}
                  id={item.id}
                  textValue={[item.text, item.side, item.detail, item.reason ?? item.doubt]
                    .filter((part) => part !== undefined)
                    .join(", ")}
                  className={classes("kind-row", item.reason !== undefined && "no")}
                  isDisabled={item.reason !== undefined}
                >
                  {isPlain ? null : (
                    <span className="tick">{item.id === value ? <Icon name="check" /> : null}</span>
                  )}
                  <Row item={item} query={query} />
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Autocomplete>
    </div>
  );
}
