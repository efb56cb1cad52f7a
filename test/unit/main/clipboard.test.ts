import { beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("electron", () => import("../../helpers/fake-electron.ts"));

import { ownClipboard } from "../../../electron/main/clipboard.ts";
import { answers, order, resetElectron } from "../../helpers/fake-electron.ts";

interface Wound {
  readonly milliseconds: number;
  readonly act: () => void;
  stopped: boolean;
}

let wound: Wound[];
let own: ReturnType<typeof ownClipboard>;

beforeEach(() => {
  resetElectron();
  wound = [];
  own = ownClipboard({
    after: (milliseconds, act) => {
      const timer: Wound = { milliseconds, act, stopped: false };
      wound.push(timer);
      return () => {
        timer.stopped = true;
      };
    },
  });
});

/** Lets the newest timer run out and waits for what it does. */
async function runOut(): Promise<void> {
  wound.at(-1)?.act();
  await vi.waitFor(() => expect(order()).toContain("clipboard.readText"), 10_000);
  await Promise.resolve();
}

describe("the clipboard (row 36)", () => {
  it("is emptied after the seconds of the preferences", async () => {
    await own.copy("KR-2026-17", 30);
    expect(answers.clipboardText).toBe("KR-2026-17");
    expect(wound.map(({ milliseconds }) => milliseconds)).toEqual([30_000]);
    await runOut();
    expect(answers.clipboardText).toBe("");
  });

  it("keeps what somebody else has put there", async () => {
    await own.copy("KR-2026-17", 30);
    answers.clipboardText = "a shopping list";
    await runOut();
    expect(answers.clipboardText).toBe("a shopping list");
    expect(order()).not.toContain("clipboard.clear");
  });

  it("gives each text its own time", async () => {
    await own.copy("first", 30);
    await own.copy("second", 30);
    expect(wound.map(({ stopped }) => stopped)).toEqual([true, false]);
  });

  it("is emptied by the lock at once, and only once", async () => {
    await own.copy("KR-2026-17", 30);
    await own.clear();
    expect(answers.clipboardText).toBe("");
    answers.clipboardText = "KR-2026-17";
    await own.clear();
    expect(answers.clipboardText).toBe("KR-2026-17");
    expect(wound.map(({ stopped }) => stopped)).toEqual([true]);
  });

  it("is emptied when the lock comes while it is being written", async () => {
    const copying = own.copy("KR-2026-17", 30);
    // The system has not taken it yet when the lock looks, and has a moment later.
    answers.clipboardText = "";
    const clearing = own.clear();
    answers.clipboardText = "KR-2026-17";
    await Promise.all([copying, clearing]);
    expect(answers.clipboardText).toBe("");
  });

  it("is emptied when it can't be read", async () => {
    await own.copy("KR-2026-17", 30);
    answers.clipboardFails = true;
    await own.clear();
    expect(answers.clipboardText).toBe("");
  });

  it("is never read for the page", async () => {
    await own.copy("KR-2026-17", 30);
    expect(order()).toEqual(["clipboard.writeText"]);
  });
});
