// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { RequestView } from "../../../../electron/contract/request-views.ts";
import { AnswerScreen } from "../../../../renderer/features/compose/AnswerScreen.tsx";
import { KeyInScreen } from "../../../../renderer/features/compose/KeyInScreen.tsx";
import { type Answers, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";
import { contact, requestView } from "../requests/samples.ts";

vi.setConfig({ testTimeout: 120_000 });

const OPEN = ["preserved", "clarification", "refusal", "postponement", "delay", "forwarded"];

function inbound(more: Partial<RequestView> = {}): RequestView {
  return requestView(
    { replies: OPEN, reservation: "not-made", facts: {}, children: [], ...more },
    { direction: "inbound", state: "ACKNOWLEDGED", contact: contact("EE"), reference: "EE-2026-0088" },
  );
}

function show(message: string | undefined, view = inbound(), more: Answers = {}) {
  const bridge = fakeBridge({
    "requests.read": () => view,
    "requests.reply-draft": () => ({}),
    "requests.reply": () => null,
    "shell.unfinished": () => null,
    ...more,
  });
  const shown = renderScreen(<AnswerScreen number={417} message={message} />, { bridge });
  const main = () => act(() => void shown.registry.perform("act.main"));
  const reason = () => shown.registry.current("act.main")?.reason;
  const sent = () => bridge.calls.filter(({ name }) => name === "requests.reply");
  return { ...shown, bridge, main, reason, sent, user: userEvent.setup(), tell: bridge.tell };
}

let last: ReturnType<typeof show> | null = null;

afterEach(() => {
  // What was begun is kept in memory until the vault locks.
  act(() => last?.tell({ event: "locked", why: "officer" }));
  last = null;
  cleanup();
});

describe("choosing an answer", () => {
  it("offers what the state allows and nothing else, each with what it does, and leads on with the keyboard alone", async () => {
    last = show(undefined);
    const list = await screen.findByRole("listbox", { name: "Answers" });
    const names = within(list)
      .getAllByRole("option")
      .map((option) => option.textContent);
    expect(names).toHaveLength(OPEN.length);
    expect(names.find((name) => name?.startsWith("Refusal"))).toBe(
      "RefusalSays no, on a ground that the provision knows.Art 27(7)",
    );
    expect(within(list).queryByText("Outcome")).toBeNull();
    await last.user.keyboard("not now{ArrowDown}{Enter}");
    await waitFor(() =>
      expect(last?.visited).toEqual([{ at: "answer", number: 417, message: "postponement" }]),
    );
  });
});

describe("before a no", () => {
  it("asks for a part and for conditions first, and leads to the answer for a part instead", async () => {
    last = show("refusal");
    await screen.findByText("Could a part be granted?");
    expect(last.reason()).toBe("Choose the ground.");
    fireEvent.click(screen.getByRole("button", { name: "Yes, answer for a part" }));
    expect(last.visited).toEqual([{ at: "answer", number: 417, message: "preserved" }]);
    // A hold takes no conditions: the way stays in sight with its reason.
    expect(screen.getByText("this request takes no conditions now")).toBeTruthy();
  });

  it("offers only grounds of the provision, and says why the others cannot be given", async () => {
    last = show("refusal");
    await screen.findByText("On what ground?");
    const rows = screen.getAllByRole("radio").map((radio) => {
      const row = radio.closest(".radio-row");
      return [row?.hasAttribute("data-disabled") === true, row?.textContent ?? ""] as const;
    });
    const open = rows.filter(([isClosed]) => !isClosed).map(([, text]) => text);
    expect(open).toHaveLength(5);
    expect(open[0]).toBe("Political offenceArt 29(5)(a)");
    const closed = rows.filter(([isClosed]) => isClosed).map(([, text]) => text);
    expect(closed.find((text) => text.startsWith("Dual criminality, under"))).toContain(
      "The requested State made no reservation, Art 29(3) and (4).",
    );
    expect(closed.find((text) => text.startsWith("Dual criminality is missing"))).toContain(
      "Dual criminality is no ground here, Art 29.",
    );
  });

  it("offers dual criminality where the reservation was made and the offence lies outside Articles 2 to 11", async () => {
    last = show("refusal", inbound({ reservation: "made" }));
    const radio = await screen.findByRole("radio", { name: /Dual criminality, under a reservation/ });
    expect(radio.closest(".radio-row")?.hasAttribute("data-disabled")).toBe(false);
  });

  it("goes on to the reasons, the preview and the outbox only once both were considered", async () => {
    last = show("refusal");
    fireEvent.click(await screen.findByRole("radio", { name: /Political offence/ }));
    expect(last.reason()).toBe("Answer both questions of Art 27(6).");
    for (const box of screen.getAllByRole("checkbox")) fireEvent.click(box);
    expect(last.reason()).toBeNull();
    last.main();
    const reasons = await screen.findByLabelText("Reasons");
    expect(last.reason()).toBe("1 thing missing");
    fireEvent.change(reasons, { target: { value: "It is seen as political here." } });
    await waitFor(() => expect(last?.reason()).toBeNull());
    last.main();
    await screen.findByText("What it does");
    expect(screen.getAllByText("It is seen as political here.").length).toBeGreaterThan(0);
    expect(last.sent()).toEqual([]);
    last.main();
    await waitFor(() =>
      expect(last?.sent().map(({ args }) => args)).toEqual([
        {
          number: 417,
          message: "refusal",
          body: {
            about: "request",
            ground: "political",
            partialConsidered: true,
            conditionsConsidered: true,
            reason: "It is seen as political here.",
          },
        },
      ]),
    );
  });

  it("asks nothing of Art 27(6) where a fact is all there is to say", async () => {
    last = show("refusal");
    fireEvent.click(await screen.findByRole("radio", { name: "There are no such data" }));
    expect(last.reason()).toBeNull();
  });
});

describe("an answer from paper", () => {
  function keyIn(message: string | undefined) {
    const bridge = fakeBridge({
      "requests.read": () => requestView({}, { state: "ACKNOWLEDGED" }),
      "requests.key-in": () => null,
      "shell.unfinished": () => null,
    });
    const shown = renderScreen(<KeyInScreen number={417} message={message} />, { bridge });
    return { ...shown, bridge };
  }

  it("offers what the other side may say, and never what only we say", async () => {
    const { bridge, visited } = keyIn(undefined);
    const list = await screen.findByRole("listbox", { name: "Answers" });
    expect(within(list).getByText("Confirmation of preservation")).toBeTruthy();
    expect(within(list).queryByText("Request for more time")).toBeNull();
    fireEvent.click(within(list).getByText("Refusal"));
    expect(visited).toEqual([{ at: "key-in", number: 417, message: "refusal" }]);
    expect(bridge.calls.some(({ name }) => name === "requests.key-in")).toBe(false);
  });

  it("asks when and how it came, and stops at nothing that only our own answers need", async () => {
    const { registry, bridge } = keyIn("delay");
    const reason = () => registry.current("act.main")?.reason;
    await screen.findByText("The paper");
    expect(reason()).toBe("1 thing missing");
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "Holidays." } });
    await waitFor(() => expect(reason()).toBe("Say when it was received."));
    expect(bridge.calls.some(({ name }) => name === "requests.key-in")).toBe(false);
    act(() => bridge.tell({ event: "locked", why: "officer" }));
  });
});
