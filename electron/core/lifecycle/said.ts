import type { RequestEvent } from "./events.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** What the applied messages said, kept so that none is compared with all before it. Changed in place by one fold. */
export interface Said {
  readonly keyOf: (value: unknown) => string;
  /** The kinds that come from abroad. Only they repeat: drafts may well be saved twice with the same text. */
  readonly abroad: ReadonlySet<string>;
  /** The dates that the senders gave, by kind, version and text; undefined is among them if one came without. */
  readonly dates: Map<string, Set<number | undefined>>;
  /** The newest of those dates, by kind; none lies after its arrival. */
  readonly newest: Map<string, number>;
}

/** Nothing said yet. */
export function newSaid(keyOf: Said["keyOf"], { transitions }: Lifecycle): Said {
  const abroad = transitions.filter(({ actor }) => actor.side === "foreign").map(({ on }) => on);
  return { keyOf, abroad: new Set(abroad), dates: new Map(), newest: new Map() };
}

/** Notes an applied event. A date that is no number is equal to no other and newer than none, as with `===` and `>`. */
export function remember(said: Said, event: RequestEvent): void {
  const { kind, claimedAt } = event;
  // A clock that runs ahead must not silence what its owner says later: no message is newer than its arrival.
  const dated = claimedAt === undefined ? -Infinity : Math.min(claimedAt, event.at);
  if (dated > (said.newest.get(kind) ?? -Infinity)) said.newest.set(kind, dated);
  const key = textOf(said, event);
  if (key === undefined) return;
  const dates = said.dates.get(key) ?? new Set();
  said.dates.set(key, dates.add(claimedAt));
}

/** True for a message that came under another id. Said again at another time, by its own date, it says something new. */
export function wasSaid(said: Said, event: RequestEvent): boolean {
  const { claimedAt } = event;
  const key = textOf(said, event);
  const dates = key === undefined ? undefined : said.dates.get(key);
  if (dates === undefined) return false;
  if (claimedAt === undefined || dates.has(undefined)) return true;
  return !Number.isNaN(claimedAt) && dates.has(claimedAt);
}

/** True when a message of this kind with a later date than `claimedAt` was applied. */
export function hasNewer(said: Said, kind: string, claimedAt: number | undefined): boolean {
  return claimedAt !== undefined && (said.newest.get(kind) ?? -Infinity) > claimedAt;
}

/** Undefined for what repeats nothing: an act of ours, a message without a text, a version that is no number. */
function textOf(said: Said, { kind, version, body }: RequestEvent): string | undefined {
  if (!said.abroad.has(kind) || body === undefined || Number.isNaN(version)) return undefined;
  return `${kind}/${version}/${said.keyOf(body)}`;
}
