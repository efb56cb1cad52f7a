// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";

import { ActionList, type ActionItem } from "../../../../renderer/ui/ActionList.tsx";
import { LoadingLine } from "../../../../renderer/ui/LoadingLine.tsx";
import { Marked } from "../../../../renderer/ui/Marked.tsx";
import { SectionRail } from "../../../../renderer/ui/SectionRail.tsx";
import { Timeline } from "../../../../renderer/ui/Timeline.tsx";
import { show } from "./page.tsx";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const item = (id: string, name: string): ActionItem => ({
  id,
  tone: "now",
  used: 86,
  left: "1 h 08 min",
  utc: "02:20 UTC",
  local: "04:20 Oslo",
  act: name,
  why: "Came in at 18:20 UTC.",
});

const sections = (items: readonly ActionItem[]) => [{ id: "shift", title: "Before your shift ends", items }];

describe("ActionList", () => {
  test("arrows move, Enter opens, Space looks inside, other keys are offered", async () => {
    const user = userEvent.setup();
    const onOpen = vi.fn();
    const onPeek = vi.fn();
    const onRowKey = vi.fn(() => true);
    show(
      <ActionList
        label="Acts"
        sections={sections([item("a", "Acknowledge"), item("b", "Phone Bucharest")])}
        onOpen={onOpen}
        onPeek={onPeek}
        onRowKey={onRowKey}
      />,
    );
    await user.tab();
    await user.keyboard(" ");
    expect(onPeek.mock.calls).toEqual([["a"]]);
    expect(onOpen).not.toHaveBeenCalled();
    await user.keyboard("{ArrowDown}");
    expect(onRowKey).toHaveBeenLastCalledWith("a", "ArrowDown");
    await user.keyboard("m{Enter}");
    expect(onRowKey).toHaveBeenCalledWith("a", "m");
  });

  test("Enter on the second row opens the second row", async () => {
    const user = userEvent.setup();
    const onOpen = vi.fn();
    show(
      <ActionList label="Acts" sections={sections([item("a", "One"), item("b", "Two")])} onOpen={onOpen} />,
    );
    await user.tab();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(onOpen.mock.calls).toEqual([["b"]]);
  });

  test("a new arrival does not take the focus from its row, and a removal hands it to the next one", async () => {
    const user = userEvent.setup();
    const list = (items: readonly ActionItem[]) => (
      <ActionList label="Acts" sections={sections(items)} onOpen={() => undefined} />
    );
    const shown = show(list([item("a", "One"), item("b", "Two"), item("c", "Three")]));
    await user.tab();
    await user.keyboard("{ArrowDown}");
    const focused = () => (document.activeElement as HTMLElement).dataset.key;
    expect(focused()).toBe("b");
    shown.again(list([item("new", "New"), item("a", "One"), item("b", "Two"), item("c", "Three")]));
    expect(focused()).toBe("b");
    shown.again(list([item("new", "New"), item("a", "One"), item("c", "Three")]));
    expect(focused()).toBe("c");
  });

  test("an empty list is its sentence", () => {
    show(
      <ActionList
        label="Acts"
        sections={sections([])}
        onOpen={() => undefined}
        empty={<p>Nothing runs out this week.</p>}
      />,
    );
    expect(screen.getByText("Nothing runs out this week.")).toBeTruthy();
    expect(screen.queryByText("Before your shift ends")).toBeNull();
  });
});

describe("SectionRail", () => {
  test("is one stop for Tab, arrows move in it, and states are said in words", async () => {
    const user = userEvent.setup();
    const onGo = vi.fn();
    show(
      <SectionRail
        label="Sections"
        current="offence"
        onGo={onGo}
        items={[
          { id: "to", title: "To: Madrid", state: "done" },
          { id: "offence", title: "Offence", state: "missing", note: "(b)" },
          { id: "facts", title: "Facts", state: "none" },
        ]}
      />,
    );
    await user.tab();
    expect(document.activeElement?.textContent).toContain("Offence");
    expect(document.activeElement?.textContent).toContain("missing");
    expect(document.activeElement?.getAttribute("aria-current")).toBe("step");
    await user.keyboard("{ArrowDown}{Enter}");
    expect(onGo.mock.calls).toEqual([["facts"]]);
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });
});

test("a timeline says the proof of each entry in words, not by the dot alone", () => {
  show(
    <Timeline
      label="What happened"
      items={[
        { id: "1", utc: "12 May, 20:41 UTC", proof: "arrived", title: "London received the request" },
        { id: "2", utc: "12 May, 19:58 UTC", proof: "planned", title: "Send again" },
      ]}
    />,
  );
  const titles = screen.getAllByRole("heading", { level: 3 }).map((heading) => heading.textContent);
  expect(titles).toEqual(["Arrived, proved: London received the request", "Planned: Send again"]);
});

test("a quick answer never flickers: the loading sentence waits 300 ms", () => {
  vi.useFakeTimers();
  show(<LoadingLine>Reading the journal.</LoadingLine>);
  act(() => void vi.advanceTimersByTime(299));
  expect(screen.queryByText("Reading the journal.")).toBeNull();
  act(() => void vi.advanceTimersByTime(1));
  expect(screen.getByText("Reading the journal.")).toBeTruthy();
});

test.each([
  ["Contact point of Spain, Madrid", "madr", ["Madr"]],
  ["Madrid to Madrid", "madrid", ["Madrid", "Madrid"]],
  ["Madrid", "", []],
  ["İstanbul", "stan", []],
])("what was typed is marked in %s", (text, query, marks) => {
  const { container } = show(<Marked text={text} query={query} />);
  expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(marks);
  expect(container.textContent).toBe(text);
});
