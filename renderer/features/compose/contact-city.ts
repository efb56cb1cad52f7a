import type { ContactName } from "../../../electron/contract/request-views.ts";
import { cityOfZone, contactState } from "../../lib/text/names.ts";
import type { Texts } from "../../lib/text/texts.ts";

/** The city that speaks for a contact point; its State where no zone is known. */
export function contactCity(texts: Texts, contact: ContactName): string {
  const isCity = contact.timeZone.includes("/");
  return isCity ? cityOfZone(contact.timeZone) : contactState(texts, contact);
}
