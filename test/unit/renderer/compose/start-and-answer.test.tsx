// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import type { ContactView } from "../../../../electron/contract/exchange-calls.ts";
import type { RequestView, TimelineEntry } from "../../../../electron/contract/request-views.ts";
import { AnswerScreen } from "../../../../renderer/features/compose/AnswerScreen.tsx";
import { NewRequestScreen } from "../../../../renderer/features/compose/NewRequestScreen.tsx";
import { type Answers, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { clarificationFor, completePreservation } from "../../../helpers/preservation-example.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);
vi.setConfig({ testTimeout: 120_000 });

type Trust = ContactView["name"]["trust"];

function contact(
  country: string,
  authority: string,
  timeZone: string,
  trust: Trust,
  keysUntil = 9e14,
): ContactView {
  const stationId = Array.from(country, (letter) => letter.charCodeAt(0).toString(16))
    .join("")
    .repeat(16);
  return {
    name: { stationId, country, authority, timeZone, trust },
    card: {
      serial: 1,
      issuedAt: 0,
      kind: "",
      hours: "",
      languages: ["en"],
      phones: [],
      emails: [],
      capabilities: [],
      keysUntil,
    },
    firstSeenAt: 0,
    proof: null,
    callBacks: [],
    succeeds: null,
    supersededAt: null,
    waitingLetters: 0,
    ownCardSeen: null,
  };
}

const CONTACTS = [
  contact("ES", "Guardia Civil, Madrid", "Europe/Madrid", "verified"),
  contact("EE", "PPA, Tallinn", "Europe/Tallinn", "unverified"),
  contact("JP", "NPA, Tokyo", "Asia/Tokyo", "verified", 1),
];

function start(contacts: readonly ContactView[] = CONTACTS, roles?: Parameters<typeof appStateOf>[0]) {
  const bridge = fakeBridge({
    "drafts.types": () => ["preservation"],
    "contacts.list": () => [...contacts],
    "drafts.start": ({ stationId }) => ({
      number: 9,
      type: "preservation",
      contact: CONTACTS.map(({ name }) => name).find(
        (name) => name.stationId === stationId,
      ) as ContactView["name"],
      parent: null,
      body: {},
      savedAt: 1,
      attachments: [],
      fourEyes: true,
    }),
  });
  return {
    bridge,
    user: userEvent.setup(),
    ...renderScreen(<NewRequestScreen />, { bridge, app: appStateOf(roles) }),
  };
}

test("a draft is started by typing a part of the authority's name", async () => {
  const { user, registry, visited, bridge } = start();
  await screen.findByLabelText("Contact point", { selector: "input" });
  expect(registry.perform("act.main")).toBe(false);
  await user.keyboard("madr{ArrowDown}{Enter}");
  await waitFor(() => expect(registry.current("act.main")?.reason).toBeNull());
  act(() => void registry.perform("act.main"));
  await waitFor(() => expect(visited).toEqual([{ at: "compose", number: 9 }]));
  expect(bridge.calls.at(-1)?.args).toEqual({ type: "preservation", stationId: CONTACTS[0]?.name.stationId });
});

test("contact points nothing can be sealed to stay in the list with their reason", async () => {
  const { user } = start();
  await screen.findByLabelText("Contact point", { selector: "input" });
  await user.keyboard("{ArrowDown}");
  const options = await screen.findAllByRole("option");
  const said = options.map((option) => `${option.getAttribute("aria-disabled")} ${option.textContent}`);
  expect(said.find((text) => text.includes("Estonia"))).toMatch(/^true .*Nobody here has confirmed this key/);
  expect(said.find((text) => text.includes("Japan"))).toMatch(/^true .*The keys of its card have ended/);
  expect(said.find((text) => text.includes("Spain"))).toMatch(/^null .*Guardia Civil, Madrid/);
});

test("without a contact point the screen says what comes first", async () => {
  const { user, visited } = start([]);
  expect(await screen.findByText(/Import the card of a partner first/)).toBeTruthy();
  await user.click(screen.getByText("Import a card"));
  expect(visited).toEqual([{ at: "import" }]);
});

test("an officer whose roles draft nothing sees why", async () => {
  const { registry, bridge } = start(CONTACTS, ["auditor"]);
  expect(screen.getAllByText("A duty officer or a supervisor writes requests.")).toHaveLength(2);
  expect(registry.current("act.main")?.reason).toBe("A duty officer or a supervisor writes requests.");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.queryByLabelText("Contact point", { selector: "input" })).toBeNull();
  expect(bridge.calls).toEqual([]);
});

const LONDON = CONTACTS[0]?.name as ContactView["name"];

