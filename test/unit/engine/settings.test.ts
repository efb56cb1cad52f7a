import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { openSettings, type Settings } from "../../../electron/engine/settings.ts";
import { realFiles } from "../../../electron/files/file-layer.ts";
import { must, START, workshop, type Workshop } from "../../helpers/stations.ts";

describe("what the machine remembers", () => {
  let shop: Workshop;
  const open = (language = "en"): Settings => openSettings(shop.folder, language, systemEntropy);
  const path = () => shop.path("preferences.json");

  beforeEach(() => {
    shop = workshop();
  });
  afterEach(() => {
    shop.remove();
  });

  it.each([
    ["fr-CH", "fr"],
    ["FR_fr", "fr"],
    ["en-GB", "en"],
    ["nb-NO", "en"],
    ["", "en"],
  ])("speaks the language of the system where it can: %s", async (tag, language) => {
    expect((await open(tag).preferences()).language).toBe(language);
  });

  it("keeps changes over a restart, one after another, and nothing that was not said", async () => {
    const settings = open();
    await Promise.all([
      settings.change({ theme: "dark", density: undefined }),
      settings.change({ lockAfterMinutes: 3 }),
      settings.chooseVault(shop.path("elsewhere")),
    ]);
    await settings.noteClosed(START);
    const again = open("fr");
    expect(await again.preferences()).toMatchObject({
      language: "en",
      theme: "dark",
      density: "normal",
      lockAfterMinutes: 3,
    });
    expect(await again.vaultFolder()).toBe(shop.path("elsewhere"));
    expect(await again.closedAt()).toBe(START);
  });

  it("sweeps away what an earlier program left half written of it, and nothing else", async () => {
    const left = ["preferences.json.0123abcd.part", "preferences.json.ffffffff.part"];
    const others = [
      "card.valisecard.0123abcd.part",
      "preferences.json.0123abcd.part.txt",
      "preferences.json.xyz.part",
    ];
    for (const name of [...left, ...others]) writeFileSync(shop.path(name), "{");
    mkdirSync(shop.path("deeper"));
    writeFileSync(shop.path("deeper", "preferences.json.0123abcd.part"), "{");
    await open().preferences();
    expect(readdirSync(shop.folder).toSorted()).toEqual([...others, "deeper"].toSorted());
    expect(readdirSync(shop.path("deeper"))).toEqual(["preferences.json.0123abcd.part"]);
  });

  it("knows whether the folder of the vault was chosen", async () => {
    expect(await open().isVaultChosen()).toBe(false);
    must(await open().chooseVault(shop.path("elsewhere")));
    expect(await open().isVaultChosen()).toBe(true);
  });

  it("remembers when a vault was closed although it is chosen again", async () => {
    const settings = open();
    must(await settings.chooseVault(shop.path("elsewhere")));
    await settings.noteClosed(START);
    must(await settings.chooseVault(shop.path("elsewhere")));
    expect(await settings.closedAt()).toBe(START);
    must(await settings.chooseVault(shop.path("third")));
    expect(await settings.closedAt()).toBeNull();
  });

  it("does not write over a file that the medium would not give", async () => {
    must(await open().chooseVault(shop.path("elsewhere")));
    const broken = Object.assign(new Error("no"), { code: "EIO", syscall: "read" });
    const layer = { ...realFiles, openToRead: () => Promise.reject(broken) };
    const blind = openSettings(shop.folder, "en", systemEntropy, layer);
    must(await blind.change({ theme: "dark" }));
    expect(readFileSync(shop.path("preferences.broken.json"), "utf8")).toContain("elsewhere");
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["an unknown key", '{"version":1,"preferences":{},"vaultFolder":null,"closedAt":null,"more":1}'],
    ["a later version", '{"version":2}'],
    ["no UTF-8", Buffer.from([0xff, 0xfe])],
    ["too much", " ".repeat(17_000)],
  ])("starts anew from %s, and keeps the file aside", async (_what, content) => {
    writeFileSync(path(), content);
    expect(await open().preferences()).toMatchObject({ language: "en", theme: "system" });
    expect(existsSync(path())).toBe(false);
    expect(readFileSync(shop.path("preferences.broken.json"))).toEqual(Buffer.from(content));
  });

  it("goes on with what was asked for when it can't be written, and says so", async () => {
    mkdirSync(shop.path("preferences.json"));
    const settings = open();
    expect((await settings.change({ theme: "light" })).ok).toBe(false);
    expect((await settings.preferences()).theme).toBe("light");
    must(await openSettings(shop.path("new"), "en", systemEntropy).change({ theme: "light" }));
  });
});
