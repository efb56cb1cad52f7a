import type { DeskView } from "../../../electron/contract/request-calls.ts";
import type { RequestLine } from "../../../electron/contract/request-views.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { codeOf } from "../../lib/text/contact-place.ts";
import { contactState } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { Link } from "../../ui/Link.tsx";
import { StateMark } from "../../ui/StateMark.tsx";
import { DeskPeek } from "./DeskPeek.tsx";
import { TrayBlock } from "./TrayBlock.tsx";

/** Lines that the column shows before it says how many more there are. */
const MOST = 5;

interface Props {
  readonly desk: DeskView;
  /** The row that is looked into. */
  readonly peeked: RequestLine | null;
  readonly onClosePeek: () => void;
}

/** Beside the desk: the row looked into, what nobody may act on yet, and what waits to leave. */
export function DeskAside({ desk, peeked, onClosePeek }: Props) {
  const hasTrays = desk.unverifiedTray > 0 || desk.revokedTray > 0 || desk.alarms.length > 0;
  return (
    <>
      {peeked === null ? null : <DeskPeek line={peeked} onClose={onClosePeek} />}
      {hasTrays ? <TrayBlock desk={desk} /> : null}
      <CarryBlock desk={desk} />
    </>
  );
}

function CarryBlock({ desk }: { readonly desk: DeskView }) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const lines = [
    ...desk.toSeal.map(({ contact, messages }) => ({
      id: `seal-${contact.stationId}`,
      contact,
      text: say("desk.carry.seal", { count: messages }),
    })),
    ...desk.unconfirmed.map(({ contact, letter }) => ({
      id: letter.letterId,
      contact,
      text:
        letter.writtenAt === null
          ? say("desk.carry.unwritten")
          : say(letter.missingSince === null ? "desk.carry.sent" : "desk.carry.missing", {
              at: moments.utc(letter.writtenAt),
            }),
    })),
  ];
  return (
    <Block
      title={say("desk.carry")}
      note={lines.length === 0 ? undefined : say("desk.carry.note", { count: lines.length })}
    >
      {lines.length === 0 ? (
        <p className="sm mute">{say("desk.carry.none")}</p>
      ) : (
        <>
          <ul className="plain">
            {lines.slice(0, MOST).map(({ id, contact, text }) => (
              <li key={id}>
                <StateMark code={codeOf(contact.country)} />
                <span>
                  <span className="vh">{contactState(texts, contact)}: </span>
                  {text}
                </span>
              </li>
            ))}
          </ul>
          {lines.length > MOST ? (
            <p className="xs dim">{say("desk.carry.more", { count: lines.length - MOST })}</p>
          ) : null}
          <p className="sm">
            <Link href={hrefOf({ at: "carry" })}>{say("desk.carry.open")}</Link>
          </p>
        </>
      )}
    </Block>
  );
}
