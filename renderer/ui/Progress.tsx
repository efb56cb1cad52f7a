import { ProgressBar } from "react-aria-components";

import { Button } from "./Button.tsx";

export type ProgressProps = {
  readonly label: string;
  /** What is done, 0 to 100. Only what was done moves it; nothing is guessed. */
  readonly value: number;
  /** "Opening 9.2 of 13.0 MB." */
  readonly amount: string;
  /** A sentence after it: how long, or what not to do. */
  readonly sentence?: string | undefined;
  /** A sentence in strong type: "Don't take the stick out yet." */
  readonly warning?: string | undefined;
  readonly stop?:
    | { readonly text: string; readonly onPress: () => void; readonly reason?: string | undefined }
    | undefined;
};

/** A bar, an amount and a sentence. */
export function Progress({ label, value, amount, sentence, warning, stop }: ProgressProps) {
  const width = Math.min(100, Math.max(0, value));
  return (
    <div className="progress">
      <ProgressBar aria-label={label} value={width} valueLabel={amount}>
        <div className="bar">
          <i style={{ inlineSize: `${width}%` }} />
        </div>
      </ProgressBar>
      <div className="progress-words">
        <p className="xs mute">
          {amount}
          {sentence === undefined ? null : ` ${sentence}`}
          {warning === undefined ? null : <b> {warning}</b>}
        </p>
        {stop === undefined ? null : (
          <Button small onPress={stop.onPress} reason={stop.reason}>
            {stop.text}
          </Button>
        )}
      </div>
    </div>
  );
}
