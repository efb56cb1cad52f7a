import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { COMMANDS } from "../../../../electron/contract/commands.ts";
import { commandOf, keysOf, shownKeys } from "../../../../renderer/commands/keys.ts";
import { newRegistry } from "../../../../renderer/commands/registry.ts";

type Stroke = Parameters<typeof commandOf>[0];

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const stroke = (key: string, code: string, held: Partial<Stroke> = {}): Stroke => ({
  ...NONE,
  key,
  code,
  ...held,
});

describe("keys", () => {
  test("Ctrl and a letter ask for its command, with Caps Lock too", () => {
    expect(commandOf(stroke("k", "KeyK", { ctrlKey: true }), "linux")?.id).toBe("palette.open");
    expect(commandOf(stroke("K", "KeyK", { ctrlKey: true }), "win32")?.id).toBe("palette.open");
  });

  test("on macOS it is Cmd, and Ctrl asks for nothing", () => {
    expect(commandOf(stroke("k", "KeyK", { metaKey: true }), "darwin")?.id).toBe("palette.open");
    expect(commandOf(stroke("k", "KeyK", { ctrlKey: true }), "darwin")).toBeUndefined();
    expect(commandOf(stroke("k", "KeyK", { metaKey: true }), "linux")).toBeUndefined();
  });

  test("letters follow the layout: where AZERTY has its N, there is New", () => {
    expect(commandOf(stroke("n", "KeyB", { ctrlKey: true }), "linux")?.id).toBe("request.new");
    expect(commandOf(stroke("b", "KeyN", { ctrlKey: true }), "linux")).toBeUndefined();
  });

  test("a layout without Latin letters goes by the place of the key", () => {
    expect(commandOf(stroke("т", "KeyN", { ctrlKey: true }), "linux")?.id).toBe("request.new");
    expect(commandOf(stroke("κ", "KeyK", { ctrlKey: true }), "linux")?.id).toBe("palette.open");
  });

  test("digits are the physical key: AZERTY has other signs there", () => {
    expect(commandOf(stroke("&", "Digit1", { ctrlKey: true }), "linux")?.id).toBe("go.desk");
    expect(commandOf(stroke("1", "Numpad1", { ctrlKey: true }), "linux")).toBeUndefined();
  });

  test("AltGr, which says Ctrl and Alt, asks for nothing, whatever it types", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("a", "k", "l", "€", "@", "1", "Enter", "ArrowLeft", "F1"),
        fc.constantFrom("KeyK", "KeyL", "KeyN", "Digit1", "KeyE", "Enter", "ArrowLeft"),
        fc.boolean(),
        fc.constantFrom("linux" as const, "win32" as const),
        (key, code, shiftKey, platform) => {
          expect(
            commandOf(stroke(key, code, { ctrlKey: true, altKey: true, shiftKey }), platform),
          ).toBeUndefined();
        },
      ),
    );
  });

  test("Shift tells F6 from its way back", () => {
    expect(commandOf(stroke("F6", "F6"), "linux")?.id).toBe("area.next");
    expect(commandOf(stroke("F6", "F6", { shiftKey: true }), "linux")?.id).toBe("area.previous");
  });

  test("no two commands have the same keys", () => {
    const keys = COMMANDS.flatMap(({ keys: own }) => own ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("are shown as they stand on the keyboard", () => {
    expect(shownKeys("Mod+Digit1", "linux")).toBe("Ctrl 1");
    expect(shownKeys("Alt+ArrowLeft", "linux")).toBe("Alt ←");
    expect(keysOf("palette.open", "darwin")).toBe("Cmd K");
  });
});

describe("the registry", () => {
  test("what was registered last is done, and what it covered comes back", () => {
    const registry = newRegistry();
    const done: string[] = [];
    const does = (name: string) => ({ perform: () => void done.push(name), reason: null });
    registry.add("act.main", does("screen"));
    const leave = registry.add("act.main", does("dialog"));
    expect(registry.perform("act.main")).toBe(true);
    leave();
    expect(registry.perform("act.main")).toBe(true);
    expect(done).toEqual(["dialog", "screen"]);
  });

  test("what is gone from below leaves what is above", () => {
    const registry = newRegistry();
    const leave = registry.add("act.main", { perform: () => undefined, reason: null });
    const top = { perform: () => undefined, reason: null };
    registry.add("act.main", top);
    leave();
    expect(registry.current("act.main")).toBe(top);
  });

  test("what can't be done now is known and not done", () => {
    const registry = newRegistry();
    let done = 0;
    registry.add("act.main", { perform: () => void (done += 1), reason: "Nothing waits." });
    expect(registry.perform("act.main")).toBe(false);
    expect(registry.current("act.main")?.reason).toBe("Nothing waits.");
    expect(done).toBe(0);
    expect(registry.perform("vault.lock")).toBe(false);
  });

  test("tells whoever shows the commands", () => {
    const registry = newRegistry();
    let told = 0;
    const stop = registry.subscribe(() => void (told += 1));
    const before = registry.version();
    registry.add("vault.lock", { perform: () => undefined, reason: null })();
    expect(told).toBe(2);
    expect(registry.version()).not.toBe(before);
    stop();
    registry.add("vault.lock", { perform: () => undefined, reason: null });
    expect(told).toBe(2);
  });
});
