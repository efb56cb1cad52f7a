import type { Preferences } from "../../../electron/contract/app-calls.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useSession } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";

/** Language and colours can be chosen before anybody signs in: whoever can't read the screen can't unlock. */
export function DoorChoices() {
  const { preferences } = useSession();
  const { say } = useTexts();
  const change = useAct("preferences.change");
  const set = (choice: Partial<Preferences>) => void change.run(choice);
  const other = preferences.language === "fr" ? "en" : "fr";
  return (
    <div className="flex sm last">
      <Icon name="globe" />
      <span>{say("vault.language")}</span>
      <Link onPress={() => set({ language: other })}>{say("vault.language.other")}</Link>
      <span className="grow" />
      <Link onPress={() => set({ theme: preferences.theme === "dark" ? "light" : "dark" })}>
        {say(preferences.theme === "dark" ? "vault.day-screen" : "vault.night-screen")}
      </Link>
      <Link onPress={() => set({ theme: preferences.theme === "contrast" ? "system" : "contrast" })}>
        {say(preferences.theme === "contrast" ? "vault.normal-contrast" : "vault.high-contrast")}
      </Link>
    </div>
  );
}
