import type { CarryLine } from "../../contract/exchange-calls.ts";
import { ok, type Result } from "../../core/result.ts";
import { targetFolder } from "../../files/target-folder.ts";
import { contactOf, findContact } from "../../services/contacts.ts";
import { desk } from "../../services/desk.ts";
import { atAsyncEdge, atEdge } from "../../services/fault.ts";
import { waitingFor } from "../../services/letters.ts";
import { contactNameOf } from "../../services/request-line.ts";
import { resealLetter, sealableContact, sealTo, type WrittenBundle } from "../../services/seal-letter.ts";
import { refuseUnless, type Station } from "../../services/station.ts";
import { discardArrival, listTrays } from "../../services/trays.ts";
import { listContacts } from "../../vault/contacts.store.ts";
import { importAll } from "../import-files.ts";
import type { Handlers } from "../house.ts";
import type { Told } from "../told.ts";
import { trayLetterOf } from "../views/arrival.ts";

function sealedView({
  letterId,
  fileName,
  length,
  messages,
  attachments,
  clockOutsideWindows,
}: WrittenBundle) {
  return { letterId, fileName, length, messages, attachments, clockOutsideWindows };
}

/** What waits for each contact that anything waits for, or that has not confirmed what left. */
function carryLines(station: Station): Result<readonly Told<CarryLine>[]> {
  const view = desk(station, 1);
  if (!view.ok) return view;
  const { toSeal, unconfirmed } = view.value;
  const db = station.vault.read;
  const lines = listContacts(db).map((row): Told<CarryLine> => {
    const contact = contactOf(db, row);
    const { stationId } = contact;
    const waiting = toSeal.find((group) => group.contact.stationId === stationId)?.messages ?? [];
    const refusal = refuseUnless(station, "seal") ?? sealableContact(station, stationId);
    return {
      contact: contactNameOf(contact),
      waiting: waiting.map(({ number, type }) => ({ number, message: type })),
      letters: unconfirmed.filter((line) => line.contact.stationId === stationId).map(({ letter }) => letter),
      receiptDue: waitingFor(db, contact, station.clock()).receiptDue,
      refusal: refusal.ok ? null : refusal.code,
    };
  });
  return ok(
    lines.filter(
      ({ waiting, letters, receiptDue, refusal }) =>
        waiting.length > 0 || letters.length > 0 || (receiptDue && refusal === null),
    ),
  );
}

/** Answers about letters: what waits, what leaves, what arrives. */
export const exchangeHandlers: Pick<
  Handlers,
  | "exchange.waiting"
  | "exchange.seal"
  | "exchange.reseal"
  | "exchange.import"
  | "trays.list"
  | "trays.discard"
> = {
  "exchange.waiting": (_args, { station }) => atEdge(() => carryLines(station)),
  "exchange.seal": async ({ stationId }, { station, paths, work }) => {
    const contact = findContact(station, stationId);
    if (!contact.ok) return contact;
    const folder = await targetFolder(paths[0] ?? "");
    if (!folder.ok) return folder;
    const sealed = await sealTo(station, contact.value, folder.value, work);
    return sealed.ok ? ok(sealed.value.map(sealedView)) : sealed;
  },
  "exchange.reseal": async ({ letterId }, { station, paths, work }) => {
    const folder = await targetFolder(paths[0] ?? "");
    if (!folder.ok) return folder;
    const sealed = await resealLetter(station, letterId, folder.value, work);
    return sealed.ok ? ok(sealedView(sealed.value)) : sealed;
  },
  "exchange.import": ({ job }, { station, paths, work, tell }) =>
    atAsyncEdge(() => importAll(station, paths, work, (line) => tell({ event: "import-line", job, line }))),
  "trays.list": (_args, { station }) => {
    const letters = atEdge(() => listTrays(station));
    return letters.ok ? ok(letters.value.map(trayLetterOf)) : letters;
  },
  "trays.discard": async ({ arrival }, { station }) => {
    const discarded = await discardArrival(station, arrival);
    return discarded.ok ? ok(null) : discarded;
  },
};
