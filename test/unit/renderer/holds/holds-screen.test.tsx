// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { HeldRequest, HoldView } from "../../../../electron/contract/hold-calls.ts";
import { HoldsScreen } from "../../../../renderer/features/holds/HoldsScreen.tsx";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";
import { contact, line } from "../requests/samples.ts";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const DAY = 86_400_000;
const now = Date.now();
const NO_MLA: HoldView["mla"] = {
  plannedDay: null,
  plannedAt: null,
  authority: null,
  sentDay: null,
  announcedAt: null,
  receivedDay: null,
  receivedAt: null,
  reference: null,
};

/** A hold that began and ends so many days from now; an hour more, so that the test is not over before it. */
function hold(from: number, until: number | null, more: Partial<HoldView> = {}): HoldView {
  return {
    from: now + from * DAY,
    until: until === null ? null : now + until * DAY + 3_600_000,
    assumed: false,
    open: false,
    over: false,
    extensionAskedAt: null,
    mla: NO_MLA,
    orderFrom: null,
    orderUntil: null,
    hopStates: [],
    ...more,
  };
}

const held = (number: number, country: Parameters<typeof contact>[0], view: HoldView): HeldRequest => ({
  line: line(number, { contact: contact(country), state: "PRESERVED" }),
  hold: view,
});
const dayOf = (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
const short = (days: number) =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(
    now + days * DAY,
  );

const SENT = held(
  391,
  "GB",
  hold(-57, 3, { mla: { ...NO_MLA, plannedDay: dayOf(-24), sentDay: dayOf(-16) } }),
);
const RED = held(366, "PT", hold(-42, 18));
const ASSUMED = held(
  355,
  "RO",
  hold(-35, 25, { assumed: true, mla: { ...NO_MLA, plannedDay: dayOf(11), authority: "prosecutor" } }),
);
const OPEN = held(
  398,
  "JP",
  hold(-55, 9, { open: true, mla: { ...NO_MLA, receivedDay: dayOf(-8), reference: "J-26-118" } }),
);
const ENDLESS = held(380, "EE", hold(-17, null));
const OURS: HeldRequest = {
  ...held(56, "JP", hold(-41, 19, { orderFrom: now - 83 * DAY, orderUntil: now + 7 * DAY + 3_600_000 })),
  line: line(56, { contact: contact("JP"), direction: "inbound", reference: "JP-2026-0056" }),
};

const board = (abroad: readonly HeldRequest[] = [SENT, RED, ASSUMED, ENDLESS, OPEN], here = [OURS]) =>
  fakeBridge({
    "holds.read": () => ({ now, abroad: [...abroad], here: [...here] }),
    "requests.act": () => null,
    "requests.extend": () => null,
    "shell.print": () => null,
  });

const rowOf = async (reference: string) => {
  const found = (await screen.findByText(reference)).closest<HTMLElement>(".hrow");
  if (found === null) throw new Error(`no row of ${reference}`);
  return found;
};

const press = (row: HTMLElement, key: string) => {
  act(() => row.focus());
  fireEvent.keyDown(row, { key });
  fireEvent.keyUp(row, { key });
};

describe("the hold board", () => {
  it("says of each hold how many days are left, what it needs, and where mutual assistance stands", async () => {
    renderScreen(<HoldsScreen />, { bridge: board() });
    const text = async (reference: string) => (await rowOf(reference)).textContent ?? "";
    expect(await text("NO-2026-0391")).toMatch(
      /^3days left.*Ask London to confirm that the MLA request arrived\./,
    );
    expect(await text("NO-2026-0391")).toMatch(new RegExp(`${short(-24)}.*${short(-16)}.*not proved$`));
    expect(await text("NO-2026-0366")).toMatch(
      /^18days left.*Decide on the MLA now\..*no date.*not yet.*not yet$/,
    );
    expect(await text("NO-2026-0355")).toMatch(
      /Bucharest named no end\. 60 days are assumed: ask\..*prosecutor/,
    );
    expect(await text("NO-2026-0380")).toMatch(
      /^\?no end known.*Tallinn named no end, and no rule gives one: ask\./,
    );
    expect(await text("NO-2026-0398")).toMatch(/^openuntil decided.*Kept until decided\..*ref\. J-26-118$/);
    expect(await text("JP-2026-0056")).toMatch(/^7our order.*Renew our order: promised to Tokyo until /);
  });

  it("is red and amber where it must be, and nowhere else", async () => {
    renderScreen(<HoldsScreen />, { bridge: board() });
    await rowOf("NO-2026-0391");
    const loud = (tone: string) =>
      [...document.querySelectorAll(`.hrow.${tone} .ref`)].map((node) => node.textContent);
    expect(loud("now")).toEqual(["NO-2026-0366"]);
    expect(loud("soon")).toEqual(["NO-2026-0391", "NO-2026-0380", "JP-2026-0056"]);
    expect(document.querySelectorAll(".axis .span.assumed")).toHaveLength(2);
    expect(document.querySelectorAll(".axis .span.proved")).toHaveLength(1);
  });

  it("tells a screen reader everything in one line", async () => {
    renderScreen(<HoldsScreen />, { bridge: board([RED], []) });
    const label = (await rowOf("NO-2026-0366")).getAttribute("aria-label");
    expect(label).toMatch(
      /^Portugal NO-2026-0366\. 18 days left\. Half is over since .*\. MLA planned: no date\. Sent: not yet\. Arrived: not yet\.$/,
    );
  });

  it("opens a request with Enter", async () => {
    const { visited } = renderScreen(<HoldsScreen />, { bridge: board() });
    press(await rowOf("NO-2026-0366"), "Enter");
    expect(visited).toEqual([{ at: "request", number: 366 }]);
  });

  it("records with M the day on which mutual assistance is planned, and nothing leaves", async () => {
    const bridge = board([ASSUMED], []);
    renderScreen(<HoldsScreen />, { bridge });
    press(await rowOf("NO-2026-0355"), "m");
    const dialog = await screen.findByRole("alertdialog", { name: "Plan the MLA request to Romania" });
    expect(within(dialog).getByText(/Nothing is sent/)).toBeTruthy();
    expect(within(dialog).getByDisplayValue("prosecutor")).toBeTruthy();
    fireEvent.click(within(dialog).getByRole("button", { name: "Record the date" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(bridge.calls.filter(({ name }) => name !== "holds.read")).toEqual([
      {
        name: "requests.act",
        args: { number: 355, kind: "mla-planned", body: { plannedDay: dayOf(11), authority: "prosecutor" } },
      },
    ]);
  });

  it("records no day that nobody chose, and shows why the program refuses", async () => {
    const bridge = board();
    renderScreen(<HoldsScreen />, { bridge });
    press(await rowOf("NO-2026-0366"), "M");
    const empty = await screen.findByRole("alertdialog");
    expect(within(empty).getByText("Choose the day first.")).toBeTruthy();
    fireEvent.click(within(empty).getByRole("button", { name: "Record the date" }));
    expect(bridge.calls.map(({ name }) => name)).toEqual(["holds.read"]);
    fireEvent.click(within(empty).getByRole("button", { name: "Not now" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    bridge.answer({ "requests.act": () => ({ ok: false, code: "busy", params: {} }) });
    press(await rowOf("NO-2026-0355"), "m");
    const dialog = await screen.findByRole("alertdialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Record the date" }));
    await within(dialog).findByText(/Other work with these files still runs/);
  });

  it("asks with E for more time once, and says that it waits to be sealed", async () => {
    const bridge = board();
    renderScreen(<HoldsScreen />, { bridge });
    press(await rowOf("NO-2026-0366"), "e");
    const dialog = await screen.findByRole("alertdialog", { name: "Ask Portugal for more time" });
    expect(bridge.calls.some(({ name }) => name === "requests.extend")).toBe(false);
    fireEvent.click(within(dialog).getByRole("button", { name: "Ask for 60 more days" }));
    expect(await screen.findByText("The request for more time waits to be sealed.")).toBeTruthy();
    expect(bridge.calls.filter(({ name }) => name === "requests.extend")).toEqual([
      { name: "requests.extend", args: { number: 366 } },
    ]);
  });

  it("has no use for these keys where there is nothing to plan or to ask", async () => {
    renderScreen(<HoldsScreen />, { bridge: board() });
    for (const reference of ["NO-2026-0398", "JP-2026-0056"]) {
      for (const key of ["m", "e"]) press(await rowOf(reference), key);
    }
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("prints what it shows", async () => {
    const bridge = board();
    const { registry } = renderScreen(<HoldsScreen />, { bridge });
    await rowOf("NO-2026-0366");
    expect(registry.perform("print.form")).toBe(true);
    await waitFor(() =>
      expect(bridge.calls.at(-1)).toEqual({ name: "shell.print", args: { suggestedName: "Holds" } }),
    );
    expect(document.querySelector(".as-of")?.textContent).toMatch(/^As of .* UTC, .*Oslo\. Kripos, Oslo\.$/);
  });

  it("teaches when nothing is held, and prints nothing", async () => {
    const bridge = board([], []);
    renderScreen(<HoldsScreen />, { bridge });
    expect(await screen.findByText(/^Nothing is held\./)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /Print the board/ }));
    expect(bridge.calls.map(({ name }) => name)).toEqual(["holds.read"]);
    expect(document.querySelector(".legend")).toBeNull();
  });

  it("says what to do when it can't be read, and reads again", async () => {
    const bridge = fakeBridge({ "holds.read": () => ({ ok: false, code: "busy", params: {} }) });
    renderScreen(<HoldsScreen />, { bridge });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("The holds could not be read.");
    bridge.answer({ "holds.read": () => ({ now, abroad: [RED], here: [] }) });
    fireEvent.click(within(alert).getByRole("button"));
    await rowOf("NO-2026-0366");
  });

  it("asks nothing for a role that sees no requests", () => {
    const bridge = board();
    renderScreen(<HoldsScreen />, { bridge, app: appStateOf(["auditor"]) });
    expect(screen.getByText("Holds are part of the requests. Your role does not read them.")).toBeTruthy();
    expect(bridge.calls).toEqual([]);
  });
});
