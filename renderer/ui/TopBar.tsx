import type { ReactNode } from "react";

import { Button } from "./Button.tsx";
import { Emblem } from "./Emblem.tsx";
import { classes } from "./given.ts";
import { Icon, type IconName } from "./Icon.tsx";

export type TopItemProps = {
  readonly icon: IconName;
  readonly urgent?: boolean | undefined;
  readonly children: ReactNode;
};

/** One remark of the top bar: an icon and its words, as "2 run out this shift". */
export function TopItem({ icon, urgent, children }: TopItemProps) {
  return (
    <div className={classes("top-item", urgent === true && "urgent")}>
      <Icon name={icon} />
      <span>{children}</span>
    </div>
  );
}

export type TopBarProps = {
  readonly name: string;
  /** State and city of the station. */
  readonly place: string;
  readonly find: { readonly text: string; readonly keys: string; readonly onPress: () => void };
  /** TopItems: what runs out this shift, couriers. */
  readonly items: readonly { readonly id: string; readonly item: ReactNode }[];
  readonly clock: { readonly utc: string; readonly local: string };
  readonly officer: { readonly name: string; readonly role: string };
  readonly lock: { readonly text: string; readonly keys: string; readonly onPress: () => void };
  readonly label: string;
};

/** What is always in sight: station, search, what runs out, couriers, time, officer, lock. */
export function TopBar({ name, place, find, items, clock, officer, lock, label }: TopBarProps) {
  return (
    <header className="top" aria-label={label} data-area="top">
      <div className="mark">
        <Emblem />
        <div>
          <b translate="no">{name}</b>
          <span>{place}</span>
        </div>
      </div>
      <Button className="find" icon="search" shortcut={find.keys} onPress={find.onPress}>
        <span className="grow">{find.text}</span>
      </Button>
      <span className="grow" />
      {items.map(({ id, item }) => (
        <div key={id} className="top-slot">
          {item}
        </div>
      ))}
      <div className="top-item two" role="timer">
        <b>
          <bdi className="ltr">{clock.utc}</bdi>
        </b>
        <span>
          <bdi className="ltr">{clock.local}</bdi>
        </span>
      </div>
      <div className="top-item two">
        <b>{officer.name}</b>
        <span>{officer.role}</span>
      </div>
      <Button icon="lock" shortcut={lock.keys} onPress={lock.onPress}>
        {lock.text}
      </Button>
    </header>
  );
}
