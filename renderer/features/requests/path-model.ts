import type { ClockView, RequestLine, RequestView } from "../../../electron/contract/request-views.ts";
import { type Body, isBody, isList } from "../../../electron/core/body.ts";
import type { TreeNode } from "../../../electron/contract/request-calls.ts";
import { dayText } from "../../lib/paper/wall-clock.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { codeOf, contactValues, stateInSentence } from "../../lib/text/contact-place.ts";
import { countryName } from "../../lib/text/names.ts";
import type { Texts } from "../../lib/text/texts.ts";

/** A provider in a further State that a notice under Art 30(1) named. */
export interface Hop {
  /** Position among the hops of the request, from 0. */
  readonly index: number;
  readonly code: string;
  /** The State's name inside a sentence, and alone. */
  readonly state: string;
  readonly name: string;
  readonly provider: string;
  /** A request to that State was drafted from here. */
  readonly isAsked: boolean;
  /** The chain has passed that State already; it is shown and not followed. */
  readonly isLoop: boolean;
}

function textOf(body: Body, key: string): string {
  const value = body[key];
  return typeof value === "string" ? value : "";
}

/** The hops of all notices, in the order in which they became known. `passed`: two letters of the States of the chain. */
export function hopsOf(view: RequestView, texts: Texts, passed: readonly string[]): readonly Hop[] {
  const hops: unknown = view.facts["hops"];
  const free = view.children.map(({ contact }) => contact.country);
  return (isList(hops) ? hops : []).filter(isBody).map((hop, index) => {
    const country = textOf(hop, "country");
    // Two hops in one State need two requests: each child answers for one of them.
    const child = free.indexOf(country);
    if (child >= 0) free.splice(child, 1);
    return {
      index,
      code: codeOf(country),
      state: stateInSentence(texts, country),
      name: countryName(texts, country),
      provider: visibleName(textOf(hop, "provider")),
      isAsked: child >= 0,
      isLoop: passed.includes(country),
    };
  });
}

/** One place of the path. Solid where it is proved, dashed where it is only claimed or planned. */
export interface PathNode {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  readonly isProved: boolean;
  readonly clock: ClockView | null;
  /** Every clock that still says something, beside the one in sight; empty where they are not known here. */
  readonly clocks: readonly ClockView[];
  /** A hold runs there, and its clock is not known here: the request `number` has to be read for it. */
  readonly asksHold: boolean;
  /** The request behind it; null for our own station and for hops that nobody asked yet. */
  readonly number: number | null;
  readonly reference: string | null;
  readonly note: string | null;
  readonly children: readonly PathNode[];
}

/** States of an outbound request that an answer of the other side proves. */
const PROVED = new Set(["ACKNOWLEDGED", "CLARIFICATION_ASKED", "PRESERVED", "NOT_PRESERVED", "EXPIRED"]);

/** The clock of a hold that runs or ran out. Beside "preserved" every other clock would be read as the end of the hold. */
export function holdClock(clocks: readonly ClockView[]): ClockView | null {
  return clocks.find(({ id, state }) => id === "T-PRES" && state !== "stopped") ?? null;
}

/** `clocks`: all of the request, where they are known here. */
function nodeOf(
  line: RequestLine,
  clocks: readonly ClockView[] | null,
  texts: Texts,
  note: string | null,
  children: readonly PathNode[],
): PathNode {
  const place = texts.say("requests.path.state", {
    place: contactValues(texts, line.contact).place,
    is: texts.label("state", line.state),
  });
  const hold = holdClock(clocks ?? (line.clock === null ? [] : [line.clock]));
  const asksHold = line.state === "PRESERVED" && hold === null && clocks === null;
  return {
    id: `request-${line.number}`,
    code: codeOf(line.contact.country),
    text: place,
    isProved: line.direction === "inbound" || PROVED.has(line.state),
    clock: hold ?? (asksHold ? null : line.clock),
    clocks: (clocks ?? []).filter(({ state }) => state !== "stopped"),
    asksHold,
    number: line.number,
    reference: line.reference ?? texts.say("desk.number", { number: line.number }),
    note,
    children,
  };
}

/** Our own station, and where every path leads through. */
export interface OwnPlace {
  readonly country: string;
  readonly city: string;
}

