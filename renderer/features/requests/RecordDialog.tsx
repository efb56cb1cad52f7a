import { fromAbsolute, parseDateTime, toCalendarDateTime, toZoned } from "@internationalized/date";
import { useState } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useMoments } from "../../lib/session.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { cityOfZone } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { DateTimeField } from "../../ui/DateTimeField.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";

/** The wall clock of `zone` at `ms`, to the minute, "2026-05-14T03:12:00". */
export function wallAt(ms: number, zone: string): string {
  return toCalendarDateTime(fromAbsolute(ms, zone)).set({ second: 0, millisecond: 0 }).toString();
}

/** The moment in ms that a wall clock of `zone` shows; undefined when nothing was typed. */
export function momentOf(wall: string | null, zone: string): number | undefined {
  return wall === null ? undefined : toZoned(parseDateTime(wall), zone).toDate().getTime();
}

interface Props {
  readonly view: RequestView;
  /** The act of the house: a kind of the request's acts. */
  readonly act: string;
  readonly onClose: () => void;
}

/** Records an act of the house. It cannot be taken back, and says so first; an order is recorded with its time. */
export function RecordDialog({ view, act, onClose }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const { zone } = useMoments();
  const [now] = useState(() => Date.now());
  const [wall, setWall] = useState<string | null>(() => wallAt(now, zone));
  const record = useAct("requests.act");
  const isOrder = act === "order-issued";
  const orderedAt = isOrder ? momentOf(wall, zone) : undefined;
  const isFuture = orderedAt !== undefined && orderedAt > Date.now();
  const problem = isOrder && orderedAt === undefined ? "requests.record.no-time" : "requests.record.future";
  const isWrong = isOrder && (orderedAt === undefined || isFuture);
  const values = contactValues(texts, view.line.contact);
  const run = async () => {
    const result = await record.run({
      number: view.line.number,
      kind: act,
      ...(orderedAt === undefined ? {} : { orderedAt }),
    });
    if (result.ok) onClose();
  };
  return (
    <Confirm
      title={texts.find("requests.record.title", act, values) ?? texts.label("event", act)}
      isOpen
      act={texts.find("requests.record.act", act, values) ?? texts.label("event", act)}
      onAct={() => void run()}
      back={say("requests.record.back")}
      onBack={onClose}
      reason={isWrong ? say(problem) : record.isRunning ? say("requests.running") : undefined}
    >
      <p>{texts.find("requests.record.then", act, values)}</p>
      {isOrder ? (
        <DateTimeField
          label={say("requests.record.time")}
          hint={say("requests.record.zone", { city: cityOfZone(zone) })}
          value={wall}
          onChange={setWall}
          granularity="minute"
          {...(isWrong ? { error: say(problem) } : {})}
        />
      ) : null}
      <p className="sm mute">{say("requests.record.kept")}</p>
      <RefusalPanel refusal={record.refusal} />
    </Confirm>
  );
}
