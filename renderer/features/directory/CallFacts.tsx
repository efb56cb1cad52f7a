import { useMemo } from "react";
import type { ValueOf } from "../../../electron/contract/calls.ts";
import type { ContactView } from "../../../electron/contract/exchange-calls.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { useMoments, useOpenSession } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { useMinute } from "../../lib/time/use-now.ts";
import { Block } from "../../ui/Block.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { safetyQr } from "./safety-qr.ts";

interface Props {
  readonly contact: ContactView;
  readonly number: ValueOf<"contacts.safety-number">;
}

/** What to ring, and what a match confirms. */
export function CallFacts({ contact: { name, card, proof }, number }: Props) {
  const { say } = useTexts();
  const moments = useMoments();
  const now = useMinute();
  const cardText = (serial: number, day: string | null) =>
    say(day === null ? "directory.card.undated" : "directory.card.serial", {
      serial,
      day: day === null ? "" : moments.calendarDay(day),
    });
  return (
    <>
      <Block title={say("directory.ring")}>
        {card === null || card.phones.length === 0 ? (
          <p className="sm">{say("directory.ring.none")}</p>
        ) : (
          card.phones.map((phone) => (
            <p key={phone} className="lg strong">
              <bdi className="ltr">{visibleName(phone)}</bdi>
            </p>
          ))
        )}
        <p className="xs mute">
          {say("directory.ring.why")}{" "}
          {name.timeZone === ""
            ? ""
            : say("directory.ring.time", { time: moments.localTime(now, name.timeZone) })}
        </p>
      </Block>
      <Block title={say("directory.confirmed")}>
        <Facts
          items={[
            {
              id: "theirs",
              term: say("directory.their-card"),
              detail: cardText(number.theirSerial, number.theirDay),
            },
            {
              id: "ours",
              term: say("directory.our-card"),
              detail: cardText(number.ownSerial, number.ownDay),
            },
            {
              id: "before",
              term: say("directory.before"),
              detail:
                proof === null
                  ? say("directory.before.never")
                  : say("directory.before.at", { day: moments.day(proof.at), officer: proof.officer }),
            },
          ]}
        />
      </Block>
    </>
  );
}

/** The same proof for two people in one room, as a code. */
export function SameRoom({ stationId }: { readonly stationId: string }) {
  const { say } = useTexts();
  const { station } = useOpenSession();
  const matrix = useMemo(() => safetyQr(station.id, stationId), [station.id, stationId]);
  return (
    <Block title={say("directory.same-room")}>
      <div className="beside">
        <QrCode matrix={matrix} label={say("directory.qr")} />
        <p className="xs mute">{say("directory.same-room.how")}</p>
      </div>
    </Block>
  );
}
