import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Body } from "../../../electron/core/body.ts";
import type { DeclaredUse } from "../../../electron/core/conditions.ts";
import { recordAct } from "../../../electron/services/acts.ts";
import { addAttachment, attachmentsOf, exportAttachment } from "../../../electron/services/attachments.ts";
import { writeBody } from "../../../electron/services/bodies.ts";
import {
  conditionsDigest,
  conditionsOf,
  mayExport,
  useReportDraft,
} from "../../../electron/services/conditions.ts";
import { approveRequest, completeDraft, editDraft, startDraft } from "../../../electron/services/drafts.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { takeBackReply } from "../../../electron/services/take-back.ts";
import { insertOutbox } from "../../../electron/vault/requests.store.ts";
import { verdictOf } from "../../helpers/desk.ts";
import { completeOffer, EXAMPLE_CONDITIONS } from "../../helpers/offer-example.ts";
import { asGiven, holdsBytes, openPair, type Pair, type Side } from "../../helpers/pair.ts";
import { must } from "../../helpers/stations.ts";

const SECRET = "the names are Karl and Knut";
const EVIDENCE = "evidence nobody may see yet";
const DIGEST = conditionsDigest(EXAMPLE_CONDITIONS);
const CONTENT = { text: SECRET, items: [{ item: "list of names", fileName: "names.txt" }] };

