import { fail, ok, type Result } from "../../core/result.ts";
import { toNfc } from "../../encoding/nfc.ts";
import { cardDay, recordCeremony, safetyNumberWith } from "../../services/ceremony.ts";
import { type Contact, contacts, findContact } from "../../services/contacts.ts";
import { atEdge } from "../../services/fault.ts";
import { exportCard, ownProfile } from "../../services/own-card.ts";
import { refuseUnless, type Station } from "../../services/station.ts";
import { latestOwnCard } from "../../vault/station.store.ts";
import type { Handlers } from "../house.ts";
import { contactViewOf, waitingLetters } from "../views/contact.ts";
import { writeProved } from "../write-proved.ts";

/** Both sides of the call: what is read aloud, and which cards it is about. Code: `card-missing`, and those of the number. */
function safetyNumber(station: Station, { card, ...contact }: Contact) {
  const digits = safetyNumberWith(station, { card, ...contact });
  if (!digits.ok) return digits;
  const own = latestOwnCard(station.vault.read);
  if (card === null || own === undefined) return fail("card-missing");
  return ok({
    digits: digits.value,
    theirSerial: card.serial,
    theirDay: cardDay(card.issuedAt),
    ownSerial: own.serial,
    ownDay: cardDay(own.issuedAt),
    officer: station.officer.name,
  });
}

/** Runs `work` on one contact. Codes: `not-allowed`, `unknown-contact`, and those of the work. */
function onContact<Value>(
  station: Station,
  stationId: string,
  work: (contact: Contact) => Result<Value>,
): Result<Value> {
  return atEdge(() => {
    const contact = findContact(station, stationId);
    return contact.ok ? work(contact.value) : contact;
  });
}

/** Answers about contact points, and about our own card. */
export const contactHandlers: Pick<
  Handlers,
  | "contacts.list"
  | "contacts.read"
  | "contacts.safety-number"
  | "contacts.confirm"
  | "card.read"
  | "card.export"
> = {
  "contacts.list": (_args, { station }) =>
    atEdge(() => {
      const db = station.vault.read;
      const all = contacts(station);
      if (!all.ok) return all;
      const waiting = waitingLetters(db);
      return ok(all.value.map((contact) => contactViewOf(db, contact, waiting)));
    }),
  "contacts.read": ({ stationId }, { station }) =>
    onContact(station, stationId, (contact) => {
      const db = station.vault.read;
      return ok(contactViewOf(db, contact, waitingLetters(db)));
    }),
  "contacts.safety-number": ({ stationId }, { station }) =>
    onContact(station, stationId, (contact) => safetyNumber(station, contact)),
  "contacts.confirm": ({ stationId, ...heard }, { station }) => {
    // Who may not confirm anybody is told so before anything of the contact is.
    const refusal = refuseUnless(station, "verify-contact");
    if (refusal !== null) return refusal;
    return onContact(station, stationId, (contact) => {
      const confirmed = recordCeremony(station, contact, {
        ...heard,
        spokenWith: toNfc(heard.spokenWith),
        numberSource: toNfc(heard.numberSource),
      });
      return confirmed.ok ? ok({ filed: confirmed.value.filed }) : confirmed;
    });
  },
  "card.read": (_args, { station }) => {
    const card = exportCard(station);
    if (!card.ok) return card;
    const { serial, issuedAt, armour } = card.value;
    return ok({ serial, issuedAt, armour });
  },
  "card.export": async (_args, { station, paths }) => {
    const [folder] = paths;
    if (folder === undefined) return fail("bad-call");
    const card = exportCard(station);
    if (!card.ok) return card;
    const { serial, file } = card.value;
    const { country } = ownProfile(station.vault.read);
    const written = await writeProved(folder, `${country}-${serial}.valisecard`, file, station.entropy);
    return written.ok ? ok({ fileName: written.value.fileName, serial }) : written;
  },
};
