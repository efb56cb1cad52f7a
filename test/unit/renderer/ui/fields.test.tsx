// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";

import { Checkbox } from "../../../../renderer/ui/Checkbox.tsx";
import { ComboBox } from "../../../../renderer/ui/ComboBox.tsx";
import { DateTimeField } from "../../../../renderer/ui/DateTimeField.tsx";
import { NumberField } from "../../../../renderer/ui/NumberField.tsx";
import { PasswordField } from "../../../../renderer/ui/PasswordField.tsx";
import { TextField } from "../../../../renderer/ui/TextField.tsx";
import { show } from "./page.tsx";

afterEach(cleanup);

describe("TextField", () => {
  test("a missing field is invalid and its sentence belongs to it", () => {
    const { container } = show(
      <TextField
        label="Zone"
        provision="Art 29(2)(c)"
        value=""
        onChange={() => undefined}
        error="Choose the time zone."
      />,
    );
    const input = screen.getByRole("textbox");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const described = (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toContain("Choose the time zone.");
    expect(container.querySelector(".field.missing")).not.toBeNull();
  });

  test("a fixed field can be read and focused, but not changed, and says why", async () => {
    const user = userEvent.setup();
    const onChange = vi.fn();
    show(<TextField label="To" value="Madrid" onChange={onChange} fixed="It is sealed already." />);
    await user.type(screen.getByRole("textbox", { name: "To" }), "x");
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.getByText("It is sealed already.")).toBeTruthy();
  });
});

function Password() {
  const [value, setValue] = useState("");
  return <PasswordField label="Passphrase" value={value} onChange={setValue} />;
}

describe("PasswordField", () => {
  test("can be shown, pasted into, and filled in by a password manager", async () => {
    const user = userEvent.setup();
    show(<Password />);
    const input = screen.getByLabelText<HTMLInputElement>("Passphrase");
    expect([input.type, input.autocomplete]).toEqual(["password", "current-password"]);
    await user.click(input);
    await user.paste("correct horse");
    expect(input.value).toBe("correct horse");
    await user.click(screen.getByRole("button", { name: "Show" }));
    expect(input.type).toBe("text");
    expect(screen.getByRole("button", { name: "Hide" })).toBeTruthy();
  });

  test("says that Caps Lock is on", () => {
    show(<Password />);
    expect(screen.queryByText(/Caps Lock/u)).toBeNull();
    const input = screen.getByLabelText("Passphrase");
    const typed = new KeyboardEvent("keydown", { key: "A", bubbles: true });
    Object.defineProperty(typed, "getModifierState", { value: (key: string) => key === "CapsLock" });
    fireEvent(input, typed);
    expect(screen.getByText(/Caps Lock is on/u)).toBeTruthy();
  });
});

function paste(text: string) {
  const data = { getData: () => text };
  fireEvent.paste(screen.getAllByRole("spinbutton")[0]!, { clipboardData: data });
}

describe("DateTimeField", () => {
  test("takes a moment as a log writes it, to the second, and adds no zone", () => {
    const onChange = vi.fn();
    show(<DateTimeField label="From" value={null} onChange={onChange} />);
    paste(" 2026-05-09 21:14:07 ");
    expect(onChange.mock.calls).toEqual([["2026-05-09T21:14:07"]]);
  });

  test.each(["2026-02-30 10:00:00", "2026-05-09T21:14:07Z", "9 May"])("refuses %s", (text) => {
    const onChange = vi.fn();
    show(<DateTimeField label="From" value={null} onChange={onChange} />);
    paste(text);
    expect(onChange).not.toHaveBeenCalled();
  });

  test("shows 24 hours", () => {
    show(<DateTimeField label="From" value="2026-05-09T21:14:07" onChange={() => undefined} />);
    const parts = screen.getAllByRole("spinbutton").map((part) => part.textContent);
    expect(parts).toEqual(["09", "05", "2026", "21", "14", "07"]);
  });
});

test("a contact is found by its city, without accents, and chosen by keys", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  show(
    <ComboBox
      label="Contact"
      value={null}
      onChange={onChange}
      options={[
        { id: "es", text: "Spain", detail: "Madrid" },
        { id: "ci", text: "Côte d’Ivoire", detail: "Abidjan" },
      ]}
    />,
  );
  await user.type(screen.getByRole("combobox", { name: "Contact" }), "cote abi");
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["Côte d’IvoireAbidjan"]);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(onChange).toHaveBeenLastCalledWith("ci");
});

test("a tick that cannot be changed says why and stays as it is", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  show(
    <Checkbox checked onChange={onChange} reason="a supervisor decides">
      Tell the user
    </Checkbox>,
  );
  await user.click(screen.getByRole("checkbox", { name: "Tell the user: a supervisor decides" }));
  expect(onChange).not.toHaveBeenCalled();
});

test("React Aria can empty its spoken log where markup is refused", async () => {
  const announcer = document.createElement("div");
  announcer.dataset.liveAnnouncer = "true";
  const log = document.createElement("div");
  log.setAttribute("role", "log");
  log.append("60");
  announcer.append(log);
  document.body.prepend(announcer);
  vi.spyOn(Element.prototype, "innerHTML", "set").mockImplementation(() => {
    throw new TypeError("TrustedHTML is required");
  });
  show(<NumberField label="Period" value={60} onChange={() => undefined} unit="days" />);
  await waitFor(() => {
    log.innerHTML = "";
  });
  expect(log.childNodes.length).toBe(0);
  announcer.remove();
});