describe("spontaneous information between two stations", () => {
  let pair: Pair;
  let [no, gb]: Side[] = [];
  const oslo = () => no as Side;
  const london = () => gb as Side;
  beforeEach(async () => {
    pair = await openPair();
    [no, gb] = [pair.no, pair.gb];
  });
  afterEach(() => pair.close());

  /** An offer with a file, approved; its number in Oslo. */
  async function offered(change: Body = {}, file = true): Promise<number> {
    const text = asGiven(completeOffer({ answerBy: undefined, ...change }), "conditionsDigest");
    const author = oslo().as("author", "duty");
    const { number } = must(startDraft(author, "spontaneous", oslo().other(), text));
    writeFileSync(pair.shop.path("names.txt"), EVIDENCE);
    if (file) must(await addAttachment(author, number, pair.shop.path("names.txt"), "names.txt"));
    must(completeDraft(author, number));
    must(approveRequest(oslo().as("boss", "supervisor"), number));
    return number;
  }
  const out = () => pair.carry(oslo(), london());
  const back = () => pair.carry(london(), oslo());
  const give = (number: number, content: Body = CONTENT) =>
    reply(oslo().as("author", "duty"), number, "spontaneous.content", content);
  const accept = (role: "duty" | "supervisor" = "supervisor") =>
    reply(london().as("judge", role), 1, "conditions.accepted", { acceptedBy: "J. Marsh" });
  const decline = () =>
    reply(london().as("judge"), 1, "conditions.declined", { condition: 0, reason: "We must disclose." });
  const use = (change: Partial<DeclaredUse> = {}): DeclaredUse => ({
    purpose: "Indictment",
    caseReference: "LON 2026/77",
    recipient: "court",
    ...change,
  });

  /** Offered, acknowledged and carried both ways. */
  async function acknowledged(change: Body = {}): Promise<number> {
    const number = await offered(change);
    await out();
    must(acknowledge(london().test.station, 1, {}));
    await back();
    return number;
  }

  it("without conditions sends all at once, the files with the content", async () => {
    const number = await offered({ conditions: undefined });
    must(give(number));
    const { carried } = await out();
    expect(carried.map(({ types, files }) => [types, files.length])).toEqual([
      [["spontaneous.offer"], 0],
      [["spontaneous.content"], 1],
    ]);
    expect([oslo().state(number), london().state(1)]).toEqual(["SENT_FULL", "AUTHENTICATED"]);
    must(acknowledge(london().test.station, 1, {}));
    expect(conditionsOf(must(viewRequest(london().test.station, 1)))).toBeNull();
    must(reply(london().as("judge"), 1, "feedback", { used: "yes" }));
    await back();
    expect([oslo().state(number), london().state(1)]).toEqual(["USED", "USED"]);
    mkdirSync(pair.shop.path("out"));
    const [file] = must(attachmentsOf(london().test.station, 1));
    must(await exportAttachment(london().test.station, file?.attachmentId ?? 0, pair.shop.path("out")));
    expect(readFileSync(pair.shop.path("out", "names.txt"), "utf8")).toBe(EVIDENCE);
  });

  it("gives nothing before exactly its conditions were accepted, and all of it then", async () => {
    const number = await offered();
    const first = await out();
    expect(first.carried.map(({ types, files }) => [types, files.length])).toEqual([
      [["spontaneous.offer"], 0],
    ]);
    expect(first.carried[0]?.bodies[0]).toMatchObject({
      conditions: EXAMPLE_CONDITIONS,
      conditionsDigest: DIGEST,
    });
    expect(verdictOf(give(number))).toBe("content-locked");
    expect(verdictOf(accept())).toBe("not-in-this-state");
    must(acknowledge(london().test.station, 1, {}));
    expect(london().state(1)).toBe("AUTHENTICATED");
    expect(verdictOf(accept("duty"))).toBe("not-allowed");
    must(accept());
    expect(conditionsOf(must(viewRequest(london().test.station, 1)))).toMatchObject({ state: "set" });
    await back();
    expect([oslo().state(number), london().state(1)]).toEqual(["ACCEPTED", "ACCEPTED"]);
    // The file waits: only a receipt leaves.
    expect((await out()).carried.map(({ types, files }) => [types, files.length])).toEqual([[[], 0]]);
    must(give(number));
    const second = await out();
    expect(second.carried).toHaveLength(1);
    expect(second.carried[0]).toMatchObject({
      types: ["spontaneous.content"],
      bodies: [{ ...CONTENT, conditions: EXAMPLE_CONDITIONS, conditionsDigest: DIGEST }],
    });
    expect(holdsBytes(second.carried, EVIDENCE)).toBe(true);
    expect([oslo().state(number), london().state(1)]).toEqual(["CONTENT_RELEASED", "CONTENT_RELEASED"]);
    expect(conditionsOf(must(viewRequest(london().test.station, 1)))).toEqual({
      list: EXAMPLE_CONDITIONS,
      digest: DIGEST,
      state: "accepted",
    });
  });

  it("lets nobody type what the station states", async () => {
    const number = await acknowledged();
    const refused = (result: unknown, path: string) =>
      expect(result).toMatchObject({
        code: "invalid-field",
        params: { path, problem: "filled-in-by-station" },
      });
    const text = { acceptedBy: "J. Marsh", conditionsDigest: DIGEST };
    refused(reply(london().as("judge"), 1, "conditions.accepted", text), "conditionsDigest");
    must(accept());
    await back();
    refused(give(number, { ...CONTENT, conditions: [] }), "conditions");
    refused(give(number, { ...CONTENT, conditionsDigest: DIGEST }), "conditionsDigest");
  });

  it("goes on after a refusal: other conditions, offered and accepted anew", async () => {
    const number = await acknowledged();
    must(decline());
    await back();
    expect([oslo().state(number), london().state(1)]).toEqual(["DECLINED", "DECLINED"]);
    expect(verdictOf(give(number))).toBe("content-locked");
    const softer = [{ kind: "other", text: "Tell us what came of it." }];
    must(editDraft(oslo().as("author", "duty"), number, { conditions: softer }));
    must(completeDraft(oslo().as("author", "duty"), number));
    must(approveRequest(oslo().as("boss", "supervisor"), number));
    const { carried } = await out();
    expect(carried[0]?.bodies[0]).toMatchObject({
      version: 2,
      conditions: softer,
      conditionsDigest: conditionsDigest(softer),
    });
    expect(verdictOf(give(number))).toBe("content-locked");
    must(acknowledge(london().test.station, 1, {}));
    must(accept());
    await back();
    must(give(number));
    expect(holdsBytes((await out()).carried, SECRET)).toBe(true);
    expect(conditionsOf(must(viewRequest(london().test.station, 1)))).toMatchObject({ list: softer });
  });

  it("is given all the same by a supervisor's decision, and what was declined binds nobody", async () => {
    const number = await acknowledged();
    must(decline());
    await back();
    const anyway = (role: "duty" | "supervisor") =>
      recordAct(oslo().as("boss", role), number, "release-anyway", { reason: "A life is at stake." });
    expect(verdictOf(anyway("duty"))).toBe("not-allowed");
    must(anyway("supervisor"));
    must(give(number));
    expect(holdsBytes((await out()).carried, EVIDENCE)).toBe(true);
    const view = must(viewRequest(london().test.station, 1));
    expect(conditionsOf(view)).toMatchObject({ state: "released-anyway", digest: DIGEST });
    expect(verdictOf(mayExport(view, use({ recipient: "public" }), pair.clock.now))).toBe("taken");
    expect(mayExport(view, use({ caseReference: "other" }), pair.clock.now)).toMatchObject({
      code: "condition-breaks",
      params: { condition: "use_limit" },
    });
  });

  it("holds back content that waits while its conditions change, and keeps the rest flowing", async () => {
    const number = await acknowledged();
    must(accept());
    await back();
    must(give(number));
    // A new text while the content waits: the program refuses it, so the row is laid there as an older program would.
    expect(verdictOf(editDraft(oslo().as("author", "duty"), number, { topic: "Other" }))).toBe(
      "not-in-this-state",
    );
    must(takeBackReply(oslo().test.station, number));
    must(editDraft(oslo().as("author", "duty"), number, { conditions: [{ kind: "other", text: "New." }] }));
    const { requestId } = must(viewRequest(oslo().test.station, number)).row;
    const stale = { requestId, requestVersion: 1, ...CONTENT, conditionsDigest: DIGEST };
    oslo().test.station.vault.transaction((db) =>
      insertOutbox(db, {
        stationId: oslo().other().stationId,
        number,
        eventKind: "INFO",
        type: "spontaneous.content",
        schema: 1,
        body: writeBody(stale),
        author: "author",
        createdAt: pair.clock.now,
      }),
    );
    // A receipt is still due; it goes alone.
    expect((await out()).carried.map(({ types, files }) => [types, files.length])).toEqual([[[], 0]]);
    expect((await out()).refusal).toBe("content-locked");
    const other = await offered({ topic: "Another matter", conditions: undefined }, false);
    const { carried } = await out();
    expect(carried.map(({ types }) => types)).toEqual([["spontaneous.offer"]]);
    expect(holdsBytes(carried, SECRET) || holdsBytes(carried, EVIDENCE)).toBe(false);
    expect(oslo().state(other)).toBe("SENT");
  });

  it("keeps an offer whose digest is not that of its conditions, and says so", async () => {
    const number = await offered();
    const forged = completeOffer({ requestId: "a".repeat(32), conditionsDigest: "ab".repeat(32) });
    oslo().test.station.vault.transaction((db) =>
      insertOutbox(db, {
        stationId: oslo().other().stationId,
        number,
        eventKind: "M22",
        type: "spontaneous.offer",
        schema: 1,
        body: writeBody(forged),
        author: "author",
        createdAt: pair.clock.now,
      }),
    );
    const { alarms } = await out();
    expect(alarms).toEqual(["conditions-differ"]);
    expect(london().state(1)).toBe("AUTHENTICATED");
    expect(verdictOf(viewRequest(london().test.station, 2))).toBe("unknown-request");
  });

  describe("taken out under conditions", () => {
    let fileId = 0;
    beforeEach(async () => {
      const number = await acknowledged();
      must(accept());
      await back();
      must(give(number));
      await out();
      fileId = must(attachmentsOf(london().test.station, 1))[0]?.attachmentId ?? 0;
      mkdirSync(pair.shop.path("out"));
    });
    const take = (declared: DeclaredUse | null) =>
      exportAttachment(london().test.station, fileId, pair.shop.path("out"), {}, declared);

    it.each([
      ["without a use", null, "undeclared"],
      ["for nothing in particular", { purpose: "  " }, "undeclared"],
      ["for the public", { recipient: "public" }, "confidential"],
      ["for another case", { caseReference: "LON 2026/78" }, "use_limit"],
    ] as const)("is refused %s, and nothing lies in clear", async (_how, change, condition) => {
      expect(await take(change === null ? null : use(change))).toMatchObject({
        code: "condition-breaks",
        params: { condition },
      });
      expect(readdirSync(pair.shop.path("out"))).toEqual([]);
      expect(useReportDraft(must(viewRequest(london().test.station, 1)))).toEqual({ uses: [] });
    });

    it("is recorded where the conditions allow it, and the report of use says so", async () => {
      must(await take(use()));
      expect(readdirSync(pair.shop.path("out"))).toEqual(["names.txt"]);
      const view = must(viewRequest(london().test.station, 1));
      expect(view.projection.ignored).toEqual([]);
      expect(view.events.at(-1)).toMatchObject({ kind: "used", body: { item: "names.txt", ...use() } });
      const draft = useReportDraft(view);
      expect(draft).toEqual({
        uses: [
          { item: "names.txt", use: "Indictment", caseReference: "LON 2026/77", usedAt: pair.clock.now },
        ],
      });
      must(reply(london().as("judge"), 1, "use.report", draft));
      expect((await back()).carried[0]?.types).toEqual(["use.report"]);
    });

    it("may go further after the giver agreed", async () => {
      const wish = use({ caseReference: "LON 2026/78", recipient: "other-authority" });
      expect(verdictOf(await take(wish))).toBe("condition-breaks");
      must(reply(london().as("judge"), 1, "consent.request", { item: "names.txt", ...wish }));
      await back();
      must(reply(oslo().as("boss"), 1, "consent", { granted: true }));
      expect(verdictOf(await take(wish))).toBe("condition-breaks");
      await out();
      expect(london().state(1)).toBe("GRANTED");
      must(await take(wish));
    });
  });
});
