import { basename, resolve } from "node:path";
import { fail, ok, type Result } from "../../core/result.ts";
import { rowOf, type StateRow } from "../../core/routing/membership.ts";
import { visibleName } from "../../core/visible-text.ts";
import { toHex } from "../../encoding/bytes.ts";
import { atomicWrite } from "../../files/atomic-write.ts";
import { readSmallFile } from "../../files/byte-source.ts";
import { readBack } from "../../files/read-back.ts";
import {
  importMembershipFile,
  type PresentMembership,
  presentMembership,
  signMembership,
} from "../../services/membership.ts";
import { refuseUnless } from "../../services/station.ts";
import type { Answer, Json } from "../answer.ts";
import type { CommandSpec } from "../call.ts";
import { dayWords, signerWords, stateName } from "../route-words.ts";
import { inStation, type Session } from "../session.ts";

/** Longest source file in bytes. */
const MAX_SOURCE = 4 * 1024 * 1024;

function isParty({ kind, budapest }: StateRow): boolean {
  return kind === "state" && budapest.status === "party";
}

function headJson({ data, signer, replaced }: PresentMembership, { times }: Session) {
  return {
    id: data.id,
    asOf: data.asOf,
    signer: signer.kind,
    signedBy: signer.kind === "contact" ? signer.stationId : null,
    replaced: replaced === null ? null : { at: times.value(replaced.at), officer: replaced.officer },
    entries: data.rows.length,
    parties: data.rows.filter(isParty).length,
  };
}

function headLines(present: PresentMembership, { messages, times }: Session): readonly string[] {
  const { data, signer, replaced } = present;
  return [
    messages.say("cli.membership.head", {
      id: data.id,
      day: dayWords(messages, data.asOf),
      signer: signerWords(messages, signer),
      entries: data.rows.length,
      count: data.rows.filter(isParty).length,
    }),
    replaced === null
      ? messages.say("cli.membership.shipped")
      : messages.say("cli.membership.replaced", { officer: replaced.officer, day: times.day(replaced.at) }),
  ];
}

function rowLines(row: StateRow, { messages }: Session): readonly string[] {
  const { code, name, kind, budapest, source } = row;
  return [
    messages.say("cli.membership.row", {
      state: `${code} ${stateName(messages, code, kind === "network-member" ? name : null)}`,
      status: messages.say(`cli.membership.status.${budapest.status}`),
      day: budapest.inForce === null ? "none" : dayWords(messages, budapest.inForce),
    }),
    `    ${messages.say("cli.membership.source", { day: dayWords(messages, budapest.asOf), source })}`,
  ];
}

function rowJson(row: StateRow): { readonly [key: string]: Json } {
  const { budapest, protocol2, un, g7, ...rest } = row;
  return {
    ...rest,
    budapest: { ...budapest },
    protocol2: { ...protocol2 },
    un: { ...un },
    g7: { ...g7 },
  };
}

function show(session: Session): Result<Answer> {
  const { call, station } = session;
  const present = presentMembership(station.vault.read);
  const wanted = call.args[0]?.trim().toUpperCase();
  const row = wanted === undefined ? undefined : rowOf(present.data, wanted);
  if (wanted !== undefined && row === undefined) return fail("bad-argument", { what: "country" });
  const rows = row === undefined ? present.data.rows : [row];
  return ok({
    json: { ...headJson(present, session), rows: rows.map(rowJson) },
    text: [...headLines(present, session), ...(row === undefined ? [] : rowLines(row, session))],
  });
}

async function importOne(session: Session): Promise<Result<Answer>> {
  const { call, station, messages } = session;
  const imported = await importMembershipFile(station, call.args[0] ?? "");
  if (!imported.ok) return imported;
  const { kind, present } = imported.value;
  return ok({
    json: { outcome: kind, ...headJson(present, session) },
    text: [messages.say(`cli.membership.imported.${kind}`), ...headLines(present, session)],
  });
}

async function textOf(path: string): Promise<Result<string>> {
  const bytes = await readSmallFile(path, MAX_SOURCE);
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
  } catch {
    return fail("invalid-field", { path: visibleName(basename(path)) });
  }
}

async function sign({ call, station, messages }: Session): Promise<Result<Answer>> {
  const refusal = refuseUnless(station, "replace-membership");
  if (refusal !== null) return refusal;
  const csv = await textOf(call.args[0] ?? "");
  if (!csv.ok) return csv;
  const declarations = await textOf(call.args[1] ?? "");
  if (!declarations.ok) return declarations;
  const signed = signMembership(station, csv.value, declarations.value);
  if (!signed.ok) return signed;
  const { data, file } = signed.value;
  const path = resolve(call.text("to") ?? "");
  const written = await atomicWrite(path, file, { mark: toHex(station.entropy.bytes(4)) });
  if (!written.ok) return written;
  const compared = await readBack(written.value);
  if (!compared.ok) return compared;
  const name = basename(path);
  return ok({
    json: { id: data.id, asOf: data.asOf, entries: data.rows.length, fileName: name },
    text: [messages.say("cli.membership.written", { id: data.id, day: dayWords(messages, data.asOf), name })],
  });
}

export const MEMBERSHIP_COMMANDS: readonly CommandSpec[] = [
  { name: "membership show", args: ["[country]"], run: inStation(show) },
  { name: "membership import", args: ["<file>"], run: inStation(importOne) },
  {
    name: "membership sign",
    args: ["<csv>", "<declarations>"],
    options: [{ flags: "--to <file>", text: "to-file", required: true }],
    run: inStation(sign),
  },
];
