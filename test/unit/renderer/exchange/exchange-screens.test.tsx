// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import type { ValueOf } from "../../../../electron/contract/calls.ts";
import { fail, ok, type Result } from "../../../../electron/core/result.ts";
import { CarryScreen } from "../../../../renderer/features/exchange/CarryScreen.tsx";
import { ImportScreen } from "../../../../renderer/features/exchange/ImportScreen.tsx";
import { TraysScreen } from "../../../../renderer/features/exchange/TraysScreen.tsx";
import { BUCHAREST, carryOf, letterOf, lineOf, LONDON } from "../../../helpers/contact-names.ts";
import { fakeBridge, type FakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";

const BATCH = "0".repeat(32);
let last: FakeBridge | null = null;

afterEach(() => {
  // A lock is what drops work that outlives its screen.
  act(() => last?.tell({ event: "locked", why: "officer" }));
  cleanup();
});

const chosen = () => ({ batch: BATCH, names: ["b-04d9e1.valise"] });
const unverified = lineOf({
  kind: "bundle",
  tray: "unverified",
  contact: BUCHAREST,
  proof: null,
  messages: [],
  receipts: 0,
  attachments: 0,
});
const again = lineOf({ kind: "already-imported", importedAt: null }, "b-91c07b.valise");

const WHO_IMPORTS = "A duty officer or a supervisor imports; an administrator imports contact cards alone.";

/** A bridge whose import waits until the test ends it. */
function importing() {
  let end: (result: Result<ValueOf<"exchange.import">>) => void = () => undefined;
  const bridge = fakeBridge({
    "shell.choose": chosen,
    "shell.unfinished": () => null,
    "work.cancel": () => null,
    "exchange.waiting": () => [],
    "exchange.import": () => new Promise((resolve) => (end = resolve)),
  });
  last = bridge;
  const jobOf = () => {
    const call = bridge.calls.find(({ name }) => name === "exchange.import");
    return (call?.args as { readonly job: string } | undefined)?.job ?? "";
  };
  const started = async () => {
    fireEvent.click(screen.getByRole("button", { name: "Choose files" }));
    await screen.findByRole("progressbar");
  };
  return { bridge, jobOf, started, end: (result: Parameters<typeof end>[0]) => act(async () => end(result)) };
}

describe("import", () => {
  test("shows each line as it comes, and none of other work", async () => {
    const { bridge, jobOf, started } = importing();
    renderScreen(<ImportScreen />, { bridge });
    await started();
    act(() => bridge.tell({ event: "import-line", job: jobOf(), line: unverified }));
    act(() => bridge.tell({ event: "import-line", job: "f".repeat(32), line: again }));
    expect(screen.getByText("b-04d9e1.valise")).toBeTruthy();
    expect(screen.queryByText("b-91c07b.valise")).toBeNull();
    const link = screen.getByRole("link", { name: "Call back" });
    expect(decodeURIComponent(link.getAttribute("href") ?? "")).toContain(BUCHAREST.stationId);
  });

  test("says how far it is, and not to take the stick out", async () => {
    const { bridge, jobOf, started } = importing();
    renderScreen(<ImportScreen />, { bridge });
    await started();
    act(() =>
      bridge.tell({ event: "progress", job: jobOf(), done: 9_200_000, total: 13_000_000, step: null }),
    );
    act(() => bridge.tell({ event: "progress", job: "f".repeat(32), done: 1, total: 1, step: null }));
    expect(screen.getByText(/Opening 9\.2 MB of 13\.0 MB\./)).toBeTruthy();
    expect(screen.getByText(/Don’t take the stick out yet\./)).toBeTruthy();
  });

  test("stops when asked, once", async () => {
    const { bridge, jobOf, started } = importing();
    renderScreen(<ImportScreen />, { bridge });
    await started();
    fireEvent.click(screen.getByRole("button", { name: "Stop" }));
    fireEvent.click(screen.getByRole("button", { name: "Stop" }));
    const cancels = bridge.calls.filter(({ name }) => name === "work.cancel");
    expect(cancels).toEqual([{ name: "work.cancel", args: { job: jobOf() } }]);
    expect(screen.getByText("Stopping.")).toBeTruthy();
  });

  test("goes on when the officer looks elsewhere, and is there on the way back", async () => {
    const { bridge, jobOf, started, end } = importing();
    const shown = renderScreen(<ImportScreen />, { bridge });
    await started();
    shown.unmount();
    act(() => bridge.tell({ event: "import-line", job: jobOf(), line: unverified }));
    renderScreen(<ImportScreen />, { bridge });
    expect(screen.getByRole("progressbar")).toBeTruthy();
    expect(screen.getByText("b-04d9e1.valise")).toBeTruthy();
    await end(ok({ lines: [unverified, again], leftAlone: 3, stopped: false }));
    expect(screen.getByText("b-91c07b.valise")).toBeTruthy();
    expect(screen.getByText("3 other files")).toBeTruthy();
    expect(screen.getByText(/You can take the stick out\./)).toBeTruthy();
  });

  test("that found nothing of ours says what to do, and counts nothing", async () => {
    const { bridge, started, end } = importing();
    renderScreen(<ImportScreen />, { bridge });
    await started();
    await end(ok({ lines: [], leftAlone: 1, stopped: false }));
    expect(screen.getByText(/Nothing of ours is here\. Choose another folder/)).toBeTruthy();
    expect(screen.getByText("1 other file")).toBeTruthy();
    expect(screen.getByText("Done. You can take the stick out.")).toBeTruthy();
  });

  test("that gets no answer at all ends, and says so", async () => {
    const { bridge, started } = importing();
    bridge.answer({ "exchange.import": () => Promise.reject(new Error("the shell is gone")) });
    renderScreen(<ImportScreen />, { bridge });
    fireEvent.click(screen.getByRole("button", { name: "Choose files" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Valise made a mistake.");
    expect(screen.queryByRole("progressbar")).toBeNull();
    bridge.answer({ "exchange.import": () => new Promise(() => undefined) });
    await started();
  });

  test("that is refused half way keeps what was done in sight", async () => {
    const { bridge, jobOf, started, end } = importing();
    renderScreen(<ImportScreen />, { bridge });
    await started();
    act(() => bridge.tell({ event: "import-line", job: jobOf(), line: unverified }));
    await end(fail("read-failed"));
    expect(screen.getByRole("alert").textContent).toContain("The medium could not be read.");
    expect(screen.getByText("b-04d9e1.valise")).toBeTruthy();
  });

  test("is gone from the page after a lock, whatever still comes", async () => {
    const { bridge, jobOf, started, end } = importing();
    renderScreen(<ImportScreen />, { bridge });
    await started();
    const job = jobOf();
    act(() => bridge.tell({ event: "import-line", job, line: unverified }));
    act(() => bridge.tell({ event: "locked", why: "idle" }));
    act(() => bridge.tell({ event: "import-line", job, line: again }));
    await end(ok({ lines: [unverified], leftAlone: 0, stopped: false }));
    expect(screen.queryByText(/valise$/)).toBeNull();
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  test("takes dropped files, but not from those who may not import", async () => {
    const { bridge } = importing();
    bridge.dropped = { batch: "1".repeat(32), names: ["a"] };
    const shown = renderScreen(<ImportScreen />, { bridge });
    const drop = () => fireEvent.drop(screen.getByRole("heading"), { dataTransfer: { files: [] } });
    drop();
    await waitFor(() =>
      expect(bridge.calls).toContainEqual(expect.objectContaining({ name: "exchange.import" })),
    );
    expect(bridge.calls.find(({ name }) => name === "exchange.import")?.args).toMatchObject({
      batch: "1".repeat(32),
    });
    act(() => bridge.tell({ event: "locked", why: "officer" }));
    shown.unmount();
    const other = fakeBridge({ "shell.unfinished": () => null });
    other.dropped = { batch: "1".repeat(32), names: ["a"] };
    renderScreen(<ImportScreen />, { bridge: other, app: appStateOf(["auditor"]) });
    drop();
    expect(screen.getAllByText(WHO_IMPORTS).length).toBeGreaterThan(0);
    expect(other.calls).toEqual([]);
  });

  test("an administrator starts one, and the line of a bundle says that the role does not allow it", async () => {
    const { bridge, started, end } = importing();
    renderScreen(<ImportScreen />, { bridge, app: appStateOf(["administrator"]) });
    expect(screen.queryByText(WHO_IMPORTS)).toBeNull();
    await started();
    const refused = lineOf({ kind: "refused", code: "not-allowed", params: { permission: "import" } });
    await end(ok({ lines: [refused], leftAlone: 0, stopped: false }));
    expect(screen.getByText(/Your role does not allow this\./)).toBeTruthy();
  });
});

describe("to carry", () => {
  const sealing = (more: Parameters<typeof fakeBridge>[0] = {}) => {
    last = fakeBridge({
      "shell.choose": () => ({ batch: BATCH, names: [] }),
      "shell.unfinished": () => null,
      "exchange.waiting": () => [
        carryOf(BUCHAREST, {
          waiting: [{ number: 12, message: "acknowledgement" }],
          refusal: "contact-unverified",
        }),
        carryOf(LONDON, { receiptDue: true, letters: [letterOf()] }),
      ],
      ...more,
    });
    return last;
  };

  test("the main act is the first that can be sealed, also when only a receipt is due", async () => {
    const bridge = sealing({ "exchange.seal": () => [] });
    const { registry } = renderScreen(<CarryScreen />, { bridge });
    await screen.findByText("A receipt is due.");
    expect(screen.getByText(/Nobody here has confirmed the key/)).toBeTruthy();
    act(() => void registry.perform("act.main"));
    await waitFor(() => expect(bridge.calls.some(({ name }) => name === "exchange.seal")).toBe(true));
    expect(bridge.calls.find(({ name }) => name === "exchange.seal")?.args).toMatchObject({
      stationId: LONDON.stationId,
      batch: BATCH,
    });
  });

  test("says what was written and proved, by its file's name", async () => {
    const bridge = sealing({
      "exchange.reseal": () => ({
        letterId: "04".repeat(16),
        fileName: "b-04d9e1.valise",
        length: 9,
        messages: [],
        attachments: 0,
        clockOutsideWindows: false,
      }),
    });
    renderScreen(<CarryScreen />, { bridge });
    fireEvent.click(await screen.findByRole("button", { name: "Seal again" }));
    expect(await screen.findByText(/Written, read back and compared: b-04d9e1\.valise\./)).toBeTruthy();
  });

  test("shows a refusal with what to do", async () => {
    const bridge = sealing({ "exchange.seal": () => fail("read-back-differs") });
    renderScreen(<CarryScreen />, { bridge });
    fireEvent.click(await screen.findByRole("button", { name: "Seal for London" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Do not use this medium.");
    expect(screen.queryByText(/Written, read back/)).toBeNull();
  });

  test.each([
    ["no-permission", "This computer does not let you use that place."],
    ["file-not-found", "The folder is not there."],
    ["cancelled", "Stopped as you asked."],
  ] as const)("after %s it does not claim that nothing changed", async (code, head) => {
    const bridge = sealing({ "exchange.seal": () => fail(code) });
    renderScreen(<CarryScreen />, { bridge });
    fireEvent.click(await screen.findByRole("button", { name: "Seal for London" }));
    const { textContent } = await screen.findByRole("alert");
    expect(textContent).toContain(head);
    expect(textContent).toContain("What has not left is kept in the vault");
    expect(textContent).not.toContain("Nothing was changed");
  });

  test("nothing is sealed when the dialog is closed", async () => {
    const bridge = sealing({ "shell.choose": () => null });
    renderScreen(<CarryScreen />, { bridge });
    fireEvent.click(await screen.findByRole("button", { name: "Seal for London" }));
    await waitFor(() => expect(bridge.calls.some(({ name }) => name === "shell.choose")).toBe(true));
    expect(bridge.calls.some(({ name }) => name === "exchange.seal")).toBe(false);
  });

  test.each(["auditor", "administrator"] as const)(
    "an %s learns who sees it, and nothing is asked",
    (role) => {
      const bridge = sealing();
      renderScreen(<CarryScreen />, { bridge, app: appStateOf([role]) });
      expect(screen.getByText("Duty officers and supervisors see what waits.")).toBeTruthy();
      expect(bridge.calls).toEqual([]);
    },
  );
});

describe("trays", () => {
  const letters = ([1, 2, 3] as const).map((arrival) => ({
    arrival,
    contact: { ...BUCHAREST, country: ["RO", "MD", "BG"][arrival - 1] ?? "RO" },
    tray: "unverified" as const,
    conflict: false,
    importedAt: 1,
    sealedAt: 1,
    messages: [],
    attachments: [],
  }));

  test("after a letter was thrown away the one that took its place has the focus", async () => {
    let left = letters;
    const bridge = fakeBridge({
      "trays.list": () => left,
      "trays.discard": ({ arrival }) => {
        left = left.filter((letter) => letter.arrival !== arrival);
        queueMicrotask(() => act(() => bridge.tell({ event: "changed", topics: ["trays"] })));
        return null;
      },
    });
    renderScreen(<TraysScreen />, { bridge });
    const rows = await screen.findAllByRole("button", { name: "Throw away" });
    const [, second] = rows;
    if (second !== undefined) fireEvent.click(second);
    const dialog = await screen.findByRole("alertdialog");
    expect(within(dialog).getByText(/gone for good/)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole("button", { name: "Throw the letter away" }));
    await waitFor(() => expect(screen.queryByText(/Moldova/)).toBeNull());
    expect(bridge.calls).toContainEqual({ name: "trays.discard", args: { arrival: 2 } });
    expect(document.activeElement?.textContent).toContain("Bulgaria");
  });

  test("only a supervisor throws away; the reason stands there", async () => {
    const bridge = fakeBridge({ "trays.list": () => letters });
    renderScreen(<TraysScreen />, { bridge, app: appStateOf(["duty"]) });
    const [first] = await screen.findAllByRole("button", { name: "Throw away" });
    if (first !== undefined) fireEvent.click(first);
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(screen.getAllByText("A supervisor throws letters away.")).toHaveLength(3);
  });
});
