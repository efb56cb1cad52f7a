import { ROLES } from "../../electron/core/roles.ts";
import { visibleName } from "../../electron/core/visible-text.ts";
import { keysOf } from "../commands/keys.ts";
import { useRead } from "../lib/program/use-read.ts";
import { useMay, useMoments, useOpenSession } from "../lib/session.ts";
import { countryName } from "../lib/text/names.ts";
import { useTexts } from "../lib/text/use-texts.ts";
import { useMinute } from "../lib/time/use-now.ts";
import { TopBar, TopItem } from "../ui/TopBar.tsx";
import { DESK_LIMIT, SHIFT } from "./desk-limit.ts";

interface Props {
  readonly place: string;
  readonly onFind: () => void;
  readonly onLock: () => void;
}

/** What is always in sight: station, search, what runs out, couriers, time, officer, lock. */
export function Top({ place, onFind, onLock }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const { app, officer, station } = useOpenSession();
  const moments = useMoments();
  const may = useMay();
  const now = useMinute();
  const desk = useRead("desk.read", { limit: DESK_LIMIT }, { enabled: may("read-requests") });
  const soon = (desk.value?.lines ?? []).filter(
    ({ clock }) => clock !== null && clock.dueAt - now < SHIFT,
  ).length;
  const first = ROLES.find((role) => officer.roles.includes(role));
  const items = [
    ...(soon === 0
      ? []
      : [
          {
            id: "soon",
            item: (
              <TopItem icon="clock" urgent>
                {say("app.top.soon", { count: soon })}
              </TopItem>
            ),
          },
        ]),
    { id: "network", item: <TopItem icon="offline">{say("app.top.no-network")}</TopItem> },
    ...(app.host === "development"
      ? [{ id: "host", item: <TopItem icon="warn">{say("app.top.development")}</TopItem> }]
      : []),
  ];
  return (
    <TopBar
      label={say("app.top")}
      name={say("vault.name")}
      place={`${countryName(texts, station.country)}, ${place}`}
      find={{ text: say("app.top.find"), keys: keysOf("palette.open", app.platform) ?? "", onPress: onFind }}
      items={items}
      clock={{ utc: moments.utcTime(now), local: moments.localTime(now) }}
      officer={{ name: visibleName(officer.name), role: first === undefined ? "" : say(`role.${first}`) }}
      lock={{ text: say("app.lock"), keys: keysOf("vault.lock", app.platform) ?? "", onPress: onLock }}
    />
  );
}
