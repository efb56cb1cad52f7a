// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import type { ConditionsView, RequestView } from "../../../../electron/contract/request-views.ts";
import { RequestScreen } from "../../../../renderer/features/requests/RequestScreen.tsx";
import { type Answers, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";
import { clock, contact, entry, line, NOW, requestView } from "./samples.ts";

afterEach(cleanup);

const DIGEST = "3fa1".repeat(16);
const CONDITIONS: ConditionsView = {
  list: [
    {
      kind: "use_limit",
      text: "Used only to find who robbed the depot.",
      caseReference: "2026/1187",
      widest: "court",
      deleteBy: null,
    },
  ],
  digest: DIGEST,
  state: "set",
};

function show(view: RequestView, answers: Answers = {}) {
  const bridge = fakeBridge({
    "requests.read": () => view,
    "requests.act": () => null,
    "requests.extend": () => null,
    "requests.send": () => null,
    "shell.unfinished": () => null,
    ...answers,
  });
  const shown = renderScreen(<RequestScreen number={417} />, { bridge });
  const asked = (name: string) => bridge.calls.filter((one) => one.name === name).map(({ args }) => args);
  return { ...shown, bridge, asked };
}

function assistance(more: Partial<RequestView> = {}, state = "CONDITIONS_SET"): RequestView {
  return requestView(
    { conditions: CONDITIONS, children: [], facts: {}, acts: [], clocks: [], ...more },
    { type: "stored-data", state },
  );
}

describe("conditions", () => {
  it("are shown word for word with their digest, and are accepted or declined from there", async () => {
    show(assistance({ replies: ["conditions.accepted", "conditions.declined"] }));
    const block = await screen.findByRole("region", { name: "Conditions" });
    expect(within(block).getByText("Used only to find who robbed the depot.")).toBeTruthy();
    expect(block.textContent).toContain("Content comes only after exactly this text is accepted.");
    expect(block.textContent).toContain(DIGEST.match(/.{4}/g)?.join(" "));
    const acts = within(block).getAllByRole("link");
    expect(acts.map(({ textContent }) => textContent)).toEqual([
      "Accept exactly these conditions",
      "Say which one cannot be met",
    ]);
  });

  it("that were declined are overruled only with a reason, and only by the giver", async () => {
    const view = requestView(
      {
        conditions: { ...CONDITIONS, state: "declined" },
        children: [],
        facts: {},
        clocks: [],
        acts: [{ kind: "release-anyway", anchor: "28(3)", allowed: true }],
      },
      { type: "stored-data", direction: "inbound", state: "CONDITIONS_DECLINED", contact: contact("EE") },
    );
    const { asked } = show(view);
    const block = await screen.findByRole("region", { name: "Conditions" });
    expect(block.textContent).toContain("Content does not leave; you decide.");
    fireEvent.click(within(block).getByRole("link", { name: "Give it without acceptance" }));
    const question = await screen.findByRole("alertdialog");
    const give = within(question).getByRole("button", { name: "Give it all the same" });
    fireEvent.click(give);
    expect(asked("requests.act")).toEqual([]);
    fireEvent.change(within(question).getByLabelText("Reason"), { target: { value: "A life is at risk." } });
    await waitFor(() => expect(within(question).queryByText("1 field is open.")).toBeNull());
    fireEvent.click(within(question).getByRole("button", { name: "Give it all the same" }));
    await waitFor(() =>
      expect(asked("requests.act")).toEqual([
        { number: 417, kind: "release-anyway", body: { reason: "A life is at risk." } },
      ]),
    );
  });

  it("ask for what and for whom before a file of the other side leaves the vault", async () => {
    const view = assistance(
      { conditions: { ...CONDITIONS, state: "accepted" }, attachments: requestView().attachments },
      "EXECUTED",
    );
    const { asked } = show(view, {
      "shell.choose": () => ({ batch: "0d".repeat(16), names: ["stick"] }),
      "attachments.export": () => ({ fileName: "path-1187.csv", size: 4120 }),
    });
    fireEvent.click(await screen.findByRole("link", { name: "Write path-1187.csv to a folder" }));
    const question = await screen.findByRole("alertdialog");
    expect(within(question).getByText("Say for what and for whom.")).toBeTruthy();
    fireEvent.change(within(question).getByLabelText("Purpose"), { target: { value: "Indictment" } });
    fireEvent.click(within(question).getByRole("button", { name: /For whom/ }));
    fireEvent.click(await screen.findByRole("option", { name: "A court" }));
    fireEvent.click(await screen.findByRole("button", { name: "Choose a folder and write it" }));
    await waitFor(() =>
      expect(asked("attachments.export")).toMatchObject([
        { use: { purpose: "Indictment", caseReference: "", recipient: "court" } },
      ]),
    );
  });
});

describe("acts of a request", () => {
  it("ask for more time with one press and a question", async () => {
    const { asked } = show(requestView({ replies: ["extension.request", "withdrawal"], children: [] }));
    fireEvent.click(await screen.findByRole("link", { name: "Ask for a longer hold" }));
    const question = await screen.findByRole("alertdialog");
    expect(asked("requests.extend")).toEqual([]);
    fireEvent.click(within(question).getByRole("button", { name: "Ask for 60 days more" }));
    await waitFor(() => expect(asked("requests.extend")).toEqual([{ number: 417 }]));
  });

  it("lead to every other answer through one way, and to the paper", async () => {
    show(requestView({ replies: ["extension.request", "withdrawal", "feedback"], children: [], facts: {} }));
    const acts = await screen.findByRole("list", { name: "What you can do now" });
    expect(acts.textContent).toContain("Answer otherwise2 more answers are open");
    expect(acts.textContent).toContain("Key in an answer from paper");
    expect(acts.textContent).not.toContain("Withdrawal");
  });

  it("let a request that goes another way leave with a letter only after a question", async () => {
    const { asked } = show(
      assistance(
        { conditions: null, acts: [{ kind: "to-send", anchor: "25(3)", allowed: true }] },
        "TRANSMITTED",
      ),
    );
    fireEvent.click(await screen.findByRole("link", { name: "Let it leave with a letter too" }));
    fireEvent.click(await screen.findByRole("button", { name: "Let it leave" }));
    await waitFor(() => expect(asked("requests.send")).toEqual([{ number: 417 }]));
  });
});

describe("what happened", () => {
  it("says what came from paper, what was left open, and which ground the provision does not know", async () => {
    show(
      requestView({
        children: [],
        waived: "The letter names it.",
        timeline: [
          entry("waived", NOW - 5000),
          entry("M01", NOW - 4000, { message: "acknowledgement", body: {}, paper: true }),
          entry("M12", NOW - 3000, {
            message: "refusal",
            actor: { who: "contact", contact: contact("GB") },
            body: { ground: "domestic_law", reason: "No." },
          }),
          entry("M17", NOW - 2000, {
            message: "conditions.accepted",
            actor: { who: "contact", contact: contact("GB") },
            body: {},
            ignored: "other-conditions",
          }),
        ],
      }),
    );
    const list = await screen.findByRole("list", { name: "What happened" });
    expect(list.textContent).toContain("Keyed in by A. Lie from paper. Told, not proved.");
    expect(list.textContent).toContain(
      "Completed with a reason although something was missing: The letter names it.",
    );
    expect(list.textContent).toContain("Art 29 does not know this ground.");
    expect(list.textContent).toContain("Put aside, it changed nothing.");
  });
});

describe("the tree", () => {
  it("shows every request of the chain with all its clocks", async () => {
    const view = requestView({ facts: {} });
    const none = { planned: null, sent: null, arrived: null, result: null };
    const node = { cause: "art30", holdUntil: null, mla: none };
    const clocks = [clock("T-PRES", 40 * 864e5, 3, { kind: "legal" }), clock("T-MLA-PLAN", 10 * 864e5, 40)];
    const romania = line(418, { contact: contact("RO"), state: "PRESERVED" });
    show(view, {
      "requests.tree": () => ({
        nodes: [
          { ...node, line: view.line, parent: null, cause: null, clocks: view.clocks },
          { ...node, line: romania, parent: 417, clocks, mla: { ...none, planned: "2026-06-12" } },
          { ...node, line: line(430, { contact: contact("PT"), state: "DRAFTED" }), parent: 418, clocks: [] },
        ],
        states: [
          { ...none, country: "GB", numbers: [417], holdUntil: null, holdOpen: true, sent: "2026-06-02" },
          {
            ...none,
            country: "RO",
            numbers: [418],
            holdUntil: Date.UTC(2026, 6, 1),
            holdOpen: false,
            planned: "2026-06-12",
          },
        ],
        cut: false,
      }),
    });
    await screen.findByText("Lisbon: Draft");
    const block = screen.getByRole("region", { name: "Path through other States" });
    expect(block.textContent).toContain("MLA planned 12 June 2026");
    expect(within(block).getAllByText(/Plan the mutual assistance request:/)).toHaveLength(2);
    fireEvent.click(within(block).getByText("By State, as a table"));
    const table = await screen.findByRole("table", { name: "Holds and mutual assistance by State" });
    const rows = within(table).getAllByRole("row");
    expect(rows[1]?.textContent).toContain("until it is decided");
    expect(rows[1]?.textContent).toContain("2 June 2026");
    expect(rows[2]?.textContent).toContain("12 June 2026");
  });
});
