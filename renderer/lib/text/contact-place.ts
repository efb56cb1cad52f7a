import type { ContactName } from "../../../electron/contract/request-views.ts";
import { cityOfZone, contactState, countryName } from "./names.ts";
import type { Texts } from "./texts.ts";

/** The two letters of a State, or a mark where a card wrote something else. */
export function codeOf(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? country : "?";
}

/** Who speaks for a contact point: its city, and where its card names none, its State. */
export function placeOf(texts: Texts, contact: ContactName): string {
  return contact.timeZone.includes("/") ? cityOfZone(contact.timeZone) : contactState(texts, contact);
}

/** The State inside a sentence, with its article where the language wants one: "the United Kingdom". */
export function stateInSentence(texts: Texts, country: string): string {
  return texts.say("desk.state", { code: codeOf(country), name: countryName(texts, country) });
}

/** What sentences about a contact point need: `place`, `state`, and `vowel` for languages that elide before one. */
export function contactValues(
  texts: Texts,
  contact: ContactName,
): { readonly place: string; readonly state: string; readonly vowel: "yes" | "no" } {
  const place = placeOf(texts, contact);
  return {
    place,
    state: contact.country === "" ? contactState(texts, contact) : stateInSentence(texts, contact.country),
    vowel: /^[aeiouyàâäéèêëîïôöûü]/i.test(place) ? "yes" : "no",
  };
}
