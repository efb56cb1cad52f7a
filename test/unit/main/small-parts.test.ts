import { describe, expect, it, vi } from "vitest";
import { startBatches } from "../../../electron/main/batches.ts";
import { goneGuard } from "../../../electron/main/gone-guard.ts";
import { plainSize } from "../../../electron/main/plain-size.ts";
import { followPreferences } from "../../../electron/main/preferences.ts";
import type { ProgramEvent } from "../../../electron/contract/events.ts";
import { fail, ok, type Result } from "../../../electron/core/result.ts";
import type { Preferences } from "../../../electron/contract/app-calls.ts";
import fc from "fast-check";

describe("the size of a value", () => {
  it("is never less than its JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const size = plainSize(value, 1_000_000);
        const json = new TextEncoder().encode(JSON.stringify(value)).length;
        expect(size).toBeGreaterThanOrEqual(json - 2);
      }),
    );
  });

  it("is refused above the limit, however it is made", () => {
    expect(plainSize("x".repeat(98), 100)).toBe(100);
    expect(plainSize("x".repeat(99), 100)).toBeUndefined();
    expect(plainSize("\u0001".repeat(40), 100)).toBeUndefined();
    expect(plainSize("é".repeat(60), 100)).toBeUndefined();
    expect(
      plainSize(
        Array.from({ length: 60 }, () => 1),
        100,
      ),
    ).toBeUndefined();
    expect(plainSize({ ["k".repeat(200)]: 1 }, 100)).toBeUndefined();
  });

  it("does not walk on once it is too much", () => {
    const far = vi.fn(() => 1);
    const value = {
      long: "x".repeat(1000),
      far: Object.defineProperty({}, "get", { enumerable: true, get: far }),
    };
    expect(plainSize(value, 100)).toBeUndefined();
    expect(far).not.toHaveBeenCalled();
  });

  it.each([
    new Map(),
    new Set(),
    new Date(),
    new Uint8Array(1),
    1n,
    Symbol("x"),
    () => 1,
    Number.NaN,
    Infinity,
  ])("is refused for what JSON can't say (%#)", (value) => {
    expect(plainSize({ value }, 1000)).toBeUndefined();
  });
});

describe("batches (row 37)", () => {
  it("are forgotten, the oldest first, when there are too many", async () => {
    let count = 0;
    const batches = startBatches(() => Promise.resolve(`name ${(count += 1)}`));
    for (let made = 0; made < 33; made += 1) await batches.add("dropped", [`/file ${made}`]);
    expect(batches.take("name 1", ["dropped"])).toBeUndefined();
    expect(batches.take("name 2", ["dropped"])).toEqual(["/file 1"]);
    expect(batches.take("name 33", ["dropped"])).toEqual(["/file 32"]);
  });

  it("are forgotten with the lock, also the one that is just being named", async () => {
    const batches = startBatches(() => Promise.resolve("name"));
    const adding = batches.add("evidence", ["/a"]);
    batches.clear();
    expect(batches.take(await adding, ["evidence"])).toBeUndefined();
    await batches.add("evidence", ["/b"]);
    expect(batches.take("name", ["evidence"])).toEqual(["/b"]);
  });

  it("do not change when their list does", async () => {
    const batches = startBatches(() => Promise.resolve("name"));
    const paths = ["/a"];
    await batches.add("seal-folder", paths);
    paths.push("/etc");
    expect(batches.take("name", ["seal-folder"])).toEqual(["/a"]);
  });

  it("are good for one of their purposes, once; asking for another leaves them", async () => {
    const batches = startBatches(() => Promise.resolve("name"));
    await batches.add("dropped", ["/a"]);
    expect(batches.take("name", ["evidence"])).toBeUndefined();
    expect(batches.take("name", [])).toBeUndefined();
    expect(batches.take("name", ["evidence", "dropped"])).toEqual(["/a"]);
    expect(batches.take("name", ["evidence", "dropped"])).toBeUndefined();
  });

  it("for a key file are good until the next lock: a passphrase may be mistyped", async () => {
    const batches = startBatches(() => Promise.resolve("name"));
    await batches.add("key-file", ["/a"]);
    expect(batches.take("name", ["key-file"])).toEqual(["/a"]);
    expect(batches.take("name", ["key-file"])).toEqual(["/a"]);
    batches.clear();
    expect(batches.take("name", ["key-file"])).toBeUndefined();
  });
});

describe("a page that ends by itself", () => {
  it("is started again twice in a minute, not three times", () => {
    let now = 0;
    const said: string[] = [];
    const gone = goneGuard(() => now, { again: () => said.push("again"), enough: () => said.push("enough") });
    gone();
    now += 50_000;
    gone();
    now += 20_000;
    gone();
    now += 10_000;
    gone();
    expect(said).toEqual(["again", "again", "again", "enough"]);
  });
});

describe("the preferences of the shell", () => {
  const chosen: Preferences = {
    language: "fr",
    theme: "dark",
    density: "roomy",
    textSize: "125",
    lockAfterMinutes: 2,
    clearClipboardSeconds: 10,
    letterKeys: false,
  };
  function follow(answer: Result<Preferences>, locale = "fr-CA") {
    let tell: (event: ProgramEvent) => void = () => undefined;
    let changes = 0;
    const engine = {
      call: () => Promise.resolve(answer),
      onEvent: (listener: typeof tell) => {
        tell = listener;
        return () => undefined;
      },
    };
    const known = followPreferences(engine as never, locale, () => (changes += 1));
    return { known, tell: (event: ProgramEvent) => tell(event), changes: () => changes };
  }

  it("are the system's language and five minutes until they are read", () => {
    expect(follow(ok(chosen)).known.now()).toMatchObject({ language: "fr", lockAfterMinutes: 5 });
    expect(follow(ok(chosen), "de").known.now()).toMatchObject({ language: "en" });
  });

  it("stay as they are when they can't be read", async () => {
    const { known } = follow(fail("engine-stopped"));
    await known.refresh();
    expect(known.now().lockAfterMinutes).toBe(5);
  });

  it("are read again when they changed, and only then", async () => {
    const { known, tell, changes } = follow(ok(chosen));
    tell({ event: "changed", topics: ["desk"] });
    expect(changes()).toBe(0);
    tell({ event: "changed", topics: ["preferences"] });
    await vi.waitFor(() => expect(changes()).toBe(1), 10_000);
    expect(known.now()).toEqual(chosen);
  });
});
