// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { flushSync } from "react-dom";
import { afterEach, expect, test, vi } from "vitest";

import type { DraftView } from "../../../../electron/contract/request-calls.ts";
import { fail, ok } from "../../../../electron/core/result.ts";
import { isBody, valueAt } from "../../../../electron/core/body.ts";
import { ComposeScreen } from "../../../../renderer/features/compose/ComposeScreen.tsx";
import { UnsavedBand } from "../../../../renderer/lib/UnsavedBand.tsx";
import { flushAll } from "../../../../renderer/lib/unsaved.ts";
import { type Answers, type FakeBridge, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";
import { completePreservation } from "../../../helpers/preservation-example.ts";

let shownLast: FakeBridge | undefined;

afterEach(() => {
  cleanup();
  // What a test left unsaved is dropped, as by every lock.
  shownLast?.tell({ event: "locked", why: "officer" });
});

/** Every field of the form is drawn in each of these tests; a busy machine needs its time for that. */
vi.setConfig({ testTimeout: 120_000 });

const MADRID = {
  stationId: "5a".repeat(32),
  country: "ES",
  authority: "Guardia Civil",
  timeZone: "Europe/Madrid",
  trust: "verified",
} as const;

const PREFILLED = {
  requestId: "00".repeat(16),
  version: 1,
  date: "2026-05-13",
  status: "new",
  requestedAuthority: { name: "Guardia Civil", country: "ES", timeZone: "Europe/Madrid" },
  requestingAuthority: { organisation: "Kripos, Oslo", country: "NO", timeZone: "Europe/Oslo" },
  urgency: "routine",
};

function draftOf(body: object, more: Partial<DraftView> = {}): DraftView {
  return {
    number: 7,
    type: "preservation",
    contact: MADRID,
    parent: null,
    body: body as DraftView["body"],
    savedAt: Date.UTC(2026, 4, 13, 1, 11),
    attachments: [],
    fourEyes: true,
    ...more,
  };
}

async function open(body: object, answers: Answers = {}, more: Partial<DraftView> = {}) {
  const bridge = fakeBridge({
    "drafts.read": () => draftOf(body, more),
    "drafts.edit": () => ({ savedAt: Date.UTC(2026, 4, 13, 1, 12) }),
    "drafts.complete": () => null,
    "shell.unfinished": () => null,
    ...answers,
  });
  shownLast = bridge;
  const shown = renderScreen(<ComposeScreen number={7} />, { bridge, route: { at: "compose", number: 7 } });
  await screen.findByText("Preservation request to Spain");
  const perform = (id: Parameters<typeof shown.registry.perform>[0]) => {
    let isDone = false;
    act(() => {
      isDone = shown.registry.perform(id);
    });
    return isDone;
  };
  /** The draft as the vault has it, put together from what was saved. */
  const vault = () =>
    bridge.calls
      .filter(({ name }) => name === "drafts.edit")
      .reduce<object>((stored, { args }) => {
        const changes = valueAt(args, "changes");
        return { ...stored, ...(isBody(changes) ? changes : {}) };
      }, body);
  return { ...shown, bridge, perform, vault, user: userEvent.setup() };
}

const place = () => document.activeElement?.closest("[data-path]")?.getAttribute("data-path");
const mainButton = (name = /Ask for approval/) => screen.getByText(name).closest("button") as HTMLElement;

test("a blank request is filled in by the keyboard alone, from one missing item to the next, and offered", async () => {
  const { user, perform, vault, bridge, visited } = await open(PREFILLED);
  expect(mainButton().getAttribute("aria-disabled")).toBe("true");
  expect(perform("act.main")).toBe(false);
  const type = async (path: string, keys: string) => {
    expect(perform("field.next-missing")).toBe(true);
    expect(place()).toBe(path);
    await user.keyboard(keys);
  };
  await type("offences.0.name", "Fraud");
  await type("facts", "False invoices were paid.");
  await type("targets.0.identifierType", "{ArrowRight}");
  await type("targets.0.identifier", "203.0.113.84");
  await type("targets.0.category", "{ArrowRight}");
  await type("relationToOffence", "The account sent the invoices.");
  await type("custodian.unknown", " ");
  await type("necessity.reason", "{ArrowRight}");
  await type("intendsMla", " ");
  await waitFor(() => expect(mainButton().getAttribute("aria-disabled")).not.toBe("true"));
  expect(perform("field.next-missing")).toBe(false);
  expect(perform("act.main")).toBe(true);
  await waitFor(() => expect(visited).toEqual([{ at: "request", number: 7 }]));
  const last = bridge.calls.filter(({ name }) => name.startsWith("drafts.")).at(-1);
  expect(last).toEqual({ name: "drafts.complete", args: { number: 7 } });
  expect(vault()).toMatchObject({
    offences: [{ name: "Fraud" }],
    facts: "False invoices were paid.",
    targets: [{ identifier: "203.0.113.84" }],
    custodian: { unknown: true },
    intendsMla: true,
  });
});

test("F8 pressed right after a key leads to what that key made missing", async () => {
  const { registry } = await open(completePreservation({ relationToOffence: "" }));
  const facts = document.querySelector<HTMLTextAreaElement>('[data-path="facts"] textarea');
  if (facts === null) throw new Error("no facts");
  act(() => {
    // Only what the key itself draws: what is said about the text comes later.
    flushSync(() => fireEvent.change(facts, { target: { value: "" } }));
    registry.perform("field.next-missing");
  });
  expect(place()).toBe("facts");
});

test("without four eyes the same act only completes", async () => {
  await open(completePreservation(), {}, { fourEyes: false });
  expect(mainButton(/^Complete/).getAttribute("aria-disabled")).not.toBe("true");
});

test("F8 walks through what is missing, goes on from where the focus is, and begins again", async () => {
  const body = completePreservation({ facts: "", necessity: {}, intendsMla: false });
  const { perform } = await open(body);
  const walked = [1, 2, 3, 4].map(() => {
    perform("field.next-missing");
    return place();
  });
  expect(walked).toEqual(["facts", "necessity.reason", "intendsMla", "facts"]);
});

test("a time whose zone nobody chose blocks, is named under (c), and its line leads to the zone", async () => {
  const target = {
    identifierType: "ipv4",
    identifier: "198.51.100.23",
    category: "traffic",
    from: Date.UTC(2026, 4, 11, 6, 40),
  };
  const { user, perform } = await open(completePreservation({ targets: [target] }));
  const referee = document.querySelector(".referee") as HTMLElement;
  expect(within(referee).getByText("Entry 1: Choose the time zone.")).toBeTruthy();
  expect(within(referee).getByText("c missing")).toBeTruthy();
  expect(perform("act.main")).toBe(false);
  await user.click(within(referee).getAllByText("Go there")[0] as HTMLElement);
  expect(place()).toBe("targets.0.zone");
  await user.keyboard("utc{ArrowDown}{Enter}");
  await waitFor(() => expect(within(referee).queryByText("Entry 1: Choose the time zone.")).toBeNull());
  expect(mainButton().getAttribute("aria-disabled")).not.toBe("true");
});

test("typing never waits for the vault, and the last text is what is saved", async () => {
  const waiting: (() => void)[] = [];
  const { user, vault, bridge } = await open(PREFILLED, {
    "drafts.edit": () =>
      new Promise((answer) => {
        waiting.push(() => answer({ savedAt: 2 }));
      }),
  });
  const field = screen.getByLabelText<HTMLInputElement>("Reference");
  await user.type(field, "NO");
  await user.tab();
  await waitFor(() => expect(waiting).toHaveLength(1));
  await user.type(field, "-2026-0421");
  expect(field.value).toBe("NO-2026-0421");
  expect(bridge.calls.filter(({ name }) => name === "drafts.edit")).toHaveLength(1);
  const flushed = flushAll();
  act(() => waiting.shift()?.());
  await waitFor(() => expect(waiting).toHaveLength(1));
  act(() => waiting.shift()?.());
  await act(() => flushed);
  expect(vault()).toMatchObject({ reference: "NO-2026-0421" });
});

test("a refused save is shown, what was typed stays, and the next change tries again", async () => {
  const { user, bridge, vault } = await open(PREFILLED, { "drafts.edit": () => fail("disk-full") });
  const field = screen.getByLabelText<HTMLInputElement>("Reference");
  await user.type(field, "A1");
  await user.tab();
  expect((await screen.findByRole("alert")).textContent).toContain("The disk is full.");
  expect(screen.getByText(/Not saved since 01:11 UTC/)).toBeTruthy();
  expect(field.value).toBe("A1");
  bridge.answer({ "drafts.edit": () => ok({ savedAt: Date.UTC(2026, 4, 13, 2, 0) }) });
  await user.type(field, "B");
  await user.tab();
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(screen.getByText(/Saved in the vault at 02:00 UTC/)).toBeTruthy();
  expect(vault()).toMatchObject({ reference: "A1B" });
});

test("a draft that the vault refuses is not offered", async () => {
  const { user, bridge, perform } = await open(completePreservation(), {
    "drafts.edit": () => fail("disk-full"),
  });
  await user.type(screen.getByLabelText("Reference"), "x");
  perform("act.main");
  await screen.findByRole("alert");
  expect(bridge.calls.some(({ name }) => name === "drafts.complete")).toBe(false);
});

test("leaving the screen saves what was typed a moment before", async () => {
  const { user, unmount, bridge } = await open(PREFILLED);
  await user.type(screen.getByLabelText("Reference"), "Z9");
  unmount();
  await flushAll();
  expect(bridge.calls.at(-1)).toEqual({
    name: "drafts.edit",
    args: { number: 7, changes: { reference: "Z9" } },
  });
});

/** The screen and the bands above it; the officer can leave the screen and come back. */
function LeaveAndReturn() {
  const [isShown, setShown] = useState(true);
  return (
    <>
      <UnsavedBand />
      <button onClick={() => setShown(!isShown)}>elsewhere</button>
      {isShown ? <ComposeScreen number={7} /> : null}
    </>
  );
}

async function leaveUnsaved() {
  const user = userEvent.setup();
  const bridge = fakeBridge({
    "drafts.read": () => draftOf(PREFILLED),
    "drafts.edit": () => fail("disk-full"),
    "shell.unfinished": () => null,
  });
  shownLast = bridge;
  const { visited } = renderScreen(<LeaveAndReturn />, { bridge });
  await user.type(await screen.findByLabelText("Reference"), "Z9");
  await user.click(screen.getByText("elsewhere"));
  await screen.findByText("The last changes of request 7 are not saved.");
  return { user, bridge, visited };
}

test("changes that the vault refuses as the officer leaves are told, and stand there on return", async () => {
  const { user, bridge, visited } = await leaveUnsaved();
  expect(bridge.calls).toContainEqual({ name: "shell.unfinished", args: { count: 1 } });
  await user.click(screen.getByRole("button", { name: "Open it" }));
  expect(visited).toEqual([{ at: "compose", number: 7 }]);
  await user.click(screen.getByText("elsewhere"));
  expect((await screen.findByLabelText<HTMLInputElement>("Reference")).value).toBe("Z9");
  expect(screen.queryByText(/The last changes of request 7/)).toBeNull();
  expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
  bridge.answer({ "drafts.edit": () => ok({ savedAt: 2 }) });
  await user.type(screen.getByLabelText("Reference"), "!");
  await user.tab();
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(bridge.calls.at(-1)?.args).toEqual({ number: 7, changes: { reference: "Z9!" } });
});

test("changes left unsaved can be saved from any screen, and a lock drops them", async () => {
  const { user, bridge } = await leaveUnsaved();
  await user.click(screen.getByRole("button", { name: "Save now" }));
  expect(screen.getByText(/The last changes of request 7/)).toBeTruthy();
  bridge.answer({ "drafts.edit": () => ok({ savedAt: 2 }) });
  await user.click(screen.getByRole("button", { name: "Save now" }));
  await waitFor(() => expect(screen.queryByText(/The last changes/)).toBeNull());
  expect(bridge.calls.at(-1)).toEqual({ name: "shell.unfinished", args: { count: 0 } });
  cleanup();
  await leaveUnsaved();
  act(() => shownLast?.tell({ event: "locked", why: "officer" }));
  expect(screen.queryByText(/The last changes/)).toBeNull();
  expect(await flushAll()).toBe(true);
});

test("a new entry gets the focus; a removed one gives it to the one that takes its place", async () => {
  const { user } = await open(completePreservation({ offences: [{ name: "Robbery" }, { name: "Fraud" }] }));
  const offences = document.querySelector("[data-section='11']") as HTMLElement;
  const names = () =>
    within(offences)
      .getAllByLabelText<HTMLInputElement>("Offence")
      .map(({ value }) => value);
  await user.click(within(offences).getByText("Add an entry"));
  expect(place()).toBe("offences.2.name");
  await user.keyboard("Theft");
  expect(names()).toEqual(["Robbery", "Fraud", "Theft"]);
  await user.click(within(offences).getByText("Remove entry 1"));
  const question = await screen.findByRole("alertdialog");
  await user.click(within(question).getByRole("button", { name: "Remove entry 1" }));
  await waitFor(() => expect(names()).toEqual(["Fraud", "Theft"]));
  await waitFor(() => expect(place()).toBe("offences.0.name"));
});

test("what is wrong with a text stands at its field and stops the sending", async () => {
  const { perform } = await open(completePreservation({ reference: "a\u0000b" }));
  expect(screen.getByText("The text holds a control character or a line break.")).toBeTruthy();
  expect(perform("act.main")).toBe(false);
});

test("the paper names what is missing in the reader's language and never leaves it out", async () => {
  const { findByText } = await open(completePreservation({ facts: "" }), {
    "contacts.read": () => ({
      name: MADRID,
      card: {
        serial: 1,
        issuedAt: 0,
        kind: "",
        hours: "",
        languages: ["fr"],
        phones: [],
        emails: [],
        capabilities: [],
        keysUntil: 1,
      },
      firstSeenAt: 0,
      proof: null,
      callBacks: [],
      succeeds: null,
      supersededAt: null,
      waitingLetters: 0,
      ownCardSeen: null,
    }),
  });
  const line = await findByText("manque : Faits");
  expect(line.closest("[lang]")?.getAttribute("lang")).toBe("fr-FR");
  expect(screen.getByText("English").closest("[lang]")?.getAttribute("lang")).toBe("en");
});

test("files that were refused keep their sentence; the others are listed", async () => {
  const { user } = await open(PREFILLED, {
    "shell.choose": () => ({ batch: "ab".repeat(16), names: ["log.csv", "empty.txt"] }),
    "attachments.add": () => [
      {
        name: "log.csv",
        attachment: {
          attachmentId: 3,
          name: "log.csv",
          mediaType: "text/csv",
          size: 41_200,
          hash: "00".repeat(32),
          from: "us",
          addedAt: 0,
          addedBy: "A. Lie",
          travelled: false,
        },
        refusal: null,
      },
      { name: "empty.txt", attachment: null, refusal: "empty-file" },
    ],
  });
  await user.click(screen.getByText("Add files"));
  expect((await screen.findByLabelText("Attachments", { selector: "ul" })).textContent).toContain("log.csv");
  expect(screen.getByLabelText("Files that were not added").textContent).toContain("The file is empty.");
});
