// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { useState } from "react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";

import { QrCode } from "../../../../renderer/ui/QrCode.tsx";
import { SafetyDigits } from "../../../../renderer/ui/SafetyDigits.tsx";
import { show } from "./page.tsx";

afterEach(cleanup);

const GROUPS = [
  "04817",
  "66209",
  "31574",
  "90026",
  "18453",
  "72960",
  "55318",
  "07741",
  "26895",
  "43170",
  "89602",
  "14537",
];

function digits(over: {
  readonly onAgree?: (group: number) => void;
  readonly onDiffer?: (group: number) => void;
  readonly onGo?: (group: number) => void;
  readonly current?: number;
}) {
  return (
    <SafetyDigits
      label="Safety number"
      groups={GROUPS}
      agreed={GROUPS.map((_, group) => group < 4)}
      current={over.current ?? 0}
      onGo={over.onGo ?? (() => undefined)}
      onAgree={over.onAgree ?? (() => undefined)}
      onDiffer={over.onDiffer}
    />
  );
}

describe("SafetyDigits", () => {
  test("Space marks the group that has the focus, X says that a digit differs", async () => {
    const user = userEvent.setup();
    const onAgree = vi.fn();
    const onDiffer = vi.fn();
    const Read = () => {
      const [current, setCurrent] = useState(0);
      return digits({ onAgree, onDiffer, current, onGo: setCurrent });
    };
    show(<Read />);
    await user.tab();
    await user.keyboard(" {ArrowRight}x");
    expect(onAgree.mock.calls).toEqual([[0]]);
    expect(onDiffer.mock.calls).toEqual([[1]]);
  });

  test("a group says its number, its digits one by one, and whether it agrees", () => {
    show(digits({}));
    expect(screen.getByRole("row", { name: "Group 1: 0 4 8 1 7. Agrees." })).toBeTruthy();
    expect(screen.getByRole("row", { name: "Group 5: 1 8 4 5 3. Not read yet." })).toBeTruthy();
  });

  test("runs from left to right in Arabic too", async () => {
    const user = userEvent.setup();
    const onGo = vi.fn();
    show(digits({ onGo }), "ar-EG");
    await user.tab();
    await user.keyboard("{ArrowRight}");
    expect(onGo).toHaveBeenLastCalledWith(1);
    expect(screen.getByRole("grid").closest('[dir="ltr"]')).not.toBeNull();
  });
});

test("a QR code draws each dark module once, inside a quiet zone of four", () => {
  show(
    <QrCode
      label="Code"
      matrix={[
        [true, true, false],
        [false, false, true],
        [true, false, true],
      ]}
    />,
  );
  const code = screen.getByRole("img", { name: "Code" });
  expect(code.getAttribute("viewBox")).toBe("0 0 11 11");
  expect(code.querySelector("path")?.getAttribute("d")).toBe(
    "M4 4h2v1h-2zM6 5h1v1h-1zM4 6h1v1h-1zM6 6h1v1h-1z",
  );
});
