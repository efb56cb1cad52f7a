import type { ReactNode } from "react";

import { Emblem } from "./Emblem.tsx";

export type DoorProps = {
  readonly name: string;
  readonly place: string;
  /** What can be said before the vault is open: Facts and no more. */
  readonly side: ReactNode;
  /** The line at the foot of the side, the station number. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

/** The screen in front of a closed vault. It shows no count and no name of anything inside. */
export function Door({ name, place, side, foot, children }: DoorProps) {
  return (
    <div className="door">
      <aside className="side" data-area="side">
        <div className="big-mark">
          <Emblem size={40} />
          <div>
            <b translate="no">{name}</b>
            <span className="mute">{place}</span>
          </div>
        </div>
        {side}
        <p className="xs dim">{foot}</p>
      </aside>
      <main className="main" data-area="main">
        {children}
      </main>
    </div>
  );
}
