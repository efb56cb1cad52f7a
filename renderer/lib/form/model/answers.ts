import type { RequestView } from "../../../../electron/contract/request-views.ts";
import { isBody, isList, ownValue, valueAt, type Body } from "../../../../electron/core/body.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { visibleName } from "../../../../electron/core/visible-text.ts";
import { openFields, placeText } from "../../../lib/paper/places.ts";
import type { Texts } from "../../../lib/text/texts.ts";
import type { Option } from "../../../ui/options.ts";

/** Longest place of the request that a question can name; the lists of a request are offered up to this entry. */
const MOST_ENTRIES = 20;

function itemsAt(body: unknown, path: string): readonly Body[] {
  const items = valueAt(body, path);
  return isList(items) ? items.filter(isBody) : [];
}

/** The questions that wait for this answer: those of the newest question that was not put aside. */
function openQuestions(view: RequestView): readonly Body[] {
  const asked = view.timeline.findLast(
    ({ message, ignored }) => message === "clarification" && ignored === null,
  );
  return itemsAt(asked?.body, "questions");
}

/** For fields that name a place in a list: what stands at each place, counted from 1. */
export function positionsOf(view: RequestView, texts: Texts): ReadonlyMap<string, readonly Option[]> {
  const targets = itemsAt(view.body, "targets").map((target, index) => {
    const kind = ownValue(target, "identifierType");
    const name = ownValue(target, "identifier");
    return {
      id: String(index),
      text: texts.say("compose.position", {
        number: index + 1,
        kind: typeof kind === "string" ? texts.label("choice.identifier", kind) : "",
        text: typeof name === "string" ? visibleName(name) : "",
      }),
    };
  });
  const questions = openQuestions(view).map((question, index) => {
    const text = ownValue(question, "question");
    return {
      id: String(index),
      text: texts.say("compose.question", {
        number: index + 1,
        text: typeof text === "string" ? visibleName(text) : "",
      }),
    };
  });
  const conditions = (view.conditions?.list ?? []).map(({ text }, index) => ({
    id: String(index),
    text: texts.say("compose.question", { number: index + 1, text: visibleName(text) }),
  }));
  return new Map([
    ["target", targets],
    ["question", questions],
    ["condition", conditions],
  ]);
}

function pathsIn(fields: readonly FieldSpec[], body: unknown, prefix: string): readonly string[] {
  return fields.flatMap(({ key, kind }) => {
    const path = prefix + key;
    const inner = isBody(body) ? ownValue(body, key) : undefined;
    if (kind.type === "group") return pathsIn(kind.fields, inner, `${path}.`);
    if (kind.type !== "list") return [path];
    const items = (isList(inner) ? inner : []).slice(0, MOST_ENTRIES);
    return [path, ...items.flatMap((item, index) => pathsIn(kind.of, item, `${path}.${index}.`))];
  });
}

/** Every field of the request that a question can be about. */
export function placesOf(request: MessageType, body: unknown, texts: Texts): readonly Option[] {
  return pathsIn(openFields(request), body, "").map((path) => ({
    id: path,
    text: placeText(request, path, texts),
  }));
}
