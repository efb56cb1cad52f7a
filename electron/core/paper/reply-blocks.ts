import { isBody, isList, ownValue, valueAt } from "../body.ts";
import type { FieldKind, FieldSpec } from "../catalogue/field-spec.ts";
import type { MessageType } from "../catalogue/message-type.ts";
import { needsCheck } from "../catalogue/provision.ts";
import type { RequestType } from "../catalogue/request-type.ts";
import { assertNever } from "../result.ts";
import { visibleName } from "../visible-text.ts";
import { type PaperTexts, phrase, saidField, saidLabel, saidPhrase, saidProvision } from "./paper-texts.ts";
import type { PaperBox, PaperRow, PaperSection, PaperValue, Said } from "./paper.ts";
import { askedFields, isPosition } from "./places.ts";

/** The answers that a partner gives, in the order in which a house comes to them. */
const ORDER = ["M01", "M02", "M05", "M06", "M08", "M11", "M12", "M13", "M14", "M15", "M03"] as const;

/** The replies of a type that a partner can give on paper, in the order of the form. */
export function paperReplies(type: RequestType): readonly MessageType[] {
  return ORDER.flatMap((code) => type.replies.filter((reply) => reply.code === code));
}

/** A choice of more options is answered with a number out of a list, not with a box for each. */
const MOST_BOXES = 12;
/** Blank entries of a list, and the most that a list of the request's own targets takes. */
const BLANK_ENTRIES = 2;
const MOST_ENTRIES = 12;

/** Counts the places of one block, and collects the lists of numbers that it needs. */
interface Counter {
  readonly code: string;
  next: number;
  readonly lists: Map<string, FieldKind>;
}

interface BlockGround {
  readonly type: RequestType;
  readonly body: unknown;
  readonly tongues: readonly PaperTexts[];
}

function letterOf(index: number): string {
  return String.fromCharCode(0x61 + index);
}

function optionsOf(kind: FieldKind, { type }: BlockGround): readonly string[] {
  if (kind.type !== "choice") return [];
  // Only the grounds that the provision knows: any other one is no answer.
  const known = new Set(type.grounds.map(({ ground }): string => ground));
  return kind.set === "ground" && known.size > 0
    ? kind.options.filter((ground) => known.has(ground))
    : kind.options;
}

function boxesOf(texts: readonly Said[], number: string): PaperValue {
  const boxes = texts.map((text, index): PaperBox => ({
    number: `${number}${letterOf(index)}`,
    text,
    isTicked: false,
  }));
  return { kind: "boxes", boxes };
}

const DAY_CELLS = [
  { cells: 2, after: "/" },
  { cells: 2, after: "/" },
  { cells: 4, after: "" },
] as const;

const MOMENT_CELLS = [
  { cells: 2, after: "/" },
  { cells: 2, after: "/" },
  { cells: 4, after: " " },
  { cells: 2, after: ":" },
  { cells: 2, after: ":" },
  { cells: 2, after: " UTC \u00b1" },
  { cells: 2, after: ":" },
  { cells: 2, after: "" },
] as const;

/** Where an answer is written: boxes, cells or lines. */
function blankValue(kind: FieldKind, number: string, counter: Counter, ground: BlockGround): PaperValue {
  const { tongues } = ground;
  switch (kind.type) {
    case "flag":
      return boxesOf([saidPhrase(tongues, "yes"), saidPhrase(tongues, "no")], number);
    case "choice": {
      const options = optionsOf(kind, ground);
      if (options.length > MOST_BOXES) {
        counter.lists.set(kind.set, kind);
        return { kind: "comb", cells: [{ cells: 2, after: "" }], hint: saidPhrase(tongues, "reply.code") };
      }
      return boxesOf(
        options.map((option) => saidLabel(tongues, `choice.${kind.set}`, option)),
        number,
      );
    }
    case "day":
      return { kind: "comb", cells: DAY_CELLS, hint: saidPhrase(tongues, "reply.date") };
    case "instant":
      return { kind: "comb", cells: MOMENT_CELLS, hint: saidPhrase(tongues, "reply.offset") };
    case "country":
      return { kind: "comb", cells: [{ cells: 2, after: "" }], hint: saidPhrase(tongues, "reply.country") };
    case "count":
      return {
        kind: "comb",
        cells: [{ cells: String(kind.max).length, after: "" }],
        hint: tongues.map(() => ""),
      };
    case "text":
      return { kind: "lines", count: kind.max <= 200 ? 1 : kind.max <= 1000 ? 2 : 3 };
    case "hex":
    case "zone":
    case "group":
    case "list":
      return { kind: "lines", count: 1 };
    default:
      return assertNever(kind);
  }
}

