// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import type { AppState } from "../../../../electron/contract/app-calls.ts";
import { fail } from "../../../../electron/core/result.ts";
import { UnlockScreen } from "../../../../renderer/features/vault/UnlockScreen.tsx";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);

const KEY_FILE = { batch: "0".repeat(32), names: ["lie.valisekey"] };

function lockedOf(slots: AppState["slots"]): AppState {
  return { ...appStateOf(), phase: "locked", officer: null, station: null, slots };
}

const ONE = lockedOf([{ label: "A. Lie", needsKeyFile: false }]);
const field = () => screen.getByLabelText<HTMLInputElement>("Passphrase");
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const submit = () => {
  const { form } = field();
  if (form !== null) fireEvent.submit(form);
};

describe("unlock", () => {
  test("the passphrase has the focus when there is one officer, and goes to the program", async () => {
    const bridge = fakeBridge({ "vault.unlock": () => appStateOf() });
    renderScreen(<UnlockScreen why={null} />, { bridge, app: ONE });
    expect(document.activeElement).toBe(field());
    type("correct horse");
    submit();
    await waitFor(() => expect(bridge.calls).toHaveLength(1));
    expect(bridge.calls[0]).toEqual({
      name: "vault.unlock",
      args: { officer: "A. Lie", passphrase: "correct horse" },
    });
    // Whatever comes of it, the page does not keep it.
    expect(field().value).toBe("");
  });

  test("a wrong passphrase says so at the field, which is empty and has the focus; the officer stays", async () => {
    const bridge = fakeBridge({ "vault.unlock": () => fail("wrong-passphrase") });
    renderScreen(<UnlockScreen why={null} />, { bridge, app: ONE });
    type("wrong horse");
    field().blur();
    submit();
    await screen.findByText(/The passphrase is wrong, or it belongs to another officer\./);
    expect(field().value).toBe("");
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field());
    expect(screen.getAllByText("A. Lie").length).toBeGreaterThan(0);
  });

  test("another refusal is no fault of the passphrase", async () => {
    const bridge = fakeBridge({ "vault.unlock": () => fail("vault-in-use") });
    renderScreen(<UnlockScreen why={null} />, { bridge, app: ONE });
    type("correct horse");
    submit();
    expect((await screen.findByRole("alert")).textContent).toContain("Another Valise has this vault open.");
    expect(field().getAttribute("aria-invalid")).not.toBe("true");
  });

  test("a second press while it runs asks nothing more", async () => {
    const bridge = fakeBridge({ "vault.unlock": () => new Promise(() => undefined) });
    renderScreen(<UnlockScreen why={null} />, { bridge, app: ONE });
    type("correct horse");
    submit();
    type("typed meanwhile");
    submit();
    await waitFor(() => expect(screen.getAllByText("Unlocking.").length).toBeGreaterThan(0));
    expect(bridge.calls).toHaveLength(1);
    expect(field().value).toBe("typed meanwhile");
  });

  test("nothing typed is said before anything is asked", () => {
    const bridge = fakeBridge();
    renderScreen(<UnlockScreen why={null} />, { bridge, app: ONE });
    submit();
    expect(screen.getByText("Type the passphrase.")).toBeTruthy();
    expect(bridge.calls).toEqual([]);
  });

  test("among several officers nobody is guessed", () => {
    const bridge = fakeBridge();
    const app = lockedOf([
      { label: "A. Lie", needsKeyFile: false },
      { label: "E. Haugen", needsKeyFile: false },
    ]);
    renderScreen(<UnlockScreen why={null} />, { bridge, app });
    type("correct horse");
    submit();
    expect(screen.getByText("Choose who unlocks.")).toBeTruthy();
    expect(field().value).toBe("correct horse");
    expect(bridge.calls).toEqual([]);
  });

  test("a key file that is needed is asked for before the passphrase is used, then goes along", async () => {
    const bridge = fakeBridge({
      "shell.choose": () => KEY_FILE,
      "vault.unlock": () => fail("key-file-wrong"),
    });
    renderScreen(<UnlockScreen why={null} />, {
      bridge,
      app: lockedOf([{ label: "A. Lie", needsKeyFile: true }]),
    });
    type("correct horse");
    submit();
    expect(screen.getByText("This officer needs a key file. Choose it first.")).toBeTruthy();
    expect(bridge.calls).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Choose" }));
    await screen.findByText("lie.valisekey");
    expect(screen.queryByText("This officer needs a key file. Choose it first.")).toBeNull();
    submit();
    await screen.findByRole("alert");
    expect(bridge.calls.at(-1)?.args).toEqual({
      officer: "A. Lie",
      passphrase: "correct horse",
      batch: KEY_FILE.batch,
    });
    // A mistyped passphrase does not cost choosing the file again.
    expect(screen.getByText("lie.valisekey")).toBeTruthy();
    const before = bridge.calls.length;
    type("correct horse");
    submit();
    await waitFor(() => expect(bridge.calls).toHaveLength(before + 1));
    expect(bridge.calls.at(-1)?.args).toHaveProperty("batch", KEY_FILE.batch);
  });

  test("a key file chosen by mistake can be taken out again", async () => {
    const bridge = fakeBridge({
      "shell.choose": () => KEY_FILE,
      "vault.unlock": () => appStateOf(),
    });
    renderScreen(<UnlockScreen why={null} />, { bridge, app: ONE });
    fireEvent.click(screen.getByRole("button", { name: "Choose" }));
    await screen.findByText("lie.valisekey");
    fireEvent.click(screen.getByRole("button", { name: "Use none" }));
    expect(screen.getByText("none chosen")).toBeTruthy();
    type("correct horse");
    submit();
    await waitFor(() =>
      expect(bridge.calls.at(-1)?.args).toEqual({ officer: "A. Lie", passphrase: "correct horse" }),
    );
  });

  test.each([
    ["officer", "By you, or by the officer before you."],
    ["idle", "No key was pressed for a while. What drafts had saved is kept."],
    ["suspend", "The machine went to sleep. What drafts had saved is kept."],
    ["screen-lock", "The screen was locked. What drafts had saved is kept."],
    ["engine-stopped", /The part that holds the vault stopped\./],
  ] as const)("says why it was locked: %s", (why, sentence) => {
    renderScreen(<UnlockScreen why={why} />, { bridge: fakeBridge(), app: ONE });
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  test("warns of a clock that stands before the closing", () => {
    const app = { ...ONE, closedAt: Date.now() + 3 * 3_600_000 };
    renderScreen(<UnlockScreen why={null} />, { bridge: fakeBridge(), app });
    expect(screen.getByText(/before the vault was closed: check this clock/)).toBeTruthy();
  });
});
