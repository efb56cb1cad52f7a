import type { ImportLine, TrayLetter } from "../../contract/exchange-calls.ts";
import { clampInstant } from "../../core/clocks/calendar.ts";
import type { Failure } from "../../core/result.ts";
import type { BundleImport } from "../../services/import-bundle.ts";
import type { FileImport } from "../../services/import-file.ts";
import { contactNameOf } from "../../services/request-line.ts";
import type { ArrivedLetter } from "../../services/trays.ts";
import type { ReadableDb } from "../../vault/sql.ts";
import type { Told } from "../told.ts";
import { attachmentViewOf } from "./attachment.ts";
import { nameById, proofOf } from "./contact.ts";
import { fit } from "./fit.ts";

type Outcome = Told<ImportLine>["outcome"];

/** Longest wire name of a message in UTF-16 units. */
const WIRE_NAME = 200;

/** A letter in a tray: what it says it carries, never a text of it. */
export function trayLetterOf(letter: ArrivedLetter): Told<TrayLetter> {
  const { arrival, contact, tray, conflict, importedAt, sealedAt, messages, attachments } = letter;
  return {
    arrival,
    contact: contactNameOf(contact),
    tray,
    conflict,
    importedAt,
    sealedAt: clampInstant(sealedAt),
    messages: messages.map(({ type, status }) => ({ message: fit(type, WIRE_NAME), status })),
    attachments: attachments.map(attachmentViewOf),
  };
}

function bundleOutcome(db: ReadableDb, outcome: BundleImport): Outcome {
  if (outcome.kind === "already-imported") {
    return { kind: "already-imported", importedAt: outcome.importedAt };
  }
  const { stationId, tray, messages, attachments, receipts } = outcome;
  return {
    kind: "bundle",
    tray,
    contact: nameById(db, stationId),
    proof: proofOf(db, stationId),
    messages: messages.map(({ type, status, requestNumber }) => ({
      message: fit(type, WIRE_NAME),
      number: requestNumber,
      status,
    })),
    receipts,
    attachments,
  };
}

/** What became of a file that was taken in. */
export function importOutcome(db: ReadableDb, { file, outcome }: FileImport): Outcome {
  switch (file) {
    case "bundle":
      return bundleOutcome(db, outcome);
    case "card":
      return {
        kind: "card",
        contact: contactNameOf(outcome.contact),
        serial: outcome.contact.card?.serial ?? 0,
        change: outcome.kind,
      };
    case "revocation":
      return {
        kind: "revocation",
        change: outcome.kind,
        contact: outcome.kind === "own" ? null : nameById(db, outcome.stationId),
      };
  }
}

/** What became of a file that was refused. */
export function refusedOutcome({ code, params }: Failure): Outcome {
  const shown = Object.entries(params).map(
    ([key, value]) => [fit(key, 40), typeof value === "string" ? fit(value, 200) : value] as const,
  );
  return { kind: "refused", code, params: Object.fromEntries(shown) };
}
