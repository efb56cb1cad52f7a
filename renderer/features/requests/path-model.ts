import type { ClockView, RequestLine, RequestView } from "../../../electron/contract/request-views.ts";
import { type Body, isBody, isList } from "../../../electron/core/body.ts";
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
    asksHold,
    number: line.number,
    reference: line.reference ?? texts.say("desk.number", { number: line.number }),
    note,
    children,
  };
}

/**
 * The path of a request through other States: who asked, the request before it, this one, those that followed, and the
 * hops that nobody asked yet. An inbound request begins with the State that asks.
 */
export function pathOf(
  view: RequestView,
  parent: RequestLine | null,
  texts: Texts,
  station: { readonly country: string; readonly city: string },
): PathNode {
  const passed = passedBy(view, parent, station.country);
  const further = [
    ...view.children.map((child) => nodeOf(child, null, texts, null, [])),
    ...hopsOf(view, texts, passed)
      .filter(({ isAsked }) => !isAsked)
      .map(({ index, code, name, provider, isLoop }): PathNode => ({
        id: `hop-${index}`,
        code,
        text: texts.say(isLoop ? "requests.path.loop" : "requests.path.open", { state: name }),
        isProved: false,
        clock: null,
        asksHold: false,
        number: null,
        reference: null,
        note: provider,
        children: [],
      })),
  ];
  const isIn = view.line.direction === "inbound";
  const here = nodeOf(view.line, view.clocks, texts, texts.say("requests.path.this"), isIn ? [] : further);
  const own = (children: readonly PathNode[]): PathNode => ({
    id: "own",
    code: codeOf(station.country),
    text: texts.say(isIn ? "requests.path.holds" : "requests.path.asks", { city: station.city }),
    isProved: true,
    clock: null,
    asksHold: false,
    number: null,
    reference: null,
    note: null,
    children,
  });
  if (isIn) return { ...here, children: [own(further)] };
  return own([parent === null ? here : nodeOf(parent, null, texts, null, [here])]);
}

/** Two letters of the States that the chain has passed, as far as this screen knows. */
export function passedBy(view: RequestView, parent: RequestLine | null, own: string): readonly string[] {
  return [own, view.line.contact.country, ...(parent === null ? [] : [parent.contact.country])];
}
