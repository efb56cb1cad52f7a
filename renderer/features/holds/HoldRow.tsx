import type { HeldRequest } from "../../../electron/contract/hold-calls.ts";
import { codeOf, placeOf } from "../../lib/text/contact-place.ts";
import { contactState } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { HoldAxis } from "./HoldAxis.tsx";
import { type HoldWords, isUnproved, shortDay } from "./hold-words.ts";

interface MlaProps {
  /** The heading, for a window too narrow for a row of headings. */
  readonly head: string;
  readonly kind: "" | "sent" | "come";
  /** 'YYYY-MM-DD', or null when there is none. */
  readonly day: string | null;
  readonly note: string | null;
  readonly none: string;
  readonly loud: "now" | "soon" | null;
  readonly now: number;
}

function MlaCell({ head, kind, day, note, none, loud, now }: MlaProps) {
  const { locale } = useTexts();
  const headed = <span className="mla-head">{head}</span>;
  if (day === null) {
    return (
      <span className={loud === null ? "mla dim" : `mla t-${loud} strong`}>
        {headed}
        {none}
      </span>
    );
  }
  return (
    <span className="mla">
      {headed}
      <i className={`dia ${kind}`} aria-hidden="true" />
      {shortDay(day, now, locale)}
      {note === null ? null : (
        <span className="d2">
          <bdi>{note}</bdi>
        </span>
      )}
    </span>
  );
}

interface Props {
  readonly held: HeldRequest;
  readonly words: HoldWords;
  readonly now: number;
}

/** One hold: days left, what it needs next, its bar, and where the mutual assistance request stands. */
export function HoldRow({ held, words, now }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const { hold, line } = held;
  const { mla } = hold;
  const isAbroad = line.direction === "outbound";
  const says = isAbroad ? mla.authority : say("holds.partner-says", { place: placeOf(texts, line.contact) });
  const isRed = words.tone === "now" && mla.plannedDay === null;
  const isDue = isUnproved(held);
  return (
    <>
      <span className="days">
        <b className={words.tone === "plain" ? undefined : `t-${words.tone}`}>{words.big}</b>
        <span>{words.small}</span>
      </span>
      <span className="hwhat">
        <span className="t">
          <StateMark code={codeOf(line.contact.country)} name={contactState(texts, line.contact)} />
          <span className="ref">
            <bdi>{line.reference ?? say("desk.number", { number: line.number })}</bdi>
          </span>
        </span>
        <span className="s">{words.step}</span>
      </span>
      <HoldAxis hold={hold} tone={words.tone} now={now} />
      <MlaCell
        head={say("holds.head.planned")}
        kind=""
        day={mla.plannedDay}
        note={mla.plannedDay === null ? null : says}
        none={say("holds.no-date")}
        loud={isRed ? "now" : null}
        now={now}
      />
      <MlaCell
        head={say("holds.head.sent")}
        kind="sent"
        day={mla.sentDay}
        note={null}
        none={say("holds.not-yet")}
        loud={null}
        now={now}
      />
      <MlaCell
        head={say("holds.head.arrived")}
        kind="come"
        day={mla.receivedDay}
        note={mla.reference === null ? null : say("holds.reference", { reference: mla.reference })}
        none={say(isDue ? "holds.not-proved" : "holds.not-yet")}
        loud={isDue ? "soon" : null}
        now={now}
      />
    </>
  );
}
