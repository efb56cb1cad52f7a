// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";

import { AppFrame } from "../../../../renderer/ui/AppFrame.tsx";
import { Button } from "../../../../renderer/ui/Button.tsx";
import { Confirm } from "../../../../renderer/ui/Confirm.tsx";
import { Dialog } from "../../../../renderer/ui/Dialog.tsx";
import { Nav } from "../../../../renderer/ui/Nav.tsx";
import { Palette } from "../../../../renderer/ui/Palette.tsx";
import { show } from "./page.tsx";

afterEach(cleanup);

const nav = (
  <Nav
    label="Main"
    current="desk"
    groups={[
      {
        id: "work",
        items: [
          { id: "desk", text: "Desk", icon: "desk", href: "/desk", count: 8, countWords: "8 things to do" },
          { id: "holds", text: "Holds", icon: "holds", href: "/holds" },
        ],
      },
    ]}
  />
);

function frame() {
  return (
    <AppFrame
      top={
        <header data-area="top">
          <button type="button">Search</button>
        </header>
      }
      nav={nav}
      foot={<footer>keys</footer>}
    >
      <button type="button">New request</button>
      <button type="button">Import</button>
    </AppFrame>
  );
}

describe("F6", () => {
  test("walks through the areas in their order and back, and each area remembers its place", async () => {
    const user = userEvent.setup();
    show(frame());
    const at = () => document.activeElement?.textContent;
    await user.keyboard("{F6}");
    expect(at()).toBe("Search");
    await user.keyboard("{F6}");
    expect(at()).toContain("Desk");
    await user.keyboard("{F6}");
    expect(at()).toBe("New request");
    await user.tab();
    expect(at()).toBe("Import");
    await user.keyboard("{F6}");
    expect(at()).toBe("Search");
    await user.keyboard("{Shift>}{F6}{/Shift}");
    expect(at()).toBe("Import");
  });

  test("goes nowhere behind a dialog", async () => {
    const user = userEvent.setup();
    show(
      <>
        {frame()}
        <Dialog title="What changed" isOpen onClose={() => undefined} actions={<Button>Keep it</Button>}>
          text
        </Dialog>
      </>,
    );
    const dialog = screen.getByRole("dialog");
    await user.keyboard("{F6}");
    expect(dialog.contains(document.activeElement)).toBe(true);
  });
});

test("the current place is said, and its count in words", () => {
  show(nav);
  const desk = screen.getByRole("link", { name: /Desk\s*, 8 things to do/u });
  expect(desk.getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("link", { name: "Holds" }).hasAttribute("aria-current")).toBe(false);
});

function WithDialog() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>See what changed</Button>
      <Dialog title="What changed" isOpen={open} onClose={() => setOpen(false)}>
        <Button>Inside</Button>
      </Dialog>
    </>
  );
}

test("a dialog is named by its title, takes the focus, closes with Esc and gives the focus back", async () => {
  const user = userEvent.setup();
  show(<WithDialog />);
  await user.click(screen.getByRole("button", { name: "See what changed" }));
  const dialog = screen.getByRole("dialog", { name: "What changed" });
  expect(dialog.contains(document.activeElement)).toBe(true);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "See what changed" })),
  );
});

function Opened({ children }: { readonly children: (open: boolean) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      {children(open)}
    </>
  );
}

test("the way back is the first stop of a question, and Enter there does not act", async () => {
  const user = userEvent.setup();
  const onAct = vi.fn();
  const onBack = vi.fn();
  show(
    <Opened>
      {(open) => (
        <Confirm
          isOpen={open}
          title="London will be told."
          act="Withdraw the request"
          onAct={onAct}
          back="Keep the request"
          onBack={onBack}
        />
      )}
    </Opened>,
  );
  await user.click(screen.getByRole("button", { name: "Open" }));
  expect(screen.getByRole("alertdialog", { name: "London will be told." })).toBeTruthy();
  await user.tab();
  expect(document.activeElement?.textContent).toBe("Keep the request");
  await user.keyboard("{Enter}");
  expect([onBack.mock.calls.length, onAct.mock.calls.length]).toEqual([1, 0]);
});

function WithPalette(props: {
  readonly open: boolean;
  readonly onChoose: (id: string, beside: boolean) => void;
}) {
  const [query, setQuery] = useState("");
  const items = [
    { id: "new", icon: "write", text: "New request to Madrid" },
    { id: "stick", icon: "carry", text: "Write bundles for Madrid", reason: "none is sealed yet" },
    { id: "old", icon: "requests", text: "NO-2026-0421 to Madrid" },
  ] as const;
  return (
    <Palette
      isOpen={props.open}
      onClose={() => undefined}
      label="Find or do"
      placeholder="Find or do"
      query={query}
      onQuery={setQuery}
      found="3 found"
      empty="Nothing found."
      keys={[{ keys: ["Esc"], text: "close" }]}
      onChoose={props.onChoose}
      sections={[{ id: "do", title: "Do", items }]}
    />
  );
}

test("after every letter the palette stands on its first line; what is not allowed is passed over; Ctrl Enter opens beside", async () => {
  const user = userEvent.setup();
  const onChoose = vi.fn();
  show(<Opened>{(open) => <WithPalette open={open} onChoose={onChoose} />}</Opened>);
  await user.click(screen.getByRole("button", { name: "Open" }));
  const field = screen.getByRole("searchbox", { name: "Find or do" });
  await user.click(field);
  await user.keyboard("ma");
  await user.keyboard("{Enter}");
  expect(onChoose).toHaveBeenLastCalledWith("new", false);
  await user.keyboard("{ArrowDown}{Control>}{Enter}{/Control}");
  expect(onChoose).toHaveBeenLastCalledWith("old", true);
});
