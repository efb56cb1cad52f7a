import type { RequestView, RequestLine } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import type { Texts } from "../../lib/text/texts.ts";

/** "Preservation request to the United Kingdom". */
export function titleOf(line: RequestLine, texts: Texts): string {
  const values = contactValues(texts, line.contact);
  return (
    texts.find(`requests.title.${line.direction}`, line.type, values) ??
    texts.say("requests.title.other", { ...values, type: visibleName(line.type) })
  );
}

/** Where the request is by our record, and what the other side says: never one for the other. */
export function stateSentence({ line, theirLastKnownState: theirs }: RequestView, texts: Texts): string {
  const { say, label } = texts;
  const values = { ...contactValues(texts, line.contact), state: label("state", line.state) };
  if (["DRAFTED", "READY", "APPROVED"].includes(line.state)) return say("requests.state.draft", values);
  if (theirs === null) return say("requests.state.silent", values);
  if (theirs === line.state) return say("requests.state.agreed", values);
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
    { id: "basis", text: say("requests.basis", { article: findRequestType(line.type)?.anchor ?? "?" }) },
    ...(line.urgency === null ? [] : [{ id: "urgency", text: label("choice.urgency", line.urgency) }]),
    ...(view.version > 1
      ? [{ id: "version", text: say("requests.version", { version: view.version }) }]
      : []),
  ];
}
