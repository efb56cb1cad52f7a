// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { COMMANDS } from "../../../../electron/contract/commands.ts";
import { fail } from "../../../../electron/core/result.ts";
import { App } from "../../../../renderer/app/App.tsx";
import { HelpKeys } from "../../../../renderer/app/HelpKeys.tsx";
import { ENGLISH } from "../../../../renderer/lib/text/catalogue.ts";
import { contactOf, LONDON } from "../../../helpers/contact-names.ts";
import { type Answers, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, PREFERENCES, renderScreen } from "../../../helpers/render-screen.tsx";

beforeEach(() => {
  // Without a layout every long table would be empty: rows are drawn for the height that is seen.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1100);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  delete document.documentElement.dataset["theme"];
});

const LOCKED = { ...appStateOf(), phase: "locked" as const, officer: null, station: null };
const EMPTY_DESK = {
  lines: [],
  total: 0,
  toSeal: [],
  unconfirmed: [],
  unverifiedTray: 0,
  revokedTray: 0,
  alarms: [],
};

function program(more: Answers = {}) {
  const bridge = fakeBridge({
    "app.state": () => appStateOf(),
    "preferences.read": () => PREFERENCES,
    "desk.read": () => EMPTY_DESK,
    "contacts.list": () => [contactOf(LONDON)],
    "shell.alive": () => null,
    "shell.unfinished": () => null,
    "vault.lock": () => null,
    ...more,
  });
  Object.defineProperty(window, "valise", { value: bridge, configurable: true });
  render(<App />);
  return bridge;
}

const ctrl = (key: string, code: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, code, ctrlKey: true, ...more });
/** The frame stands and listens: the first screen has taken the focus. */
const ready = async () => {
  await screen.findByRole("navigation");
  await waitFor(() => expect(document.activeElement).not.toBe(document.body));
};
const contacts = async () => {
  await ready();
  ctrl("7", "Digit7");
  await screen.findByText("National Crime Agency, London");
};
const named = (bridge: ReturnType<typeof program>, name: string) =>
  bridge.calls.filter((call) => call.name === name);

