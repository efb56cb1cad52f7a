import { isBody, isList, ownValue, valueAt } from "../body.ts";
import { visibleName } from "../visible-text.ts";
import { paperDay } from "./paper-times.ts";
import { type PaperTexts, saidLabel, saidPhrase } from "./paper-texts.ts";
import type { PaperConditions, Said } from "./paper.ts";

/** Conditions as a message states them. */
export interface StatedConditions {
  /** Each condition, as its author wrote it, with what kind it is and what limits it names. */
  readonly items: readonly {
    readonly kind: string;
    readonly text: string;
    readonly caseReference: string | null;
    readonly widest: string | null;
    readonly deleteBy: string | null;
  }[];
  readonly digest: string | null;
}

function textAt(value: unknown, key: string): string | null {
  const found = isBody(value) ? ownValue(value, key) : undefined;
  return typeof found === "string" && found.trim() !== "" ? found : null;
}

/** The conditions that one body states; undefined when it states none. Of a body from abroad nothing is believed but its shape. */
export function conditionsIn(body: unknown): StatedConditions | undefined {
  const list = valueAt(body, "conditions");
  if (!isList(list)) return undefined;
  const items = list.flatMap((item) => {
    const text = textAt(item, "text") ?? "";
    const kind = textAt(item, "kind") ?? "other";
    if (!isBody(item)) return [];
    const limits = {
      caseReference: textAt(item, "caseReference"),
      widest: textAt(item, "widest"),
      deleteBy: textAt(item, "deleteBy"),
    };
    return [{ kind, text, ...limits }];
  });
  return items.length === 0 ? undefined : { items, digest: textAt(body, "conditionsDigest") };
}

/**
 * The conditions under which something is printed: those of the last body that states any. `bodies` are the request and what
 * counted since, oldest first.
 */
export function conditionsOf(bodies: readonly unknown[]): StatedConditions | undefined {
  return bodies.map((body) => conditionsIn(body)).findLast((found) => found !== undefined);
}

/** Lines of small print that a head may have and still stand on every page: a taller one is printed on the first page only. */
const MOST_LINES = 13;
const LINE_LENGTH = 95;

/** Width of a text in average letters; characters of East Asia take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return width;
}

/** As much of a text as `lines` lines hold. */
function cutTo(text: string, lines: number): string {
  let [width, cut] = [0, ""];
  for (const sign of text) {
    width += (sign.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
    if (width > lines * LINE_LENGTH - 2) return `${cut} …`;
    cut += sign;
  }
  return cut;
}

/** A word of the catalogue in every language, each once. */
function namesOf(tongues: readonly PaperTexts[], prefix: string, key: string): readonly string[] {
  return [...new Set(saidLabel(tongues, prefix, key))];
}

/** Every condition in full, line by line: as its author wrote it, after the name of its kind in the languages of the sheet. */
export function conditionLines(stated: StatedConditions, tongues: readonly PaperTexts[]): readonly string[] {
  return stated.items.flatMap(({ kind, text, caseReference, widest, deleteBy }, index) => {
    const names = namesOf(tongues, "choice.condition", kind);
    const circle = widest === null ? [] : namesOf(tongues, "choice.recipient", widest);
    const limits = [caseReference, ...circle, deleteBy === null ? null : paperDay(deleteBy)].flatMap(
      (limit) => (limit === null ? [] : [visibleName(limit)]),
    );
    const head = `${index + 1}. ${names.join(" / ")}`;
    const [first = "", ...more] = text.split("\n").map((line) => visibleName(line.replaceAll("\t", "    ")));
    const tail = limits.length === 0 ? "" : ` (${limits.join("; ")})`;
    const lines = [first === "" ? head : `${head}: ${first}`, ...more];
    return lines.map((line, at) => (at === lines.length - 1 ? line + tail : line));
  });
}

/** What stands above the text on every page, no taller than a page can repeat; `cut` says where the rest is. */
export function conditionsHead(stated: StatedConditions, tongues: readonly PaperTexts[]): PaperConditions {
  const title = saidPhrase(tongues, "conditions");
  const digestLabel = saidPhrase(tongues, "conditions.digest");
  const { digest } = stated;
  const whole = conditionLines(stated, tongues);
  const lines: string[] = [];
  let used = 0;
  for (const line of whole) {
    const needed = Math.max(1, Math.ceil(widthOf(line) / LINE_LENGTH));
    if (used + needed > MOST_LINES) {
      if (used < MOST_LINES) lines.push(cutTo(line, MOST_LINES - used));
      const cut: Said = saidPhrase(tongues, "conditions.cut");
      return { title, lines, cut, digestLabel, digest };
    }
    lines.push(line);
    used += needed;
  }
  return { title, lines, cut: null, digestLabel, digest };
}
