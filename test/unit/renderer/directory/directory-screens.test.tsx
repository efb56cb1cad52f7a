// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import { fail } from "../../../../electron/core/result.ts";
import { CeremonyScreen } from "../../../../renderer/features/directory/CeremonyScreen.tsx";
import { ContactScreen } from "../../../../renderer/features/directory/ContactScreen.tsx";
import { ContactsScreen } from "../../../../renderer/features/directory/ContactsScreen.tsx";
import { BUCHAREST, contactOf, LONDON, PROOF } from "../../../helpers/contact-names.ts";
import { type Answers, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, PREFERENCES, renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);

const DIGITS = "048176620931574900261845372960553180774126895431708960214537";
const { stationId } = BUCHAREST;

function calling(more: Answers = {}) {
  return fakeBridge({
    "contacts.read": () => contactOf(BUCHAREST),
    "contacts.safety-number": () => ({
      digits: DIGITS,
      theirSerial: 8,
      theirDay: "2026-05-02",
      ownSerial: 14,
      ownDay: "2026-05-06",
      officer: "A. Lie",
    }),
    "contacts.confirm": () => ({ filed: 2 }),
    ...more,
  });
}

const fill = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const fillRecord = () => {
  fill("There, name and rank", "I. Dobre");
  fill("Number came from", "official directory");
  fill("Their card’s serial", "8");
  fill("Their card’s day", "2026-05-02");
};
const agree = () => fireEvent.click(screen.getByRole("button", { name: /^Group \d+ agrees$/ }));

describe("the call-back", () => {
  test("can be confirmed only after twelve groups and a whole record", async () => {
    const bridge = calling();
    const { registry, visited } = renderScreen(<CeremonyScreen stationId={stationId} />, { bridge });
    await screen.findByText("Read them aloud, in turn");
    for (let group = 0; group < 11; group += 1) agree();
    fillRecord();
    expect(registry.perform("act.main")).toBe(false);
    expect(screen.getByText("one group to go.")).toBeTruthy();
    agree();
    act(() => void registry.perform("act.main"));
    await waitFor(() => expect(visited).toEqual([{ at: "contact", stationId }]));
    expect(bridge.calls.at(-1)).toEqual({
      name: "contacts.confirm",
      args: {
        stationId,
        digitsHeard: DIGITS,
        cardSerialHeard: 8,
        cardIssuedAtHeard: "2026-05-02",
        spokenWith: "I. Dobre",
        numberSource: "official directory",
      },
    });
  });

  test("a digit that differs takes the confirmation away and asks before it is recorded", async () => {
    const bridge = calling({ "contacts.confirm": () => fail("ceremony-mismatch") });
    const { visited } = renderScreen(<CeremonyScreen stationId={stationId} />, { bridge });
    await screen.findByText("Read them aloud, in turn");
    agree();
    fireEvent.click(screen.getByRole("button", { name: "A digit differs" }));
    expect(screen.getByText("A digit of group 2 differs.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Confirm this key" })).toBeNull();
    fillRecord();
    fireEvent.click(screen.getByRole("button", { name: "Record that a digit differs" }));
    const dialog = await screen.findByRole("alertdialog");
    expect(bridge.calls.some(({ name }) => name === "contacts.confirm")).toBe(false);
    fireEvent.click(within(dialog).getByRole("button", { name: "Record that a digit differs" }));
    expect((await screen.findByRole("alert")).textContent).toContain(
      "It is recorded, and nothing is sealed to this key",
    );
    expect(bridge.calls.at(-1)?.args).toMatchObject({ digitsHeard: `04817${"?????".repeat(11)}` });
    // Another call begins from nothing, and nobody is led to a confirmed contact.
    expect(screen.getByText(/0 of 12 agree/)).toBeTruthy();
    expect(visited).toEqual([]);
  });

  test("a slip of the tongue is taken back by reading the group again", async () => {
    renderScreen(<CeremonyScreen stationId={stationId} />, { bridge: calling() });
    await screen.findByText("Read them aloud, in turn");
    fireEvent.click(screen.getByRole("button", { name: "A digit differs" }));
    agree();
    expect(screen.queryByText(/A digit of group/)).toBeNull();
    expect(screen.getByRole("button", { name: "Confirm this key" })).toBeTruthy();
  });

  test("the digits have the focus, and it goes along with Space", async () => {
    renderScreen(<CeremonyScreen stationId={stationId} />, { bridge: calling() });
    await waitFor(() => expect(document.activeElement?.textContent).toContain("04817"));
    const press = () => {
      if (document.activeElement !== null) fireEvent.keyDown(document.activeElement, { key: " " });
    };
    press();
    await waitFor(() => expect(document.activeElement?.textContent).toContain("66209"));
    press();
    await screen.findByText(/2 of 12 agree/);
  });

  test("X differs only while the digits have the focus, and not for those who switched letters off", async () => {
    renderScreen(<CeremonyScreen stationId={stationId} />, {
      bridge: calling(),
      preferences: { ...PREFERENCES, letterKeys: false },
    });
    await waitFor(() => expect(document.activeElement?.textContent).toContain("04817"));
    if (document.activeElement !== null) fireEvent.keyDown(document.activeElement, { key: "x" });
    fireEvent.keyDown(screen.getByLabelText("Number came from"), { key: "x" });
    expect(screen.queryByText(/A digit of group/)).toBeNull();
  });

  test("a duty officer may read along and not confirm", async () => {
    const { registry } = renderScreen(<CeremonyScreen stationId={stationId} />, {
      bridge: calling(),
      app: appStateOf(["duty"]),
    });
    await screen.findByText("Read them aloud, in turn");
    for (let group = 0; group < 12; group += 1) agree();
    fillRecord();
    expect(registry.perform("act.main")).toBe(false);
    expect(screen.getByText("A supervisor confirms keys.")).toBeTruthy();
  });

  test("without a card there is nothing to confirm, and a sentence says so", async () => {
    renderScreen(<CeremonyScreen stationId={stationId} />, {
      bridge: calling({ "contacts.safety-number": () => fail("card-missing") }),
    });
    expect((await screen.findByRole("alert")).textContent).toContain(
      "No card of this contact point is here.",
    );
    expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
  });
});

