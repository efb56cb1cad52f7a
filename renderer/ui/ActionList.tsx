import type { ReactNode } from "react";

import { ClockText } from "./ClockText.tsx";
import { Dial } from "./Dial.tsx";
import { Icon } from "./Icon.tsx";
import { Ref } from "./Ref.tsx";
import { Rows, type RowSection } from "./Rows.tsx";
import { StateMark } from "./StateMark.tsx";
import type { ClockTone } from "./tone.ts";

/** One act with its clock, all texts already formatted. */
export type ActionItem = {
  readonly id: string;
  readonly tone: ClockTone;
  /** How much of the clock is used up, 0 to 100. */
  readonly used: number;
  readonly left: string;
  readonly utc: string;
  readonly local?: string | undefined;
  /** The act, verb first, and the sentence that says why. */
  readonly act: string;
  readonly why: string;
  readonly state?: { readonly code: string; readonly name: string } | undefined;
  readonly reference?: string | undefined;
  readonly direction?: "in" | "out" | undefined;
  readonly directionWord?: string | undefined;
};

export type ActionListProps = {
  readonly label: string;
  readonly sections: readonly RowSection<ActionItem>[];
  readonly onOpen: (id: string) => void;
  readonly onPeek?: ((id: string) => void) | undefined;
  readonly onRowKey?: ((id: string, key: string) => boolean) | undefined;
  readonly onFocusRow?: ((id: string) => void) | undefined;
  readonly current?: string | undefined;
  readonly empty?: ReactNode;
};

/** What needs doing: the clock that runs out first on top. */
export function ActionList(props: ActionListProps) {
  return (
    <Rows<ActionItem>
      {...props}
      kind="action"
      toneOf={(item) => item.tone}
      textOf={(item) => `${item.act}. ${item.left}`}
    >
      {(item) => (
        <>
          <Dial used={item.used} tone={item.tone} />
          <ClockText left={item.left} utc={item.utc} local={item.local} tone={item.tone} />
          <span className="what">
            <span className="do">{item.act}</span>
            <span className="why">{item.why}</span>
          </span>
          <span className="whose">
            {item.state === undefined ? null : <StateMark {...item.state} />}
            {item.reference === undefined ? null : (
              <Ref reference={item.reference} direction={item.direction} word={item.directionWord} />
            )}
          </span>
          <Icon name="chev" />
        </>
      )}
    </Rows>
  );
}