function blankRows(
  field: FieldSpec,
  message: MessageType,
  prefix: string,
  depth: number,
  counter: Counter,
  ground: BlockGround,
): readonly PaperRow[] {
  const path = prefix + field.key;
  const { kind } = field;
  const { tongues } = ground;
  const label = saidField(tongues, message.type, path);
  const isUnchecked = needsCheck(field.source);
  if (kind.type === "group") {
    return kind.fields.flatMap((part) => blankRows(part, message, `${path}.`, depth, counter, ground));
  }
  if (kind.type === "list") {
    return entriesOf(field, ground).flatMap((entry, index) => [
      {
        path: `${path}.${index}`,
        label: label.map((name, tongue) => {
          const texts = tongues[tongue];
          return texts === undefined ? name : phrase(texts, "entry", { name, number: index + 1 });
        }),
        number: null,
        isUnchecked,
        values: entry === null ? [] : [{ kind: "own", lines: [entry] } as const],
        depth,
        isHead: true,
      },
      ...kind.of
        // Which target it is stands at the head of the entry already.
        .filter((part) => entry === null || !isPosition(part))
        .flatMap((part) => blankRows(part, message, `${path}.${index}.`, depth + 1, counter, ground)),
    ]);
  }
  // The station's own words for its zone: the offset that is written beside a time says it.
  if (kind.type === "zone") return [];
  const number = `${counter.code}-${counter.next}`;
  counter.next += 1;
  const value = blankValue(kind, number, counter, ground);
  return [{ path, label, number, isUnchecked, values: [value], depth, isHead: false }];
}

/** What the entries of a list are about: the targets of the request by name where it asks for each, else blank ones. */
function entriesOf({ kind }: FieldSpec, { body }: BlockGround): readonly (string | null)[] {
  if (kind.type !== "list") return [];
  const isPerTarget = kind.of.some((part) => part.key === "target" && isPosition(part));
  const targets = valueAt(body, "targets");
  if (isPerTarget && isList(targets) && targets.length > 0 && kind.of[0]?.key === "target") {
    return targets.slice(0, MOST_ENTRIES).map((target) => {
      const name = isBody(target) ? ownValue(target, "identifier") : undefined;
      return typeof name === "string" ? visibleName(name) : null;
    });
  }
  // One entry with its inner list twice says as much as two, and the form stays short.
  const isNested = kind.of.some((part) => part.kind.type === "list");
  return Array.from({ length: isNested ? 1 : Math.min(BLANK_ENTRIES, kind.max) }, () => null);
}

/** The numbers of a long choice, once for the block. */
function listRows({ code, lists }: Counter, ground: BlockGround): readonly PaperRow[] {
  return [...lists.values()].flatMap((kind) => {
    if (kind.type !== "choice") return [];
    const options = optionsOf(kind, ground).map((option) =>
      saidLabel(ground.tongues, `choice.${kind.set}`, option),
    );
    const text = ground.tongues.map((_, tongue) =>
      options
        .map((option, index) => `${String(index + 1).padStart(2, "0")} ${option[tongue] ?? ""}`)
        .join("; "),
    );
    return [
      {
        path: `${code}.${kind.set}`,
        label: saidPhrase(ground.tongues, "reply.codes"),
        number: null,
        isUnchecked: false,
        values: [{ kind: "said", text } as const],
        depth: 0,
        isHead: false,
      },
    ];
  });
}

/** One answer of the reply kit as a block with a box that chooses it, and numbered places to tick and to write on. */
export function replyBlock(message: MessageType, ground: BlockGround): PaperSection {
  const { tongues } = ground;
  const counter: Counter = { code: message.code, next: 1, lists: new Map() };
  const rows = askedFields(message).flatMap((field) => blankRows(field, message, "", 0, counter, ground));
  const title = saidLabel(tongues, "message", message.type);
  const isUnchecked = rows.length > 0 && rows.every((row) => row.isUnchecked);
  return {
    id: message.code,
    number: message.code,
    title,
    box: { number: message.code, text: saidPhrase(tongues, "reply.block"), isTicked: false },
    note: saidProvision(tongues, message.anchor),
    isUnchecked,
    rows: [
      ...rows.map((row) => ({ ...row, isUnchecked: row.isUnchecked && !isUnchecked })),
      ...listRows(counter, ground),
    ],
  };
}
