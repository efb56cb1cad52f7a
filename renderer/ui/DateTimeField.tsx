import { type CalendarDateTime, parseDateTime } from "@internationalized/date";
import type { ClipboardEvent } from "react";
import { DateField, DateInput, DateSegment } from "react-aria-components";

import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { classes, given } from "./given.ts";
import type { Option } from "./options.ts";
import { Select } from "./Select.tsx";
import { useSafeAnnouncer } from "./use-safe-announcer.ts";

export type DateTimeFieldProps = FieldProps & {
  /** Local date and time without a zone, "2026-05-09T21:14:07", or null. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly granularity?: "day" | "minute" | "second" | undefined;
  /** How the value reads with its month in words, while nobody is typing in it. */
  readonly words?: string | undefined;
  /** The zone always stands beside the time; it is left out only where another field holds it. */
  readonly zone?: ZoneProps | undefined;
};

export type ZoneProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (zone: string) => void;
  readonly options: readonly Option[];
  readonly placeholder?: string | undefined;
  /** The sentence when the zone is missing. */
  readonly error?: string | undefined;
  readonly id?: string | undefined;
};

const MOMENT = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ,]+(\d{2}:\d{2}(?::\d{2})?))?\s*$/u;

/** The moment written as a log writes it, or undefined when it is not one. */
function readMoment(text: string): CalendarDateTime | undefined {
  const [, day, time = "00:00:00"] = MOMENT.exec(text) ?? [];
  if (day === undefined) {
    return undefined;
  }
  try {
    return parseDateTime(`${day}T${time}`);
  } catch {
    return undefined;
  }
}

/**
 * A moment, typed part by part or pasted as "2026-05-09 21:14:07", in 24 hours. The zone is kept apart and never guessed:
 * a log line without a zone is not a moment yet.
 */
export function DateTimeField(props: DateTimeFieldProps) {
  useSafeAnnouncer();
  const { value, onChange, zone, granularity = "second" } = props;
  const shown = value === null ? undefined : props.words;
  const show = (moment: CalendarDateTime | null) =>
    onChange(moment === null ? null : moment.toString().slice(0, granularity === "day" ? 10 : 19));
  const onPaste = (event: ClipboardEvent) => {
    const moment = readMoment(event.clipboardData.getData("text/plain"));
    if (moment !== undefined && props.fixed === undefined) {
      event.preventDefault();
      show(moment);
    }
  };
  const field = (
    <DateField
      className={fieldClass(props.error)}
      value={value === null ? null : (readMoment(value) ?? null)}
      onChange={show}
      granularity={granularity}
      hourCycle={24}
      shouldForceLeadingZeros
      hideTimeZone
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      isReadOnly={props.fixed !== undefined}
      {...given({ id: props.id, isRequired: props.required, autoFocus: props.autoFocus })}
    >
      <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
      <div className="date-box">
        <DateInput className={classes("input date-input", shown !== undefined && "in-words")}>
          {(segment) => <DateSegment segment={segment} className="date-part" />}
        </DateInput>
        {shown === undefined ? null : (
          <span className="date-words" aria-hidden="true">
            {shown}
          </span>
        )}
      </div>
      <FieldHelp description={props.description} error={props.error} fixed={props.fixed} />
    </DateField>
  );
  return zone === undefined ? (
    <div onPasteCapture={onPaste}>{field}</div>
  ) : (
    <div className="moment" onPasteCapture={onPaste}>
      {field}
      <Select {...zone} />
    </div>
  );
}
