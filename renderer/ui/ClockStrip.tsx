import { Dial } from "./Dial.tsx";
import { classes } from "./given.ts";
import { type ClockTone, toneClass } from "./tone.ts";

export type StripClock = {
  readonly id: string;
  readonly used: number;
  readonly tone?: ClockTone | undefined;
  /** "2 d 20 h", then what it runs to: "until logs in Spain are deleted". */
  readonly left: string;
  readonly what: string;
  /** The moment in UTC and local, and what is known of it. */
  readonly detail: string;
};

export type ClockStripProps = { readonly label: string; readonly clocks: readonly StripClock[] };

/** The two or three clocks of a request, the one that runs out first at the start. */
export function ClockStrip({ label, clocks }: ClockStripProps) {
  return (
    <div className="clocks" role="group" aria-label={label}>
      {clocks.map((clock) => (
        <div key={clock.id}>
          <Dial used={clock.used} tone={clock.tone} />
          <div role="timer">
            <span className={classes("left", toneClass(clock.tone))}>
              {clock.left} <small>{clock.what}</small>
            </span>
            <p>{clock.detail}</p>
          </div>
        </div>
      ))}
    </div>
  );
}
