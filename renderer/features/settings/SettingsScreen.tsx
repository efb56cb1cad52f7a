import { LANGUAGES, type Preferences, TEXT_SIZES, THEMES } from "../../../electron/contract/app-calls.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useSession } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { Select } from "../../ui/Select.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { MembershipSection } from "./MembershipSection.tsx";

const LOCK_MINUTES = [1, 2, 5, 10, 15, 30, 60];
const CLIPBOARD_SECONDS = [10, 30, 60, 120];
const DENSITIES = ["normal", "roomy"] as const;

/** The usual choices, and the one in force where it is another. */
function withOwn(usual: readonly number[], own: number): readonly number[] {
  return [...new Set([...usual, own])].toSorted((a, b) => a - b);
}

/** The pseudo-languages show what is missing from the catalogue; they are offered where the program is made. */
function languagesOn(host: "electron" | "development"): readonly Preferences["language"][] {
  return host === "development" ? LANGUAGES : ["en", "fr"];
}

/** What an officer chooses about this machine. Nothing here is about a case; every choice works at once. */
export function SettingsScreen() {
  const { app, preferences } = useSession();
  const { say } = useTexts();
  const change = useAct("preferences.change");
  const set = (choice: Partial<Preferences>) => void change.run(choice);
  return (
    <>
      <WorkHead ruled title={say("settings.title")} sub={say("settings.sub")} />
      <div className="scroll form settings-form">
        <RefusalPanel refusal={change.refusal} />
        <section aria-labelledby="settings-look">
          <h2 id="settings-look">{say("settings.look")}</h2>
          <Select
            label={say("settings.language")}
            options={languagesOn(app.host).map((id) => ({ id, text: say(`settings.language.${id}`) }))}
            value={preferences.language}
            onChange={(language) => set({ language })}
          />
          <div className="field">
            <span className="label">{say("settings.theme")}</span>
            <SegmentedControl
              label={say("settings.theme")}
              options={THEMES.map((id) => ({ id, text: say(`settings.theme.${id}`) }))}
              value={preferences.theme}
              onChange={(theme) => set({ theme })}
            />
          </div>
          <div className="field">
            <span className="label">{say("settings.text")}</span>
            <SegmentedControl
              label={say("settings.text")}
              options={TEXT_SIZES.map((id) => ({ id, text: say("settings.text.size", { percent: id }) }))}
              value={preferences.textSize}
              onChange={(textSize) => set({ textSize })}
            />
          </div>
          <div className="field">
            <span className="label">{say("settings.density")}</span>
            <SegmentedControl
              label={say("settings.density")}
              options={DENSITIES.map((id) => ({ id, text: say(`settings.density.${id}`) }))}
              value={preferences.density}
              onChange={(density) => set({ density })}
            />
          </div>
          <Checkbox checked={preferences.letterKeys} onChange={(letterKeys) => set({ letterKeys })}>
            {say("settings.letter-keys")}
          </Checkbox>
        </section>
        <section aria-labelledby="settings-safety">
          <h2 id="settings-safety">{say("settings.safety")}</h2>
          <Select
            label={say("settings.lock")}
            options={withOwn(LOCK_MINUTES, preferences.lockAfterMinutes).map((count) => ({
              id: String(count),
              text: say("settings.minutes", { count }),
            }))}
            value={String(preferences.lockAfterMinutes)}
            onChange={(minutes) => set({ lockAfterMinutes: Number(minutes) })}
          />
          <Select
            label={say("settings.clipboard")}
            options={withOwn(CLIPBOARD_SECONDS, preferences.clearClipboardSeconds).map((count) => ({
              id: String(count),
              text: say("settings.seconds", { count }),
            }))}
            value={String(preferences.clearClipboardSeconds)}
            onChange={(seconds) => set({ clearClipboardSeconds: Number(seconds) })}
          />
        </section>
        <MembershipSection />
        <section aria-labelledby="settings-machine">
          <h2 id="settings-machine">{say("settings.machine")}</h2>
          <Facts
            items={[
              { id: "version", term: say("settings.version"), detail: app.version },
              { id: "host", term: say("settings.host"), detail: say(`settings.host.${app.host}`) },
              {
                id: "capture",
                term: say("settings.capture"),
                detail: say(
                  app.contentProtected
                    ? `settings.capture.${captureOn(app.platform)}`
                    : "settings.capture.none",
                ),
              },
              {
                id: "zone",
                term: say("settings.zone"),
                detail: <bdi className="ltr">{app.machineZone}</bdi>,
              },
              {
                id: "station",
                term: say("settings.station"),
                detail: <bdi className="code break">{app.station?.id ?? ""}</bdi>,
              },
            ]}
          />
        </section>
      </div>
    </>
  );
}

/** Newer ways of capturing the screen of macOS take no notice of the window's wish. */
function captureOn(platform: "linux" | "darwin" | "win32"): "darwin" | "win32" {
  return platform === "darwin" ? "darwin" : "win32";
}
