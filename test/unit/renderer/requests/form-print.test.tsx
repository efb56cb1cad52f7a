// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";

import type { RequestView } from "../../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../../electron/core/catalogue/catalogue.ts";
import { RequestScreen } from "../../../../renderer/features/requests/RequestScreen.tsx";
import { type Answers, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { printFactsOf } from "../../../helpers/paper-facts.ts";
import { completePreservation } from "../../../helpers/preservation-example.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";
import { contact, requestView } from "./samples.ts";

afterEach(cleanup);

const PRESERVATION = findRequestType("preservation")!;

interface OnPaper {
  readonly name: string;
  readonly text: string;
  readonly head: string;
  readonly title: string;
}

type Facts = Parameters<typeof printFactsOf>[2];

function factsOf(body: unknown, more: Facts = {}) {
  const facts = printFactsOf(PRESERVATION, body, { languages: ["en"], ...more });
  return JSON.parse(JSON.stringify(facts)) as never;
}

/** Opens a request, prints it, and gives what stood on the sheet when the program took the page. */
async function printed(view: RequestView, answers: Answers = {}) {
  const papers: OnPaper[] = [];
  const bridge = fakeBridge({
    "requests.read": () => view,
    "requests.print": ({ print }) => factsOf(completePreservation(), { print }),
    "shell.print": ({ suggestedName }) => {
      papers.push({
        name: suggestedName,
        text: document.querySelector(".print-sheet")?.textContent ?? "",
        head: document.documentElement.style.getPropertyValue("--print-head"),
        title: document.title,
      });
      return { fileName: "form.pdf" };
    },
    ...answers,
  });
  const { registry } = renderScreen(<RequestScreen number={417} />, { bridge });
  await screen.findByRole("heading", { level: 1 });
  const asked = () => bridge.calls.filter(({ name }) => name === "requests.print").map(({ args }) => args);
  return { bridge, papers, asked, print: () => act(() => void registry.perform("print.form")) };
}

const DRAFT = requestView(
  { body: null, timeline: [], acts: [], children: [], attachments: [], facts: {}, clocks: [] },
  { state: "DRAFTED" },
);

describe("the printed form", () => {
  it("stands on the sheet while it is taken, under its head and title, and the screen stays as it is", async () => {
    document.title = "Valise";
    const { papers, asked, print } = await printed(requestView());
    print();
    await waitFor(() => expect(papers).toHaveLength(1));
    expect(asked()).toEqual([{ number: 417, print: "form", eventId: null, use: null }]);
    expect(papers[0]?.text).toContain("armed men robbed a cash depot");
    expect(papers[0]).toMatchObject({
      name: "NO-2026-0417",
      head: `"Kripos, Oslo, Norway. NO-2026-0417"`,
      title: "Preservation request, NO-2026-0417",
    });
    expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
    await waitFor(() => expect(document.querySelector(".print-sheet")).toBeNull());
    expect(document.documentElement.style.getPropertyValue("--print-head")).toBe("");
    expect(document.title).toBe("Valise");
  });

  it("stands in the partner's language too where the catalogue of texts has it", async () => {
    const french = factsOf(completePreservation(), { languages: ["fr"] });
    const { papers, print } = await printed(requestView(), { "requests.print": () => french });
    print();
    await waitFor(() => expect(papers).toHaveLength(1));
    expect(papers[0]?.text).toContain("Preservation request");
    expect(papers[0]?.text).toContain("Demande de conservation");
  });

  it("has another one on which the partner answers with a pen", async () => {
    const user = userEvent.setup();
    const { papers, asked } = await printed(requestView());
    await user.click(screen.getByRole("button", { name: /Print the reply form/ }));
    await waitFor(() => expect(papers).toHaveLength(1));
    expect(asked()).toEqual([{ number: 417, print: "reply-form", eventId: null, use: null }]);
    expect(papers[0]?.text).toContain("M01-1");
    expect(papers[0]?.title).toBe("Reply form, NO-2026-0417");
  });

  it("of one message is asked for by the event that it is", async () => {
    const user = userEvent.setup();
    const view = requestView();
    const entry = view.timeline.find(({ message, body }) => message !== null && body !== null);
    const { asked } = await printed(view);
    const [button] = screen.getAllByRole("button", { name: "Print", hidden: true });
    if (button === undefined || entry === undefined) throw new Error("no message to print");
    await user.click(button);
    await waitFor(() => expect(asked()).toHaveLength(1));
    const ids = view.timeline.map(({ eventId }) => eventId);
    expect(asked()[0]).toMatchObject({ number: 417, print: "message" });
    expect(ids).toContain((asked()[0] as { readonly eventId: string }).eventId);
  });

  it("of a message that waits to be sealed is its own text", async () => {
    const user = userEvent.setup();
    const body = { reason: "The trial begins in May." };
    const waiting = [{ kind: "M07", message: "extension.request", createdAt: 1, body }];
    const { asked } = await printed(requestView({ waiting, timeline: [] }));
    await user.click(screen.getByRole("button", { name: "Print", hidden: true }));
    await waitFor(() => expect(asked()).toHaveLength(1));
    expect(asked()[0]).toEqual({
      number: 417,
      print: "message",
      eventId: null,
      use: null,
      written: { message: "extension.request", body },
    });
  });

  it("of what came under conditions asks what it is for, and says so when they do not allow it", async () => {
    const user = userEvent.setup();
    const uses: unknown[] = [];
    const { papers, print } = await printed(requestView(), {
      "requests.print": ({ use }) => {
        uses.push(use);
        if (use === null) return { ok: false, code: "condition-breaks", params: { condition: "undeclared" } };
        return use.recipient === "own-authority" && use.purpose === "Trial"
          ? factsOf(completePreservation())
          : { ok: false, code: "condition-breaks", params: { condition: "confidential" } };
      },
    });
    print();
    const dialog = await screen.findByRole("alertdialog");
    expect(screen.queryByText(/A condition does not allow this use/)).toBeNull();
    const purpose = within(dialog).getByRole("textbox", { name: /^Purpose/ });
    await user.type(purpose, "Press");
    await user.click(within(dialog).getByRole("button", { name: /For whom/ }));
    await user.click(await screen.findByRole("option", { name: "Our own authority" }));
    await user.click(within(dialog).getByRole("button", { name: "Print for this use" }));
    expect((await within(dialog).findByRole("alert")).textContent).toContain("It must be kept secret");
    await user.clear(purpose);
    await user.type(purpose, "Trial");
    await user.click(within(dialog).getByRole("button", { name: "Print for this use" }));
    await waitFor(() => expect(papers).toHaveLength(1));
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(uses.at(-1)).toEqual({ purpose: "Trial", caseReference: "", recipient: "own-authority" });
  });

  it("of a draft is what stands there so far, with what is missing", async () => {
    const draft = factsOf({ facts: "Three ports paid a false account." }, { isDraft: true });
    const { papers, print } = await printed(DRAFT, { "requests.print": () => draft });
    print();
    await waitFor(() => expect(papers).toHaveLength(1));
    expect(papers[0]?.text).toContain("Three ports paid a false account.");
    expect(papers[0]?.text).toContain("missing: Data to preserve");
  });

  it("is not offered where there is no text, and says why", async () => {
    const gone = requestView({ body: null }, { direction: "inbound", contact: contact("GB") });
    const { papers, asked, print } = await printed(gone);
    print();
    expect([papers, asked()]).toEqual([[], []]);
    expect(screen.getAllByText("Its text is not here, so there is no form to print.").length).toBeGreaterThan(
      0,
    );
  });

  it.each(["requests.print", "shell.print"] as const)("that %s refused says so", async (name) => {
    const { print } = await printed(requestView(), {
      [name]: () => ({ ok: false, code: "disk-full", params: {} }),
    });
    print();
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full.");
    await waitFor(() => expect(document.querySelector(".print-sheet")).toBeNull());
  });
});
