import type { RequestView, RequestLine } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { provisionOf } from "../../../electron/core/catalogue/provision.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import type { Texts } from "../../lib/text/texts.ts";

/** "Preservation request to the United Kingdom". */
export function titleOf(line: RequestLine, texts: Texts): string {
  const values = contactValues(texts, line.contact);
  const message = findRequestType(line.type)?.message.type;
  return (
    texts.find(`requests.title.${line.direction}`, line.type, values) ??
    texts.say(`requests.title.${line.direction}`, {
      ...values,
      type: message === undefined ? visibleName(line.type) : texts.label("message", message),
    })
  );
}

/** Everything that was heard of it came on paper. */
function isToldOnly(facts: RequestView["facts"]): boolean {
  return typeof facts["arrivalToldAt"] === "number" && typeof facts["arrivalProvedAt"] !== "number";
}

/** Where the request is by our record, and what the other side says: never one for the other. */
export function stateSentence(view: RequestView, texts: Texts): string {
  const { line, theirLastKnownState: theirs, facts } = view;
  const { say, label } = texts;
  const values = { ...contactValues(texts, line.contact), state: label("state", line.state) };
  if (["DRAFTED", "READY", "APPROVED"].includes(line.state)) return say("requests.state.draft", values);
  if (theirs === null) return say("requests.state.silent", values);
  if (theirs === line.state) {
    return say(isToldOnly(facts) ? "requests.state.told" : "requests.state.agreed", values);
  }
  return say(line.direction === "outbound" ? "requests.state.outbound" : "requests.state.inbound", {
    ...values,
    theirs: label("state", theirs),
  });
}

interface IdFact {
  readonly id: string;
  readonly term?: string;
  readonly text: string;
}

function factText(view: RequestView, name: string): string | undefined {
  const value = view.facts[name];
  return typeof value === "string" && value !== "" ? visibleName(value) : undefined;
}

/** "Budapest Convention, Art 29"; what rests on no article says on what it rests. */
function basisOf({ type }: RequestLine, texts: Texts): string {
  const anchor = findRequestType(type)?.anchor;
  if (anchor === undefined) return texts.say("requests.basis.unknown");
  const provision = provisionOf(anchor);
  return provision.kind === "plain"
    ? texts.label("requests.provision", provision.word)
    : texts.say(`requests.basis.${provision.instrument}`, { article: provision.article });
}

/** The small facts under the title: both references, the provision, how urgent. */
export function idsOf(view: RequestView, texts: Texts): readonly IdFact[] {
  const { say, label } = texts;
  const { line } = view;
  const isOut = line.direction === "outbound";
  const author = line.reference === null ? undefined : visibleName(line.reference);
  const number = say("desk.number", { number: line.number });
  const ours = isOut ? (author ?? number) : (factText(view, "ourReference") ?? number);
  const theirs = isOut ? factText(view, "theirReference") : author;
  return [
    { id: "ours", term: say("requests.ours"), text: ours },
    ...(theirs === undefined ? [] : [{ id: "theirs", term: say("requests.theirs"), text: theirs }]),
    { id: "basis", text: basisOf(line, texts) },
    ...(line.urgency === null ? [] : [{ id: "urgency", text: label("choice.urgency", line.urgency) }]),
    ...(view.version > 1
      ? [{ id: "version", text: say("requests.version", { version: view.version }) }]
      : []),
  ];
}
