/** How far a call-back is. Nothing of it is recorded before it ends. */
export interface CallBack {
  readonly agreed: readonly boolean[];
  /** The group being read, from 0. */
  readonly current: number;
  /** The group in which a digit differed; null while none did. */
  readonly differs: number | null;
}

export const GROUPS = 12;

/** A call that has not begun. */
export const BEGINNING: CallBack = {
  agreed: Array.from({ length: GROUPS }, () => false),
  current: 0,
  differs: null,
};

export type CallBackStep =
  | { readonly step: "go"; readonly group: number }
  | { readonly step: "agree"; readonly group: number }
  | { readonly step: "differ"; readonly group: number }
  | { readonly step: "again" };

/** The call after one step. A group that agreed and then did not is open again; the next open one follows. */
export function nextOf(call: CallBack, step: CallBackStep): CallBack {
  switch (step.step) {
    case "go":
      return { ...call, current: step.group };
    case "agree": {
      const agreed = call.agreed.map((was, group) => (group === step.group ? true : was));
      const after = agreed.findIndex((is, group) => !is && group > step.group);
      const open = after === -1 ? agreed.indexOf(false) : after;
      return {
        agreed,
        current: open === -1 ? step.group : open,
        differs: call.differs === step.group ? null : call.differs,
      };
    }
    case "differ":
      return {
        agreed: call.agreed.map((was, group) => (group === step.group ? false : was)),
        current: step.group,
        differs: step.group,
      };
    case "again":
      return BEGINNING;
  }
}

/** The 60 digits in twelve groups of five. */
export function groupsOf(digits: string): readonly string[] {
  return digits.match(/.{5}/g) ?? [];
}

/** How many groups are still open. */
export function openGroups({ agreed }: CallBack): number {
  return agreed.filter((is) => !is).length;
}

/** What the officer heard, for the record. */
export interface Heard {
  readonly spokenWith: string;
  /** Where the telephone number came from: never from the message itself. */
  readonly numberSource: string;
  /** The serial and the day of their newest card, as they say them. */
  readonly serial: string;
  readonly day: string;
}

/** What a record can't do without; the key `directory.record.<gap>` is its sentence. */
export type RecordGap = "no-person" | "no-source" | "no-card" | "no-day";

/** The first thing that the record lacks; null when it is whole. */
export function gapOfRecord({ spokenWith, numberSource, serial, day }: Heard): RecordGap | null {
  if (spokenWith.trim() === "") return "no-person";
  if (numberSource.trim() === "") return "no-source";
  if (!/^\d{1,10}$/.test(serial) || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return "no-card";
  return isCalendarDay(day) ? null : "no-day";
}

/** A slip such as 2026-13-02 would be recorded as another card than the one that is held here. */
function isCalendarDay(day: string): boolean {
  const at = new Date(`${day}T00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** What may be recorded of a call: that all agreed, that one differed, or nothing yet. */
export function endOf(call: CallBack, heard: Heard): "matched" | "differed" | null {
  if (gapOfRecord(heard) !== null) return null;
  if (call.differs !== null) return "differed";
  return openGroups(call) === 0 ? "matched" : null;
}

/** The digits as they were heard: groups that did not agree, or were not read, are marked as such. */
export function digitsHeard(groups: readonly string[], { agreed }: CallBack): string {
  return groups.map((digits, group) => (agreed[group] === true ? digits : "?????")).join("");
}
