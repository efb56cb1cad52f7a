import { type ReactNode, useEffect, useRef, useState } from "react";
import { isPresent } from "../../../../electron/core/body.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import { useTexts } from "../../../lib/text/use-texts.ts";
import { Button } from "../../../ui/Button.tsx";
import { Confirm } from "../../../ui/Confirm.tsx";
import { bodyOf, type Entry } from "../form/tree.ts";
import { focusField } from "./focus-field.ts";
import { useForm } from "./form-context.ts";

/** A list up to this long shows every entry open; of a longer one, only those that somebody opened. */
const ALL_OPEN = 8;

export interface ListFieldProps {
  readonly of: readonly FieldSpec[];
  readonly max: number;
  readonly path: string;
  readonly entries: readonly Entry[];
  /** The fields of one entry. */
  readonly draw: (entry: Entry, index: number) => ReactNode;
  /** Left out where the section has the same name. */
  readonly heading: string | undefined;
}

/** The entry a place lies in; -1 when it lies in none of this list. */
function entryOf(path: string, place: string | null): number {
  return place?.startsWith(`${path}.`) === true ? Number.parseInt(place.slice(path.length + 1), 10) : -1;
}

/** Entries of a list: each can be opened, filled in and removed, and one can be added. */
export function ListField(props: ListFieldProps) {
  const { of, max, path, entries, draw, heading } = props;
  const { dispatch, revealed } = useForm();
  const { say } = useTexts();
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [removing, setRemoving] = useState<number | null>(null);
  const isLong = entries.length > ALL_OPEN;
  const shown = entryOf(path, revealed);

  useEffect(() => {
    if (wanted.current === null) return;
    const target = wanted.current;
    wanted.current = null;
    if (!focusField(root.current, target)) root.current?.querySelector<HTMLElement>(".add-entry")?.focus();
  }, [entries, opened]);

  const remove = (index: number) => {
    setRemoving(null);
    // The focus goes to what takes its place, else to the entry before, else to the way to add one.
    wanted.current = `${path}.${index < entries.length - 1 ? index : index - 1}`;
    dispatch({ do: "remove", path, index });
  };
  const open = (id: number) => {
    if (!opened.has(id)) setOpened((before) => new Set([...before, id]));
  };
  const isBlank = (entry: Entry) => !isPresent(bodyOf(of, entry.record, "as-digits"));
  const askRemove = (index: number) => {
    const entry = entries[index];
    if (entry !== undefined && !isBlank(entry)) setRemoving(index);
    else remove(index);
  };
  const add = () => {
    wanted.current = `${path}.${entries.length}`;
    dispatch({ do: "add", path });
  };
  return (
    <div ref={root}>
      {heading === undefined ? null : <h3 className="group-head">{heading}</h3>}
      {entries.map((entry, index) => {
        const isOpen = !isLong || opened.has(entry.id) || index === shown || isBlank(entry);
        return (
          <fieldset
            key={entry.id}
            className="target"
            data-path={`${path}.${index}`}
            onFocus={() => isOpen && open(entry.id)}
          >
            <legend>{say("compose.entry.legend", { number: index + 1 })}</legend>
            {isOpen ? (
              draw(entry, index)
            ) : (
              <button
                type="button"
                className="btn-link"
                onClick={() => {
                  wanted.current = `${path}.${index}`;
                  open(entry.id);
                }}
              >
                {say("compose.entry.open", { number: index + 1, text: summaryOf(of, entry) })}
              </button>
            )}
            {isOpen ? (
              <div className="entry-end">
                <Button variant="link" onPress={() => askRemove(index)}>
                  {say("compose.entry.remove", { number: index + 1 })}
                </Button>
              </div>
            ) : null}
          </fieldset>
        );
      })}
      <div className="entry-end">
        <Button
          variant="link"
          className="add-entry"
          onPress={add}
          reason={entries.length >= max ? say("compose.entry.full", { max }) : undefined}
        >
          {say("compose.entry.add")}
        </Button>
      </div>
      <Confirm
        title={say("compose.entry.confirm", { number: (removing ?? 0) + 1 })}
        isOpen={removing !== null}
        act={say("compose.entry.remove", { number: (removing ?? 0) + 1 })}
        onAct={() => remove(removing ?? 0)}
        back={say("compose.entry.keep")}
        onBack={() => setRemoving(null)}
      />
    </div>
  );
}

/** The texts of an entry in one line. */
function summaryOf(of: readonly FieldSpec[], entry: Entry): string {
  const texts = of.filter(({ kind }) => kind.type === "text").map(({ key }) => entry.record[key]);
  return texts
    .filter((text) => typeof text === "string" && text !== "")
    .join(", ")
    .slice(0, 120);
}