describe("a contact point", () => {
  test("that nobody confirmed is called back, also by the key", async () => {
    const bridge = fakeBridge({ "contacts.read": () => contactOf(BUCHAREST, { waitingLetters: 2 }) });
    const { registry, visited } = renderScreen(<ContactScreen stationId={stationId} />, { bridge });
    expect(await screen.findByText("Nobody here has confirmed this key.")).toBeTruthy();
    expect(screen.getByText(/2 letters wait until somebody calls back\./)).toBeTruthy();
    registry.perform("act.main");
    expect(visited).toEqual([{ at: "ceremony", stationId }]);
  });

  test("that is confirmed says who did it, and an administrator writes no request to it", async () => {
    const bridge = fakeBridge({
      "contacts.read": () => contactOf(LONDON, { proof: PROOF, callBacks: [PROOF] }),
    });
    const { registry, visited } = renderScreen(<ContactScreen stationId={LONDON.stationId} />, {
      bridge,
      app: appStateOf(["administrator"]),
    });
    expect(await screen.findByText(/Identity confirmed 2 March 2026 by A\. Lie with J\. Marsh/)).toBeTruthy();
    expect(registry.perform("act.main")).toBe(false);
    expect(screen.getByText("A duty officer or a supervisor writes requests.")).toBeTruthy();
    expect(visited).toEqual([]);
  });
});

describe("what its card says", () => {
  const card = contactOf(LONDON).card;
  const shown = async (part: Partial<NonNullable<typeof card>>) => {
    if (card === null) throw new Error("London has a card");
    const bridge = fakeBridge({ "contacts.read": () => contactOf(LONDON, { card: { ...card, ...part } }) });
    renderScreen(<ContactScreen stationId={LONDON.stationId} />, { bridge });
    return (await screen.findByText("What its card says")).parentElement?.textContent ?? "";
  };

  test("codes of languages and capabilities are said in words", async () => {
    const text = await shown({ languages: ["ro", "en"], capabilities: ["b:execute", "c:facilitate"] });
    expect(text).toContain("Romanian, English");
    expect(text).toContain("preservation, Art 35(1)(b): by itself");
    expect(text).toContain("evidence and suspects, Art 35(1)(c): through others");
  });

  test("what no word is known for stays as it was written", async () => {
    const text = await shown({ languages: ["Nynorsk"], capabilities: ["d:execute", "b:perhaps", "a"] });
    expect(text).toContain("Nynorsk");
    expect(text).toContain("d:execute; b:perhaps; a");
  });
});

describe("contacts", () => {
  test("the first run says how to begin", async () => {
    renderScreen(<ContactsScreen />, { bridge: fakeBridge({ "contacts.list": () => [] }) });
    expect(await screen.findByText(/Give your card to a partner and import theirs/)).toBeTruthy();
  });

  test("a read or an act that gets no answer is said, and can be tried again", async () => {
    const gone = () => Promise.reject(new Error("the shell is gone"));
    const bridge = fakeBridge({ "contacts.list": gone });
    const { registry } = renderScreen(<ContactsScreen />, { bridge });
    expect((await screen.findByRole("alert")).textContent).toContain("Valise made a mistake.");
    bridge.answer({
      "shell.choose": () => ({ batch: "0".repeat(32), names: [] }),
      "card.export": gone,
    });
    act(() => void registry.perform("act.main"));
    await waitFor(() => expect(bridge.calls.some(({ name }) => name === "card.export")).toBe(true));
    await screen.findByRole("button", { name: /Give out our card/ });
    expect(registry.perform("act.main")).toBe(true);
  });

  test("our card is given out into a folder, and its writing is proved", async () => {
    const bridge = fakeBridge({
      "contacts.list": () => [],
      "shell.choose": () => ({ batch: "0".repeat(32), names: [] }),
      "card.export": () => ({ fileName: "NO-14.valisecard", serial: 14 }),
    });
    const { registry } = renderScreen(<ContactsScreen />, { bridge });
    act(() => void registry.perform("act.main"));
    expect(
      await screen.findByText(/Written, read back and compared: NO-14\.valisecard, serial 14\./),
    ).toBeTruthy();
  });

  test("the stick may not be taken out on the word of the card before", async () => {
    let isSecond = false;
    const bridge = fakeBridge({
      "contacts.list": () => [],
      "shell.choose": () => ({ batch: "0".repeat(32), names: [] }),
      "card.export": () =>
        isSecond ? new Promise(() => undefined) : { fileName: "NO-14.valisecard", serial: 14 },
    });
    const { registry } = renderScreen(<ContactsScreen />, { bridge });
    act(() => void registry.perform("act.main"));
    await screen.findByText(/You can take the stick out\./);
    isSecond = true;
    act(() => void registry.perform("act.main"));
    await screen.findByText("Writing and reading back.");
    expect(screen.queryByText(/You can take the stick out\./)).toBeNull();
  });

  test("an auditor is told who sees them, and not that they are being read", () => {
    const bridge = fakeBridge();
    renderScreen(<ContactsScreen />, { bridge, app: appStateOf(["auditor"]) });
    expect(screen.getByText(/see the contact points\./)).toBeTruthy();
    expect(bridge.calls).toEqual([]);
  });
});
