import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { provisionText } from "../../../lib/text/provision-text.ts";
import type { Texts, Values } from "../../../lib/text/texts.ts";
import type { ChoiceSection } from "../../../ui/ChoiceList.tsx";

/** Codes of the reply kit by what they are about, in the order in which a house comes to them. */
const GROUPS = [
  { id: "receipt", codes: ["M01", "M25", "M14", "M15"] },
  { id: "questions", codes: ["M02", "M02A", "M03", "M04"] },
  { id: "decision", codes: ["M05", "M06", "INFO", "M11", "M12", "M13"] },
  { id: "hold", codes: ["M07", "M08", "M09", "M10", "M19", "M20"] },
  { id: "conditions", codes: ["M16", "M17", "M18", "M18A", "M18B"] },
  { id: "use", codes: ["M21", "M22", "M23"] },
] as const;

/** The group of everything that one type alone has. It stands first: it is what that type is about. */
const OWN = "own";

function groupOf(code: string): string {
  return GROUPS.find(({ codes }) => codes.some((one) => one === code))?.id ?? OWN;
}

/** One sentence about what an answer does; undefined where the catalogue has none. */
export function replySentence(message: MessageType, values: Values, texts: Texts): string | undefined {
  return texts.find("compose.reply", message.type, values);
}

/** The answers that can be chosen, by what they are about. */
export function replyChoices(
  messages: readonly MessageType[],
  values: Values,
  texts: Texts,
): readonly ChoiceSection[] {
  const rank = GROUPS.flatMap(({ codes }): readonly string[] => codes);
  return [OWN, ...GROUPS.map(({ id }) => id)]
    .map((group) => ({
      id: group,
      title: texts.label("compose.replies", group),
      items: messages
        .filter(({ code }) => groupOf(code) === group)
        .toSorted((a, b) => rank.indexOf(a.code) - rank.indexOf(b.code))
        .map((message) => ({
          id: message.type,
          text: texts.label("message", message.type),
          detail: replySentence(message, values, texts),
          side: provisionText(texts, message.anchor),
        })),
    }))
    .filter(({ items }) => items.length > 0);
}
