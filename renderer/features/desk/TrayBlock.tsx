import type { ReactNode } from "react";
import type { TrayLetter } from "../../../electron/contract/exchange-calls.ts";
import type { DeskView } from "../../../electron/contract/request-calls.ts";
import type { ContactName } from "../../../electron/contract/request-views.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { contactState } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";

/** Senders that get a box of their own; the rest is reached through the trays. */
const MOST = 3;

interface Waiting {
  readonly contact: ContactName;
  readonly count: number;
}

/** The letters of the unverified tray by who says to have sent them, in the order in which they came. */
export function waitingBySender(letters: readonly TrayLetter[]): readonly Waiting[] {
  const found = new Map<string, Waiting>();
  for (const { contact, tray } of letters) {
    if (tray !== "unverified") continue;
    const count = (found.get(contact.stationId)?.count ?? 0) + 1;
    found.set(contact.stationId, { contact, count });
  }
  return [...found.values()];
}

function Box({
  icon,
  title,
  children,
  acts,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
  readonly acts: ReactNode;
}) {
  return (
    <div className="tray">
      <Icon name={icon} />
      <div>
        <h3>{title}</h3>
        <p>{children}</p>
      </div>
      <div className="acts">{acts}</div>
    </div>
  );
}

/** What was opened and is not acted on: letters of senders nobody has confirmed, and what must be looked at. */
export function TrayBlock({ desk }: { readonly desk: DeskView }) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const letters = useRead("trays.list", {}, { enabled: desk.unverifiedTray > 0 });
  const waiting = waitingBySender(letters.value ?? []);
  const read = <Link href={hrefOf({ at: "trays" })}>{say("desk.tray.read")}</Link>;
  return (
    <Block title={say("desk.trays")} note={say("desk.trays.note")}>
      {waiting.slice(0, MOST).map(({ contact, count }) => (
        <Box
          key={contact.stationId}
          icon="people"
          title={say("desk.tray.unverified", { count })}
          acts={
            <>
              <Link href={hrefOf({ at: "ceremony", stationId: contact.stationId })}>
                {say("desk.tray.call")}
              </Link>
              {read}
            </>
          }
        >
          {say("desk.tray.unverified.from", {
            count,
            state: contactValues(texts, contact).state,
          })}
        </Box>
      ))}
      {waiting.length > 0 || desk.unverifiedTray === 0 ? null : (
        <Box icon="people" title={say("desk.tray.unverified", { count: desk.unverifiedTray })} acts={read}>
          {say("desk.tray.unverified.why")}
        </Box>
      )}
      {desk.revokedTray === 0 ? null : (
        <Box icon="key" title={say("desk.tray.revoked", { count: desk.revokedTray })} acts={read}>
          {say("desk.tray.revoked.why")}
        </Box>
      )}
      {desk.alarms.map(({ kind, contact, subject, at }) => (
        <Box
          key={`${kind}-${subject}-${at}`}
          icon="warn"
          title={texts.label("cli.alarm", kind)}
          acts={
            contact === null ? null : (
              <Link href={hrefOf({ at: "contact", stationId: contact.stationId })}>
                {say("desk.alarm.open")}
              </Link>
            )
          }
        >
          {contact === null
            ? moments.utc(at)
            : say("desk.alarm.at", { state: contactState(texts, contact), at: moments.utc(at) })}
        </Box>
      ))}
    </Block>
  );
}
