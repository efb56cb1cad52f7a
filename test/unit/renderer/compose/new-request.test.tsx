// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import type { RouteAnswerView } from "../../../../electron/contract/routing-calls.ts";
import type { HoldView } from "../../../../electron/contract/hold-calls.ts";
import { CATALOGUE } from "../../../../electron/core/catalogue/catalogue.ts";
import { followsHolds } from "../../../../electron/core/catalogue/hold-types.ts";
import { NewRequestScreen } from "../../../../renderer/features/compose/NewRequestScreen.tsx";
import { fakeBridge } from "../../../helpers/fake-bridge.ts";
import { renderScreen } from "../../../helpers/render-screen.tsx";
import { contact, line } from "../requests/samples.ts";

afterEach(cleanup);
vi.setConfig({ testTimeout: 120_000 });

const MADRID = contact("ES");
const NOT_IN_FORCE = { code: "not-in-force", state: null, day: "2026-02-05", article: null } as const;

const HOLD: HoldView = {
  from: 0,
  until: Date.UTC(2026, 6, 1),
  assumed: false,
  open: false,
  over: false,
  extensionAskedAt: null,
  mla: {
    plannedDay: null,
    plannedAt: null,
    authority: null,
    sentDay: null,
    announcedAt: null,
    receivedDay: null,
    receivedAt: null,
    reference: null,
  },
  orderFrom: null,
  orderUntil: null,
  hopStates: [],
};

const ROUTE: RouteAnswerView = {
  from: { code: "NO", label: null },
  to: { code: "ES", label: null },
  day: "2026-05-14",
  routes: [
    {
      basis: "protocol2",
      verdict: "closed",
      certainty: "recalled",
      why: [NOT_IN_FORCE],
      asOf: "2026-02-05",
      sources: [],
      types: [{ type: "emergency-disclosure", provision: "P2:9", verdict: "closed", why: [] }],
    },
  ],
  declarations: [],
  membership: {
    id: "m1",
    asOf: "2026-02-05",
    signer: { kind: "publisher" },
    replacedAt: null,
    replacedBy: null,
    rows: 108,
    parties: 79,
  },
};

function show(holds?: readonly number[]) {
  const bridge = fakeBridge({
    "drafts.types": () => CATALOGUE.map(({ id }) => id),
    "contacts.list": () => [
      {
        name: MADRID,
        card: {
          serial: 1,
          issuedAt: 0,
          kind: "",
          hours: "",
          languages: ["es"],
          phones: [],
          emails: [],
          capabilities: [],
          keysUntil: 9e14,
        },
        firstSeenAt: 0,
        proof: null,
        callBacks: [],
        succeeds: null,
        supersededAt: null,
        waitingLetters: 0,
        ownCardSeen: null,
      },
    ],
    "routing.read": () => ROUTE,
    "holds.read": () => ({
      now: 0,
      abroad: [
        { line: line(417, { contact: MADRID, state: "PRESERVED" }), hold: HOLD },
        { line: line(418, { state: "PRESERVED" }), hold: HOLD },
      ],
      here: [],
    }),
    "drafts.start": ({ type }) => ({
      number: 9,
      type,
      contact: MADRID,
      parent: null,
      body: {},
      savedAt: 1,
      attachments: [],
      fourEyes: true,
    }),
  });
  const shown = renderScreen(<NewRequestScreen stationId={MADRID.stationId} holds={holds} />, { bridge });
  return { ...shown, bridge, user: userEvent.setup() };
}

test("every type of the catalogue stands under its family, with its provision and what it is for", async () => {
  show();
  const list = await screen.findByRole("listbox", { name: "Kind of request" });
  expect(within(list).getAllByRole("option")).toHaveLength(CATALOGUE.length);
  const groups = within(list).getAllByRole("group");
  expect(groups).toHaveLength(new Set(CATALOGUE.map(({ family }) => family)).size);
  const row = within(list)
    .getAllByRole("option")
    .find((option) => option.textContent?.startsWith("Preservation requestKeeps"));
  expect(row?.textContent).toContain("Art 29");
});

test("typing narrows the list, Enter chooses, and what stands against a type is said and stops nobody", async () => {
  const { user, bridge, registry, visited } = show();
  const list = await screen.findByRole("listbox", { name: "Kind of request" });
  await within(list).findAllByText("Not in force, as far as was known on 5 February 2026.");
  await user.keyboard("emergency disclosure");
  await waitFor(() => expect(within(list).getAllByRole("option")).toHaveLength(1));
  expect(list.textContent).toContain("not open, check against the official text");
  await user.keyboard("{ArrowDown}{Enter}");
  const aside = await screen.findByRole("region", { name: "Open between the two States" });
  expect(aside.textContent).toContain("By the membership data of 5 February 2026.");
  await waitFor(() => expect(registry.current("act.main")?.reason).toBeNull());
  act(() => void registry.perform("act.main"));
  await waitFor(() => expect(visited).toEqual([{ at: "compose", number: 9 }]));
  expect(bridge.calls.at(-1)?.args).toEqual({ type: "emergency-disclosure", stationId: MADRID.stationId });
});

test("a request that follows a hold: only kinds that name holds, and the draft is told which", async () => {
  const { user, bridge, registry } = show([417]);
  const list = await screen.findByRole("listbox", { name: "Kind of request" });
  expect(within(list).getAllByRole("option")).toHaveLength(CATALOGUE.filter(followsHolds).length);
  await user.keyboard("Art 31 stored");
  await user.keyboard("{ArrowDown}{Enter}");
  const holds = await screen.findByRole("group", { name: "Held for us in Spain" });
  expect(within(holds).getAllByRole("checkbox")).toHaveLength(1);
  expect(within(holds).getByRole("checkbox", { checked: true }).closest("label")?.textContent).toContain(
    "NO-2026-0417",
  );
  await waitFor(() => expect(registry.current("act.main")?.reason).toBeNull());
  act(() => void registry.perform("act.main"));
  await waitFor(() =>
    expect(bridge.calls.at(-1)?.args).toEqual({
      type: "stored-data",
      stationId: MADRID.stationId,
      holds: [417],
    }),
  );
});
