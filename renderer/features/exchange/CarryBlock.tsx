import type { CarryLine } from "../../../electron/contract/exchange-calls.ts";
import type { LetterView } from "../../../electron/contract/request-views.ts";
import { ERROR_CODES, type ErrorCode } from "../../../electron/core/error-codes.ts";
import { keysOf } from "../../commands/keys.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMoments, useSession } from "../../lib/session.ts";
import { codeOf, contactValues, placeOf } from "../../lib/text/contact-place.ts";
import { contactAuthority, contactState } from "../../lib/text/names.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";
import { StateMark } from "../../ui/StateMark.tsx";
import { letterTold } from "./letter-told.ts";

interface Props {
  readonly line: CarryLine;
  /** Why nothing can be sealed now; null when it can. */
  readonly reason: string | null;
  /** The one block whose act is the main act of the screen. */
  readonly isMain: boolean;
  readonly onSeal: () => void;
  readonly onAgain: (letter: LetterView) => void;
}

function asCode(code: string): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? "internal";
}

/** True when a letter can be made for this contact point: a message waits, or a receipt for what arrived. */
export function hasSomething({ waiting, receiptDue }: CarryLine): boolean {
  return waiting.length > 0 || receiptDue;
}

/** Everything between this station and one contact point: what waits, and what is on its way. */
export function CarryBlock({ line, reason, isMain, onSeal, onAgain }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const { platform } = useSession().app;
  const { contact, waiting, letters, receiptDue, refusal } = line;
  const state = contactState(texts, contact);
  const blocked = refusal === null ? null : refusalText(texts, { code: asCode(refusal), params: {} });
  return (
    <section className="carry-block" aria-label={state}>
      <h2 className="grp">
        <StateMark code={codeOf(contact.country)} name={state} />
        <span className="n">
          <bdi>{contactAuthority(contact)}</bdi>
        </span>
        <span className="grow" />
        {hasSomething(line) ? (
          <Button
            variant={isMain ? "main" : "plain"}
            shortcut={isMain ? keysOf("act.main", platform) : undefined}
            icon="carry"
            onPress={onSeal}
            reason={reason ?? blocked ?? undefined}
            reasonPlace="before"
          >
            {say("exchange.seal", { place: placeOf(texts, contact) })}
          </Button>
        ) : null}
      </h2>
      <ul>
        {waiting.map(({ number, message }, index) => (
          <li key={`${number} ${message} ${index}`} className="frow">
            <Icon name="write" className="wait" />
            <span className="sm">
              <Link href={hrefOf({ at: "request", number })}>{say("exchange.request", { number })}</Link>
            </span>
            <span className="v">
              <b>{texts.label("message", message)}</b>
              <span className="d">{say("exchange.waits")}</span>
            </span>
            <span />
          </li>
        ))}
        {receiptDue ? (
          <li className="frow">
            <Icon name="check" className="wait" />
            <span className="sm">{say("exchange.receipt")}</span>
            <span className="v">
              <b>{say("exchange.receipt.due")}</b>
              <span className="d">{say("exchange.receipt.why", contactValues(texts, contact))}</span>
            </span>
            <span />
          </li>
        ) : null}
        {letters.map((letter) => {
          const told = letterTold(letter, texts, moments);
          return (
            <li key={letter.letterId} className={told.tone === "now" ? "frow now" : "frow"}>
              <Icon name={told.icon} className={told.tone === "now" ? "bad" : "wait"} />
              <span>
                <bdi className="name">{letter.fileName}</bdi>
                <span className="meta">
                  {letter.messages.map((type) => texts.label("message", type)).join(", ")}
                </span>
              </span>
              <span className="v">
                <b>{told.title}</b>
                <span className="d">{told.detail}</span>
              </span>
              <Button
                small
                onPress={() => onAgain(letter)}
                reason={reason ?? blocked ?? undefined}
                reasonPlace="inside"
              >
                {say("exchange.seal.again")}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
