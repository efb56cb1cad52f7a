import { useRead } from "../lib/program/use-read.ts";
import { hrefOf, type Route, useNavigation } from "../lib/routes.ts";
import { useMay } from "../lib/session.ts";
import type { TextId } from "../lib/text/catalogue.ts";
import { useTexts } from "../lib/text/use-texts.ts";
import type { IconName } from "../ui/Icon.tsx";
import { Nav, type NavItem } from "../ui/Nav.tsx";
import { DESK_LIMIT, SHIFT } from "./desk-limit.ts";
import { useMinute } from "../lib/time/use-now.ts";

/** Which entry of the navigation a place belongs to. */
const AREA: Readonly<Record<Route["at"], string>> = {
  desk: "desk",
  requests: "requests",
  request: "requests",
  "new-request": "requests",
  compose: "requests",
  answer: "requests",
  "key-in": "requests",
  holds: "holds",
  import: "import",
  carry: "carry",
  trays: "trays",
  contacts: "contacts",
  contact: "contacts",
  ceremony: "contacts",
  journal: "journal",
  officers: "officers",
  settings: "settings",
};

/** The navigation with what waits in each area. */
export function MainNav() {
  const { say } = useTexts();
  const { route } = useNavigation();
  const may = useMay();
  const now = useMinute();
  const desk = useRead("desk.read", { limit: DESK_LIMIT }, { enabled: may("read-requests") }).value;
  const item = (id: string, icon: IconName, text: TextId, to: Route, count = 0, urgent = false): NavItem => ({
    id,
    icon,
    text: say(text),
    href: hrefOf(to),
    ...(count === 0 ? {} : { count, urgent, countWords: say("app.nav.waiting", { count }) }),
  });
  const isUrgent = desk?.lines.some(({ clock }) => clock !== null && clock.dueAt - now < SHIFT) === true;
  const trays = desk === undefined ? 0 : desk.unverifiedTray + desk.revokedTray;
  const carry = desk === undefined ? 0 : desk.toSeal.length + desk.unconfirmed.length;
  const work = [
    item("desk", "desk", "app.nav.desk", { at: "desk" }, desk?.total, isUrgent),
    item("requests", "requests", "app.nav.requests", { at: "requests", filter: "all" }),
    item("holds", "holds", "app.nav.holds", { at: "holds" }),
  ];
  const exchange = [
    item("import", "import", "app.nav.import", { at: "import" }),
    item("carry", "carry", "app.nav.carry", { at: "carry" }, carry),
    item("trays", "tray", "app.nav.trays", { at: "trays" }, trays),
  ];
  const record = [
    item("contacts", "people", "app.nav.contacts", { at: "contacts" }),
    item("journal", "journal", "app.nav.journal", { at: "journal" }),
    item("officers", "vault", "app.nav.officers", { at: "officers" }),
  ];
  return (
    <Nav
      label={say("app.nav")}
      current={AREA[route.at]}
      groups={[
        { id: "work", items: work },
        { id: "exchange", title: say("app.nav.exchange"), items: exchange },
        { id: "record", title: say("app.nav.record"), items: record },
        {
          id: "end",
          end: true,
          items: [item("settings", "settings", "app.nav.settings", { at: "settings" })],
        },
      ]}
    />
  );
}
