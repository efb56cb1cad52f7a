import { mkdirSync, readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Body } from "../../../electron/core/body.ts";
import { TYPE as ADVICE } from "../../../electron/core/catalogue/types/technical-advice.ts";
import type { DeclaredUse } from "../../../electron/core/conditions.ts";
import { exportAttachment } from "../../../electron/services/attachments.ts";
import { conditionsDigest, conditionsOf, mayExport } from "../../../electron/services/conditions.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { reply } from "../../../electron/services/replies.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import type { Station } from "../../../electron/services/station.ts";
import { attachmentsOfArrival } from "../../../electron/vault/attachments.store.ts";
import { completeExample } from "../../helpers/complete-example.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { EXAMPLE_CONDITIONS } from "../../helpers/offer-example.ts";
import { asGiven } from "../../helpers/pair.ts";
import { must } from "../../helpers/stations.ts";
import { message, type Stranger } from "../../helpers/stranger.ts";

const DIGEST = conditionsDigest(EXAMPLE_CONDITIONS);
const CONDITIONS = { conditions: EXAMPLE_CONDITIONS, conditionsDigest: DIGEST };
const FILE = { name: "log.txt", content: new TextEncoder().encode("log") };
const USE: DeclaredUse = { purpose: "Indictment", caseReference: "LON 2026/77", recipient: "court" };

describe("conditions of the State that gives", () => {
  let desk: Desk;
  let who: Stranger;
  let number = 0;
  let answers: Body = {};
  const as = (id: string): Station => ({
    ...desk.station,
    officer: { id, name: id, roles: ["duty", "supervisor"] },
  });

  /** Our request for advice, sent; the stranger answers it. */
  beforeEach(async () => {
    desk = await openDesk();
    who = desk.friend();
    for (const folder of ["stick", "out"]) mkdirSync(desk.shop.path(folder));
    const draft = must(
      startDraft(as("author"), ADVICE.id, desk.contact(who), asGiven(completeExample(ADVICE))),
    );
    ({ number } = draft);
    must(completeDraft(as("author"), number));
    must(approveRequest(as("boss"), number));
    must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
    answers = { requestId: draft.body["requestId"], requestVersion: 1 };
  });
  afterEach(() => desk.close());

  const receive = async (type: string, body: Body, files: readonly (typeof FILE)[] = []) =>
    arrivalOf(
      await desk.receive(who, { messages: [message(type, { ...answers, ...body } as never)], files }),
    );
  const view = () => must(viewRequest(desk.station, number));
  const fileOf = (arrival: number) =>
    attachmentsOfArrival(desk.station.vault.read, arrival)[0]?.attachmentId ?? 0;
  const take = (id: number, use: DeclaredUse | null) =>
    exportAttachment(desk.station, id, desk.shop.path("out"), {}, use);

  it("count by their digest, and a digest that is not theirs raises an alarm", async () => {
    const wrong = { ...CONDITIONS, conditionsDigest: "ab".repeat(32) };
    for (const body of [wrong, { ...CONDITIONS, conditions: [] }]) {
      expect(await receive("conditions", body)).toMatchObject({
        messages: [{ status: "unmatched", requestNumber: null }],
      });
    }
    expect(desk.alarms(who)).toEqual(["conditions-differ"]);
    expect(conditionsOf(view())).toBeNull();
    await receive("conditions", CONDITIONS);
    expect(view().projection.state).toBe("CONDITIONS_SET");
    expect(conditionsOf(view())).toEqual({ list: EXAMPLE_CONDITIONS, digest: DIGEST, state: "set" });
  });

  it("are accepted in the words that are in force, and bind what comes then", async () => {
    await receive("conditions", CONDITIONS);
    const accepted = must(reply(as("judge"), number, "conditions.accepted", { acceptedBy: "A. Lie" }));
    expect(accepted.body).toMatchObject({ conditionsDigest: DIGEST });
    must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
    const { arrival } = await receive("outcome", { result: "executed", text: "Here.", ...CONDITIONS }, [
      FILE,
    ]);
    expect(conditionsOf(view())).toMatchObject({ state: "accepted" });
    expect(await take(fileOf(arrival), null)).toMatchObject({ params: { condition: "undeclared" } });
    expect(await take(fileOf(arrival), { ...USE, recipient: "public" })).toMatchObject({
      params: { condition: "confidential" },
    });
    expect(readdirSync(desk.shop.path("out"))).toEqual([]);
    must(await take(fileOf(arrival), USE));
    expect(view().events.at(-1)).toMatchObject({ kind: "used", body: USE });
    expect(view().projection.ignored).toEqual([]);
  });

  it("bind even if they came with the content alone, or with a message that answers nothing", async () => {
    const given = await receive("outcome", { result: "executed", text: "Here.", ...CONDITIONS }, [FILE]);
    expect(conditionsOf(view())).toBeNull();
    expect(mayExport(view(), null, desk.clock.now)).toMatchObject({ code: "condition-breaks" });
    expect(verdictOf(await take(fileOf(given.arrival), null))).toBe("condition-breaks");
    expect(verdictOf(await take(fileOf(given.arrival), USE))).toBe("taken");
    const stray = { ...CONDITIONS, requestId: "f".repeat(32), result: "executed", text: "Here." };
    const lost = await receive("outcome", stray, [FILE]);
    expect(lost.messages[0]).toMatchObject({ status: "unmatched" });
    expect(verdictOf(await take(fileOf(lost.arrival), null))).toBe("condition-breaks");
    expect(verdictOf(await take(fileOf(lost.arrival), { ...USE, caseReference: "other" }))).toBe(
      "condition-breaks",
    );
    expect(verdictOf(await take(fileOf(lost.arrival), USE))).toBe("taken");
  });

  it("leave free what came without any, and a use that can't be recorded is none", async () => {
    const { arrival } = await receive("outcome", { result: "executed", text: "Here." }, [FILE]);
    expect(verdictOf(await take(fileOf(arrival), null))).toBe("taken");
    expect(view().events.filter(({ kind }) => kind === "used")).toEqual([]);
    for (const use of [
      { ...USE, purpose: "x".repeat(2001) },
      { ...USE, caseReference: "x".repeat(201) },
      { ...USE, purpose: "e\u0301" },
      { ...USE, recipient: "nobody" as never },
    ]) {
      expect(verdictOf(await take(fileOf(arrival), use))).toBe("bad-argument");
    }
  });
});
