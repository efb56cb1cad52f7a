// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import { AnswerScreen } from "../../../../renderer/features/compose/AnswerScreen.tsx";
import { type Answers, type FakeBridge, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { renderScreen, type ShownScreen } from "../../../helpers/render-screen.tsx";
import { contact, line, requestView } from "../requests/samples.ts";

vi.setConfig({ testTimeout: 120_000 });

function bridgeWith(answers: Answers = {}): FakeBridge {
  return fakeBridge({
    "requests.read": ({ number }) =>
      requestView({}, line(number, { direction: "inbound", contact: contact("EE"), state: "RECEIVED" })),
    "requests.reply-draft": () => ({}),
    "requests.reply": () => null,
    "shell.unfinished": () => null,
    ...answers,
  });
}

let bridge = bridgeWith();

async function shown(number = 12): Promise<ShownScreen> {
  const result = renderScreen(<AnswerScreen number={number} message="clarification" />, { bridge });
  await screen.findByText("Before it can leave");
  return result;
}

async function typeQuestion(text: string, { registry }: ShownScreen) {
  act(() => void registry.perform("field.next-missing"));
  await userEvent.setup().keyboard(text);
}

/** Looks at the answer, then puts it to the letters. */
async function put({ registry }: ShownScreen) {
  act(() => void registry.perform("act.main"));
  await screen.findByText("What it does");
  act(() => void registry.perform("act.main"));
}

function unfinished(): readonly unknown[] {
  return bridge.calls
    .filter(({ name }) => name === "shell.unfinished")
    .map(({ args }) => (args as { readonly count: number }).count);
}

afterEach(() => {
  act(() => bridge.tell({ event: "locked", why: "officer" }));
  cleanup();
  bridge = bridgeWith();
});

test("an answer is there again after its screen was left, says how long it is kept, and counts until then", async () => {
  const first = await shown();
  expect(
    screen.getByText(/What you type stays here while the vault is open.* A lock drops it\./),
  ).toBeTruthy();
  expect(unfinished()).toEqual([]);
  await typeQuestion("Which account?", first);
  expect(unfinished()).toEqual([1]);
  first.unmount();
  const other = await shown(13);
  expect(screen.queryByDisplayValue("Which account?")).toBeNull();
  other.unmount();
  const again = await shown();
  expect(screen.getByDisplayValue("Which account?")).toBeTruthy();
  await put(again);
  await waitFor(() => expect(again.visited).toEqual([{ at: "request", number: 12 }]));
  expect(unfinished()).toEqual([1, 0]);
  again.unmount();
  await shown();
  expect(screen.queryByDisplayValue("Which account?")).toBeNull();
});

test("a lock drops it", async () => {
  const first = await shown();
  await typeQuestion("Which account?", first);
  first.unmount();
  act(() => bridge.tell({ event: "locked", why: "officer" }));
  expect(unfinished()).toEqual([1, 0]);
  await shown();
  expect(screen.queryByDisplayValue("Which account?")).toBeNull();
});

test("a refusal leaves it kept; what was typed and taken away again is nothing to ask about", async () => {
  bridge = bridgeWith({ "requests.reply": () => ({ ok: false, code: "contact-revoked", params: {} }) });
  const first = await shown();
  await typeQuestion("Why?", first);
  await put(first);
  await screen.findByRole("alert");
  expect(unfinished()).toEqual([1]);
  await userEvent.setup().click(screen.getByRole("button", { name: "Back" }));
  await userEvent.setup().clear(screen.getByDisplayValue("Why?"));
  expect(unfinished()).toEqual([1, 0]);
});
