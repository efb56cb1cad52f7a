// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import type { ContactName } from "../../../../electron/contract/request-views.ts";
import type { Membership } from "../../../../electron/core/routing/membership.ts";
import { fail } from "../../../../electron/core/result.ts";
import { ContactScreen } from "../../../../renderer/features/directory/ContactScreen.tsx";
import { RouteBlock } from "../../../../renderer/features/directory/RouteBlock.tsx";
import { contactOf, LONDON } from "../../../helpers/contact-names.ts";
import { fakeBridge, type FakeBridge } from "../../../helpers/fake-bridge.ts";
import { DATA } from "../../../helpers/membership.ts";
import { HEAD, routeView } from "../../../helpers/membership-views.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";

afterEach(cleanup);

const DAY = "2026-11-22";
const of = (country: string): ContactName => ({ ...LONDON, country });
const routed = (country: string, data?: Membership): FakeBridge =>
  fakeBridge({ "routing.read": () => routeView("NO", country, DAY, data) });
const asked = (bridge: FakeBridge) => bridge.calls.filter(({ name }) => name === "routing.read");

/** The text of the block once the answer is there. */
async function block(country: string, data?: Membership): Promise<string> {
  renderScreen(<RouteBlock contact={of(country)} />, { bridge: routed(country, data) });
  await screen.findByText(/^Membership data of /u);
  return screen.getByRole("region", { name: "What is open between us" }).textContent;
}

describe("what is open between us", () => {
  test("stands on the screen of a contact point, with verdict, reasons, mark and day of the data", async () => {
    const bridge = fakeBridge({
      "contacts.read": () => contactOf(LONDON),
      "routing.read": () => routeView("NO", "GB", DAY),
    });
    renderScreen(<ContactScreen stationId={LONDON.stationId} />, { bridge });
    const region = await screen.findByRole("region", { name: "What is open between us" });
    await within(region).findByText("Budapest Convention: open");
    const [first] = within(region).getAllByRole("listitem");
    expect(first?.textContent).toContain("check against the official text");
    expect(first?.textContent).toContain(
      "United Kingdom: Party since 1 September 2011, a day that was not read in an official text.",
    );
    expect(region.textContent).toContain("Second Protocol to the Budapest Convention: not open");
    expect(region.textContent).toContain("Not in force, as far as was known on 5 February 2026.");
    expect(region.textContent).toContain(
      "In an emergency, ask under domestic law or through the G7 network.",
    );
    expect(region.textContent).toContain(
      "Membership data of 21 November 2026, signed by the makers of this program.",
    );
    expect(asked(bridge)).toEqual([{ name: "routing.read", args: { stationId: LONDON.stationId } }]);
  });

  test("what was read carries no mark, what is uncertain says why", async () => {
    const text = await block("FR");
    const [budapest = ""] = text.split("Second Protocol");
    expect(budapest).toContain("France: Party since 1 May 2006.");
    cleanup();
    expect(await block("IE")).toContain("Budapest Convention: uncertain check against the official text");
    cleanup();
    expect(await block("GD")).toContain(
      "Grenada: among the Parties on 20 June 2024, but since when was not found.",
    );
    cleanup();
    expect(await block("NA")).toContain("Namibia: not a Party, as far as was known on 9 October 2024.");
  });

  test("declarations of the State are listed, and an excluded article shuts its type alone", async () => {
    const later: Membership = { ...DATA, protocol2: { ...DATA.protocol2, inForce: "2025-01-01" } };
    const ratified: Membership = {
      ...later,
      rows: later.rows.map((row) =>
        row.code === "NO" ? { ...row, protocol2: { ...row.protocol2, ratified: "2024-01-01" } } : row,
      ),
    };
    const text = await block("JP", ratified);
    expect(text).toContain("Second Protocol to the Budapest Convention: open");
    expect(text).toContain("Second Protocol, Art 7: not open");
    expect(text).toContain("Japan: has excluded Second Protocol, Art 7(9)(a).");
    expect(text).toContain("Second Protocol, Art 7(9)(a): does not let its providers answer such orders");
  });

  test("what is no State is named as the data name it, and a sentence says so", async () => {
    const text = await block("TW");
    expect(text).toContain("Taiwan: known as a member of a network, not as a State.");
  });

  test("a card without a State, and our own State, are not asked about", () => {
    const bridge = routed("GB");
    renderScreen(<RouteBlock contact={of("")} />, { bridge });
    expect(screen.getByText("Its card names no State, so nothing can be looked up.")).toBeTruthy();
    cleanup();
    renderScreen(<RouteBlock contact={of("NO")} />, { bridge });
    expect(screen.getByText("It is in our own State: no treaty stands between us.")).toBeTruthy();
    expect(asked(bridge)).toEqual([]);
  });

  test("is read again when a set was replaced or a key changed", async () => {
    const bridge = routed("GB");
    renderScreen(<RouteBlock contact={LONDON} />, { bridge });
    await screen.findByText(/signed by the makers of this program/u);
    const signer = { kind: "contact" as const, contact: of("SE") };
    bridge.answer({
      "routing.read": () => ({ ...routeView("NO", "GB", DAY), membership: { ...HEAD, signer } }),
    });
    bridge.tell({ event: "changed", topics: ["contacts"] });
    expect(
      await screen.findByText(/signed by National Crime Agency, London, whose key was confirmed\./u),
    ).toBeTruthy();
  });

  test("a refusal is shown in its words", async () => {
    renderScreen(<RouteBlock contact={LONDON} />, {
      bridge: fakeBridge({ "routing.read": () => fail("same-state") }),
    });
    expect((await screen.findByRole("alert")).textContent).toContain("Both ends are the same State.");
  });
});
