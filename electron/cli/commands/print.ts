import { basename, dirname, join } from "node:path";
import { findRequestType } from "../../core/catalogue/catalogue.ts";
import { partnerLanguage, type Print, sheetOf } from "../../core/paper/print-facts.ts";
import type { PaperTexts } from "../../core/paper/paper-texts.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { visibleName } from "../../core/visible-text.ts";
import { toHex } from "../../encoding/bytes.ts";
import { atomicWrite, removeWritten } from "../../files/atomic-write.ts";
import { exportName } from "../../files/export-name.ts";
import { readBack } from "../../files/read-back.ts";
import { targetFolder } from "../../files/target-folder.ts";
import { formPage } from "../../report/form-page.ts";
import { printFacts } from "../../services/print-facts.ts";
import type { Answer } from "../answer.ts";
import { type Call, type CommandSpec, numberArgument } from "../call.ts";
import { isLanguage, type Language } from "../language.ts";
import { messagesIn } from "../messages.ts";
import { useOf } from "./attachment.ts";
import { inStation, type Session } from "../session.ts";

const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" };

/** The sentences of one language of the sheet. */
function tongueOf(language: Language): PaperTexts {
  const { find } = messagesIn(language);
  const locale = LOCALES[language];
  const names = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
  const country = (code: string) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : visibleName(code));
  return { locale, direction: "ltr", find, country };
}

/** A language option; `bad-argument` for one that the catalogue of texts has not. */
function languageOption(call: Call, name: string, otherwise: Language): Result<Language> {
  const text = call.text(name) ?? otherwise;
  return isLanguage(text) ? ok(text) : fail("bad-argument", { what: "print-language" });
}

/** The file of `--to`: a folder that can be written into, and a name that ends in .html. */
async function targetOf(call: Call): Promise<Result<{ readonly folder: string; readonly name: string }>> {
  const path = call.text("to") ?? "";
  const name = basename(path);
  if (!/.\.html?$/i.test(name)) return fail("bad-argument", { what: "print-to" });
  const folder = await targetFolder(dirname(path));
  return folder.ok ? ok({ folder: folder.value, name: exportName(name) }) : folder;
}

function printOf(call: Call): Result<Print> {
  const isMessage = call.text("message") !== undefined;
  const isReplyForm = call.flag("reply-form");
  if (isMessage && isReplyForm) return fail("bad-argument", { what: "reply-form" });
  return ok(isMessage ? "message" : isReplyForm ? "reply-form" : "form");
}

/** Writes the page, reads it back and compares; what differs is taken away again. */
async function writeProved(session: Session, path: string, page: string): Promise<Result<undefined>> {
  const content = new TextEncoder().encode(page);
  const mark = toHex(session.station.entropy.bytes(4));
  const written = await atomicWrite(path, content, { mark });
  if (!written.ok) return written;
  const compared = await readBack(written.value);
  if (compared.ok) return ok();
  await removeWritten(written.value);
  return compared;
}

async function print(session: Session): Promise<Result<Answer>> {
  const { call, station, messages } = session;
  const number = numberArgument(call);
  if (!number.ok) return number;
  const what = printOf(call);
  if (!what.ok) return what;
  const first = languageOption(call, "language", messages.language);
  if (!first.ok) return first;
  const target = await targetOf(call);
  if (!target.ok) return target;
  const use = useOf(call);
  if (!use.ok) return use;
  const facts = printFacts(station, number.value, {
    print: what.value,
    eventId: call.text("message") ?? null,
    use: use.value,
  });
  if (!facts.ok) return facts;
  const second = languageOption(call, "second", partnerLanguage(facts.value.languages));
  if (!second.ok) return second;
  const type = findRequestType(facts.value.type);
  const tongues = [...new Set([first.value, second.value])].map((language) => tongueOf(language));
  const sheet = type === undefined ? undefined : sheetOf(facts.value, type, tongues);
  if (sheet === undefined) return fail("unknown-message", { what: facts.value.message });
  const { folder, name } = target.value;
  const written = await writeProved(session, join(folder, name), formPage(sheet));
  if (!written.ok) return written;
  return ok({
    json: { fileName: name, title: sheet.name, digest: sheet.foot.digest, id: sheet.foot.id },
    text: [messages.say("cli.written", { name }), messages.say("cli.print.fonts")],
  });
}

export const PRINT_COMMANDS: readonly CommandSpec[] = [
  {
    name: "request print",
    args: ["<number>"],
    options: [
      { flags: "--reply-form" },
      { flags: "--message <event>" },
      { flags: "--language <language>", text: "print-language" },
      { flags: "--second <language>" },
      { flags: "--purpose <text>" },
      { flags: "--case <reference>" },
      { flags: "--recipient <who>" },
      { flags: "--to <file>", text: "print-to", required: true },
    ],
    run: inStation(print),
  },
];
