import type { CSSProperties } from "react";
import type { HoldView } from "../../../electron/contract/hold-calls.ts";
import { halfOf, type HoldTone } from "../../../electron/core/holds/next-step.ts";
import { isOnAxis, momentOfDay, placeOf, SPAN_DAYS } from "./axis.ts";

/** Places on the axis, in days from today, for the style sheet. */
function at(from: number, to?: number): CSSProperties {
  return { "--a": from, ...(to === undefined ? {} : { "--b": to }) } as CSSProperties;
}

function Mark({
  day,
  kind,
  now,
}: {
  readonly day: string | null;
  readonly kind: string;
  readonly now: number;
}) {
  const ms = day === null ? null : momentOfDay(day);
  if (ms === null || !isOnAxis(ms, now)) return null;
  return <i className={`dia ${kind}`} style={at(placeOf(ms, now))} />;
}

interface Props {
  readonly hold: HoldView;
  readonly tone: HoldTone;
  readonly now: number;
}

/** What the bar looks like: green while it is open, dashed without a stated end, else as loud as the row. */
function kindOf(hold: HoldView, tone: HoldTone): string {
  const isVague = hold.assumed || hold.until === null;
  const loud = hold.open ? "proved" : tone === "plain" || tone === "proved" ? "" : tone;
  return `${loud}${isVague && !hold.open ? " assumed" : ""}${hold.open || hold.until === null ? " open" : ""}`;
}

/** The hold as a bar in time. Everything it shows stands in words beside it, so it is hidden from screen readers. */
export function HoldAxis({ hold, tone, now }: Props) {
  const from = placeOf(hold.from, now);
  const until = hold.open || hold.until === null ? SPAN_DAYS : placeOf(hold.until, now);
  const half = hold.open ? null : halfOf(hold);
  const kind = kindOf(hold, tone);
  return (
    <span className="axis" aria-hidden="true">
      <i className="today" />
      <i className={`span ${kind}${from === -SPAN_DAYS ? " cut" : ""}`} style={at(from, until)} />
      {half === null || !isOnAxis(half, now) ? null : <i className="half" style={at(placeOf(half, now))} />}
      {hold.orderFrom === null || hold.orderUntil === null ? null : (
        <i className="order" style={at(placeOf(hold.orderFrom, now), placeOf(hold.orderUntil, now))} />
      )}
      <Mark day={hold.mla.plannedDay} kind="" now={now} />
      <Mark day={hold.mla.sentDay} kind="sent" now={now} />
      <Mark day={hold.mla.receivedDay} kind="come" now={now} />
    </span>
  );
}
