import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueMembership } from "../../../electron/bundle/membership-file.ts";
import { type ArgsOf, CALLS, type ValueOf } from "../../../electron/contract/calls.ts";
import type { Result } from "../../../electron/core/result.ts";
import { routingHandlers } from "../../../electron/engine/handlers/routing.ts";
import type { OfficerContext } from "../../../electron/engine/house.ts";
import { withIdentity } from "../../../electron/services/live-keys.ts";
import { findContact } from "../../../electron/services/contacts.ts";
import { DATA } from "../../helpers/membership.ts";
import {
  introduce,
  must,
  type TestStation,
  testStation,
  workshop,
  type Workshop,
} from "../../helpers/stations.ts";

type RoutingCall = keyof typeof routingHandlers;

describe("what the page is told of legal routing", () => {
  let shop: Workshop;
  let [no, gb]: TestStation[] = [];
  const oslo = (): TestStation => no ?? expect.fail("no station");
  const london = (): TestStation => gb ?? expect.fail("no station");

  beforeAll(async () => {
    shop = workshop();
    const clock = { now: Date.UTC(2026, 10, 30, 12) };
    [no, gb] = [await testStation("NO", shop, clock), await testStation("GB", shop, clock)];
    await introduce(no, gb);
  });
  afterAll(() => {
    oslo().close();
    london().close();
    shop.remove();
  });

  /** Asks as the dispatcher does, and holds the answer against the contract. */
  async function ask<Name extends RoutingCall>(
    name: Name,
    args: ArgsOf<Name>,
    paths: readonly string[] = [],
  ): Promise<Result<ValueOf<Name>>> {
    const handler = routingHandlers[name] as unknown as (
      args: unknown,
      context: Pick<OfficerContext, "station" | "paths">,
    ) => Promise<Result<unknown>>;
    const answer = await handler(CALLS[name].args.parse(args), { station: oslo().station, paths });
    return answer.ok ? { ok: true, value: CALLS[name].value.parse(answer.value) as ValueOf<Name> } : answer;
  }

  it("fits the contract, to a contact point and to every State of the data", async () => {
    const { stationId } = must(findContact(oslo().station, "GB"));
    const route = must(await ask("routing.read", { stationId }));
    expect(route).toMatchObject({
      from: { code: "NO" },
      to: { code: "GB" },
      day: "2026-11-30",
      membership: { asOf: DATA.asOf, signer: { kind: "publisher" }, rows: 109, parties: 79 },
    });
    expect(route.routes.map(({ types }) => types.length > 0)[0]).toBe(true);
    const others = DATA.rows.filter(({ code }) => code !== "NO");
    for (const { code } of others) must(await ask("routing.read", { country: code }));
    expect(others).toHaveLength(108);
  });

  it("tells of the set in use row by row, and takes a newer one from a file", async () => {
    const before = must(await ask("membership.read", {}));
    expect(before.head).toMatchObject({ id: DATA.id, replacedAt: null, replacedBy: null });
    expect(before.rows.find(({ code }) => code === "EC")).toMatchObject({
      status: "party",
      inForce: "2025-04-01",
      certainty: "recalled",
    });
    expect(before.rows.find(({ code }) => code === "IE")).toMatchObject({ certainty: "read", inForce: null });
    const newer = { ...DATA, id: "newer", asOf: "2026-11-30" };
    const path = shop.path("newer.valise-data");
    writeFileSync(
      path,
      withIdentity(london().station.vault.read, (identity) => issueMembership(newer, identity)),
    );
    const batch = "0".repeat(32);
    expect(await ask("membership.import", { batch }, [])).toMatchObject({ ok: false, code: "bad-call" });
    expect(await ask("membership.import", { batch }, [shop.path("none")])).toMatchObject({
      code: "file-not-found",
    });
    const taken = must(await ask("membership.import", { batch }, [path]));
    expect(taken).toMatchObject({
      kind: "replaced",
      head: {
        id: "newer",
        signer: { kind: "contact", contact: { country: "GB" } },
        replacedBy: "supervisor",
      },
    });
    expect(must(await ask("membership.read", {})).head).toEqual(taken.head);
  });

  it("refuses our own State and what is no State", async () => {
    expect(await ask("routing.read", { country: "NO" })).toMatchObject({ ok: false, code: "same-state" });
    expect(CALLS["routing.read"].args.safeParse({ country: "Norway" }).success).toBe(false);
    expect(CALLS["routing.read"].args.safeParse({ country: "GB", stationId: "0".repeat(64) }).success).toBe(
      false,
    );
  });
});
