import { Link as AriaLink } from "react-aria-components";

import { classes, given } from "./given.ts";
import { Icon, type IconName } from "./Icon.tsx";

export type NavItem = {
  readonly id: string;
  readonly text: string;
  readonly icon: IconName;
  readonly href: string;
  readonly count?: number | undefined;
  /** True when one of the counted things runs out this shift. */
  readonly urgent?: boolean | undefined;
  /** The count in words for screen readers: "8 things to do". */
  readonly countWords?: string | undefined;
};

export type NavGroup = {
  readonly id: string;
  readonly title?: string | undefined;
  readonly items: readonly NavItem[];
  /** Pushed to the end of the column: Exercise, Settings. */
  readonly end?: boolean | undefined;
};

export type NavProps = {
  readonly label: string;
  readonly groups: readonly NavGroup[];
  readonly current: string;
};

function Count({ item }: { readonly item: NavItem }) {
  return item.count === undefined ? null : (
    <>
      <span
        className={classes("n", item.urgent === true && "t-now")}
        aria-hidden={item.countWords === undefined ? undefined : true}
      >
        {item.count}
      </span>
      {item.countWords === undefined ? null : <span className="vh">, {item.countWords}</span>}
    </>
  );
}

/** The navigation. New arrivals raise a count and move nothing. */
export function Nav({ label, groups, current }: NavProps) {
  return (
    <nav className="nav" aria-label={label} data-area="nav">
      {groups.map((group) => (
        <div key={group.id} className={classes("nav-group", group.end === true && "end")}>
          {group.title === undefined ? null : <h2 id={`nav-${group.id}`}>{group.title}</h2>}
          <ul {...given({ "aria-labelledby": group.title === undefined ? undefined : `nav-${group.id}` })}>
            {group.items.map((item) => (
              <li key={item.id}>
                <AriaLink
                  href={item.href}
                  className="nav-item"
                  {...given({ "aria-current": item.id === current ? ("page" as const) : undefined })}
                >
                  <Icon name={item.icon} />
                  <span className="words">{item.text}</span>
                  <Count item={item} />
                </AriaLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
