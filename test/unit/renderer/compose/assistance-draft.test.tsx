// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import type { DraftView } from "../../../../electron/contract/request-calls.ts";
import { ComposeScreen } from "../../../../renderer/features/compose/ComposeScreen.tsx";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { completePreservation } from "../../../helpers/preservation-example.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";
import { contact, line, NOW } from "../requests/samples.ts";

afterEach(cleanup);
vi.setConfig({ testTimeout: 120_000 });

const HELD = "ab".repeat(16);

async function show(body: DraftView["body"]) {
  const bridge = fakeBridge({
    "drafts.read": () => ({
      number: 9,
      type: "stored-data",
      contact: contact("GB"),
      parent: null,
      body,
      savedAt: NOW,
      attachments: [],
      fourEyes: true,
    }),
    "drafts.edit": () => ({ savedAt: NOW }),
    "drafts.complete": () => null,
    "holds.matching": () => [
      {
        line: line(417, { state: "PRESERVED" }),
        requestId: HELD,
        holdUntil: Date.UTC(2026, 6, 12),
        shared: ["192.0.2.17"],
      },
    ],
  });
  const shown = renderScreen(<ComposeScreen number={9} />, { bridge });
  await screen.findByText("Before it can leave");
  const reason = () => shown.registry.current("act.main")?.reason;
  return { ...shown, bridge, reason };
}

const example = completePreservation();
/** Everything that binds, and nothing of what was only recalled or reconstructed. */
const BINDING = {
  date: "2026-05-14",
  requestingAuthority: example["requestingAuthority"],
  targets: example["targets"],
  relationToOffence: example["relationToOffence"],
  measures: { search: true },
} as DraftView["body"];

test("what binds stops the draft; what was never read in the official text is left open with a recorded reason", async () => {
  const { registry, reason, bridge, visited } = await show(BINDING);
  const missing = screen.getAllByText("Not read in the official text: it can be left open with a reason.");
  expect(missing.length).toBeGreaterThan(0);
  expect(reason()).toBeNull();
  const complete = () =>
    bridge.calls.filter(({ name }) => name === "drafts.complete").map(({ args }) => args);
  act(() => void registry.perform("act.main"));
  const question = await screen.findByRole("alertdialog");
  fireEvent.click(within(question).getByRole("button", { name: "Complete with a reason" }));
  expect(complete()).toEqual([]);
  fireEvent.change(within(question).getByLabelText("Reason"), { target: { value: "The letter says it." } });
  fireEvent.click(await within(question).findByRole("button", { name: "Complete with a reason" }));
  await waitFor(() => expect(complete()).toEqual([{ number: 9, waive: "The letter says it." }]));
  await waitFor(() => expect(visited).toEqual([{ at: "request", number: 9 }]));
});

test("nothing can be waived while something that binds is missing", async () => {
  const { reason } = await show({ ...BINDING, targets: [] });
  expect(reason()).toMatch(/things? missing/);
});

test("a hold that names the same is linked with one press, once", async () => {
  const { bridge, registry } = await show(BINDING);
  const offer = await screen.findByRole("group", { name: "Holds that name the same" });
  expect(await within(offer).findByText(/NO-2026-0417, London, held until 12 July 2026/)).toBeTruthy();
  fireEvent.click(within(offer).getByRole("button", { name: "Link it" }));
  expect(await within(offer).findByText("linked")).toBeTruthy();
  expect(within(offer).queryByRole("button", { name: "Link it" })).toBeNull();
  act(() => void registry.perform("draft.save"));
  await waitFor(() =>
    expect(bridge.calls.findLast(({ name }) => name === "drafts.edit")?.args).toMatchObject({
      changes: { holds: [{ requestId: HELD, reference: "NO-2026-0417" }] },
    }),
  );
});
