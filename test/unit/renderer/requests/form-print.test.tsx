// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import type { RequestView } from "../../../../electron/contract/request-views.ts";
import { RequestScreen } from "../../../../renderer/features/requests/RequestScreen.tsx";
import { type Answers, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";
import { contact, requestView } from "./samples.ts";

afterEach(cleanup);

interface OnPaper {
  readonly name: string;
  readonly text: string;
  readonly head: string;
}

/** Opens a request, prints it, and gives what stood on the sheet when the program took the page. */
async function printed(view: RequestView, answers: Answers = {}) {
  const papers: OnPaper[] = [];
  const bridge = fakeBridge({
    "requests.read": () => view,
    "shell.print": ({ suggestedName }) => {
      papers.push({
        name: suggestedName,
        text: document.querySelector(".print-sheet")?.textContent ?? "",
        head: document.documentElement.style.getPropertyValue("--print-head"),
      });
      return { fileName: "form.pdf" };
    },
    ...answers,
  });
  const { registry } = renderScreen(<RequestScreen number={417} />, { bridge });
  await screen.findByRole("heading", { level: 1 });
  return { bridge, papers, print: () => act(() => void registry.perform("print.form")) };
}

const DRAFT = requestView(
  { body: null, timeline: [], acts: [], children: [], attachments: [], facts: {}, clocks: [] },
  { state: "DRAFTED" },
);

const TEXT = {
  number: 417,
  type: "preservation",
  contact: contact("GB"),
  parent: null,
  body: { reference: "NO-2026-0417", facts: "Three ports paid a false account." },
  savedAt: 1,
  attachments: [],
  fourEyes: true,
};

describe("the printed form", () => {
  it("stands on the sheet while it is taken, under its letter head, and the screen stays as it is", async () => {
    const { papers, print } = await printed(requestView());
    print();
    await waitFor(() => expect(papers).toHaveLength(1));
    expect(papers[0]?.text).toContain("armed men robbed a cash depot");
    expect(papers[0]?.head).toContain("Kripos, Oslo, Norway.");
    expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
    await waitFor(() => expect(document.querySelector(".print-sheet")).toBeNull());
    expect(document.documentElement.style.getPropertyValue("--print-head")).toBe("");
  });

  it("of a draft is what stands there so far, with what is missing", async () => {
    const { bridge, papers, print } = await printed(DRAFT, { "drafts.read": () => TEXT });
    await waitFor(() => expect(bridge.calls.some(({ name }) => name === "drafts.read")).toBe(true));
    await waitFor(() => {
      print();
      expect(papers.length).toBeGreaterThan(0);
    });
    expect(papers[0]?.text).toContain("Three ports paid a false account.");
    expect(papers[0]?.text).toContain("missing: Data to preserve");
  });

  it("is not offered where there is no text, and says why", async () => {
    const { papers, print } = await printed(DRAFT);
    print();
    expect(papers).toEqual([]);
    expect(screen.getByText("Its text is not here, so there is no form to print.")).toBeTruthy();
  });

  it("that was not printed says so", async () => {
    const { print } = await printed(requestView(), {
      "shell.print": () => ({ ok: false, code: "disk-full", params: {} }),
    });
    print();
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full.");
  });
});
