import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordAct } from "../../../electron/services/acts.ts";
import { dueOnHolds } from "../../../electron/services/assistance.ts";
import { approveRequest, completeDraft, editDraft, startDraft } from "../../../electron/services/drafts.ts";
import { matchingHolds } from "../../../electron/services/hold-links.ts";
import { startFromHolds, startOnward } from "../../../electron/services/onward.ts";
import { acknowledge, askExtension, reply } from "../../../electron/services/replies.ts";
import { replyDraft } from "../../../electron/services/reply-draft.ts";
import { requestTree } from "../../../electron/services/request-tree.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { verdictOf } from "../../helpers/desk.ts";
import { asGiven, openPair, type Pair } from "../../helpers/pair.ts";
import { completePreservation, hopNoticeFor, preservedFor } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";

const TEXT = asGiven(completePreservation({ status: "new" }));
const { requestId: _id, requestVersion: _version, ...HELD } = preservedFor({});
const { requestId: _of, requestVersion: _at, ...HOPS } = hopNoticeFor({});
const DAY = 86_400_000;
const UNTIL = Date.UTC(2026, 7, 10, 22, 59, 59);

describe("the chain from a hold to mutual assistance", () => {
  let pair: Pair;
  beforeEach(async () => {
    pair = await openPair();
  });
  afterEach(() => pair.close());

  const author = () => pair.no.as("author", "duty");
  const boss = () => pair.no.as("boss", "supervisor");
  const london = () => pair.gb.as("judge");

  async function sent(number: number): Promise<void> {
    must(completeDraft(author(), number));
    must(approveRequest(boss(), number));
    await pair.carry(pair.no, pair.gb);
  }

  /** A hold in London, with a hop to Spain; its number in Oslo. */
  async function held(): Promise<number> {
    const { number } = must(startDraft(author(), "preservation", pair.no.other(), TEXT));
    await sent(number);
    must(acknowledge(london(), 1, {}));
    must(reply(london(), 1, "preserved", HELD));
    must(reply(london(), 1, "hop-notice", HOPS));
    await pair.carry(pair.gb, pair.no);
    return number;
  }

  it("asks for 60 days more in one go, and London has the new end ready", async () => {
    const hold = await held();
    const asked = must(askExtension(author(), hold));
    // Counted in the calendar of the requested State, across no change of its clocks.
    expect(asked.body).toMatchObject({
      heldUntil: UNTIL,
      askedUntil: UNTIL + 60 * DAY,
      reason: "Logs are kept for seven days.",
      domesticReference: "ORDER 77",
    });
    // It waits already: asked twice in one letter it would say nothing more.
    expect(verdictOf(askExtension(author(), hold))).toBe("not-in-this-state");
    await pair.carry(pair.no, pair.gb);
    const given = must(replyDraft(london(), 1, "extension.given"));
    expect(given).toEqual({ newUntil: UNTIL + 60 * DAY, domesticReference: "ORDER 77" });
    must(reply(london(), 1, "extension.given", given));
    await pair.carry(pair.gb, pair.no);
    expect(must(viewRequest(author(), hold)).projection.facts.preservedUntil).toBe(UNTIL + 60 * DAY);
    expect(must(askExtension(author(), hold, "The court needs time.")).body).toMatchObject({
      reason: "The court needs time.",
    });
  });

  it("links mutual assistance to the hold: drafted from it, announced when sent, and its arrival counts", async () => {
    const hold = await held();
    const contact = pair.no.other();
    const { requestId } = must(viewRequest(author(), hold)).row;
    const free = must(
      startDraft(author(), "stored-data", contact, {
        targets: [{ identifierType: "email", identifier: " Suspect@Example.org ", category: "content" }],
      }),
    ).number;
    expect(must(matchingHolds(author(), free))).toMatchObject([
      { line: { number: hold }, requestId, holdUntil: UNTIL, shared: ["suspect@example.org"] },
    ]);
    expect(must(matchingHolds(author(), hold))).toEqual([]);
    expect(verdictOf(startFromHolds(author(), "preservation", contact, [hold], {}))).toBe("bad-argument");
    expect(verdictOf(startFromHolds(author(), "stored-data", contact, [free], {}))).toBe("bad-argument");
    const draft = must(startFromHolds(author(), "stored-data", contact, [hold], { reference: "MLA 5" }));
    expect(draft.body).toMatchObject({
      parent: { requestId, country: "GB", cause: "hold" },
      holds: [{ requestId, reference: "ORDER 77", date: "2026-05-12" }],
      facts: TEXT["facts"],
      offences: TEXT["offences"],
      status: { follow_up_preservation: true },
      measures: { disclosure: true },
    });
    expect(draft.problems).toEqual([]);
    expect(must(matchingHolds(author(), draft.number))).toEqual([]);
    const mla = draft.number;
    const db = () => pair.no.test.station.vault.read;
    const due = () => dueOnHolds(db(), must(viewRequest(author(), mla)), pair.clock.now);
    must(completeDraft(author(), mla, { waive: "The form says less." }));
    must(approveRequest(boss(), mla));
    expect(due()).toEqual([]);
    const way = { channel: "diplomatic bag", transmittedDay: "2026-03-05", reference: "MoJ 9" };
    must(recordAct(author(), mla, "transmitted", way));
    expect(due()).toEqual([{ number: hold, message: "mla.announced" }]);
    const announced = must(replyDraft(author(), hold, "mla.announced"));
    expect(announced).toMatchObject({
      stage: "sent",
      sentDay: "2026-03-05",
      channel: "diplomatic bag",
      reference: "MoJ 9",
    });
    must(reply(author(), hold, "mla.announced", announced));
    expect(due()).toEqual([]);
    await pair.carry(pair.no, pair.gb);
    must(reply(london(), 1, "mla.received", { authority: "Home Office", receivedDay: "2026-03-09" }));
    await pair.carry(pair.gb, pair.no);
    expect(pair.no.state(hold)).toBe("MLA_PENDING");
    const tree = must(requestTree(author(), mla));
    expect(tree.nodes.map(({ line, parent, cause }) => [line.number, parent, cause])).toEqual([
      [hold, null, null],
      [mla, hold, "hold"],
    ]);
    expect(tree.states).toMatchObject([
      { country: "GB", holdUntil: UNTIL, holdOpen: true, sent: "2026-03-05", arrived: "2026-03-09" },
    ]);
    expect(tree.nodes[0]?.clocks.find(({ id }) => id === "T-PRES")).toMatchObject({ state: "suspended" });
  });

  it("refuses a hold that the request led to itself, and stands a hop under the request that found it", async () => {
    const hold = await held();
    expect(verdictOf(startOnward(author(), hold, 0))).toBe("unknown-contact");
    expect(verdictOf(startOnward(author(), hold, 0, { type: "stored-data" }))).toBe("unknown-request-type");
    const contact = pair.no.other();
    const mla = must(startFromHolds(author(), "stored-data", contact, [hold], {})).number;
    const child = must(startDraft(author(), "preservation", contact, TEXT)).number;
    const { requestId } = must(viewRequest(author(), child)).row;
    const own = must(viewRequest(author(), mla)).row.requestId;
    must(editDraft(author(), child, { parent: { requestId: own, country: "GB", cause: "hold" } }));
    must(editDraft(author(), mla, { holds: [{ requestId, reference: "x" }] }));
    expect(verdictOf(completeDraft(author(), mla, { waive: "whatever" }))).toBe("chain-cycle");
    expect(must(requestTree(author(), mla)).nodes.map(({ line }) => line.number)).toContain(hold);
  });
});
