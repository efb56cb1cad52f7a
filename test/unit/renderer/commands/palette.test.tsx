// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";

import { Palette } from "../../../../renderer/commands/Palette.tsx";
import { asked, fits } from "../../../../renderer/commands/palette-model.ts";
import { useCommand } from "../../../../renderer/commands/use-command.ts";
import { type Answers, fakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";
import { contact, line } from "../requests/samples.ts";

afterEach(cleanup);

const FOUND: Answers = {
  "search.find": () => ({
    requests: [line(421, { contact: contact("ES"), state: "DRAFTED" })],
    contacts: [contact("ES")],
    texts: [{ number: 71, reference: "EE-2026-0071", before: "… opened in ", hit: "Madr", after: "id …" }],
  }),
};

const importBundles = vi.fn();

function Screen({ onClose }: { readonly onClose: () => void }) {
  useCommand("exchange.import", importBundles);
  useCommand("print.form", () => undefined, { reason: "Nothing is here to print." });
  return <Palette onClose={onClose} />;
}

function show(answers: Answers = FOUND) {
  const onClose = vi.fn();
  const bridge = fakeBridge(answers);
  return { ...renderScreen(<Screen onClose={onClose} />, { bridge }), onClose, bridge };
}

const options = () => screen.queryAllByRole("option").map((option) => option.textContent ?? "");

describe("find or do", () => {
  it("reads the first sign of what was typed", () => {
    expect(asked("  #0421 ")).toEqual({ only: "numbers", words: "0421" });
    expect(asked("@ Madrid")).toEqual({ only: "people", words: "Madrid" });
    expect(asked("a#b")).toEqual({ only: "all", words: "a#b" });
    expect(fits("Écrire à Tallinn", "tall ecr")).toBe(true);
    expect(fits("Import", "export")).toBe(false);
  });

  it("shows only commands that this screen knows, and those it refuses with their reason", async () => {
    show();
    await waitFor(() => expect(options()).toHaveLength(2));
    expect(options()[0]).toContain("Import bundles");
    expect(options()[1]).toContain("Nothing is here to print.");
    expect(screen.getAllByRole("option")[1]?.getAttribute("aria-disabled")).toBe("true");
  });

  it("finds what can be done, opened, and what stands in the text; Enter does the one that arrows chose", async () => {
    const user = userEvent.setup();
    const { onClose, visited } = show();
    await user.type(screen.getByRole("searchbox"), "madr");
    await waitFor(() => expect(options()).toHaveLength(4));
    expect(options()[0]).toContain("New preservation request to Madrid");
    expect(options()[1]).toContain("NO-2026-0421 to Madrid");
    expect(options()[2]).toContain("Contact point of Spain, Madrid");
    expect(options()[3]).toContain("opened in Madrid");
    await user.keyboard("{ArrowDown}{Enter}");
    expect(onClose).toHaveBeenCalled();
    expect(visited).toEqual([{ at: "request", number: 421 }]);
  });

  it("asks the program for the words alone, and shows numbers only after #, people only after @", async () => {
    const user = userEvent.setup();
    const { bridge } = show();
    await user.type(screen.getByRole("searchbox"), "#042");
    await waitFor(() => expect(options()[0]).toContain("NO-2026-0421"));
    expect(options()).toHaveLength(1);
    expect(bridge.calls.at(-1)?.args).toEqual({ text: "042", limit: 8 });
    await user.clear(screen.getByRole("searchbox"));
    await user.type(screen.getByRole("searchbox"), "@mad");
    await waitFor(() => expect(options()[0]).toContain("Contact point of Spain"));
    expect(options()).toHaveLength(1);
  });

  it("asks nothing for a role that sees no requests, and says who finds them", async () => {
    const user = userEvent.setup();
    const bridge = fakeBridge(FOUND);
    renderScreen(<Screen onClose={vi.fn()} />, { bridge, app: appStateOf(["administrator"]) });
    await user.type(screen.getByRole("searchbox"), "madr");
    expect(await screen.findByText(/^Your role finds acts only\./)).toBeTruthy();
    expect(bridge.calls).toEqual([]);
  });

  it("comes to an end for a query that is longer than what is searched for", async () => {
    const { bridge } = show({ "search.find": () => ({ requests: [], contacts: [], texts: [] }) });
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "z".repeat(500) } });
    expect(await screen.findByText(/^Nothing found\./)).toBeTruthy();
    expect(bridge.calls.at(-1)?.args).toEqual({ text: "z".repeat(200), limit: 8 });
  });

  it("does a command and teaches when nothing is found", async () => {
    const user = userEvent.setup();
    show({ "search.find": () => ({ requests: [], contacts: [], texts: [] }) });
    await user.type(screen.getByRole("searchbox"), "import{Enter}");
    expect(importBundles).toHaveBeenCalledTimes(1);
    await user.clear(screen.getByRole("searchbox"));
    await user.type(screen.getByRole("searchbox"), "zzz");
    expect(
      await screen.findByText("Nothing found. Try a State, a reference, or a word of the case."),
    ).toBeTruthy();
  });
});
