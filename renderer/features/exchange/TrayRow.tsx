import type { TrayLetter } from "../../../electron/contract/exchange-calls.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { contactState } from "../../lib/text/names.ts";
import { sizeText } from "../../lib/text/sizes.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";

interface Props {
  readonly letter: TrayLetter;
  /** Why it can't be thrown away; null when it can. */
  readonly reason: string | null;
  readonly onDiscard: () => void;
}

/** One letter that is kept and not acted on: what it says of itself, and what can be done about its sender. */
export function TrayRow({ letter, reason, onDiscard }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const { contact, tray, importedAt, sealedAt, messages, attachments, conflict } = letter;
  const state = contactState(texts, contact);
  return (
    <li className="frow tray-row" tabIndex={-1}>
      <Icon name={tray === "revoked" ? "warn" : "people"} className={tray === "revoked" ? "bad" : "wait"} />
      <span>
        <span className="sm">{say("exchange.tray.came", { at: moments.utc(importedAt) })}</span>
        <span className="meta">{say("exchange.tray.sealed", { at: moments.utc(sealedAt) })}</span>
      </span>
      <span className="v">
        <b>{say(`exchange.tray.${tray}`, { state })}</b>
        <span className="d">{say(`exchange.tray.${tray}.why`)}</span>
        {conflict ? <span className="d conflict">{say("exchange.tray.conflict")}</span> : null}
        <ul>
          {messages.map(({ message, status }, index) => (
            <li key={`${message} ${index}`}>
              {texts.label("message", message)}. {texts.find("exchange.status", status) ?? ""}
            </li>
          ))}
          {attachments.map(({ attachmentId, name, size }) => (
            <li key={attachmentId}>
              <bdi>{visibleName(name)}</bdi>, {sizeText(size, texts)}
            </li>
          ))}
        </ul>
        <span className="d">
          <Link href={hrefOf({ at: "contact", stationId: contact.stationId })}>
            {say("exchange.see-contact")}
          </Link>
        </span>
      </span>
      <span className="tray-acts">
        {tray === "unverified" ? (
          <Link
            look="button"
            className="btn-small"
            href={hrefOf({ at: "ceremony", stationId: contact.stationId })}
          >
            {say("exchange.call-back")}
          </Link>
        ) : null}
        <Button small variant="quiet" onPress={onDiscard} reason={reason ?? undefined}>
          {say("exchange.discard")}
        </Button>
      </span>
    </li>
  );
}
