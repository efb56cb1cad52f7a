import { visibleName } from "../core/visible-text.ts";
import { type Contact, contactOf } from "../services/contacts.ts";
import type { ContactName } from "../services/request-line.ts";
import type { Station } from "../services/station.ts";
import { type CeremonyRow, listCeremonies, readContact } from "../vault/contacts.store.ts";
import type { Json } from "./answer.ts";
import type { Session } from "./session.ts";

/** A contact point as it is called: "National Crime Agency, London (GB)", or the start of its stationId while it has no card. */
export function contactName(contact: Contact | undefined): string {
  const profile = contact?.card?.profile;
  if (profile !== undefined) return visibleName(`${profile.authority} (${profile.country})`);
  return contact === undefined ? "?" : contact.stationId.slice(0, 8);
}

/** The same for a contact of which only the name was read. */
export function shortName({ stationId, country, authority }: ContactName): string {
  return country === "" && authority === ""
    ? stationId.slice(0, 8)
    : visibleName(`${authority} (${country})`);
}

/** The contact with this stationId, if this station knows it. */
export function contactById(station: Station, stationId: string | null): Contact | undefined {
  const row = stationId === null ? undefined : readContact(station.vault.read, stationId);
  return row === undefined ? undefined : contactOf(station.vault.read, row);
}

/** The zone that a contact's card names, for clocks that count there. */
export function zoneOf(contact: Contact | undefined): string | undefined {
  const zone = contact?.card?.profile.timeZone;
  return zone === undefined || zone === "" ? undefined : zone;
}

function sentenceOf(row: CeremonyRow, { messages, times }: Session): string {
  const values = {
    day: times.day(row.at),
    officer: row.officer,
    person: row.spokenWith,
    source: row.numberSource,
  };
  return messages.say(row.matched === 1 ? "cli.confirmed" : "cli.not-confirmed", {
    ...values,
    serial: row.cardSerial,
  });
}

/** Who confirmed this contact with whom and when, in plain sentences; the newest call-back first. */
export function trustSentences(session: Session, contact: Contact): readonly string[] {
  const { messages, station } = session;
  const ceremonies = listCeremonies(station.vault.read, contact.stationId).map((row) =>
    sentenceOf(row, session),
  );
  return contact.trust === "verified"
    ? ceremonies
    : [messages.say(`cli.trust.${contact.trust}`), ...ceremonies];
}

/** A contact for programs. */
export function contactJson(session: Session, contact: Contact): { readonly [key: string]: Json } {
  const { times, station } = session;
  const { stationId, trust, card } = contact;
  return {
    stationId,
    trust,
    country: card?.profile.country ?? null,
    authority: card?.profile.authority ?? null,
    cardSerial: card?.serial ?? null,
    callBacks: listCeremonies(station.vault.read, stationId).map((row) => ({
      at: times.value(row.at),
      officer: row.officer,
      spokenWith: row.spokenWith,
      numberSource: row.numberSource,
      cardSerial: row.cardSerial,
      matched: row.matched === 1,
    })),
  };
}
