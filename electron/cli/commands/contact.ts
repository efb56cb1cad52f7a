import { fail, ok, type Result } from "../../core/result.ts";
import { safetyNumberGroups } from "../../crypto/safety-number.ts";
import { cardDay, recordCeremony, safetyNumberWith } from "../../services/ceremony.ts";
import { contacts, findContact } from "../../services/contacts.ts";
import { toNfc } from "../../encoding/nfc.ts";
import { refuseUnless } from "../../services/station.ts";
import type { Answer } from "../answer.ts";
import { type Call, type CommandSpec, wholeNumber } from "../call.ts";
import { contactJson, contactName, trustSentences } from "../naming.ts";
import { cardJson, cardLines } from "../print-card.ts";
import { inStation, type Session } from "../session.ts";

/** Twelve groups of five digits, four to a line, as they are read aloud. */
function digitLines(digits: string): readonly string[] {
  const groups = safetyNumberGroups(digits);
  return [0, 4, 8].map((start) => `    ${groups.slice(start, start + 4).join("  ")}`);
}

function list(session: Session): Result<Answer> {
  const known = contacts(session.station);
  if (!known.ok) return known;
  const all = known.value;
  const { messages } = session;
  return ok({
    json: all.map((contact) => contactJson(session, contact)),
    text:
      all.length === 0
        ? [messages.say("cli.contact.none")]
        : all.flatMap((contact) => [
            messages.say("cli.contact.line", {
              partner: contactName(contact),
              id: contact.stationId.slice(0, 8),
            }),
            ...trustSentences(session, contact)
              .slice(0, 1)
              .map((sentence) => `    ${sentence}`),
          ]),
  });
}

function show(session: Session): Result<Answer> {
  const { call, station, messages, times } = session;
  const contact = findContact(station, call.args[0] ?? "");
  if (!contact.ok) return contact;
  const { card } = contact.value;
  return ok({
    json: { ...contactJson(session, contact.value), card: card === null ? null : cardJson(card, times) },
    text: [
      contactName(contact.value),
      ...trustSentences(session, contact.value),
      ...(card === null ? [messages.say("cli.contact.no-card")] : cardLines(card, messages, times)),
    ],
  });
}

function showNumber({ call, station, messages }: Session): Result<Answer> {
  const contact = findContact(station, call.args[0] ?? "");
  if (!contact.ok) return contact;
  const number = safetyNumberWith(station, contact.value);
  if (!number.ok) return number;
  const digits = number.value;
  const { card } = contact.value;
  const serial = card?.serial ?? 0;
  const day = card === null ? null : cardDay(card.issuedAt);
  return ok({
    json: {
      stationId: contact.value.stationId,
      digits,
      groups: safetyNumberGroups(digits),
      cardSerial: serial,
      cardDate: day,
    },
    text: [
      messages.say("cli.contact.number", { partner: contactName(contact.value) }),
      ...digitLines(digits),
      messages.say("cli.contact.number-how", { serial, day: day ?? "-" }),
    ],
  });
}

/** The digits that were heard: the option, else typed at the terminal under those of this station. */
async function digitsHeard(call: Call, digits: string, partner: string): Promise<Result<string>> {
  const given = call.text("digits");
  if (given !== undefined) return ok(given);
  const { world, messages } = call;
  const terminal = world.terminal();
  if (terminal === null) return fail("bad-argument", { what: "digits" });
  const lines = [
    messages.say("cli.contact.number", { partner }),
    ...digitLines(digits),
    messages.say("cli.ask.digits"),
  ];
  const typed = await terminal.ask(`${lines.join("\n")} `, false);
  return typed === null ? fail("cancelled") : ok(new TextDecoder().decode(typed));
}

async function verify(session: Session): Promise<Result<Answer>> {
  const { call, station, messages } = session;
  const refusal = refuseUnless(station, "verify-contact");
  if (refusal !== null) return refusal;
  const contact = findContact(station, call.args[0] ?? "");
  if (!contact.ok) return contact;
  const serial = wholeNumber(call.text("card-serial") ?? "", 1, 2 ** 32 - 1, "card-serial");
  if (!serial.ok) return serial;
  const number = safetyNumberWith(station, contact.value);
  if (!number.ok) return number;
  const heard = await digitsHeard(call, number.value, contactName(contact.value));
  if (!heard.ok) return heard;
  const digits = heard.value.replaceAll(/[\s-]/g, "");
  // A slip of the keyboard is no mismatch and must not be recorded as one.
  if (!/^\d{60}$/.test(digits)) return fail("bad-argument", { what: "digits" });
  const confirmed = recordCeremony(station, contact.value, {
    digitsHeard: digits,
    cardSerialHeard: serial.value,
    cardIssuedAtHeard: (call.text("card-date") ?? "").trim(),
    spokenWith: toNfc(call.text("spoken-with") ?? ""),
    numberSource: toNfc(call.text("number-from") ?? ""),
  });
  if (!confirmed.ok) return confirmed;
  const { filed } = confirmed.value;
  return ok({
    json: { contact: contactJson(session, confirmed.value.contact), filed },
    text: [
      messages.say("cli.contact.verified", { partner: contactName(confirmed.value.contact) }),
      ...trustSentences(session, confirmed.value.contact).slice(0, 1),
      ...(filed === 0 ? [] : [messages.say("cli.contact.filed", { count: filed })]),
    ],
  });
}

export const CONTACT_COMMANDS: readonly CommandSpec[] = [
  { name: "contact list", run: inStation(list) },
  { name: "contact show", args: ["<contact>"], run: inStation(show) },
  { name: "contact safety-number", args: ["<contact>"], run: inStation(showNumber) },
  {
    name: "contact verify",
    args: ["<contact>"],
    options: [
      { flags: "--spoken-with <name>", required: true },
      { flags: "--number-from <source>", required: true },
      { flags: "--card-serial <n>", required: true },
      { flags: "--card-date <day>", required: true },
      { flags: "--digits <digits>" },
    ],
    run: inStation(verify),
  },
];
