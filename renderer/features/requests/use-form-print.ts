import type { RequestView } from "../../../electron/contract/request-views.ts";
import { findMessageType, findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { useCommand } from "../../commands/use-command.ts";
import { type Printer, type PrintSheet, usePrint } from "../../lib/paper/use-print.tsx";
import { useRead } from "../../lib/program/use-read.ts";
import { useOpenSession } from "../../lib/session.ts";
import { contactAuthority, contactState, countryName } from "../../lib/text/names.ts";
import type { Texts } from "../../lib/text/texts.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { referenceOf } from "./request-columns.tsx";

/** The printed form of a request. */
export interface FormPrint extends Pick<Printer, "sheet" | "refusal"> {
  readonly start: () => void;
  /** Why there is nothing to print; undefined when there is. */
  readonly reason: string | undefined;
}

type Told = Pick<PrintSheet, "body" | "showMissing">;

function sheetOf({ line }: RequestView, told: Told, own: readonly [string, string], texts: Texts) {
  const type = findRequestType(line.type)?.message.type ?? line.type;
  const found = findMessageType(type, 1);
  if (found.kind === "unknown") return undefined;
  const [authority, state] =
    line.direction === "outbound" ? own : [contactAuthority(line.contact), contactState(texts, line.contact)];
  const reference = referenceOf(line, texts);
  return {
    ...told,
    name: reference,
    head: texts.say("compose.print.head", { authority, state, reference }),
    message: found.spec,
    texts,
    label: texts.say("requests.paper", { message: texts.label("message", type) }),
  };
}

/** Prints the form: what was sent or received, and of a draft what stands there so far. */
export function useFormPrint(view: RequestView): FormPrint {
  const texts = useTexts();
  const { station } = useOpenSession();
  const { number, direction, state } = view.line;
  const isDraft = view.body === null && direction === "outbound" && state === "DRAFTED";
  const draft = useRead("drafts.read", { number }, { enabled: isDraft });
  const body = isDraft ? draft.value?.body : (view.body ?? undefined);
  const own = [station.authority, countryName(texts, station.country)] as const;
  const sheet = body === undefined ? undefined : sheetOf(view, { body, showMissing: isDraft }, own, texts);
  const reason =
    sheet === undefined
      ? texts.say(body === undefined ? "requests.print.none" : "requests.unknown-message")
      : undefined;
  const { print, sheet: shown, refusal } = usePrint();
  const start = () => {
    if (sheet !== undefined) void print(sheet);
  };
  useCommand("print.form", start, { reason: reason ?? null });
  return { start, reason, sheet: shown, refusal };
}
