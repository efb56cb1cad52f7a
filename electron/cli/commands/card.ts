import { basename, join } from "node:path";
import { readCard } from "../../bundle/card.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { ascii, toHex } from "../../encoding/bytes.ts";
import { atomicWrite } from "../../files/atomic-write.ts";
import { exportName } from "../../files/export-name.ts";
import { visibleName } from "../../core/visible-text.ts";
import { readBack } from "../../files/read-back.ts";
import { importCardFile } from "../../services/import-file.ts";
import { exportCard, exportRevocation, ownProfile } from "../../services/own-card.ts";
import { latestOwnCard } from "../../vault/station.store.ts";
import type { Answer } from "../answer.ts";
import type { CommandSpec } from "../call.ts";
import { targetFolder } from "../folders.ts";
import { contactJson, contactName, trustSentences } from "../naming.ts";
import { cardJson, cardLines } from "../print-card.ts";
import { inStation, type Session } from "../session.ts";

/** Writes a file that others will read, then reads it back. Gives its name. */
async function writeProved(
  { call, station }: Session,
  fileName: string,
  content: Uint8Array,
): Promise<Result<string>> {
  const folder = await targetFolder(call);
  if (!folder.ok) return folder;
  const written = await atomicWrite(join(folder.value, fileName), content, {
    mark: toHex(station.entropy.bytes(4)),
  });
  if (!written.ok) return written;
  const compared = await readBack(written.value);
  return compared.ok ? ok(fileName) : compared;
}

async function exportOwn(session: Session): Promise<Result<Answer>> {
  const { call, station, messages, times } = session;
  const card = exportCard(station);
  if (!card.ok) return card;
  const { serial, issuedAt, file, armour } = card.value;
  const json = { serial, issuedAt: times.value(issuedAt), armour };
  if (call.text("into") === undefined) {
    return ok({ json, text: [armour.trimEnd()], notes: [messages.say("cli.card.exported", { serial })] });
  }
  const { country } = ownProfile(station.vault.read);
  const written = await writeProved(session, exportName(`${country}-${serial}.valisecard`), file);
  if (!written.ok) return written;
  const text = [
    messages.say("cli.written", { name: written.value }),
    messages.say("cli.card.exported", { serial }),
  ];
  return ok({ json: { ...json, fileName: written.value }, text });
}

async function importOne(session: Session): Promise<Result<Answer>> {
  const { call, station, messages } = session;
  const path = call.args[0] ?? "";
  const imported = await importCardFile(station, path);
  if (!imported.ok) return imported;
  const { kind, contact } = imported.value;
  const outcome = messages.say(`cli.card.import.${kind}`, { partner: contactName(contact) });
  return ok({
    json: { outcome: kind, contact: contactJson(session, contact) },
    text: [`${visibleName(basename(path))}: ${outcome}`, ...trustSentences(session, contact)],
  });
}

async function exportOwnRevocation(session: Session): Promise<Result<Answer>> {
  const { call, station, messages } = session;
  const revocation = exportRevocation(station);
  if (!revocation.ok) return revocation;
  const { armour } = revocation.value;
  const warning = messages.say("cli.revocation.warning");
  if (call.text("into") === undefined) {
    return ok({ json: { armour }, text: [armour.trimEnd()], notes: [warning] });
  }
  const { country } = ownProfile(station.vault.read);
  const written = await writeProved(session, exportName(`${country}-revocation.txt`), ascii(armour));
  if (!written.ok) return written;
  return ok({
    json: { armour, fileName: written.value },
    text: [messages.say("cli.written", { name: written.value }), warning],
  });
}

export const CARD_COMMANDS: readonly CommandSpec[] = [
  { name: "card export", options: [{ flags: "--into <folder>" }], run: inStation(exportOwn) },
  {
    name: "card show",
    run: inStation(({ station, messages, times }) => {
      const row = latestOwnCard(station.vault.read);
      const card = row === undefined ? fail("card-missing") : readCard(row.file, station.entropy);
      return card.ok
        ? ok({ json: cardJson(card.value, times), text: cardLines(card.value, messages, times) })
        : card;
    }),
  },
  { name: "card import", args: ["<file>"], run: inStation(importOne) },
  { name: "revocation export", options: [{ flags: "--into <folder>" }], run: inStation(exportOwnRevocation) },
];
