import type { Moments } from "../../lib/time/moments.ts";
import { contactState } from "../../lib/text/names.ts";
import type { Texts } from "../../lib/text/texts.ts";
import type { ActionItem } from "../../ui/ActionList.tsx";
import type { RowSection } from "../../ui/Rows.tsx";
import { codeOf } from "../../lib/text/contact-place.ts";
import { isOver, toneOf, usedOf } from "../../lib/time/clock-parts.ts";
import { DESK_GROUPS } from "./desk-groups.ts";
import { dutyOf } from "./desk-sentences.ts";
import type { Placed } from "./held-lines.ts";

const DAY = 86_400_000;

function clockParts({ line }: Placed, texts: Texts, moments: Moments, now: number) {
  const { clock } = line;
  if (clock === null) {
    return { used: 0, left: texts.say("desk.no-clock"), utc: texts.label("state", line.state) };
  }
  const time = moments.length(clock.dueAt - now);
  const isSoon = Math.abs(clock.dueAt - now) < DAY;
  return {
    used: usedOf(clock, now),
    left: isOver(clock, now) ? texts.say("desk.over", { time }) : time,
    utc: isSoon ? moments.utcTime(clock.dueAt) : moments.utc(clock.dueAt),
    local: isSoon && moments.zone !== "UTC" ? moments.localTime(clock.dueAt) : undefined,
  };
}

function itemOf(placed: Placed, texts: Texts, moments: Moments, now: number): ActionItem {
  const { line } = placed;
  const isIn = line.direction === "inbound";
  const duty = dutyOf(texts, moments, line, now);
  return {
    id: String(line.number),
    tone: line.clock === null ? "none" : toneOf(line.clock, now),
    ...clockParts(placed, texts, moments, now),
    act: duty.act,
    why: duty.why,
    state: { code: codeOf(line.contact.country), name: contactState(texts, line.contact) },
    reference: line.reference ?? texts.say("desk.number", { number: line.number }),
    direction: isIn ? "in" : "out",
    directionWord: texts.say(isIn ? "desk.in" : "desk.out"),
  };
}

/** The rows of the desk under their headings, in the order in which they stand. */
export function deskSections(
  placed: readonly Placed[],
  texts: Texts,
  moments: Moments,
  now: number,
): readonly RowSection<ActionItem>[] {
  const sections = DESK_GROUPS.map((group) => ({
    id: group,
    title: texts.say(`desk.group.${group}`),
    items: placed.filter((one) => one.group === group).map((one) => itemOf(one, texts, moments, now)),
  })).filter(({ items }) => items.length > 0);
  return sections.map((section, index) =>
    index === 0 ? { ...section, note: texts.say("desk.sorted") } : section,
  );
}