describe("the program", () => {
  test("a lock takes everything that was decrypted out of the page at once", async () => {
    const bridge = program();
    await contacts();
    bridge.answer({ "app.state": () => new Promise(() => undefined) });
    act(() => bridge.tell({ event: "locked", why: "idle" }));
    expect(await screen.findByRole("heading", { name: "Unlock the vault" })).toBeTruthy();
    expect(document.body.textContent).not.toContain("National Crime Agency");
    expect(document.body.textContent).not.toContain("Norway");
    expect(screen.queryByRole("navigation")).toBeNull();
  });

  test("what was read before a lock is read again after it", async () => {
    const bridge = program();
    await contacts();
    bridge.answer({ "app.state": () => LOCKED });
    act(() => bridge.tell({ event: "locked", why: "officer" }));
    await screen.findByRole("heading", { name: "Unlock the vault" });
    bridge.answer({ "app.state": () => appStateOf(), "contacts.list": () => [] });
    act(() => bridge.tell({ event: "changed", topics: ["app"] }));
    await ready();
    ctrl("7", "Digit7");
    await screen.findByText(/No contact point yet\./);
    expect(document.body.textContent).not.toContain("National Crime Agency");
  });

  test("a lock that is over before the page could draw it leaves nothing waiting for an answer for ever", async () => {
    const bridge = program({ "search.find": () => new Promise(() => undefined) });
    await ready();
    ctrl("k", "KeyK");
    fireEvent.change(await screen.findByRole("searchbox"), { target: { value: "zzz" } });
    await waitFor(() => expect(named(bridge, "search.find")).toHaveLength(1));
    expect(screen.getByText("Looking.")).toBeTruthy();
    bridge.answer({ "search.find": () => ({ requests: [], contacts: [], texts: [] }) });
    bridge.tell({ event: "locked", why: "officer" });
    expect(await screen.findByText(/^Nothing found\./)).toBeTruthy();
  });

  test("Ctrl L locks, even while a dialog is open", async () => {
    const bridge = program();
    await ready();
    fireEvent.keyDown(document.body, { key: "F1", code: "F1" });
    await screen.findByRole("dialog");
    ctrl("7", "Digit7");
    ctrl("l", "KeyL");
    await waitFor(() => expect(named(bridge, "vault.lock")).toHaveLength(1));
    // The other key was not heard behind the dialog.
    expect(named(bridge, "contacts.list")).toEqual([]);
  });

  test("a key that is held down asks once", async () => {
    const bridge = program();
    await ready();
    ctrl("l", "KeyL");
    ctrl("l", "KeyL", { repeat: true });
    await waitFor(() => expect(named(bridge, "vault.lock")).toHaveLength(1));
  });

  test("another screen has the focus on its heading; Alt ← leads back", async () => {
    program();
    await contacts();
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1, name: "Contacts" })),
    );
    fireEvent.keyDown(document.body, { key: "ArrowLeft", code: "ArrowLeft", altKey: true });
    await waitFor(() => expect(screen.queryByRole("heading", { level: 1, name: "Contacts" })).toBeNull());
  });

  test("a command of the menu does the same as its key", async () => {
    const bridge = program();
    await ready();
    act(() => bridge.tell({ event: "command", id: "go.contacts" }));
    act(() => bridge.tell({ event: "command", id: "no.such" }));
    expect(await screen.findByText("National Crime Agency, London")).toBeTruthy();
  });

  test("the vault that is about to lock says so; any key takes the warning away and tells the shell", async () => {
    const bridge = program();
    await ready();
    act(() => bridge.tell({ event: "locks-soon", seconds: 60 }));
    expect(screen.getAllByText(/The vault locks in 60 seconds\./)).toHaveLength(2);
    fireEvent.keyDown(document.body, { key: "Shift", code: "ShiftLeft" });
    expect(screen.queryByText(/The vault locks in/)).toBeNull();
    expect(named(bridge, "shell.alive").length).toBeGreaterThan(0);
  });

  test("a moved clock is confirmed only after the question, and by whom it may be", async () => {
    const bridge = program({
      "app.state": () => ({ ...appStateOf(), clockJumped: true }),
      "clock.confirm": () => ({ destroyed: 2 }),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Confirm the time" }));
    expect(await screen.findByText(/destroyed for good/)).toBeTruthy();
    expect(named(bridge, "clock.confirm")).toEqual([]);
    cleanup();
    program({ "app.state": () => ({ ...appStateOf(["duty"]), clockJumped: true, ownKeyRevoked: true }) });
    fireEvent.click(await screen.findByRole("button", { name: "Confirm the time" }));
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(screen.getByText("A supervisor or an administrator confirms the time.")).toBeTruthy();
    expect(screen.getByText(/The key of this station was revoked\./)).toBeTruthy();
  });

  test("a clock that a received bundle contradicts is said on every screen, with whose bundle it is", async () => {
    const clockClaim = {
      behindBy: 26 * 3_600_000,
      sealedAt: Date.UTC(2026, 4, 15, 3, 12),
      contact: {
        stationId: "1".repeat(64),
        country: "GB",
        authority: "National contact point",
        timeZone: "Europe/London",
        trust: "verified",
      },
    } as const;
    program({ "app.state": () => ({ ...appStateOf(), clockClaim }) });
    expect(
      await screen.findByText(
        "This clock is 1 d 2 h behind what London sealed at 15 May, 03:12 UTC. Check it before you seal.",
      ),
    ).toBeTruthy();
  });

  test.each([
    ["auditor", "Journal"],
    ["administrator", "Officers"],
  ] as const)("an %s begins where their own work is, without a refusal", async (role, area) => {
    const bridge = program({
      "app.state": () => appStateOf([role]),
      "journal.read": () => ({ lines: [], total: 0 }),
      "officers.list": () => [],
    });
    expect(await screen.findByRole("heading", { level: 1, name: area })).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(named(bridge, "desk.read")).toEqual([]);
  });

  test("changed preferences are on the page as soon as they are told", async () => {
    const bridge = program();
    await ready();
    expect(document.documentElement.dataset["theme"]).toBe("light");
    bridge.answer({
      "preferences.read": () => ({ ...PREFERENCES, theme: "contrast", textSize: "125", language: "fr" }),
    });
    act(() => bridge.tell({ event: "changed", topics: ["preferences"] }));
    await waitFor(() => expect(document.documentElement.dataset["theme"]).toBe("contrast"));
    expect(document.documentElement.dataset["text"]).toBe("125");
    await waitFor(() => expect(document.documentElement.lang).toBe("fr-FR"));
  });

  test("a program that can't be read says so and tries again", async () => {
    const bridge = program({ "preferences.read": () => fail("internal") });
    expect(await screen.findByText("Valise could not start.")).toBeTruthy();
    bridge.answer({ "preferences.read": () => PREFERENCES });
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("navigation")).toBeTruthy();
  });

  test("without a vault one is made, and nothing asks for a passphrase", async () => {
    program({ "app.state": () => ({ ...LOCKED, phase: "no-vault", slots: [] }) });
    expect(await screen.findByRole("heading", { name: "Make this machine a contact point" })).toBeTruthy();
  });
});

test("the list of keys has every command that has keys, and those of the screen", () => {
  renderScreen(
    <HelpKeys isOpen onClose={() => undefined} screenKeys={[{ keys: ["Enter"], text: "open" }]} />,
    {
      bridge: fakeBridge(),
    },
  );
  const dialog = screen.getByRole("dialog");
  for (const { keys, label } of COMMANDS) {
    if (keys !== null) expect(dialog.textContent).toContain(ENGLISH[label]);
  }
  expect(dialog.textContent).toContain("Ctrl Enter");
  expect(dialog.textContent).toContain("open");
});
