import type { ClockView, RequestView } from "../../../electron/contract/request-views.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { provisionText } from "../../lib/text/provision-text.ts";
import type { Texts } from "../../lib/text/texts.ts";
import { isOver, toneOf, usedOf } from "../../lib/time/clock-parts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import type { StripClock } from "../../ui/ClockStrip.tsx";

/** Clocks that the strip has room for. */
const MOST = 3;

/** Those that still say something, the first to run out first; what waits for an answer comes last, what was met not at all. */
export function shownClocks(clocks: readonly ClockView[]): readonly ClockView[] {
  const runs = clocks.filter(({ state }) => state === "running" || state === "overdue");
  const waits = clocks.filter(({ state }) => state === "suspended");
  const byEnd = (a: ClockView, b: ClockView) => a.dueAt - b.dueAt;
  return [...runs.toSorted(byEnd), ...waits.toSorted(byEnd)].slice(0, MOST);
}

/** The clocks of a request as the strip under its title shows them at `now` (ms). */
export function clockItems(
  view: RequestView,
  texts: Texts,
  moments: Moments,
  now: number,
): readonly StripClock[] {
  const { direction, contact } = view.line;
  const values = contactValues(texts, contact);
  return shownClocks(view.clocks).map((clock) => {
    const isSuspended = clock.state === "suspended";
    const over = !isSuspended && isOver(clock, now);
    const time = moments.length(clock.dueAt - now);
    const about = { ...values, due: moments.both(clock.dueAt), anchor: provisionText(texts, clock.anchor) };
    const kind = isSuspended ? "suspended" : clock.assumed ? "assumed" : clock.kind;
    return {
      id: clock.id,
      used: usedOf(clock, now),
      tone: isSuspended ? "none" : toneOf(clock, now),
      left: isSuspended ? texts.say("requests.clock.waits") : over ? texts.say("desk.over", { time }) : time,
      what:
        (over ? texts.find(`requests.clock.${direction}`, `${clock.id}.over`, values) : undefined) ??
        texts.find(`requests.clock.${direction}`, clock.id, values) ??
        texts.label("clock", clock.id),
      detail:
        (kind === clock.kind
          ? texts.find(`requests.clock.detail.${direction}`, clock.id, about)
          : undefined) ?? texts.say(`requests.clock.detail.${kind}`, about),
    };
  });
}
