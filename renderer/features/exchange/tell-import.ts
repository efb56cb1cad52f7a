import type { ImportLine } from "../../../electron/contract/exchange-calls.ts";
import { ERROR_CODES, type ErrorCode } from "../../../electron/core/error-codes.ts";
import { assertNever } from "../../../electron/core/result.ts";
import type { Route } from "../../lib/routes.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { proofText } from "../../lib/text/proof-text.ts";
import { headAndRest, refusalText } from "../../lib/text/refusal-text.ts";
import type { Texts } from "../../lib/text/texts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import type { IconName } from "../../ui/Icon.tsx";

/** What the officer reads about one file. */
export interface ToldImport {
  readonly icon: IconName;
  readonly tone: "ok" | "wait" | "bad";
  /** What kind of file it is. */
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly next: { readonly text: string; readonly to: Route } | null;
}

type Outcome = ImportLine["outcome"];

function isErrorCode(code: string): code is ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(code);
}

function tellBundle(
  outcome: Extract<Outcome, { kind: "bundle" }>,
  texts: Texts,
  moments: Moments,
): ToldImport {
  const { say } = texts;
  const { contact, tray, messages, proof } = outcome;
  const who = contactValues(texts, contact);
  const kind = say("exchange.kind.bundle");
  if (tray !== "verified") {
    return {
      icon: tray === "unverified" ? "people" : "warn",
      tone: tray === "unverified" ? "wait" : "bad",
      kind,
      title: say(`exchange.opened.${tray}`, who),
      detail: say(`exchange.opened.${tray}.why`),
      next:
        tray === "unverified"
          ? { text: say("exchange.call-back"), to: { at: "ceremony", stationId: contact.stationId } }
          : { text: say("exchange.look"), to: { at: "trays" } },
    };
  }
  const [first] = messages;
  const filed = messages.find(({ number }) => number !== null)?.number ?? null;
  const title =
    first === undefined
      ? say(outcome.receipts > 0 ? "exchange.opened.receipts" : "exchange.opened.nothing", {
          ...who,
          count: outcome.receipts,
        })
      : say("exchange.opened.verified", {
          ...who,
          message: texts.label("message", first.message),
          more: messages.length - 1,
          files: outcome.attachments,
        });
  const unfit = messages.find(({ status }) => status !== "filed");
  const why = unfit === undefined ? "" : ` ${texts.find("exchange.status", unfit.status) ?? ""}`;
  return {
    icon: "check",
    tone: "ok",
    kind,
    title,
    detail: `${proofText(texts, moments, contact, proof)}${why}`,
    next:
      filed === null ? null : { text: say("exchange.open-request"), to: { at: "request", number: filed } },
  };
}

function tellCard(outcome: Extract<Outcome, { kind: "card" }>, texts: Texts): ToldImport {
  const { say } = texts;
  const { contact, change, serial } = outcome;
  const isVerified = contact.trust === "verified";
  return {
    icon: isVerified ? "check" : "people",
    tone: isVerified ? "ok" : "wait",
    kind: say("exchange.kind.card"),
    title: say(`exchange.card.${change}`, { ...contactValues(texts, contact), serial }),
    detail: say(isVerified ? "exchange.card.signed" : "exchange.card.unconfirmed"),
    next: isVerified
      ? { text: say("exchange.see-contact"), to: { at: "contact", stationId: contact.stationId } }
      : { text: say("exchange.call-back"), to: { at: "ceremony", stationId: contact.stationId } },
  };
}

/** Refusals that are no harm: somebody else's letter, a file left half read because the officer stopped. */
const HARMLESS: ReadonlySet<string> = new Set(["not-for-us", "cancelled", "older-card", "own-card"]);

function tellRefused({ code, params }: Extract<Outcome, { kind: "refused" }>, texts: Texts): ToldImport {
  const known = isErrorCode(code) ? refusalText(texts, { code, params }) : texts.say("exchange.refused");
  const { head, rest } = headAndRest(known);
  return {
    icon: code === "not-for-us" ? "lock" : "cross",
    tone: HARMLESS.has(code) ? "wait" : "bad",
    kind: texts.say("exchange.kind.refused"),
    title: head,
    detail: rest,
    next: null,
  };
}

/** Says in plain sentences what became of a file, and what to do next. */
export function tellImport({ outcome }: ImportLine, texts: Texts, moments: Moments): ToldImport {
  const { say } = texts;
  switch (outcome.kind) {
    case "bundle":
      return tellBundle(outcome, texts, moments);
    case "card":
      return tellCard(outcome, texts);
    case "revocation":
      return {
        icon: "warn",
        tone: outcome.change === "already-imported" ? "wait" : "bad",
        kind: say("exchange.kind.revocation"),
        title: say(
          `exchange.revocation.${outcome.change}`,
          outcome.contact === null ? {} : contactValues(texts, outcome.contact),
        ),
        detail: say("exchange.revocation.why"),
        next:
          outcome.contact === null
            ? null
            : {
                text: say("exchange.see-contact"),
                to: { at: "contact", stationId: outcome.contact.stationId },
              },
      };
    case "already-imported":
      return {
        icon: "check",
        tone: "wait",
        kind: say("exchange.kind.bundle"),
        title:
          outcome.importedAt === null
            ? say("exchange.already")
            : say("exchange.already-at", { at: moments.utc(outcome.importedAt) }),
        detail: say("exchange.already.why"),
        next: null,
      };
    case "refused":
      return tellRefused(outcome, texts);
    case "left-alone":
      return {
        icon: "file",
        tone: "wait",
        kind: say("exchange.not-ours"),
        title: say("exchange.left-alone"),
        detail: say("exchange.left-alone.why"),
        next: null,
      };
    default:
      return assertNever(outcome);
  }
}
