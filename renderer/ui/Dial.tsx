import type { CSSProperties } from "react";
import { Meter } from "react-aria-components";

import { classes } from "./given.ts";
import type { ClockTone } from "./tone.ts";

export type DialProps = {
  /** How much of the clock is used up, 0 to 100. */
  readonly used: number;
  readonly tone?: ClockTone | undefined;
  /** Given, the dial is a meter with this name; left out, it is hidden because the words beside it say the same. */
  readonly label?: string | undefined;
};

/** The used-up part of a clock, readable as a shape. It never flips. */
export function Dial({ used, tone = "none", label }: DialProps) {
  const value = Math.min(100, Math.max(0, used));
  const style = { "--used": value } as CSSProperties;
  const className = classes("dial", tone !== "none" && tone);
  return label === undefined ? (
    <span className={className} style={style} aria-hidden="true" />
  ) : (
    <Meter className={className} style={style} value={value} aria-label={label} />
  );
}
