import { FormattedMessage } from "react-intl";

import { classes } from "./given.ts";
import { type Tone, toneClass } from "./tone.ts";

export type ClockTextProps = {
  /** What is left, already formatted: "1 h 08 min". */
  readonly left: string;
  /** The moment in UTC, then the local one: "02:20 UTC", "04:20 Oslo". */
  readonly utc: string;
  readonly local?: string | undefined;
  readonly tone?: Tone | undefined;
};

/** A clock in words: what is left, then UTC, then local. A timer is silent unless its owner announces a threshold. */
export function ClockText({ left, utc, local, tone }: ClockTextProps) {
  return (
    <span role="timer" className="clock">
      <span className={classes("left", toneClass(tone))}>{left}</span>
      <span className="due">
        {local === undefined ? (
          <bdi className="ltr">{utc}</bdi>
        ) : (
          <FormattedMessage
            id="ui.clock.both"
            values={{ utc: <bdi className="ltr">{utc}</bdi>, local: <bdi className="ltr">{local}</bdi> }}
          />
        )}
      </span>
    </span>
  );
}
