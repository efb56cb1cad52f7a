import { AnswerScreen } from "../features/compose/AnswerScreen.tsx";
import { ComposeScreen } from "../features/compose/ComposeScreen.tsx";
import { KeyInScreen } from "../features/compose/KeyInScreen.tsx";
import { NewRequestScreen } from "../features/compose/NewRequestScreen.tsx";
import { DeskScreen } from "../features/desk/DeskScreen.tsx";
import { CeremonyScreen } from "../features/directory/CeremonyScreen.tsx";
import { ContactScreen } from "../features/directory/ContactScreen.tsx";
import { ContactsScreen } from "../features/directory/ContactsScreen.tsx";
import { CarryScreen } from "../features/exchange/CarryScreen.tsx";
import { ImportScreen } from "../features/exchange/ImportScreen.tsx";
import { TraysScreen } from "../features/exchange/TraysScreen.tsx";
import { HoldsScreen } from "../features/holds/HoldsScreen.tsx";
import { JournalScreen } from "../features/journal/JournalScreen.tsx";
import { RequestScreen } from "../features/requests/RequestScreen.tsx";
import { RequestsScreen } from "../features/requests/RequestsScreen.tsx";
import { OfficersScreen } from "../features/settings/OfficersScreen.tsx";
import { SettingsScreen } from "../features/settings/SettingsScreen.tsx";
import { assertNever } from "../../electron/core/result.ts";
import { useNavigation } from "../lib/routes.ts";

/** The screen of the place where the officer is. */
export function Screen() {
  const { route } = useNavigation();
  switch (route.at) {
    case "desk":
      return <DeskScreen />;
    case "requests":
      return <RequestsScreen />;
    case "request":
      return <RequestScreen number={route.number} />;
    case "new-request":
      return <NewRequestScreen stationId={route.stationId} holds={route.holds} />;
    case "compose":
      return <ComposeScreen number={route.number} />;
    case "answer":
      return <AnswerScreen number={route.number} message={route.message} />;
    case "key-in":
      return <KeyInScreen number={route.number} message={route.message} />;
    case "holds":
      return <HoldsScreen />;
    case "import":
      return <ImportScreen />;
    case "carry":
      return <CarryScreen />;
    case "trays":
      return <TraysScreen />;
    case "contacts":
      return <ContactsScreen />;
    case "contact":
      return <ContactScreen stationId={route.stationId} />;
    case "ceremony":
      return <CeremonyScreen stationId={route.stationId} />;
    case "journal":
      return <JournalScreen />;
    case "officers":
      return <OfficersScreen />;
    case "settings":
      return <SettingsScreen />;
    default:
      return assertNever(route);
  }
}
