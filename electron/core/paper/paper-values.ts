import type { FieldKind, FieldSpec } from "../catalogue/field-spec.ts";
import type { MessageType } from "../catalogue/message-type.ts";
import { assertNever } from "../result.ts";
import { visibleName } from "../visible-text.ts";
import { paperDay, paperMoment, paperWall } from "./paper-times.ts";
import { type PaperTexts, phrase, saidLabel, saidPhrase } from "./paper-texts.ts";
import type { PaperBox, PaperValue, Said } from "./paper.ts";
import { isFieldName, isPosition, saidPlace } from "./places.ts";

/** What is needed to write values down. */
export interface Pen {
  readonly tongues: readonly PaperTexts[];
  readonly message: MessageType;
  /** The message of the request, whose fields a question may name. */
  readonly request: MessageType;
  /** Zones in which times are said beside UTC. */
  readonly zones: readonly string[];
  /** Places of a draft whose gap is shown. */
  readonly gaps: ReadonlySet<string>;
  readonly isDraft: boolean;
}

/** A choice of at most so many options is printed with all its boxes, a longer one with the box that is ticked. */
const MOST_BOXES = 6;

/** A text of an author, line by line; nothing in it stays hidden. */
export function ownValue(text: string): PaperValue {
  return {
    kind: "own",
    lines: text.split("\n").map((line) => visibleName(line.replaceAll("\t", "    "))),
  };
}

/** What is missing in a draft, by its label in every language. */
export function gapValue(tongues: readonly PaperTexts[], label: Said): PaperValue {
  const text = tongues.map((texts, index) => phrase(texts, "missing", { what: label[index] ?? "" }));
  return { kind: "gap", text };
}

function tick(box: Omit<PaperBox, "number">): PaperBox {
  return { number: null, ...box };
}

/** The boxes of a choice that was made. An option that a newer partner may have sent is a ticked box with its word. */
function choiceValue(kind: Extract<FieldKind, { type: "choice" }>, value: string, pen: Pen): PaperValue {
  const options = kind.options.length <= MOST_BOXES && kind.options.includes(value) ? kind.options : [value];
  const prefix = `choice.${kind.set}`;
  const boxes = options.map((option) =>
    tick({ text: saidLabel(pen.tongues, prefix, option), isTicked: option === value }),
  );
  return { kind: "boxes", boxes };
}

function flagValue(value: boolean, { tongues }: Pen): PaperValue {
  const yes = tick({ text: saidPhrase(tongues, "yes"), isTicked: value });
  const no = tick({ text: saidPhrase(tongues, "no"), isTicked: !value });
  return { kind: "boxes", boxes: [yes, no] };
}

/** An instant, or the digits of one whose zone nobody chose yet: then the zone is missing. */
export function momentValues(value: unknown, zones: readonly string[], pen: Pen): readonly PaperValue[] {
  if (typeof value === "number") return [{ kind: "plain", text: paperMoment(value, zones) }];
  const digits: PaperValue = { kind: "plain", text: typeof value === "string" ? paperWall(value) : "?" };
  return pen.isDraft ? [digits, gapValue(pen.tongues, saidPhrase(pen.tongues, "zone"))] : [digits];
}

/** What was filled in, as it stands on paper. `path` has list positions. A value of the wrong type is a question mark. */
export function scalarValues(
  field: FieldSpec,
  value: unknown,
  path: string,
  pen: Pen,
): readonly PaperValue[] {
  const { kind } = field;
  if (typeof value === "boolean") return [flagValue(value, pen)];
  if (kind.type === "instant") return momentValues(value, pen.zones, pen);
  if (typeof value === "number") {
    return [{ kind: "plain", text: String(isPosition(field) ? value + 1 : value) }];
  }
  if (typeof value !== "string") return [{ kind: "plain", text: "?" }];
  switch (kind.type) {
    case "choice":
      return [choiceValue(kind, value, pen)];
    case "day":
      return [{ kind: "plain", text: paperDay(value) }];
    case "country":
      return [{ kind: "said", text: pen.tongues.map((texts) => texts.country(value)) }];
    case "hex":
      return [{ kind: "digest", text: visibleName(value) }];
    case "zone":
      return [{ kind: "plain", text: visibleName(value) }];
    case "text":
    case "count":
    case "flag":
    case "group":
    case "list":
      return isFieldName(pen.message, path)
        ? [{ kind: "said", text: saidPlace(pen.request, value, pen.tongues) }]
        : [ownValue(value)];
    default:
      return assertNever(kind);
  }
}
