import { useState } from "react";
import { RouterProvider } from "react-aria-components";
import { Palette } from "../commands/Palette.tsx";
import { useCommand } from "../commands/use-command.ts";
import { useCommandKeys } from "../commands/use-command-keys.ts";
import { FootProvider } from "../commands/use-foot-keys.ts";
import { hrefOf, NavigationProvider, routeAt } from "../lib/routes.ts";
import { useOpenSession } from "../lib/session.ts";
import { cityOfZone } from "../lib/text/names.ts";
import { useTexts } from "../lib/text/use-texts.ts";
import { AppFrame } from "../ui/AppFrame.tsx";
import { FootKeys } from "../ui/FootKeys.tsx";
import { goToArea } from "../ui/use-areas.ts";
import { Bands } from "./Bands.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { HelpKeys } from "./HelpKeys.tsx";
import { lockNow } from "./lock-now.ts";
import { MainNav } from "./MainNav.tsx";
import { Screen } from "./Screen.tsx";
import { Top } from "./Top.tsx";
import { useAlive } from "./use-alive.ts";
import { useFocus } from "./use-focus.ts";
import { useFoot } from "./use-foot.ts";
import { usePlaces } from "./use-places.ts";

/** The frame around every screen while the vault is open. */
export function Shell() {
  const { navigation, isBack } = usePlaces();
  const { route, go, back } = navigation;
  const place = hrefOf(route);
  const { say } = useTexts();
  const { preferences, station } = useOpenSession();
  const foot = useFoot();
  const [isFinding, setFinding] = useState(false);
  const [isHelping, setHelping] = useState(false);
  useAlive();
  useFocus(place, isBack);
  useCommandKeys();
  useCommand("vault.lock", () => void lockNow());
  useCommand("palette.open", () => setFinding(true));
  useCommand("help.keys", () => setHelping(true));
  useCommand("request.new", () => go({ at: "new-request" }));
  useCommand("exchange.import", () => go({ at: "import" }));
  useCommand("go.desk", () => go({ at: "desk" }));
  useCommand("go.requests", () => go({ at: "requests", filter: "all" }));
  useCommand("go.holds", () => go({ at: "holds" }));
  useCommand("go.import", () => go({ at: "import" }));
  useCommand("go.carry", () => go({ at: "carry" }));
  useCommand("go.trays", () => go({ at: "trays" }));
  useCommand("go.contacts", () => go({ at: "contacts" }));
  useCommand("go.journal", () => go({ at: "journal" }));
  useCommand("go.officers", () => go({ at: "officers" }));
  useCommand("go.settings", () => go({ at: "settings" }));
  useCommand("go.back", back);
  // The keys are heard by the frame; these are the same two lines in the window's menu.
  useCommand("area.next", () => goToArea(1));
  useCommand("area.previous", () => goToArea(-1));

  return (
    <NavigationProvider value={navigation}>
      <RouterProvider
        navigate={(href) => {
          const to = routeAt(href);
          if (to !== null) go(to);
        }}
      >
        <FootProvider value={foot.provided}>
          <AppFrame
            slim={route.at === "compose" || route.at === "answer" || route.at === "key-in"}
            label={say("app.work")}
            top={
              <Top
                place={cityOfZone(station.timeZone)}
                onFind={() => setFinding(true)}
                onLock={() => void lockNow()}
              />
            }
            nav={<MainNav />}
            bands={<Bands />}
            foot={
              <FootKeys keys={foot.keys}>
                {foot.note ?? say("app.foot.locks", { minutes: preferences.lockAfterMinutes })}
              </FootKeys>
            }
          >
            <ErrorBoundary key={place}>
              <Screen />
            </ErrorBoundary>
          </AppFrame>
          {isFinding ? <Palette onClose={() => setFinding(false)} /> : null}
          <HelpKeys isOpen={isHelping} onClose={() => setHelping(false)} screenKeys={foot.keys} />
        </FootProvider>
      </RouterProvider>
    </NavigationProvider>
  );
}
