// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import { fail } from "../../../../electron/core/result.ts";
import { MembershipSection } from "../../../../renderer/features/settings/MembershipSection.tsx";
import { LONDON } from "../../../helpers/contact-names.ts";
import { type Answers, fakeBridge, type FakeBridge } from "../../../helpers/fake-bridge.ts";
import { HEAD, MEMBERSHIP } from "../../../helpers/membership-views.ts";
import { appStateOf, renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);

const BATCH = "0c".repeat(16);
const NEWER = {
  ...HEAD,
  asOf: "2026-12-01",
  signer: { kind: "contact" as const, contact: LONDON },
  replacedAt: Date.UTC(2026, 11, 2),
  replacedBy: "A. Lie",
};

function bridgeWith(more: Answers = {}): FakeBridge {
  return fakeBridge({
    "membership.read": () => MEMBERSHIP,
    "shell.choose": () => ({ batch: BATCH, names: ["new.valise-data"] }),
    "membership.import": () => ({ kind: "replaced", head: NEWER }),
    ...more,
  });
}

const press = () => fireEvent.click(screen.getByRole("button", { name: /Take in newer data/u }));

describe("membership data in the settings", () => {
  test("shows their day, who signed them, and that some of it is uncertain", async () => {
    renderScreen(<MembershipSection />, { bridge: bridgeWith() });
    expect(await screen.findByText("21 November 2026")).toBeTruthy();
    expect(screen.getByText("the makers of this program")).toBeTruthy();
    expect(screen.getByText("came with this program")).toBeTruthy();
    expect(screen.getByText("109 entries, 79 Parties to the Budapest Convention")).toBeTruthy();
    expect(screen.getByText(/Facts that nobody read in an official text are marked\./u)).toBeTruthy();
  });

  test("newer ones are taken in from a file that was pointed at for that", async () => {
    const bridge = bridgeWith();
    renderScreen(<MembershipSection />, { bridge });
    await screen.findByText("21 November 2026");
    press();
    expect(await screen.findByText("Newer membership data are in use.")).toBeTruthy();
    const called = bridge.calls.filter(({ name }) => name !== "membership.read");
    expect(called).toEqual([
      { name: "shell.choose", args: { what: "membership-file" } },
      { name: "membership.import", args: { batch: BATCH } },
    ]);
    bridge.answer({ "membership.read": () => ({ ...MEMBERSHIP, head: NEWER }) });
    bridge.tell({ event: "changed", topics: ["contacts"] });
    expect(await screen.findByText("2 December 2026, by A. Lie")).toBeTruthy();
    expect(screen.getByText("National Crime Agency, London, whose key was confirmed")).toBeTruthy();
  });

  test("a refusal says what happened and what to do", async () => {
    const bridge = bridgeWith({ "membership.import": () => fail("membership-older", { day: "2026-11-21" }) });
    renderScreen(<MembershipSection />, { bridge });
    await screen.findByText("21 November 2026");
    press();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Older than the membership data in use, which are of 2026-11-21.");
    expect(alert.textContent).toContain("Ask for a newer set.");
  });

  test("a duty officer sees them and is told who replaces them", async () => {
    const bridge = bridgeWith();
    renderScreen(<MembershipSection />, { bridge, app: appStateOf(["duty"]) });
    expect(await screen.findByText("21 November 2026")).toBeTruthy();
    expect(screen.getByText("A supervisor or an administrator replaces the membership data.")).toBeTruthy();
    press();
    expect(bridge.calls.some(({ name }) => name === "shell.choose")).toBe(false);
  });
});
