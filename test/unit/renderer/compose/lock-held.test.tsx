// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { LockHeld } from "../../../../renderer/app/LockHeld.tsx";
import { lockNow } from "../../../../renderer/app/lock-now.ts";
import { keepTyped } from "../../../../renderer/lib/unsaved.ts";
import { type FakeBridge, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";

let bridge: FakeBridge;

beforeEach(() => {
  bridge = fakeBridge({ "vault.lock": () => null, "shell.unfinished": () => null });
  renderScreen(<LockHeld />, { bridge });
});
afterEach(() => {
  vi.useRealTimers();
  bridge.tell({ event: "locked", why: "officer" });
  cleanup();
});

const locks = () => bridge.calls.filter(({ name }) => name === "vault.lock").length;
const QUESTION = "The vault did not take the last changes. A lock drops them.";

test("what is saved locks at once, without a question", async () => {
  keepTyped(3, () => Promise.resolve(true));
  await act(lockNow);
  expect(locks()).toBe(1);
  expect(screen.queryByText(QUESTION)).toBeNull();
});

test("what the vault refuses is told before a lock drops it; who stays stays, who asks again locks", async () => {
  const user = userEvent.setup();
  keepTyped(3, () => Promise.resolve(false));
  await act(lockNow);
  expect(locks()).toBe(0);
  expect(screen.getByText(QUESTION)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Stay" }));
  expect(screen.queryByText(QUESTION)).toBeNull();
  await act(lockNow);
  expect(locks()).toBe(0);
  await user.click(screen.getByRole("button", { name: "Lock without them" }));
  expect(locks()).toBe(1);
});

test("a vault that nobody sits at locks after ten seconds all the same", async () => {
  vi.useFakeTimers();
  keepTyped(3, () => Promise.resolve(false));
  await act(lockNow);
  await act(() => vi.advanceTimersByTimeAsync(9000));
  expect(locks()).toBe(0);
  await act(() => vi.advanceTimersByTimeAsync(1500));
  expect(locks()).toBe(1);
});
