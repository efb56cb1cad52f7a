import type { ReactNode } from "react";

import { classes } from "./given.ts";
import { useAreas } from "./use-areas.ts";
import { useMedia } from "./use-media.ts";

export type AppFrameProps = {
  readonly top: ReactNode;
  readonly nav: ReactNode;
  /** Bands under the top bar. */
  readonly bands?: ReactNode;
  readonly foot: ReactNode;
  /** The screen. */
  readonly children: ReactNode;
  /** Navigation of icons that shows its words on focus and pointing; the page does it by itself under 1280 px. */
  readonly slim?: boolean | undefined;
  /** Name of the main area. */
  readonly label?: string | undefined;
};

/** The frame of the program: top bar, bands, navigation, work area, foot. F6 walks through its areas. */
export function AppFrame({ top, nav, bands, foot, children, slim, label }: AppFrameProps) {
  useAreas();
  const narrow = useMedia("(max-width: 719.98px)");
  const small = useMedia("(max-width: 1279.98px)");
  return (
    <div className={classes("app", !narrow && (slim === true || small) && "slim")}>
      {top}
      <div className="bands">{bands}</div>
      {nav}
      <main className="work" aria-label={label} data-area="work" id="work">
        {children}
      </main>
      {foot}
    </div>
  );
}
