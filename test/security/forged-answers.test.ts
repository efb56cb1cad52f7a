import { mkdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Body } from "../../electron/core/body.ts";
import type { RequestType } from "../../electron/core/catalogue/request-type.ts";
import { TYPE as EMERGENCY } from "../../electron/core/catalogue/types/emergency-disclosure.ts";
import { TYPE as KEY_CHANGE } from "../../electron/core/catalogue/types/key-change.ts";
import { TYPE as PRESERVATION } from "../../electron/core/catalogue/types/preservation.ts";
import { TYPE as ADVICE } from "../../electron/core/catalogue/types/technical-advice.ts";
import { TYPE as PATH } from "../../electron/core/catalogue/types/traffic-disclosure.ts";
import { recordAct } from "../../electron/services/acts.ts";
import { addAttachment } from "../../electron/services/attachments.ts";
import { conditionsDigest } from "../../electron/services/conditions.ts";
import { acknowledge, reply } from "../../electron/services/replies.ts";
import { viewRequest } from "../../electron/services/request-view.ts";
import { sealTo } from "../../electron/services/seal-letter.ts";
import type { Station } from "../../electron/services/station.ts";
import { listRequests } from "../../electron/vault/requests.store.ts";
import { completeExample } from "../helpers/complete-example.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../helpers/desk.ts";
import { must } from "../helpers/stations.ts";
import { message, type Stranger } from "../helpers/stranger.ts";

// A partner's station, or one that was broken into, writes what the rules do not let it say.

const LIST = [{ kind: "confidential", text: "Keep it secret." }];

