import { basename } from "node:path";
import { type Failure, ok, type Result } from "../../core/result.ts";
import { visibleName } from "../../core/visible-text.ts";
import type { BundleImport } from "../../services/import-bundle.ts";
import { type FileImport, importFile } from "../../services/import-file.ts";
import { type Answer, type Json, refusalJson } from "../answer.ts";
import type { CommandSpec } from "../call.ts";
import { contactById, contactName, trustSentences } from "../naming.ts";
import { progressLine } from "../progress.ts";
import { refusalSentence } from "../refusals.ts";
import { inStation, type Session } from "../session.ts";

function bundleLines(session: Session, outcome: BundleImport): readonly string[] {
  const { messages, times, station } = session;
  const { say } = messages;
  const contact = contactById(station, outcome.stationId);
  const partner = contactName(contact);
  if (outcome.kind === "already-imported") {
    return [say("cli.import.again", { partner, at: times.at(outcome.importedAt) })];
  }
  const trust = contact === undefined ? [] : trustSentences(session, contact).slice(0, 1);
  return [
    say(`cli.import.bundle-${outcome.tray}`, { partner }),
    ...trust,
    ...outcome.messages.map(({ type, status, requestNumber }) =>
      say(`cli.import.message-${status}`, {
        message: messages.label("message", type),
        number: requestNumber ?? 0,
      }),
    ),
    ...(outcome.attachments === 0 ? [] : [say("cli.import.attachments", { count: outcome.attachments })]),
    ...outcome.alarms.map((alarm) => messages.label("cli.alarm", alarm)),
    ...(outcome.missing.length === 0
      ? []
      : [say("cli.import.missing", { partner, list: outcome.missing.join(", ") })]),
  ];
}

function outcomeLines(session: Session, { file, outcome }: FileImport): readonly string[] {
  const { say } = session.messages;
  switch (file) {
    case "bundle":
      return bundleLines(session, outcome);
    case "card":
      return [
        say(`cli.card.import.${outcome.kind}`, { partner: contactName(outcome.contact) }),
        ...trustSentences(session, outcome.contact).slice(0, 1),
      ];
    case "revocation":
      return [
        say(`cli.revocation.import.${outcome.kind}`, {
          partner: contactName(contactById(session.station, outcome.stationId)),
          id: outcome.stationId.slice(0, 8),
        }),
      ];
  }
}

function outcomeJson({ times }: Session, { file, outcome }: FileImport): { readonly [key: string]: Json } {
  switch (file) {
    case "bundle":
      return outcome.kind === "already-imported"
        ? { file, ...outcome, importedAt: times.value(outcome.importedAt) }
        : { file, ...outcome, messages: outcome.messages.map((message) => ({ ...message })) };
    case "card":
      return { file, kind: outcome.kind, stationId: outcome.contact.stationId, trust: outcome.contact.trust };
    case "revocation":
      return { file, ...outcome };
  }
}

/** Each file for itself: one that is refused does not stop the next. Only Ctrl-C does. */
async function importAll(session: Session): Promise<Result<Answer>> {
  const { call, station, messages } = session;
  const { stderr, signal, clock } = call.world;
  const text: string[] = [];
  const json: Json[] = [];
  let failure: Failure | undefined;
  for (const path of call.args) {
    const progress = progressLine(stderr, { quiet: call.json, signal, clock });
    const result = await importFile(station, path, progress.work);
    progress.end();
    const fileName = basename(path);
    const name = visibleName(fileName);
    if (result.ok) {
      const [first = "", ...more] = outcomeLines(session, result.value);
      text.push(`${name}: ${first}`, ...more.map((line) => `    ${line}`));
      json.push({ name: fileName, ok: true, ...outcomeJson(session, result.value) });
    } else {
      failure ??= result;
      text.push(`${name}: ${refusalSentence(result, messages)} [${result.code}]`);
      json.push({ name: fileName, ...refusalJson(result, messages) });
      if (result.code === "cancelled") break;
    }
  }
  return ok({ json: { files: json }, text, ...(failure === undefined ? {} : { failure }) });
}

export const IMPORT_COMMANDS: readonly CommandSpec[] = [
  { name: "import", args: ["<files...>"], run: inStation(importAll) },
];
