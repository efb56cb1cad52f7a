import { readCardOrArmour } from "../../bundle/card.ts";
import { inspectBundle } from "../../bundle/open.ts";
import { readRevocation } from "../../bundle/revocation.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { systemEntropy } from "../../crypto/entropy.ts";
import { stationIdOf } from "../../crypto/station-id.ts";
import { toHex } from "../../encoding/bytes.ts";
import { type ByteSource, openByteSource } from "../../files/byte-source.ts";
import { MAX_CARD_TEXT_LENGTH } from "../../services/contacts.ts";
import { faultFailure } from "../../services/fault.ts";
import { kindOfFile } from "../../services/import-file.ts";
import type { Answer } from "../answer.ts";
import type { Call, CommandSpec } from "../call.ts";
import { cardJson, cardLines } from "../print-card.ts";
import { timesIn } from "../times.ts";

const BUNDLE_VERSION = 1;

async function inspectSealed(source: ByteSource, { messages }: Call): Promise<Result<Answer>> {
  const header = await inspectBundle(source);
  if (!header.ok) return header;
  const { stanzas, plaintextLength } = header.value;
  return ok({
    json: {
      kind: "bundle",
      version: BUNDLE_VERSION,
      fileLength: source.length,
      stanzas,
      sizeBucket: plaintextLength,
    },
    text: [
      messages.say("cli.inspect.bundle", { version: BUNDLE_VERSION, length: source.length }),
      messages.say("cli.inspect.stanzas", { count: stanzas }),
      messages.say("cli.inspect.bucket", { length: plaintextLength }),
      messages.say("cli.inspect.hidden"),
    ],
  });
}

async function inspectOpen(
  source: ByteSource,
  kind: "card" | "revocation",
  call: Call,
): Promise<Result<Answer>> {
  if (source.length > MAX_CARD_TEXT_LENGTH) return fail("damaged");
  const { messages } = call;
  const bytes = await source.read(0, source.length);
  if (kind === "revocation") {
    const revocation = readRevocation(bytes);
    if (!revocation.ok) return revocation;
    const id = toHex(stationIdOf(revocation.value.identity));
    return ok({
      json: { kind, version: 1, stationId: id },
      text: [messages.say("cli.inspect.revocation", { id })],
    });
  }
  const card = readCardOrArmour(bytes, systemEntropy);
  if (!card.ok) return card;
  // No vault is open, so no zone is ours: times are shown in UTC and where the card says it is.
  const times = timesIn(card.value.profile.timeZone, messages);
  return ok({
    json: { kind, version: 1, card: cardJson(card.value, times) },
    text: [
      messages.say("cli.inspect.card"),
      ...cardLines(card.value, messages, times),
      messages.say("cli.inspect.card-proof"),
    ],
  });
}

async function inspect(call: Call): Promise<Result<Answer>> {
  const opened = await openByteSource(call.args[0] ?? "");
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    const kind = await kindOfFile(source);
    return await (kind === "bundle" ? inspectSealed(source, call) : inspectOpen(source, kind, call));
  } catch (error) {
    return faultFailure(error);
  } finally {
    await source.close();
  }
}

export const INSPECT_COMMANDS: readonly CommandSpec[] = [{ name: "inspect", args: ["<file>"], run: inspect }];
