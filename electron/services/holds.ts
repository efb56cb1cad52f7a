import type { Hold } from "../core/holds/hold.ts";
import { endsAt } from "../core/holds/next-step.ts";
import { ok, type Result } from "../core/result.ts";
import { heldSummaries } from "../vault/summaries.store.ts";
import { ENDED_STAYS } from "./desk.ts";
import { atEdge } from "./fault.ts";
import { contactNames, linesOf, type RequestLine } from "./request-line.ts";
import { refuseUnless, type Station } from "./station.ts";
import { freshen } from "./summaries.ts";

/** One row of the hold board. */
export interface HeldRequest {
  readonly line: RequestLine;
  readonly hold: Hold;
}

/** Every hold: what others keep for us, and what we keep for others, the one that ends first on top. */
export interface HoldBoard {
  readonly abroad: readonly HeldRequest[];
  readonly here: readonly HeldRequest[];
}

/** What ends first stands first; what has no end that anybody named before what is open until it is decided. */
function byEnd(a: HeldRequest, b: HeldRequest): number {
  const place = ({ hold }: HeldRequest) => endsAt(hold) ?? (hold.open ? Infinity : Number.MAX_SAFE_INTEGER);
  const [one, other] = [place(a), place(b)];
  return one === other ? a.line.number - b.line.number : one - other;
}

/**
 * The hold board. One that ran out stays on it for 72 hours, as on the desk. Codes: `not-allowed`, and those of the medium.
 */
export function holdBoard(station: Station): Result<HoldBoard> {
  const read = (): Result<HoldBoard> => {
    freshen(station);
    const db = station.vault.read;
    const rows = heldSummaries(db);
    const lines = linesOf(
      rows.map(({ hold: _hold, ...row }) => row),
      contactNames(db),
    );
    const since = station.clock() - ENDED_STAYS;
    const all = rows
      .flatMap(({ hold }, index) => {
        const line = lines[index];
        return line === undefined ? [] : [{ line, hold: JSON.parse(hold) as Hold }];
      })
      .filter(({ line, hold }) => !hold.over || line.since > since)
      .toSorted(byEnd);
    return ok({
      abroad: all.filter(({ line }) => line.direction === "outbound"),
      here: all.filter(({ line }) => line.direction === "inbound"),
    });
  };
  return refuseUnless(station, "read-requests") ?? atEdge(read);
}
