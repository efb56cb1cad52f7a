import { ok, type Result } from "../../core/result.ts";
import { findContact } from "../../services/contacts.ts";
import { resealLetter, sealTo, type WrittenBundle } from "../../services/seal-letter.ts";
import type { Answer, Json } from "../answer.ts";
import type { CommandSpec } from "../call.ts";
import { targetFolder } from "../folders.ts";
import { contactName } from "../naming.ts";
import { progressLine } from "../progress.ts";
import { inStation, type Session } from "../session.ts";

function bundleLines({ messages }: Session, bundle: WrittenBundle): readonly string[] {
  const { fileName, length, seq, letterId, attachments, clockOutsideWindows } = bundle;
  const contents = bundle.messages.map((type) => messages.label("message", type)).join(", ");
  return [
    messages.say("cli.written", { name: fileName }),
    messages.say("cli.seal.letter", { seq, id: letterId, length }),
    contents === ""
      ? messages.say("cli.seal.receipts")
      : messages.say("cli.seal.contents", { contents, attachments }),
    ...(clockOutsideWindows ? [messages.say("cli.seal.clock")] : []),
  ];
}

function bundleJson({ messages, ...rest }: WrittenBundle): Json {
  return { ...rest, messages };
}

async function seal(session: Session): Promise<Result<Answer>> {
  const { call, station, messages } = session;
  const contact = findContact(station, call.text("to") ?? "");
  if (!contact.ok) return contact;
  const folder = await targetFolder(call);
  if (!folder.ok) return folder;
  const { stderr, signal, clock } = call.world;
  const progress = progressLine(stderr, { quiet: call.json, signal, clock });
  const written = await sealTo(station, contact.value, folder.value, progress.work);
  progress.end();
  if (!written.ok) return written;
  return ok({
    json: { to: contact.value.stationId, bundles: written.value.map(bundleJson) },
    text: [
      messages.say("cli.seal.done", { partner: contactName(contact.value), count: written.value.length }),
      ...written.value.flatMap((bundle) => bundleLines(session, bundle)),
      messages.say("cli.seal.unproved"),
    ],
  });
}

async function reseal(session: Session): Promise<Result<Answer>> {
  const { call, station, messages } = session;
  const folder = await targetFolder(call);
  if (!folder.ok) return folder;
  const { stderr, signal, clock } = call.world;
  const progress = progressLine(stderr, { quiet: call.json, signal, clock });
  const written = await resealLetter(
    station,
    (call.args[0] ?? "").toLowerCase(),
    folder.value,
    progress.work,
  );
  progress.end();
  if (!written.ok) return written;
  const text = [...bundleLines(session, written.value), messages.say("cli.seal.unproved")];
  return ok({ json: { bundles: [bundleJson(written.value)] }, text });
}

export const SEAL_COMMANDS: readonly CommandSpec[] = [
  {
    name: "seal",
    options: [
      { flags: "--to <contact>", required: true },
      { flags: "--into <folder>", required: true },
    ],
    run: inStation(seal),
  },
  {
    name: "reseal",
    args: ["<letter>"],
    options: [{ flags: "--into <folder>", required: true }],
    run: inStation(reseal),
  },
];
