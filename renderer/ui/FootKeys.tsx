import type { ReactNode } from "react";

import { Key } from "./Key.tsx";

export type FootKey = {
  /** One or more keys that do the same or are used together: ["↑", "↓"]. */
  readonly keys: readonly string[];
  readonly text: string;
};

/** Keys with what they do, in a row. */
export function FootKeyList({ keys }: { readonly keys: readonly FootKey[] }) {
  return (
    <>
      {keys.map((entry) => (
        <span key={entry.text}>
          {entry.keys.map((key) => (
            <Key key={key} keys={key} />
          ))}
          {entry.text}
        </span>
      ))}
    </>
  );
}

export type FootKeysProps = {
  /** The keys of the area that has the focus. */
  readonly keys: readonly FootKey[];
  /** What is true of the vault: "Every change is saved in the vault." */
  readonly children?: ReactNode;
};

/** The foot: the keys of the focused area, then the state of the vault. */
export function FootKeys({ keys, children }: FootKeysProps) {
  return (
    <footer className="foot">
      <div className="keys">
        <FootKeyList keys={keys} />
      </div>
      <span className="grow" />
      <span className="facts-line">{children}</span>
    </footer>
  );
}
