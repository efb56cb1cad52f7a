import type { LetterView, RequestView } from "../../../electron/contract/request-views.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import type { Texts, Values } from "../../lib/text/texts.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import { Block } from "../../ui/Block.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";

/** What is proved about a letter of ours: never more than a signed receipt says. */
export function letterSentence(letter: LetterView, texts: Texts, moments: Moments, values: Values): string {
  const { say } = texts;
  const { writtenAt, acknowledgedAt, openedAt, missingSince } = letter;
  if (acknowledgedAt !== null) {
    return openedAt === null
      ? say("requests.letter.arrived", { ...values, at: moments.utc(acknowledgedAt) })
      : say("requests.letter.opened", { ...values, at: moments.utc(openedAt) });
  }
  if (missingSince !== null) {
    return say("requests.letter.missing", { ...values, at: moments.utc(missingSince) });
  }
  if (writtenAt === null) return say("requests.letter.unwritten", values);
  return say("requests.letter.handed", { ...values, at: moments.utc(writtenAt) });
}

/** Letters that carry something of this request. */
export function LettersBlock({ view }: { readonly view: RequestView }) {
  const texts = useTexts();
  const { say, label } = texts;
  const moments = useMoments();
  const values = contactValues(texts, view.line.contact);
  const isOpen = view.letters.some(({ acknowledgedAt }) => acknowledgedAt === null);
  return (
    <Block title={say("requests.letters")} note={view.letters.length}>
      <ul className="files">
        {view.letters.map((letter) => (
          <li key={letter.letterId}>
            <Icon
              name={
                letter.acknowledgedAt === null ? (letter.missingSince === null ? "carry" : "warn") : "check"
              }
            />
            <span>{letterSentence(letter, texts, moments, values)}</span>
            <span />
            <span className="d">{letter.messages.map((type) => label("message", type)).join(", ")}</span>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <p className="sm">
          <Link href={hrefOf({ at: "carry" })}>{say("requests.letter.again")}</Link>
        </p>
      ) : null}
    </Block>
  );
}
