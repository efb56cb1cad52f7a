// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { fail } from "../../../../electron/core/result.ts";
import { JournalScreen } from "../../../../renderer/features/journal/JournalScreen.tsx";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";

const TOTAL = 260;

const line = (number: number) => ({
  number,
  at: 1_778_000_000_000 + number,
  officer: "A. Lie",
  action: "vault.unlocked",
  subject: "ab",
  details: number % 2 === 0 ? null : '{"file":"b-04d9e1.valise"}',
  hash: "0c".repeat(32),
});

function filled() {
  return fakeBridge({
    "journal.read": ({ before, limit }) => {
      const from = (before ?? TOTAL + 1) - 1;
      const lines = Array.from({ length: Math.min(limit, from) }, (_, index) => line(from - index));
      return { lines, total: TOTAL };
    },
  });
}

beforeEach(() => {
  // Without a layout every list would be empty: rows are drawn for the height that is seen.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1100);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("the journal", () => {
  test("goes back page by page without leaving a line out, and forward again", async () => {
    const bridge = filled();
    renderScreen(<JournalScreen />, { bridge });
    await screen.findByText(/^260 entries\./);
    fireEvent.click(screen.getByRole("button", { name: "Newer" }));
    fireEvent.click(screen.getByRole("button", { name: "Older" }));
    await waitFor(() =>
      expect(bridge.calls.map(({ args }) => args)).toEqual([
        { before: null, limit: 200 },
        { before: 61, limit: 200 },
      ]),
    );
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Older" }).getAttribute("aria-disabled")).toBe("true"),
    );
    fireEvent.click(screen.getByRole("button", { name: "Newer" }));
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Newer" }).getAttribute("aria-disabled")).toBe("true"),
    );
  });

  test("is proved on demand, and a break is said with what to do", async () => {
    const bridge = filled();
    bridge.answer({
      "journal.prove": () => ({
        entries: TOTAL,
        headNumber: TOTAL,
        headHash: "0c".repeat(32),
        checkpoints: 9,
      }),
    });
    const { registry } = renderScreen(<JournalScreen />, { bridge });
    await screen.findByText(/^260 entries\./);
    act(() => void registry.perform("act.main"));
    expect(await screen.findByText("The journal adds up: 260 entries, 9 signed checkpoints.")).toBeTruthy();
    bridge.answer({ "journal.prove": () => fail("journal-broken", { number: 7 }) });
    act(() => void registry.perform("act.main"));
    expect((await screen.findByRole("alert")).textContent).toContain(
      "The journal does not add up from entry 7 on.",
    );
    expect(screen.queryByText(/The journal adds up:/)).toBeNull();
  });

  test("is not asked for by those who may not read it", () => {
    const bridge = filled();
    const { registry } = renderScreen(<JournalScreen />, { bridge, app: appStateOf(["duty"]) });
    expect(screen.getByText(/Your role does not read the journal\./)).toBeTruthy();
    expect(registry.perform("act.main")).toBe(false);
    expect(bridge.calls).toEqual([]);
  });

  test("an empty one says so", async () => {
    renderScreen(<JournalScreen />, {
      bridge: fakeBridge({ "journal.read": () => ({ lines: [], total: 0 }) }),
    });
    expect(await screen.findByText(/Whatever is done here will stand here\./)).toBeTruthy();
  });
});
