import { basename } from "node:path";
import { RECIPIENTS } from "../../core/catalogue/reply-kit/conditions.ts";
import type { DeclaredUse } from "../../core/conditions.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { toHex } from "../../encoding/bytes.ts";
import { addAttachment, attachmentsOf, exportAttachment } from "../../services/attachments.ts";
import { removeAttachment } from "../../services/take-back.ts";
import type { AttachmentRow } from "../../vault/attachments.store.ts";
import type { Answer, Json } from "../answer.ts";
import { type Call, type CommandSpec, numberArgument } from "../call.ts";
import { targetFolder } from "../folders.ts";
import type { Messages } from "../messages.ts";
import { progressLine } from "../progress.ts";
import { inStation, type Session } from "../session.ts";

/** One evidence file in a line: number, name, size, where it stands. */
export function attachmentLine({ say }: Messages, row: AttachmentRow): string {
  const { attachmentId, name, size, arrival, letterId } = row;
  const waits = letterId === null ? "cli.attachment.waits" : "cli.attachment.sent";
  const where = say(arrival === null ? waits : "cli.attachment.came");
  return say("cli.attachment.line", { id: attachmentId, name, size, where });
}

/** An evidence file for programs. */
export function attachmentJson(row: AttachmentRow): Json {
  const { attachmentId, name, mediaType, size, hash, number, arrival, letterId } = row;
  return {
    id: attachmentId,
    name,
    mediaType,
    size,
    hash: toHex(hash),
    request: number,
    arrived: arrival !== null,
    letter: letterId === null ? null : toHex(letterId),
  };
}

async function add({ call, station, messages }: Session): Promise<Result<Answer>> {
  const number = numberArgument(call);
  if (!number.ok) return number;
  const path = call.args[1] ?? "";
  const { stderr, signal, clock } = call.world;
  const progress = progressLine(stderr, { quiet: call.json, signal, clock });
  try {
    const added = await addAttachment(
      station,
      number.value,
      path,
      call.text("name") ?? basename(path),
      progress.work,
    );
    return added.ok
      ? ok({ json: attachmentJson(added.value), text: [attachmentLine(messages, added.value)] })
      : added;
  } finally {
    progress.end();
  }
}

/** The use that the options declare; null without any. */
export function useOf(call: Call): Result<DeclaredUse | null> {
  const [purpose, caseReference, named] = [call.text("purpose"), call.text("case"), call.text("recipient")];
  if (purpose === undefined && caseReference === undefined && named === undefined) return ok(null);
  const recipient = RECIPIENTS.find((one) => one === (named ?? "own-authority"));
  if (recipient === undefined) return fail("bad-argument", { what: "recipient" });
  return ok({ purpose: purpose ?? "", caseReference: caseReference ?? "", recipient });
}

async function exportOne({ call, station, messages }: Session): Promise<Result<Answer>> {
  const id = numberArgument(call);
  if (!id.ok) return id;
  const folder = await targetFolder(call);
  if (!folder.ok) return folder;
  const use = useOf(call);
  if (!use.ok) return use;
  const { stderr, signal, clock } = call.world;
  const progress = progressLine(stderr, { quiet: call.json, signal, clock });
  try {
    const exported = await exportAttachment(station, id.value, folder.value, progress.work, use.value);
    if (!exported.ok) return exported;
    const { fileName, size, hash } = exported.value;
    return ok({
      json: { fileName, size, hash },
      text: [messages.say("cli.written", { name: fileName }), messages.say("cli.attachment.clear")],
    });
  } finally {
    progress.end();
  }
}

export const ATTACHMENT_COMMANDS: readonly CommandSpec[] = [
  {
    name: "attachment add",
    args: ["<number>", "<file>"],
    options: [{ flags: "--name <text>" }],
    run: inStation(add),
  },
  {
    name: "attachment list",
    args: ["<number>"],
    run: inStation(({ call, station, messages }) => {
      const number = numberArgument(call);
      if (!number.ok) return number;
      const rows = attachmentsOf(station, number.value);
      if (!rows.ok) return rows;
      const text = rows.value.map((row) => attachmentLine(messages, row));
      return ok({
        json: rows.value.map(attachmentJson),
        text: text.length === 0 ? [messages.say("cli.attachment.none")] : text,
      });
    }),
  },
  {
    name: "attachment export",
    args: ["<id>"],
    options: [
      { flags: "--into <folder>", required: true },
      { flags: "--purpose <text>" },
      { flags: "--case <reference>" },
      { flags: "--recipient <who>" },
    ],
    run: inStation(exportOne),
  },
  {
    name: "attachment remove",
    args: ["<id>"],
    run: inStation(async ({ call, station, messages }) => {
      const id = numberArgument(call);
      if (!id.ok) return id;
      const removed = await removeAttachment(station, id.value);
      return removed.ok
        ? ok({
            json: { removed: id.value },
            text: [messages.say("cli.attachment.removed", { id: id.value })],
          })
        : removed;
    }),
  },
];
