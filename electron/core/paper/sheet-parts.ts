import { visibleName } from "../visible-text.ts";
import { conditionLines, conditionsHead, type StatedConditions } from "./paper-conditions.ts";
import { paperMoment } from "./paper-times.ts";
import { type PaperPhrase, type PaperTexts, phrase, saidPhrase } from "./paper-texts.ts";
import type { PaperFoot, PaperRow, PaperSection, PaperSheet, PaperValue, Said } from "./paper.ts";
import { ownValue } from "./paper-values.ts";

/** One side of the exchange, as its card names it. */
export interface PaperParty {
  readonly authority: string;
  /** Two letters, or what a card wrote there. */
  readonly country: string;
}

/** What proves a text: the digest of its body, and of the bundle that carried it once there is one. Hex. */
export interface PaperSeal {
  readonly bodyDigest: string | null;
  readonly letterId: string | null;
  readonly sealDigest: string | null;
  /** When it was sealed or arrived, ms. */
  readonly at: number | null;
}

/** What every sheet says beside its form. */
export interface SheetGround {
  readonly tongues: readonly PaperTexts[];
  readonly from: PaperParty;
  readonly to: PaperParty;
  readonly reference: string;
  readonly requestId: string;
  readonly version: number;
  readonly zones: readonly string[];
  readonly seal: PaperSeal;
  readonly isDraft: boolean;
  /** True for what came to this station. */
  readonly isReceived: boolean;
  readonly conditions: StatedConditions | undefined;
}

function factRow(ground: SheetGround, id: PaperPhrase, values: readonly PaperValue[]): PaperRow {
  const label = saidPhrase(ground.tongues, id);
  return { path: id, label, number: null, isUnchecked: false, values, depth: 0, isHead: false };
}

function partyValues({ tongues }: SheetGround, { authority, country }: PaperParty): readonly PaperValue[] {
  return [
    ownValue(authority),
    ...(country === ""
      ? []
      : [{ kind: "said", text: tongues.map((texts) => texts.country(country)) } as const]),
  ];
}

/** What proves the text, for who reads the sheet without its foot. */
function digestRows(ground: SheetGround): readonly PaperRow[] {
  const { bodyDigest, sealDigest, letterId } = ground.seal;
  const rows = [
    ["text-digest", bodyDigest],
    ["seal-digest", sealDigest],
    ["letter-id", letterId],
  ] as const;
  return rows.flatMap(([id, text]) =>
    text === null ? [] : [factRow(ground, id, [{ kind: "digest", text }])],
  );
}

/** Who writes to whom, about which request, and when it was sealed: the first block of every sheet. */
export function factRows(ground: SheetGround): readonly PaperRow[] {
  const { reference, requestId, version, seal, zones, isDraft, isReceived, from, to } = ground;
  return [
    factRow(ground, "from", partyValues(ground, from)),
    factRow(ground, "to", partyValues(ground, to)),
    factRow(ground, "reference", [ownValue(reference)]),
    factRow(ground, "request-id", [{ kind: "digest", text: requestId }]),
    factRow(ground, "version", [{ kind: "plain", text: String(version) }]),
    ...(seal.at === null
      ? []
      : [
          factRow(ground, isReceived ? "received" : "sealed", [
            { kind: "plain", text: paperMoment(seal.at, zones) },
          ]),
        ]),
    ...digestRows(ground),
    ...(isDraft ? [factRow(ground, "draft", [])] : []),
  ];
}

/** The foot of every page: the reference, what proves the text, and what the QR code says. */
export function footOf({ tongues, reference, seal, requestId }: SheetGround): PaperFoot {
  const isSealed = seal.sealDigest !== null;
  const hasLetter = seal.letterId !== null;
  return {
    reference: visibleName(reference),
    digestLabel: saidPhrase(tongues, isSealed ? "seal-digest" : "text-digest"),
    digest: seal.sealDigest ?? seal.bodyDigest,
    idLabel: saidPhrase(tongues, hasLetter ? "letter-id" : "request-id"),
    id: (seal.letterId ?? requestId).toUpperCase(),
  };
}

/** Everything of a sheet that is no form: words around the pages, conditions, the foot. */
export function sheetParts(
  ground: SheetGround,
): Pick<PaperSheet, "tongues" | "head" | "page" | "facts" | "conditions" | "words" | "foot"> {
  const { tongues, from, reference, conditions } = ground;
  const [first] = tongues;
  const say = (id: PaperPhrase, values = {}) => (first === undefined ? id : phrase(first, id, values));
  const state = first?.country(from.country) ?? from.country;
  const [before = "", between = "", after = ""] = say("page", { page: "|", pages: "|" }).split("|");
  return {
    tongues: tongues.map(({ locale, direction }) => ({ locale, direction })),
    head: say("head", { authority: visibleName(from.authority), state, reference: visibleName(reference) }),
    page: { before, between, after },
    facts: factRows(ground),
    conditions: conditions === undefined ? null : conditionsHead(conditions, tongues),
    words: {
      check: saidPhrase(tongues, "check"),
      ticked: saidPhrase(tongues, "box.ticked"),
      open: saidPhrase(tongues, "box.open"),
    },
    foot: footOf(ground),
  };
}

/** The whole text of conditions that are too long for every page, as the first section; else nothing. */
export function wholeConditions({ conditions, tongues }: SheetGround): readonly PaperSection[] {
  if (conditions === undefined || conditionsHead(conditions, tongues).cut === null) return [];
  const row: PaperRow = {
    path: "conditions.whole",
    label: null,
    number: null,
    isUnchecked: false,
    values: [{ kind: "own", lines: conditionLines(conditions, tongues) }],
    depth: 0,
    isHead: false,
  };
  const title = saidPhrase(tongues, "conditions.whole");
  return [
    { id: "conditions.whole", number: null, title, box: null, note: null, isUnchecked: false, rows: [row] },
  ];
}

/** What the mark means, where anything bears it. */
export function checkNoteOf(
  tongues: readonly PaperTexts[],
  isBasisUnchecked: boolean,
  sections: readonly PaperSection[],
): Said | null {
  const isMarked =
    isBasisUnchecked || sections.some((one) => one.isUnchecked || one.rows.some((row) => row.isUnchecked));
  return isMarked ? saidPhrase(tongues, "check.note") : null;
}
