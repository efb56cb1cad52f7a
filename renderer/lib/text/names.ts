import type { ContactName } from "../../../electron/contract/request-views.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import type { Texts } from "./texts.ts";

/** The State's name in the officer's language, or what was written where no State has that code. */
export function countryName({ locale }: Texts, country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return visibleName(country);
  return new Intl.DisplayNames([locale], { type: "region", fallback: "code" }).of(country) ?? country;
}

/** The language's name in the officer's language, or what was written where no language has that code. */
export function languageName({ locale }: Texts, code: string): string {
  if (!/^[a-z]{2,3}$/.test(code)) return visibleName(code);
  return new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(code) ?? code;
}

/** "Oslo" for "Europe/Oslo". */
export function cityOfZone(zone: string): string {
  return visibleName((zone.split("/").at(-1) ?? zone).replaceAll("_", " "));
}

/** How a contact point is spoken of: its State. Without a card, the start of its identity. */
export function contactState(texts: Texts, contact: ContactName): string {
  return contact.country === "" ? contact.stationId.slice(0, 8) : countryName(texts, contact.country);
}

/** The contact point itself: its authority, as its card says. */
export function contactAuthority(contact: ContactName): string {
  return contact.authority === "" ? contact.stationId.slice(0, 8) : visibleName(contact.authority);
}
