import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

const PLAIN = "abcdefghijklmnopqrstuvwxyzAEIOUCN";
const MARKED = Array.from("àƀçďéƒĝĥîĵķļɱñôþɋŕšťûṽŵẋýžÀÉÎÔÛÇÑ");
const ACCENTED: ReadonlyMap<string, string> = new Map(
  Array.from(PLAIN, (letter, index) => [letter, MARKED[index] ?? letter]),
);

function lengthened(text: string): string {
  const accented = Array.from(text, (letter) => ACCENTED.get(letter) ?? letter).join("");
  // 40 % longer, as translations may be: text that does not fit shows in English already.
  if (accented.trim() === "") return accented;
  const more = "~".repeat(Math.ceil(accented.trim().length * 0.4));
  // In pieces as long as words are, so that a line can be broken between them.
  return `${accented}${more.replaceAll(/~{8}(?=~)/g, "$& ")}`;
}

/** Right-to-left marks around every word, so that English reads as an Arabic line would be laid out. */
function mirrored(text: string): string {
  return text.replace(/\S+/gu, (word) => `\u202E${word}\u202C`);
}

function mapText(
  elements: readonly MessageFormatElement[],
  change: (text: string) => string,
): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: change(element.value) };
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      const options = Object.fromEntries(
        Object.entries(element.options).map(([name, option]) => [
          name,
          { ...option, value: mapText(option.value, change) },
        ]),
      );
      return { ...element, options };
    }
    if (element.type === TYPE.tag) return { ...element, children: mapText(element.children, change) };
    return element;
  });
}

/** A catalogue in which every text is longer and accented: what is still plain was never in the catalogue. */
export function accentedTexts(
  texts: Readonly<Record<string, string>>,
): Record<string, MessageFormatElement[]> {
  return Object.fromEntries(
    Object.entries(texts).map(([id, text]) => [id, mapText(parse(text), lengthened)]),
  );
}

/** A catalogue that is read from right to left. */
export function mirroredTexts(
  texts: Readonly<Record<string, string>>,
): Record<string, MessageFormatElement[]> {
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, mapText(parse(text), mirrored)]));
}