describe("a hostile partner", () => {
  let desk: Desk;
  let who: Stranger;
  const as = (id: string): Station => ({
    ...desk.station,
    officer: { id, name: id, roles: ["duty", "supervisor"] },
  });

  beforeEach(async () => {
    desk = await openDesk();
    who = desk.friend();
    for (const folder of ["stick", "out"]) mkdirSync(desk.shop.path(folder));
  });
  afterEach(() => desk.close());

  async function receive(from: Stranger, type: string, body: Body) {
    desk.clock.now += 60_000;
    const letter = { messages: [message(type, body as never)] };
    return arrivalOf(await desk.receive(from, letter, { sealedAt: desk.clock.now }));
  }
  const view = (number: number) => must(viewRequest(desk.station, number));
  const out = () => sealTo(desk.station, desk.contact(who), desk.shop.path("stick"));

  /** A request to us, arrived and acknowledged; its number, and what every message about it names. */
  async function asked(type: RequestType, change: Body = {}) {
    const body = { ...completeExample(type), ...change };
    const [filed] = (await receive(who, type.message.type, body)).messages;
    const number = filed?.requestNumber ?? 0;
    must(acknowledge(as("clerk"), number, {}));
    must(await out());
    return { number, body, names: { requestId: body["requestId"], requestVersion: body["version"] } };
  }
  const attach = async (number: number) => {
    writeFileSync(desk.shop.path("evidence"), "evidence");
    must(await addAttachment(as("clerk"), number, desk.shop.path("evidence"), "evidence"));
  };

  it("type confusion: a text of another type under the id of a request is no version of it", async () => {
    const { number, body } = await asked(EMERGENCY);
    const other = { ...completeExample(PRESERVATION), requestId: body["requestId"], version: 2 };
    expect((await receive(who, "preservation.request", other)).messages).toEqual([
      { type: "preservation.request", status: "unmatched", requestNumber: null },
    ]);
    expect(view(number)).toMatchObject({ body: { version: 1 }, projection: { version: 1 } });
    expect(listRequests(desk.station.vault.read)).toHaveLength(1);
  });

  it("forged acceptance: of another station, version or digest, or before the conditions, opens nothing", async () => {
    const { number, names } = await asked(ADVICE);
    const digest = conditionsDigest(LIST);
    const accept = (from: Stranger, change: Body = {}) =>
      receive(from, "conditions.accepted", { ...names, conditionsDigest: digest, ...change });
    await accept(who);
    for (const conditions of [[], [{ kind: "other", text: "  " }], [{ kind: "other" }]]) {
      expect(verdictOf(reply(as("clerk"), number, "conditions", { conditions }))).not.toBe("taken");
    }
    must(reply(as("clerk"), number, "conditions", { conditions: LIST }));
    must(await out());
    const rest = desk.friend("FR");
    await accept(rest);
    await accept(who, { requestVersion: 2 });
    await accept(who, { conditionsDigest: "ab".repeat(32) });
    const give = () => reply(as("clerk"), number, "outcome", { result: "executed", text: "Here." });
    expect(verdictOf(give())).toBe("content-locked");
    await accept(who);
    expect(view(number).projection.state).toBe("CONDITIONS_ACCEPTED");
    must(reply(as("clerk"), number, "conditions", { conditions: [...LIST, ...LIST] }));
    expect(verdictOf(give())).not.toBe("taken");
    must(await out());
    // Said again, word for word and by its own date: the old text is not the new one.
    await accept(who);
    expect(verdictOf(give())).toBe("content-locked");
  });

  it("withdrawn acceptance: whoever declines after all, before anything was given, gets nothing", async () => {
    const { number, names } = await asked(ADVICE);
    must(reply(as("clerk"), number, "conditions", { conditions: LIST }));
    must(await out());
    const digest = { conditionsDigest: conditionsDigest(LIST) };
    await receive(who, "conditions.accepted", { ...names, ...digest });
    must(reply(as("clerk"), number, "outcome", { result: "executed", text: "Here." }));
    await receive(who, "conditions.declined", {
      ...names,
      ...digest,
      condition: 0,
      reason: "A court may ask.",
    });
    expect(must(await out()).flatMap(({ messages }) => messages)).toEqual([]);
    expect(view(number).projection.state).toBe("CONDITIONS_DECLINED");
    await receive(who, "conditions.accepted", { ...names, ...digest, note: "We can." });
    expect(must(await out())[0]?.messages).toEqual(["outcome"]);
  });

  it.each([
    ["an outcome", ADVICE, "outcome", { result: "executed", text: "Here." }],
    [
      "a path",
      PATH,
      "hop-notice",
      {
        hops: [
          {
            provider: "Example Net",
            country: "SE",
            target: 0,
            path: [{ identifierType: "ipv4", identifier: "192.0.2.1" }],
          },
        ],
      },
    ],
  ] as const)(
    "stale answer: %s does not leave once its request was rewritten",
    async (_what, type, kind, given) => {
      const { number, body, names } = await asked(type);
      must(reply(as("clerk"), number, kind, given));
      await receive(who, type.message.type, { ...body, version: 2 });
      must(acknowledge(as("clerk"), number, {}));
      must(reply(as("clerk"), number, "conditions", { conditions: LIST }));
      expect(must(await out()).map(({ messages }) => messages)).toEqual([["acknowledgement", "conditions"]]);
      const accepted = { ...names, requestVersion: 2, conditionsDigest: conditionsDigest(LIST) };
      await receive(who, "conditions.accepted", accepted);
      expect(must(await out()).flatMap(({ messages }) => messages)).toEqual([]);
    },
  );

  it("unconfirmed emergency: no file leaves with a no, and nothing that was ready for the text before", async () => {
    const { number, body } = await asked(EMERGENCY);
    await attach(number);
    const called = { whom: "Duty desk", telephone: "+47 00", numberFrom: "directory" };
    must(recordAct(as("clerk"), number, "called-back", { ...called, confirmed: false }));
    must(reply(as("clerk"), number, "outcome", { result: "not", text: "Nobody there knows of it." }));
    expect(must(await out())).toMatchObject([{ messages: ["outcome"], attachments: 0 }]);
    await receive(who, EMERGENCY.message.type, { ...body, version: 2 });
    must(acknowledge(as("clerk"), number, {}));
    must(recordAct(as("clerk"), number, "called-back", { ...called, confirmed: true }));
    must(reply(as("clerk"), number, "outcome", { result: "executed", text: "Here." }));
    await receive(who, EMERGENCY.message.type, { ...body, version: 3 });
    expect(must(await out())).toMatchObject([{ messages: ["acknowledgement"], attachments: 0 }]);
  });

  it("wrong side: what only we may say of a request to us is not theirs to say", async () => {
    const { number, names } = await asked(PRESERVATION);
    const before = view(number).projection.state;
    for (const [kind, body] of [
      ["mla.received", { receivedDay: "2026-05-12" }],
      ["release", { releasedAt: desk.clock.now }],
      ["extension.given", { newUntil: desk.clock.now + 1 }],
      ["preserved", { targets: [{ target: 0, preserved: "full" }] }],
      ["refusal", { ground: "no_data" }],
    ] as const) {
      expect((await receive(who, kind, { ...names, ...body })).messages[0]).toMatchObject({
        status: "unmatched",
      });
    }
    for (const kind of ["called-back", "release-anyway", "approved", "sealed", "used", "M17"]) {
      expect((await receive(who, kind, names)).messages[0]).toMatchObject({ status: "newer" });
    }
    expect(view(number).projection.state).toBe(before);
  });

  it("key change by letter: changes no card, no key and no trust", async () => {
    const before = desk.contact(who);
    const body = { ...completeExample(KEY_CHANGE, "all") };
    const [filed] = (await receive(who, KEY_CHANGE.message.type, body)).messages;
    expect(filed).toMatchObject({ status: "filed" });
    const { row, trust, card } = desk.contact(who);
    expect({ trust, serial: card?.serial, key: row.identity }).toEqual({
      trust: before.trust,
      serial: before.card?.serial,
      key: before.row.identity,
    });
    const number = filed?.requestNumber ?? 0;
    must(acknowledge(as("clerk"), number, {}));
    expect(verdictOf(reply(as("clerk"), number, "change.step", { step: "active" }))).not.toBe("taken");
    expect(verdictOf(reply(as("clerk"), number, "change.step", { step: "confirmed_by_call" }))).not.toBe(
      "taken",
    );
  });
});
