import { besideRecalled, entryAfter, laterDay } from "./days.ts";
import type { Day, Instrument, Ratification, StateRow } from "./membership.ts";
import { type Finding, reason, type Reason } from "./route.ts";

function found(verdict: Finding["verdict"], certainty: Finding["certainty"], why: Reason): Finding {
  return { verdict, certainty, why: [why] };
}

/** Who had not joined on `asOf` may have done so since: the data can say "no" only until it could have taken effect. */
function couldHaveJoined(asOf: Day, day: Day): boolean {
  return day >= entryAfter(asOf);
}

function partyOn({ code, budapest }: StateRow, day: Day): Finding {
  const { inForce, certainty, dayCertainty } = budapest;
  if (inForce === null || certainty === "unknown" || dayCertainty === "unknown") {
    return found("uncertain", "unknown", reason("day-missing", { state: code, day: budapest.asOf }));
  }
  const about = { state: code, day: inForce };
  if (dayCertainty === "read") {
    return day < inForce
      ? found("closed", certainty, reason("not-yet", about))
      : found("open", certainty, reason(certainty === "read" ? "party" : "party-recalled", about));
  }
  switch (besideRecalled(day, inForce)) {
    case "before":
      return found("closed", "recalled", reason("not-yet", about));
    case "near":
      return found("uncertain", "recalled", reason("day-near", about));
    case "after":
      return found("open", "recalled", reason("party-recalled", about));
  }
}

/** What is known on `day` of one side and the Budapest Convention. */
export function budapestSide(row: StateRow, day: Day): Finding {
  const { code, kind, budapest } = row;
  const about = { state: code, day: budapest.asOf };
  if (kind === "network-member") return found("closed", "read", reason("not-a-state", { state: code }));
  const since = couldHaveJoined(budapest.asOf, day);
  switch (budapest.status) {
    case "party":
      return partyOn(row, day);
    case "signatory":
      return since
        ? found("uncertain", "unknown", reason("signed-since", about))
        : found("closed", budapest.certainty, reason("signed-only", about));
    case "invited":
    case "invited_maybe_lapsed":
      return since
        ? found("uncertain", "unknown", reason("invited-since", about))
        : found("closed", budapest.certainty, reason("invited", about));
    case "none":
      return found("closed", budapest.certainty, reason("not-a-party", about));
  }
}

/** What is known on `day` of one side and an instrument that is in force by itself since `inForce`. */
export function ratifiedSide(row: StateRow, what: Ratification, inForce: Day, day: Day): Finding {
  const { code, kind } = row;
  if (kind === "network-member") return found("closed", "read", reason("not-a-state", { state: code }));
  if (what.certainty === "unknown") {
    return found("uncertain", "unknown", reason("ratification-unknown", { state: code, day: what.asOf }));
  }
  if (what.ratified === null) {
    const about = { state: code, day: what.asOf };
    return couldHaveJoined(what.asOf, day)
      ? found("uncertain", "unknown", reason("ratified-since", about))
      : found("closed", what.certainty, reason("not-ratified", about));
  }
  // The day it binds is arithmetic by a recalled rule, so it counts as a recalled day.
  const bound = laterDay(inForce, entryAfter(what.ratified));
  const about = { state: code, day: bound };
  switch (besideRecalled(day, bound)) {
    case "before":
      return found("closed", "recalled", reason("not-yet", about));
    case "near":
      return found("uncertain", "recalled", reason("day-near", about));
    case "after":
      return found("open", "recalled", reason("ratified", about));
  }
}

/** Null when the instrument was in force on `day`; else why not. */
export function notInForce({ inForce, asOf }: Instrument, day: Day): Finding | null {
  if (inForce === null) return found("closed", "recalled", reason("not-in-force", { day: asOf }));
  return day < inForce ? found("closed", "read", reason("not-yet", { day: inForce })) : null;
}

/** What is known of one side and the 24/7 network of the G7. Its list is confidential: only founders are sure. */
export function g7Side({ code, g7 }: StateRow): Finding {
  const about = { state: code };
  switch (g7.status) {
    case "member":
      return g7.certainty === "unknown"
        ? found("uncertain", "unknown", reason("g7-unknown", about))
        : found("open", g7.certainty, reason("g7-member", about));
    case "reported":
      return found("uncertain", g7.certainty, reason("g7-reported", about));
    case "recalled_unverified":
      return found("uncertain", "recalled", reason("g7-recalled", about));
    case "unknown":
      return found("uncertain", "unknown", reason("g7-unknown", about));
  }
}