function ownNode(station: OwnPlace, holds: boolean, texts: Texts, children: readonly PathNode[]): PathNode {
  return {
    id: "own",
    code: codeOf(station.country),
    text: texts.say(holds ? "requests.path.holds" : "requests.path.asks", { city: station.city }),
    isProved: true,
    clock: null,
    clocks: [],
    asksHold: false,
    number: null,
    reference: null,
    note: null,
    children,
  };
}

/** The hops of this request that nobody asked yet. */
function openHops(view: RequestView, texts: Texts, passed: readonly string[]): readonly PathNode[] {
  return hopsOf(view, texts, passed)
    .filter(({ isAsked }) => !isAsked)
    .map(({ index, code, name, provider, isLoop }): PathNode => ({
      id: `hop-${index}`,
      code,
      text: texts.say(isLoop ? "requests.path.loop" : "requests.path.open", { state: name }),
      isProved: false,
      clock: null,
      clocks: [],
      asksHold: false,
      number: null,
      reference: null,
      note: provider,
      children: [],
    }));
}

/** "MLA planned 1 June", by the furthest step that is known. */
function assistanceNote({ mla }: TreeNode, texts: Texts): string | null {
  if (mla.arrived !== null) {
    return texts.say("requests.path.mla.arrived", { day: dayText(mla.arrived, texts) });
  }
  if (mla.sent !== null) return texts.say("requests.path.mla.sent", { day: dayText(mla.sent, texts) });
  return mla.planned === null
    ? null
    : texts.say("requests.path.mla.planned", { day: dayText(mla.planned, texts) });
}

/** The requests before this one in its tree, the first of the chain first, and this one at the end. */
function chainOf(tree: readonly TreeNode[], number: number): readonly TreeNode[] {
  const chain: TreeNode[] = [];
  let at = tree.find(({ line }) => line.number === number);
  while (at !== undefined && !chain.includes(at)) {
    chain.unshift(at);
    const before = at.parent;
    at = tree.find(({ line }) => line.number === before);
  }
  return chain;
}

/**
 * The path of a request through other States: who asked, every request of the tree with what followed it, and the hops of
 * this one that nobody asked yet. An inbound request begins with the State that asks. While the tree is read, this request
 * stands alone.
 */
export function pathOf(
  view: RequestView,
  tree: readonly TreeNode[],
  texts: Texts,
  station: OwnPlace,
): PathNode {
  const { number } = view.line;
  const hops = openHops(view, texts, passedBy(view, tree, station.country));
  const [first] = chainOf(tree, number);
  const root = first?.line ?? view.line;
  const isIn = root.direction === "inbound";
  const drawn = new Set<number>();
  const below = (line: RequestLine): readonly PathNode[] => [
    ...tree
      .filter(({ parent, line: child }) => parent === line.number && !drawn.has(child.number))
      .map((child) => draw(child.line, child)),
    // Until the tree is read, only the lines of what follows are known.
    ...(tree.length === 0 && line.number === number
      ? view.children.map((child) => nodeOf(child, null, texts, null, []))
      : []),
    ...(line.number === number ? hops : []),
  ];
  const draw = (line: RequestLine, node: TreeNode | null, isRoot = false): PathNode => {
    drawn.add(line.number);
    const isHere = line.number === number;
    const notes = [
      isHere ? texts.say("requests.path.this") : null,
      node === null ? null : assistanceNote(node, texts),
    ].filter((note) => note !== null);
    const clocks = isHere ? view.clocks : (node?.clocks ?? null);
    const note = notes.length === 0 ? null : notes.join(", ");
    return nodeOf(line, clocks, texts, note, isRoot && isIn ? [] : below(line));
  };
  const top = draw(newestOf(view, root), first ?? null, true);
  if (!isIn) return ownNode(station, false, texts, [top]);
  return { ...top, children: [ownNode(station, true, texts, below(root))] };
}

/** This request as its own screen knows it, which is newer than the tree. */
function newestOf({ line }: RequestView, other: RequestLine): RequestLine {
  return other.number === line.number ? line : other;
}

/** Two letters of the States that the chain has passed, as far as this screen knows. */
export function passedBy(view: RequestView, tree: readonly TreeNode[], own: string): readonly string[] {
  const chain = chainOf(tree, view.line.number).map(({ line }) => line.contact.country);
  return [...new Set([own, view.line.contact.country, ...chain])];
}
