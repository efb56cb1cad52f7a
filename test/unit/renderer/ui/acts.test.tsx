// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";

import { ActList } from "../../../../renderer/ui/ActList.tsx";
import { Button } from "../../../../renderer/ui/Button.tsx";
import { show } from "./page.tsx";

afterEach(cleanup);

describe("Button", () => {
  test("with a reason it keeps the focus, says why, and does nothing", async () => {
    const user = userEvent.setup();
    const onPress = vi.fn();
    show(
      <Button onPress={onPress} reason="You drafted this, so somebody else must approve it.">
        Approve
      </Button>,
    );
    const button = screen.getByRole("button", { name: "Approve" });
    await user.tab();
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(button.hasAttribute("disabled")).toBe(false);
    const words = document.getElementById(button.getAttribute("aria-describedby") ?? "");
    expect(words?.textContent).toBe("You drafted this, so somebody else must approve it.");
    await user.keyboard("{Enter} ");
    await user.click(button);
    expect(onPress).not.toHaveBeenCalled();
  });

  test("keeps the focus when the reason goes away, and then acts", async () => {
    const user = userEvent.setup();
    const onPress = vi.fn();
    const shown = show(
      <Button onPress={onPress} reason="2 things missing">
        Ask for approval
      </Button>,
    );
    await user.tab();
    const before = document.activeElement;
    shown.again(<Button onPress={onPress}>Ask for approval</Button>);
    expect(document.activeElement).toBe(before);
    await user.keyboard("{Enter}");
    expect(onPress).toHaveBeenCalledTimes(1);
  });

  test("a refused submit button does not send the form", async () => {
    const user = userEvent.setup();
    const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
    show(
      <form onSubmit={onSubmit}>
        <input aria-label="Name" />
        <Button type="submit" reason="The name is missing.">
          Send
        </Button>
      </form>,
    );
    await user.click(screen.getByRole("button", { name: "Send" }));
    expect(onSubmit).not.toHaveBeenCalled();
  });

  test("its keys are told to screen readers and are no part of its name", () => {
    show(<Button shortcut="Ctrl Enter">Seal</Button>);
    expect(screen.getByRole("button", { name: "Seal" }).getAttribute("aria-keyshortcuts")).toBe(
      "Control+Enter",
    );
  });
});

describe("ActList", () => {
  test("an act that is not allowed stays, with its reason and without a link", async () => {
    const user = userEvent.setup();
    const onPress = vi.fn();
    show(
      <ActList
        label="What you can do now"
        acts={[
          { id: "close", title: "Close", reason: "not while London holds data for you", onPress },
          { id: "ask", title: "Ask for a longer hold", keys: "E", onPress },
        ]}
      />,
    );
    await user.click(screen.getByText("Close: not while London holds data for you"));
    expect(onPress).not.toHaveBeenCalled();
    await user.click(screen.getByText("Ask for a longer hold"));
    expect(onPress).toHaveBeenCalledTimes(1);
  });
});
