import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components";

import { classes, given } from "./given.ts";

export type LinkProps = {
  readonly children: ReactNode;
  /** An address inside the page. The router is given to React Aria's RouterProvider. */
  readonly href?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly strong?: boolean | undefined;
  /** Shown as a button that leads somewhere. */
  readonly look?: "link" | "button" | "main" | undefined;
  readonly className?: string | undefined;
  readonly "aria-current"?: "page" | "step" | "true" | undefined;
  readonly "aria-label"?: string | undefined;
};

const LOOK = { link: "link", button: "btn", main: "btn btn-main" } as const;

/** A link to a place in the page, or, without `href`, one that does something at once. */
export function Link({ children, strong, look = "link", className, ...rest }: LinkProps) {
  return (
    <AriaLink {...given(rest)} className={classes(LOOK[look], strong === true && "a", className)}>
      {children}
    </AriaLink>
  );
}
