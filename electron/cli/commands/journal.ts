import { ok } from "../../core/result.ts";
import { toHex } from "../../encoding/bytes.ts";
import { visibleName } from "../../core/visible-text.ts";
import { proveJournal, readJournal } from "../../services/journal.ts";
import { type CommandSpec, numberOption } from "../call.ts";
import { inStation } from "../session.ts";

const PAGE = 100;
const MOST = 10_000;

export const JOURNAL_COMMANDS: readonly CommandSpec[] = [
  {
    name: "journal verify",
    run: inStation(({ station, messages }) => {
      const proof = proveJournal(station);
      if (!proof.ok) return proof;
      const { entries, headNumber, headHash, checkpoints } = proof.value;
      const hash = toHex(headHash);
      return ok({
        json: { entries, headNumber, headHash: hash, checkpoints },
        text: [
          messages.say("cli.journal.proved", { entries, checkpoints }),
          messages.say("cli.journal.head", { number: headNumber, hash }),
        ],
      });
    }),
  },
  {
    name: "journal list",
    options: [{ flags: "--after <n>" }, { flags: "--limit <n>" }],
    run: inStation(({ call, station, messages, times }) => {
      const after = numberOption(call, "after", { least: 0, most: Number.MAX_SAFE_INTEGER, otherwise: 0 });
      if (!after.ok) return after;
      const limit = numberOption(call, "limit", { least: 1, most: MOST, otherwise: PAGE });
      if (!limit.ok) return limit;
      const lines = readJournal(station, after.value, limit.value);
      if (!lines.ok) return lines;
      const last = lines.value.at(-1)?.number ?? 0;
      return ok({
        json: lines.value.map(({ number, at, officer, action, subject, hash, erased }) => ({
          number,
          at: times.value(at),
          officer,
          action,
          subject,
          hash: toHex(hash),
          erased,
        })),
        text: lines.value.map(({ number, at, officer, action, subject }) =>
          messages.say("cli.journal.line", {
            number,
            at: times.at(at),
            officer,
            action: messages.label("action", action),
            subject: visibleName(subject).slice(0, 16),
          }),
        ),
        ...(lines.value.length === limit.value
          ? { notes: [messages.say("cli.journal.more", { number: last })] }
          : {}),
      });
    }),
  },
];
