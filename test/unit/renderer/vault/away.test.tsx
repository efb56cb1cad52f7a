// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import type { AppState } from "../../../../electron/contract/app-calls.ts";
import { fail } from "../../../../electron/core/result.ts";
import { Gate } from "../../../../renderer/app/Gate.tsx";
import { type Answers, type FakeBridge, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);

const AWAY: AppState = { ...appStateOf(), phase: "vault-away", officer: null, station: null, slots: [] };

function shown(answers: Answers): FakeBridge {
  const bridge = fakeBridge({ "app.state": () => AWAY, ...answers });
  renderScreen(<Gate />, { bridge, app: AWAY });
  return bridge;
}
const reads = ({ calls }: FakeBridge) => calls.filter(({ name }) => name === "app.state").length;
const again = () => screen.getByRole("button", { name: "Try again" });

test("a vault on a medium that is not in: nothing is offered but to look again or elsewhere", async () => {
  const bridge = shown({});
  expect(screen.getByRole("heading", { level: 1, name: "The vault’s folder is not here" })).toBeTruthy();
  expect(screen.getByText("Put the medium in, or choose another.")).toBeTruthy();
  expect(document.activeElement).toBe(again());
  expect(screen.queryByLabelText("Passphrase")).toBeNull();
  expect(screen.queryByRole("button", { name: "Make the vault" })).toBeNull();
  await waitFor(() => expect(reads(bridge)).toBe(1));
  expect(bridge.calls).toHaveLength(1);
});

test("trying again says that it is still not here, or reads the state for whoever draws the page", async () => {
  const bridge = shown({});
  fireEvent.click(again());
  expect(await screen.findByText("It is still not here.")).toBeTruthy();
  bridge.answer({ "app.state": () => ({ ...AWAY, phase: "locked" }) });
  const before = reads(bridge);
  fireEvent.click(again());
  await waitFor(() => expect(reads(bridge)).toBe(before + 2));
  expect(screen.queryByText("It is still not here.")).toBeNull();
});

test("another folder can be chosen, and a refusal of it is said", async () => {
  const bridge = shown({
    "shell.choose": () => ({ batch: "0".repeat(32), names: ["stick"] }),
    "vault.choose": () => fail("vault-missing"),
  });
  fireEvent.click(screen.getByRole("link", { name: "Choose its folder" }));
  expect((await screen.findByRole("alert")).textContent).toContain("No vault is in this folder.");
  expect(bridge.calls.find(({ name }) => name === "shell.choose")?.args).toEqual({ what: "vault-folder" });
});
