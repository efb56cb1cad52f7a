import type { Body } from "../../../../electron/core/body.ts";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { PAPER_TEXTS, type PaperLanguage } from "../../../lib/paper/paper-languages.ts";
import type { PrintSheet } from "../../../lib/paper/use-print.tsx";
import type { OpenSession } from "../../../lib/session.ts";
import { countryName } from "../../../lib/text/names.ts";

interface Written {
  readonly message: MessageType;
  readonly body: Body;
  /** The language of whoever will read it. */
  readonly language: PaperLanguage;
  readonly station: OpenSession["station"];
  /** Number of the request here; it stands for a reference that nobody has given. */
  readonly number: number;
  /** Under which the request is known already; null for a draft of one. */
  readonly known: string | null;
}

/** What is being written here, as its reader will hold it: what is missing is a ruled line. */
export function draftSheet(written: Written): PrintSheet {
  const { message, body, language, station, number, known } = written;
  const texts = PAPER_TEXTS[language];
  const given = known ?? body["reference"];
  const reference =
    typeof given === "string" && given !== "" ? given : texts.say("compose.number", { number });
  return {
    name: reference,
    head: texts.say("compose.print.head", {
      authority: station.authority,
      state: countryName(texts, station.country),
      reference,
    }),
    message,
    body,
    texts,
    showMissing: true,
    label: texts.label("message", message.type),
  };
}
