// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { DeskScreen } from "../../../../renderer/features/desk/DeskScreen.tsx";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";
import { clock, contact, desk, DESK_LINES, line, requestView } from "../requests/samples.ts";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function acts(): readonly string[] {
  return [...document.querySelectorAll(".row .do")].map((node) => node.textContent ?? "");
}

function row(index: number): HTMLElement {
  const found = document.querySelectorAll<HTMLElement>(".row")[index];
  if (found === undefined) throw new Error("no such row");
  return found;
}

describe("the desk", () => {
  it("stands in the order of the clocks under its headings", async () => {
    renderScreen(<DeskScreen />, {
      bridge: fakeBridge({ "desk.read": () => desk(DESK_LINES.toReversed()) }),
    });
    await screen.findByText("Acknowledge Estonia’s urgent preservation request");
    expect(acts().at(0)).toBe("Acknowledge Estonia’s urgent preservation request");
    expect(acts().at(-1)).toBe("Finish the draft to Madrid");
    expect(screen.getByText("No clock runs")).toBeTruthy();
  });

  it("moves no row while the list has the focus, and shows what is new when asked", async () => {
    const bridge = fakeBridge({ "desk.read": () => desk() });
    renderScreen(<DeskScreen />, { bridge });
    await screen.findByText("Finish the draft to Madrid");
    const before = acts();
    act(() => row(0).focus());
    const fresh = line(500, { contact: contact("PT"), clock: clock("T-ACK-E", 60_000, 98), state: "SENT" });
    bridge.answer({ "desk.read": () => desk([fresh, ...DESK_LINES]) });
    act(() => bridge.tell({ event: "changed", topics: ["desk"] }));
    const show = await screen.findByRole("button", { name: "1 new: show" });
    expect(acts()).toEqual(before);
    fireEvent.click(show);
    await waitFor(() => expect(acts()).toContain("Phone Lisbon: no receipt for your emergency request"));
    expect(screen.queryByRole("button", { name: "1 new: show" })).toBeNull();
  });

  it("shows what is new at once while nobody is in the list", async () => {
    const bridge = fakeBridge({ "desk.read": () => desk() });
    renderScreen(<DeskScreen />, { bridge });
    await screen.findByText("Finish the draft to Madrid");
    bridge.answer({ "desk.read": () => desk([line(500, { state: "READY" }), ...DESK_LINES]) });
    act(() => bridge.tell({ event: "changed", topics: ["desk"] }));
    await screen.findByText("Approve the request to London, or send it back");
  });

  it("opens a row with Enter and looks inside with Space, without leaving the desk", async () => {
    const bridge = fakeBridge({
      "desk.read": () => desk(),
      "requests.read": () => requestView({}, { number: 418 }),
    });
    const { visited } = renderScreen(<DeskScreen />, { bridge });
    await screen.findByText("Finish the draft to Madrid");
    act(() => row(1).focus());
    fireEvent.keyDown(row(1), { key: " " });
    const inside = await screen.findByRole("region", { name: "Inside" });
    expect(within(inside).getByText("NO-2026-0418")).toBeTruthy();
    await within(inside).findByText(/Notice of a provider in another State/);
    expect(visited).toEqual([]);
    fireEvent.keyDown(row(1), { key: "Enter" });
    fireEvent.keyUp(row(1), { key: "Enter" });
    expect(visited).toEqual([{ at: "request", number: 418 }]);
  });

  it("leads from a letter nobody has confirmed to the call-back", async () => {
    const bridge = fakeBridge({
      "desk.read": () => desk([], { unverifiedTray: 2 }),
      "trays.list": () =>
        [1, 2].map((arrival) => ({
          arrival,
          contact: contact("RO", { trust: "unverified" }),
          tray: "unverified" as const,
          conflict: false,
          importedAt: 1,
          sealedAt: 1,
          messages: [],
          attachments: [],
        })),
    });
    renderScreen(<DeskScreen />, { bridge });
    expect(await screen.findByText("Not verified: 2 bundles")).toBeTruthy();
    const link = await screen.findByRole("link", { name: "Call back" });
    expect(decodeURIComponent(link.getAttribute("href") ?? "")).toContain('"at":"ceremony"');
  });

  it("asks nothing for a role that sees no requests, and says who does", async () => {
    const bridge = fakeBridge({ "desk.read": () => desk() });
    const { visited, registry } = renderScreen(<DeskScreen />, { bridge, app: appStateOf(["auditor"]) });
    expect(screen.getByText("Duty officers and supervisors see what needs doing.")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: /New request/ }));
    fireEvent.click(screen.getByRole("button", { name: /Import/ }));
    expect(screen.getByText("A duty officer or a supervisor writes requests.")).toBeTruthy();
    expect(screen.getByText("A duty officer or a supervisor imports.")).toBeTruthy();
    expect(visited).toEqual([]);
    expect(registry.perform("act.main")).toBe(false);
    expect(bridge.calls.filter(({ name }) => name === "desk.read")).toEqual([]);
  });

  it("lets an administrator import cards, and nothing else", () => {
    const { visited } = renderScreen(<DeskScreen />, {
      bridge: fakeBridge({}),
      app: appStateOf(["administrator"]),
    });
    fireEvent.click(screen.getByRole("button", { name: /New request/ }));
    fireEvent.click(screen.getByRole("button", { name: /Import/ }));
    expect(visited).toEqual([{ at: "import" }]);
  });

  it("teaches when nothing is there, and says what to do when it can't be read", async () => {
    const bridge = fakeBridge({ "desk.read": () => desk([]) });
    const { visited, unmount } = renderScreen(<DeskScreen />, { bridge });
    expect(
      await screen.findByText(/Nothing runs out, and nothing waits for you\. Exchange contact cards/),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Exchange contact cards" }));
    expect(visited).toEqual([{ at: "contacts" }]);
    unmount();
    const refused = fakeBridge({ "desk.read": () => ({ ok: false, code: "busy", params: {} }) });
    renderScreen(<DeskScreen />, { bridge: refused });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Other work with these files still runs.");
  });
});
