import { ok } from "../../core/result.ts";
import { toHex } from "../../encoding/bytes.ts";
import { atEdge } from "../../services/fault.ts";
import { proveJournal, readJournalBack, type ShownLine } from "../../services/journal.ts";
import type { JournalLine } from "../../contract/exchange-calls.ts";
import type { Handlers } from "../house.ts";
import type { Told } from "../told.ts";
import { dataOf } from "../views/data.ts";
import { fit } from "../views/fit.ts";

function lineView({ number, at, officer, action, subject, details, hash }: ShownLine): Told<JournalLine> {
  return {
    number,
    at,
    officer: fit(officer, 200),
    action,
    subject: fit(subject, 1024),
    details: details === undefined ? null : fit(JSON.stringify(dataOf(details)), 20_000),
    hash: toHex(hash),
  };
}

/** Answers about the journal. */
export const journalHandlers: Pick<Handlers, "journal.read" | "journal.prove"> = {
  "journal.read": ({ before, limit }, { station }) => {
    const read = readJournalBack(station, before, limit);
    return read.ok ? ok({ lines: read.value.lines.map(lineView), total: read.value.total }) : read;
  },
  "journal.prove": (_args, { station }) => {
    const proof = atEdge(() => proveJournal(station));
    return proof.ok ? ok({ ...proof.value, headHash: toHex(proof.value.headHash) }) : proof;
  },
};
