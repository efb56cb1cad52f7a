import type { ReactNode } from "react";

import { classes } from "./given.ts";

export type SplitViewProps = {
  /** Width of the right column: desk 296, ceremony 396, request 408, compose 452. */
  readonly kind: "desk" | "ceremony" | "request" | "compose";
  /** Name of the work column. */
  readonly label: string;
  readonly children: ReactNode;
  /** A SectionRail before the work column. */
  readonly rail?: ReactNode;
  readonly aside: ReactNode;
  readonly asideLabel: string;
  /** A line above, where no head with a line stands there. */
  readonly ruled?: boolean | undefined;
  /** A class of the work column, as `form`. */
  readonly className?: string | undefined;
};

/** The work column and a sunken right column. Each scrolls by itself; under 1000 px the right one drops below. */
export function SplitView(props: SplitViewProps) {
  return (
    <div
      className={classes(
        "cols",
        props.kind,
        props.rail !== undefined && "railed",
        props.ruled === true && "ruled",
      )}
    >
      {props.rail}
      <section className={classes("scroll", props.className)} aria-label={props.label}>
        {props.children}
      </section>
      <aside className="aside" aria-label={props.asideLabel} data-area="aside">
        {props.aside}
      </aside>
    </div>
  );
}
