import { findRequestType } from "../../../../electron/core/catalogue/catalogue.ts";
import { needsCheck } from "../../../../electron/core/catalogue/provision.ts";
import { FAMILIES, type RequestType } from "../../../../electron/core/catalogue/request-type.ts";
import { provisionText } from "../../../lib/text/provision-text.ts";
import type { Texts } from "../../../lib/text/texts.ts";
import type { ChoiceItem, ChoiceSection } from "../../../ui/ChoiceList.tsx";
import type { TypeRoutes } from "../../../lib/route/type-routes.ts";

/** The name of a type of request, or its id where this version does not know it. */
function typeName(id: string, texts: Texts): string {
  const message = findRequestType(id)?.message.type;
  return message === undefined ? id : texts.label("message", message);
}

function itemOf(type: RequestType, routes: TypeRoutes, texts: Texts): ChoiceItem {
  const { say } = texts;
  const route = routes.get(type.id);
  const verdict = route === undefined ? undefined : texts.label("route.verdict", route.verdict);
  const check = needsCheck(type.source) ? say("source.check") : undefined;
  return {
    id: type.id,
    text: typeName(type.id, texts),
    detail: texts.find("compose.purpose", type.id),
    side: provisionText(texts, type.anchor),
    note: [verdict, check].filter((part) => part !== undefined).join(", ") || undefined,
    doubt: route === undefined || route.verdict === "open" ? undefined : route.reasons[0],
  };
}

/** The types that can be drafted, by family and in the order of the catalogue. */
export function typeChoices(
  ids: readonly string[],
  routes: TypeRoutes,
  texts: Texts,
): readonly ChoiceSection[] {
  const types = ids.flatMap((id) => findRequestType(id) ?? []);
  return FAMILIES.map((family) => ({
    id: family,
    title: texts.label("family", family),
    items: types
      .filter((type) => type.family === family)
      .toSorted((a, b) => a.order - b.order)
      .map((type) => itemOf(type, routes, texts)),
  })).filter(({ items }) => items.length > 0);
}
