// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import { fail } from "../../../../electron/core/result.ts";
import { OfficersScreen } from "../../../../renderer/features/settings/OfficersScreen.tsx";
import { SettingsScreen } from "../../../../renderer/features/settings/SettingsScreen.tsx";
import { fakeBridge, type FakeBridge } from "../../../helpers/fake-bridge.ts";
import { MEMBERSHIP } from "../../../helpers/membership-views.ts";
import { appStateOf, PREFERENCES, renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);

const called = (bridge: FakeBridge, name: string) => bridge.calls.filter((call) => call.name === name);

describe("settings", () => {
  test("a choice works at once: one press, one change, and only of that", async () => {
    const bridge = fakeBridge({
      "preferences.change": (part) => ({ ...PREFERENCES, ...part }) as typeof PREFERENCES,
    });
    renderScreen(<SettingsScreen />, { bridge });
    fireEvent.click(screen.getByRole("radio", { name: "Night" }));
    await waitFor(() =>
      expect(called(bridge, "preferences.change")).toEqual([
        { name: "preferences.change", args: { theme: "dark" } },
      ]),
    );
    fireEvent.click(screen.getByRole("checkbox", { name: /Single letters/ }));
    await waitFor(() =>
      expect(called(bridge, "preferences.change").at(-1)?.args).toEqual({ letterKeys: false }),
    );
  });

  test("a refusal is shown with what to do", async () => {
    renderScreen(<SettingsScreen />, {
      bridge: fakeBridge({
        "membership.read": () => MEMBERSHIP,
        "preferences.change": () => fail("disk-full"),
      }),
    });
    fireEvent.click(screen.getByRole("radio", { name: "Roomy" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Free some space");
  });

  test("the time in force is shown even when it is none of the usual ones", () => {
    renderScreen(<SettingsScreen />, {
      bridge: fakeBridge(),
      preferences: { ...PREFERENCES, lockAfterMinutes: 7 },
    });
    expect(screen.getAllByText("7 minutes").length).toBeGreaterThan(0);
  });

  test("says plainly where the system lets everybody capture the screen", () => {
    renderScreen(<SettingsScreen />, { bridge: fakeBridge() });
    expect(screen.getByText(/This system lets every program capture the screen\./)).toBeTruthy();
    cleanup();
    const app = { ...appStateOf(), contentProtected: true, platform: "darwin" as const };
    renderScreen(<SettingsScreen />, { bridge: fakeBridge(), app });
    expect(screen.getByText(/Newer ways of capturing take no notice\./)).toBeTruthy();
  });

  test("the pseudo-languages are offered only where the program is made", () => {
    const offered = () =>
      [...document.querySelectorAll("select option")].map(({ textContent }) => textContent);
    renderScreen(<SettingsScreen />, { bridge: fakeBridge(), app: { ...appStateOf(), host: "electron" } });
    expect(offered().join()).not.toContain("Pseudo");
    cleanup();
    renderScreen(<SettingsScreen />, { bridge: fakeBridge() });
    expect(offered().join()).toContain("Pseudo");
  });
});

describe("officers", () => {
  const ADMIN = appStateOf(["administrator"]);
  const LIST = [{ id: "0a".repeat(16), name: "A. Lie", roles: ["duty" as const] }];
  const PHRASE = "lamp river seven";
  const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
  const fill = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
  const press = () => fireEvent.click(screen.getByRole("button", { name: "Add this officer" }));
  const strength = () => ({ score: 4, longEnough: true, guessesLog10: 14 });

  test("a new one needs a name and a passphrase typed twice the same", async () => {
    const bridge = fakeBridge({ "officers.list": () => LIST, "passphrase.strength": strength });
    renderScreen(<OfficersScreen />, { bridge, app: ADMIN });
    press();
    expect(screen.getByText("Write the name.")).toBeTruthy();
    expect(document.activeElement).toBe(field("Name"));
    fill("Name", "K. Tangen");
    fill("Their passphrase", PHRASE);
    fill("Passphrase, once more", `${PHRASE}!`);
    press();
    expect(screen.getByText("The two differ.")).toBeTruthy();
    expect(called(bridge, "officers.add")).toEqual([]);
  });

  test("is added with the chosen roles, and the form forgets the passphrase", async () => {
    const bridge = fakeBridge({
      "officers.list": () => LIST,
      "passphrase.strength": strength,
      "officers.add": ({ name, roles }) => ({ id: "0b".repeat(16), name, roles }),
    });
    renderScreen(<OfficersScreen />, { bridge, app: ADMIN });
    fill("Name", " K. Tangen ");
    fireEvent.click(screen.getByRole("checkbox", { name: "Auditor" }));
    fill("Their passphrase", PHRASE);
    fill("Passphrase, once more", PHRASE);
    press();
    expect(await screen.findByText("K. Tangen can open this vault from now on.")).toBeTruthy();
    expect(called(bridge, "officers.add")[0]?.args).toEqual({
      name: "K. Tangen",
      roles: ["duty", "auditor"],
      passphrase: PHRASE,
    });
    expect(field("Their passphrase").value).toBe("");
  });

  test("with a key file it says that the file is proved", async () => {
    const bridge = fakeBridge({
      "officers.list": () => LIST,
      "passphrase.strength": strength,
      "shell.choose": () => ({ batch: "0".repeat(32), names: [] }),
      "officers.add": ({ name, roles }) => ({ id: "0b".repeat(16), name, roles }),
    });
    renderScreen(<OfficersScreen />, { bridge, app: ADMIN });
    fill("Name", "K. Tangen");
    fill("Their passphrase", PHRASE);
    fill("Passphrase, once more", PHRASE);
    fireEvent.click(screen.getByRole("checkbox", { name: "Also make a key file on a stick" }));
    press();
    expect(
      await screen.findByText(/with the key file\. It was written, read back and compared/),
    ).toBeTruthy();
    expect(called(bridge, "officers.add")[0]?.args).toMatchObject({ batch: "0".repeat(32) });
  });

  test("a name that is taken keeps the form but for the passphrase", async () => {
    const bridge = fakeBridge({
      "officers.list": () => LIST,
      "passphrase.strength": strength,
      "officers.add": () => fail("officer-exists"),
    });
    renderScreen(<OfficersScreen />, { bridge, app: ADMIN });
    fill("Name", "A. Lie");
    fill("Their passphrase", PHRASE);
    fill("Passphrase, once more", PHRASE);
    press();
    await screen.findByRole("alert");
    expect(field("Name").value).toBe("A. Lie");
    expect(field("Their passphrase").value).toBe("");
    expect(field("Passphrase, once more").value).toBe("");
  });

  test("a duty officer neither sees the list nor a form that would be refused", () => {
    const bridge = fakeBridge();
    renderScreen(<OfficersScreen />, { bridge, app: appStateOf(["duty"]) });
    expect(screen.getByText("A supervisor, an auditor or an administrator sees the officers.")).toBeTruthy();
    expect(screen.getByText("An administrator adds officers.")).toBeTruthy();
    expect(screen.queryByLabelText("Their passphrase")).toBeNull();
    expect(bridge.calls).toEqual([]);
  });
});
