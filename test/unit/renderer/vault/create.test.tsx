// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";

import { fail } from "../../../../electron/core/result.ts";
import { CreateVaultScreen } from "../../../../renderer/features/vault/CreateVaultScreen.tsx";
import { gapsOf, orderOf, startOf } from "../../../../renderer/features/vault/new-vault.ts";
import { gapOfPassphrase } from "../../../../renderer/lib/NewPassphrase.tsx";
import { fakeBridge, type FakeBridge } from "../../../helpers/fake-bridge.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);

const FIRST = { ...appStateOf(), phase: "no-vault" as const, officer: null, station: null, slots: [] };
const STRENGTH = { score: 4, longEnough: true, guessesLog10: 14 };
const PHRASE = "lamp river seven";

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const fill = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole("button", { name: "Make the vault" }));
const called = (bridge: FakeBridge, name: string) => bridge.calls.filter((call) => call.name === name);

async function fillAll(): Promise<void> {
  const user = userEvent.setup();
  await user.type(screen.getByRole("combobox", { name: "State" }), "Norway");
  await user.click(await screen.findByRole("option", { name: /Norway/ }));
  fill("Authority and city", "Kripos, Oslo");
  fill("Your name", "A. Lie");
  fill("Passphrase", PHRASE);
  fill("Passphrase, once more", PHRASE);
}

describe("a new vault", () => {
  test("says everything that is missing, goes to the first, and asks nothing", () => {
    const bridge = fakeBridge({ "passphrase.strength": () => STRENGTH });
    renderScreen(<CreateVaultScreen />, { bridge, app: FIRST });
    submit();
    expect(screen.getAllByText("Fill this in.")).toHaveLength(3);
    expect(screen.getByText("At least 12 characters.")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "State" }));
    expect(called(bridge, "vault.create")).toEqual([]);
  });

  test("sends what was filled in, once, and keeps no passphrase", async () => {
    const bridge = fakeBridge({
      "passphrase.strength": () => STRENGTH,
      "vault.create": () => fail("disk-full"),
    });
    renderScreen(<CreateVaultScreen />, { bridge, app: FIRST });
    await fillAll();
    submit();
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full.");
    const [order] = called(bridge, "vault.create");
    expect(order?.args).toMatchObject({
      profile: { country: "NO", authority: "Kripos, Oslo", timeZone: "Europe/Oslo", phones: [] },
      officer: { name: "A. Lie" },
      fourEyes: true,
      passphrase: PHRASE,
    });
    expect(field("Passphrase").value).toBe("");
    expect(field("Passphrase, once more").value).toBe("");
    // What is no secret is not typed twice.
    expect(field("Authority and city").value).toBe("Kripos, Oslo");
  });

  test("a key file wants a folder first, and without one nothing is made", async () => {
    const bridge = fakeBridge({ "passphrase.strength": () => STRENGTH, "shell.choose": () => null });
    renderScreen(<CreateVaultScreen />, { bridge, app: FIRST });
    await fillAll();
    fireEvent.click(screen.getByRole("checkbox", { name: /Also make a key file/ }));
    submit();
    await waitFor(() => expect(called(bridge, "shell.choose")).toHaveLength(1));
    expect(called(bridge, "shell.choose")[0]?.args).toEqual({ what: "key-folder" });
    expect(called(bridge, "vault.create")).toEqual([]);
    expect(field("Passphrase").value).toBe(PHRASE);
    bridge.answer({
      "shell.choose": () => ({ batch: "1".repeat(32), names: [] }),
      "vault.create": () => fail("disk-full"),
    });
    submit();
    await screen.findByRole("alert");
    expect(called(bridge, "vault.create")[0]?.args).toMatchObject({ batch: "1".repeat(32) });
  });

  test("the strength is said when typing pauses, and knows whose words are no secret", async () => {
    const bridge = fakeBridge({ "passphrase.strength": () => ({ ...STRENGTH, score: 1 }) });
    renderScreen(<CreateVaultScreen />, { bridge, app: FIRST });
    fill("Your name", "A. Lie");
    fill("Passphrase", "kripos kripos kripos");
    expect(await screen.findByText(/^Weak\./)).toBeTruthy();
    expect(called(bridge, "passphrase.strength").at(-1)?.args).toEqual({
      passphrase: "kripos kripos kripos",
      about: ["A. Lie"],
    });
  });
});

describe("what keeps it from being made", () => {
  const whole = {
    ...startOf("Europe/Oslo"),
    country: "NO",
    authority: "Kripos",
    officer: "A. Lie",
    passphrase: PHRASE,
    again: PHRASE,
  };

  test("nothing, when all is there", () => {
    expect(gapsOf(whole)).toEqual([]);
  });

  test.each(["country", "authority", "timeZone", "officer"] as const)("an empty %s", (name) => {
    expect(gapsOf({ ...whole, [name]: " " })).toEqual([name]);
  });

  test("letters outside the first plane count as one each", () => {
    const eleven = "𝒜".repeat(11);
    expect(gapOfPassphrase({ passphrase: eleven, again: eleven })).toBe("short");
    expect(gapOfPassphrase({ passphrase: `${eleven}a`, again: `${eleven}a` })).toBeNull();
    expect(gapOfPassphrase({ passphrase: PHRASE, again: `${PHRASE} ` })).toBe("differs");
  });

  test("a telephone is sent only when there is one", () => {
    expect(orderOf(whole).profile.phones).toEqual([]);
    expect(orderOf({ ...whole, phone: " +47 22 00 00 00 " }).profile.phones).toEqual(["+47 22 00 00 00"]);
  });
});