function requestView(more: Partial<RequestView> = {}): RequestView {
  return {
    line: {
      number: 12,
      direction: "inbound",
      type: "preservation",
      reference: "LON-1",
      contact: LONDON,
      state: "RECEIVED",
      since: 0,
      urgency: "urgent",
      caseName: null,
      clock: null,
      waitsForSealing: false,
      createdAt: 0,
    },
    requestId: "00".repeat(16),
    parent: null,
    children: [],
    version: 1,
    theirLastKnownState: null,
    body: completePreservation() as RequestView["body"],
    clocks: [],
    timeline: [],
    waiting: [],
    acts: [],
    escalation: null,
    replies: ["acknowledgement"],
    attachments: [],
    letters: [],
    proof: null,
    conditions: null,
    reservation: "unknown",
    waived: null,
    due: [],
    facts: {},
    ...more,
  };
}

/** An answer that begins with `start`, on its way to the letters: what is filled in, then looked at, then put. */
async function answer(
  message: string,
  view: RequestView,
  start: RequestView["facts"] = {},
  answers: Answers = {},
) {
  const bridge = fakeBridge({
    "requests.read": () => view,
    "requests.reply-draft": () => start,
    "requests.acknowledge": () => null,
    "requests.reply": () => null,
    ...answers,
  });
  const shown = renderScreen(<AnswerScreen number={12} message={message} />, { bridge });
  await screen.findByText("Before it can leave");
  const perform = (id: Parameters<typeof shown.registry.perform>[0]) =>
    act(() => void shown.registry.perform(id));
  const sent = () =>
    bridge.calls.find(({ name }) => name === "requests.reply" || name === "requests.acknowledge");
  const put = async () => {
    perform("act.main");
    await screen.findByText("What it does");
    expect(sent()).toBeUndefined();
    perform("act.main");
  };
  return { ...shown, bridge, user: userEvent.setup(), perform, put, sent };
}

test("an acknowledgement is ready at once and says only what the officer says, never digest or time of receipt", async () => {
  const begun = { theirReference: "LON-1", ourReference: "12", dutyOfficer: "A. Lie", willAnswer: "yes" };
  const { put, sent, visited } = await answer("acknowledgement", requestView(), begun);
  await put();
  await waitFor(() => expect(visited).toEqual([{ at: "request", number: 12 }]));
  expect(sent()).toEqual({
    name: "requests.acknowledge",
    args: {
      number: 12,
      body: begun,
    },
  });
});

test("a confirmation asks about each target of the request, and F8 leads to each", async () => {
  const begun = { targets: [{ target: 0 }, { target: 1 }] };
  const { user, perform, put, sent, registry } = await answer("preserved", requestView(), begun);
  const targets = screen
    .getAllByText(/suspect@example\.org|192\.0\.2\.17/)
    .map(({ textContent }) => textContent);
  expect(targets).toContain("1. IP address, port and time 192.0.2.17");
  expect(registry.current("act.main")?.reason).toBe("2 things missing");
  for (const path of ["targets.0.preserved", "targets.1.preserved"]) {
    perform("field.next-missing");
    expect(document.activeElement?.closest("[data-path]")?.getAttribute("data-path")).toBe(path);
    await user.keyboard("{ArrowRight}");
  }
  await waitFor(() => expect(registry.current("act.main")?.reason).toBeNull());
  await put();
  await waitFor(() =>
    expect(sent()?.args).toEqual({
      number: 12,
      message: "preserved",
      body: { targets: [0, 1].map((target) => ({ target, preserved: "full" })) },
    }),
  );
});

test("the answer to questions has one entry for each, about the same field", async () => {
  const asked = {
    eventId: "e9",
    kind: "M02",
    at: 0,
    claimedAt: null,
    actor: { who: "contact", contact: LONDON },
    anchor: "27",
    version: 1,
    to: null,
    ignored: null,
    message: "clarification",
    body: clarificationFor(completePreservation()) as RequestView["body"],
    paper: false,
    proof: "proved",
  } satisfies TimelineEntry;
  const begun = { answers: [{ question: 0, field: "targets.0.zone" }] };
  const view = requestView({ timeline: [asked] });
  const { user, perform, put, sent } = await answer("clarification.answer", view, begun);
  perform("field.next-missing");
  await user.keyboard("Oslo time.");
  await put();
  await waitFor(() =>
    expect(sent()?.args).toEqual({
      number: 12,
      message: "clarification.answer",
      body: { answers: [{ question: 0, field: "targets.0.zone", answer: "Oslo time." }] },
    }),
  );
});

test("F8 leads to the question, not to the field that it may be about", async () => {
  const { user, perform, put, sent } = await answer("clarification", requestView());
  perform("field.next-missing");
  await user.keyboard("Which account?");
  await put();
  await waitFor(() => expect(sent()).toBeDefined());
  expect(sent()?.args).toEqual({
    number: 12,
    message: "clarification",
    body: { questions: [{ question: "Which account?" }] },
  });
});

test("a refused answer keeps what was typed and says why", async () => {
  const { user, perform, put } = await answer(
    "clarification",
    requestView(),
    {},
    {
      "requests.reply": () => ({ ok: false, code: "contact-revoked", params: {} }),
    },
  );
  perform("field.next-missing");
  await user.keyboard("In which zone?");
  await put();
  expect((await screen.findByRole("alert")).textContent).toContain("This contact point revoked its key.");
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(screen.getByDisplayValue("In which zone?")).toBeTruthy();
});
