import en from "../../../resources/locales/en.json";
import fr from "../../../resources/locales/fr.json";
import appEn from "../../../resources/locales/page/app.en.json";
import appFr from "../../../resources/locales/page/app.fr.json";
import commandsEn from "../../../resources/locales/page/commands.en.json";
import commandsFr from "../../../resources/locales/page/commands.fr.json";
import composeEn from "../../../resources/locales/page/compose.en.json";
import composeFr from "../../../resources/locales/page/compose.fr.json";
import deskEn from "../../../resources/locales/page/desk.en.json";
import deskFr from "../../../resources/locales/page/desk.fr.json";
import directoryEn from "../../../resources/locales/page/directory.en.json";
import directoryFr from "../../../resources/locales/page/directory.fr.json";
import exchangeEn from "../../../resources/locales/page/exchange.en.json";
import exchangeFr from "../../../resources/locales/page/exchange.fr.json";
import holdsEn from "../../../resources/locales/page/holds.en.json";
import holdsFr from "../../../resources/locales/page/holds.fr.json";
import journalEn from "../../../resources/locales/page/journal.en.json";
import journalFr from "../../../resources/locales/page/journal.fr.json";
import paperEn from "../../../resources/locales/page/paper.en.json";
import paperFr from "../../../resources/locales/page/paper.fr.json";
import requestsEn from "../../../resources/locales/page/requests.en.json";
import requestsFr from "../../../resources/locales/page/requests.fr.json";
import settingsEn from "../../../resources/locales/page/settings.en.json";
import settingsFr from "../../../resources/locales/page/settings.fr.json";
import uiEn from "../../../resources/locales/page/ui.en.json";
import uiFr from "../../../resources/locales/page/ui.fr.json";
import vaultEn from "../../../resources/locales/page/vault.en.json";
import vaultFr from "../../../resources/locales/page/vault.fr.json";

/** Every text of the page in English, which is the measure. */
export const ENGLISH = {
  ...en,
  ...appEn,
  ...commandsEn,
  ...composeEn,
  ...deskEn,
  ...directoryEn,
  ...exchangeEn,
  ...holdsEn,
  ...journalEn,
  ...paperEn,
  ...requestsEn,
  ...settingsEn,
  ...uiEn,
  ...vaultEn,
};

/** Keys of the catalogue. */
export type TextId = keyof typeof ENGLISH;

/** The same in French; its type makes it complete. */
export const FRENCH: Readonly<Record<TextId, string>> = {
  ...fr,
  ...appFr,
  ...commandsFr,
  ...composeFr,
  ...deskFr,
  ...directoryFr,
  ...exchangeFr,
  ...holdsFr,
  ...journalFr,
  ...paperFr,
  ...requestsFr,
  ...settingsFr,
  ...uiFr,
  ...vaultFr,
};
