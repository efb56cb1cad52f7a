// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import { RequestScreen } from "../../../../renderer/features/requests/RequestScreen.tsx";
import { RequestsScreen } from "../../../../renderer/features/requests/RequestsScreen.tsx";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";
import { contact, entry, line, NOW, requestView } from "./samples.ts";

afterEach(cleanup);

const READY = requestView(
  {
    timeline: [entry("created", NOW - 3_600_000, { actor: { who: "officer", name: "E. Haugen" } })],
    acts: [{ kind: "approved", anchor: "domestic", allowed: true }],
    children: [],
    attachments: [],
    facts: {},
    clocks: [],
    theirLastKnownState: null,
  },
  { state: "READY" },
);

describe("a request", () => {
  it("is approved only after it was read and the act was confirmed by its name", async () => {
    const bridge = fakeBridge({
      "requests.read": () => READY,
      "drafts.read": () => ({ ok: false, code: "not-in-this-state", params: {} }),
      "requests.approve": () => null,
    });
    const { registry } = renderScreen(<RequestScreen number={417} />, { bridge });
    await screen.findByRole("heading", { level: 1, name: "Preservation request to the United Kingdom" });
    act(() => void registry.perform("act.main"));
    const dialog = await screen.findByRole("dialog", { name: "Read the request as London will" });
    expect(within(dialog).getByText(/armed men robbed a cash depot/)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole("button", { name: "Approve the request" }));
    const question = await screen.findByRole("alertdialog");
    const approved = () => bridge.calls.filter(({ name }) => name === "requests.approve");
    expect(approved()).toEqual([]);
    fireEvent.click(within(question).getByRole("button", { name: "Approve the request" }));
    await waitFor(() => expect(approved()).toEqual([{ name: "requests.approve", args: { number: 417 } }]));
  });

  it("records an act of the house only once it was confirmed", async () => {
    const bridge = fakeBridge({ "requests.read": () => requestView(), "requests.act": () => null });
    renderScreen(<RequestScreen number={417} />, { bridge });
    fireEvent.click(await screen.findByRole("link", { name: "Record that the MLA request is planned" }));
    const question = await screen.findByRole("alertdialog");
    expect(question.textContent).toContain("cannot be taken back");
    expect(bridge.calls.some(({ name }) => name === "requests.act")).toBe(false);
    fireEvent.click(within(question).getByRole("button", { name: "Record the plan" }));
    await waitFor(() =>
      expect(bridge.calls.at(-1)).toEqual({
        name: "requests.act",
        args: { number: 417, kind: "mla-planned", body: {} },
      }),
    );
  });

  it("writes a file out only after it said that it leaves in clear", async () => {
    const bridge = fakeBridge({
      "requests.read": () => requestView(),
      "shell.choose": () => ({ batch: "0d".repeat(16), names: ["stick"] }),
      "shell.unfinished": () => null,
      "attachments.export": () => ({ fileName: "path-1187.csv", size: 4120 }),
    });
    renderScreen(<RequestScreen number={417} />, { bridge });
    fireEvent.click(await screen.findByRole("link", { name: "Write path-1187.csv to a folder" }));
    const question = await screen.findByRole("alertdialog");
    expect(bridge.calls.some(({ name }) => name === "shell.choose")).toBe(false);
    expect(question.textContent).toContain("written in clear");
    fireEvent.click(within(question).getByRole("button", { name: "Choose a folder and write it" }));
    await screen.findByText("Written, read back and compared: path-1187.csv");
  });

  it("says so when there is no such request", async () => {
    const bridge = fakeBridge({
      "requests.read": () => ({ ok: false, code: "unknown-request", params: { number: 9 } }),
    });
    renderScreen(<RequestScreen number={9} />, { bridge });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("No request 9 is in this vault.");
  });
});

describe("the list of requests", () => {
  const ALL = Array.from({ length: 250 }, (_, index) => line(index + 1, { contact: contact("EE") }));

  it("reads page by page, and all of it in the end", async () => {
    const bridge = fakeBridge({
      "requests.list": ({ offset, limit }) => ({ lines: ALL.slice(offset, offset + limit), total: 250 }),
    });
    renderScreen(<RequestsScreen />, { bridge, route: { at: "requests", filter: "all" } });
    await screen.findByText("250 requests.");
    const offsets = () => bridge.calls.map(({ args }) => (args as { offset: number }).offset);
    expect(offsets()).toEqual([0]);
    fireEvent.click(await screen.findByRole("button", { name: "Show more" }));
    await screen.findByText(/200 of 250 are shown/);
    fireEvent.click(screen.getByRole("button", { name: "Show more" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Show more" })).toBeNull());
    expect(offsets()).toEqual([0, 100, 200]);
  });

  it("asks nothing for a role that reads no requests, and says who does", () => {
    const bridge = fakeBridge({ "requests.list": () => ({ lines: [], total: 0 }) });
    renderScreen(<RequestsScreen />, { bridge, app: appStateOf(["auditor"]) });
    expect(screen.getByText("Duty officers and supervisors see the requests.")).toBeTruthy();
    expect(screen.queryByText("Nothing here.")).toBeNull();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.queryByRole("button", { name: /New request/ })).toBeNull();
    expect(bridge.calls).toEqual([]);
  });

  it("asks with the filter, and with the words once the typing stands still", async () => {
    const bridge = fakeBridge({ "requests.list": () => ({ lines: [], total: 0 }) });
    renderScreen(<RequestsScreen />, { bridge, route: { at: "requests", filter: "drafts" } });
    await screen.findByText("No draft waits for you. Start a new request.");
    const field = screen.getByLabelText("Find in the requests");
    for (const text of ["h", "ha", "harbour"]) fireEvent.change(field, { target: { value: text } });
    await screen.findByText(/Nothing here says “harbour”/);
    expect(bridge.calls.map(({ args }) => args)).toEqual(
      ["", "harbour"].map((text) => ({
        filter: "drafts",
        text,
        sort: "clock",
        descending: false,
        offset: 0,
        limit: 100,
      })),
    );
  });
});
