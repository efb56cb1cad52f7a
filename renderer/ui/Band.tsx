import type { ReactNode } from "react";

import { classes } from "./given.ts";

export type BandProps = {
  /** `exercise` is the violet hatched band; the others follow time and proof. */
  readonly tone: "now" | "soon" | "proved" | "exercise" | "none";
  /** The sentence. */
  readonly children: ReactNode;
  /** What follows it: a second sentence, links, a button. */
  readonly more?: ReactNode;
  /** `assertive` for sightings only; `off` where the text changes every second. */
  readonly live?: "polite" | "assertive" | "off" | undefined;
};

/** A band under the top bar: what is true of the whole program, or what cannot wait. */
export function Band({ tone, children, more, live = "polite" }: BandProps) {
  return (
    <div
      className={classes("band", tone !== "none" && tone)}
      role={live === "assertive" ? "alert" : "status"}
      aria-live={live}
    >
      <span className="say">{children}</span>
      {more === undefined ? null : <span className="more">{more}</span>}
    </div>
  );
}
