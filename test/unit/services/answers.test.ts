import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Body } from "../../../electron/core/body.ts";
import { TYPE as ADVICE } from "../../../electron/core/catalogue/types/technical-advice.ts";
import { recordAct } from "../../../electron/services/acts.ts";
import {
  approveRequest,
  completeDraft,
  editDraft,
  sendRequest,
  startDraft,
} from "../../../electron/services/drafts.ts";
import { keyIn } from "../../../electron/services/key-in.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { replyDraft } from "../../../electron/services/reply-draft.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { completeExample } from "../../helpers/complete-example.ts";
import { verdictOf } from "../../helpers/desk.ts";
import { asGiven, openPair, type Pair, type Side } from "../../helpers/pair.ts";
import { completePreservation, preservedFor } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";

const TEXT = asGiven(completePreservation({ status: "new" }));
const HOUR = 3_600_000;
const { requestId: _id, requestVersion: _version, ...HELD } = preservedFor({});

describe("what is answered, and what may not be", () => {
  let pair: Pair;
  beforeEach(async () => {
    pair = await openPair();
  });
  afterEach(() => pair.close());

  const author = () => pair.no.as("author", "duty");
  const boss = () => pair.no.as("boss", "supervisor");
  const london = () => pair.gb.as("judge");
  const view = (side: Side, number: number) => must(viewRequest(side.test.station, number));

  /** A request that London has acknowledged; its number in Oslo. */
  async function asked(change: Body = {}): Promise<number> {
    const { number } = must(startDraft(author(), "preservation", pair.no.other(), { ...TEXT, ...change }));
    must(completeDraft(author(), number));
    must(approveRequest(boss(), number));
    await pair.carry(pair.no, pair.gb);
    must(acknowledge(london(), 1, {}));
    await pair.carry(pair.gb, pair.no);
    return number;
  }

  it("refuses an answer that points at a target, a question or a condition that is not there", async () => {
    const number = await asked();
    const targets = [{ target: 2, preserved: "full" }];
    const held = reply(london(), 1, "preserved", { targets, custodianMayBeTold: false });
    expect(held).toMatchObject({
      code: "invalid-field",
      params: { path: "targets.0.target", problem: "out-of-range" },
    });
    const paper = { receivedAt: pair.clock.now, channel: "fax" };
    expect(verdictOf(keyIn(author(), number, "preserved", { targets }, paper))).toBe("invalid-field");
    must(reply(london(), 1, "clarification", { questions: [{ question: "Which zone?" }] }));
    await pair.carry(pair.gb, pair.no);
    const said = (question: number) =>
      reply(author(), number, "clarification.answer", { answers: [{ question, answer: "Oslo." }] });
    expect(said(1)).toMatchObject({ code: "invalid-field", params: { path: "answers.0.question" } });
    expect(said(0).ok).toBe(true);
  });

  it("lets nothing outrun conditions that wait to be sealed", async () => {
    const { number } = must(
      startDraft(author(), "technical-advice", pair.no.other(), asGiven(completeExample(ADVICE))),
    );
    must(completeDraft(author(), number, { waive: "Enough." }));
    must(approveRequest(boss(), number));
    await pair.carry(pair.no, pair.gb);
    must(acknowledge(london(), 1, {}));
    const conditions = [{ kind: "use_limit", text: "Case 7 only.", caseReference: "7" }];
    must(reply(london(), 1, "conditions", { conditions }));
    expect(verdictOf(reply(london(), 1, "outcome", { result: "executed", text: "Here." }))).toBe(
      "content-locked",
    );
  });

  it("says first that the state takes no such answer, and only then what its form misses", async () => {
    const number = await asked();
    expect(verdictOf(reply(author(), number, "extension.request", {}))).toBe("not-in-this-state");
    expect(verdictOf(reply(london(), 1, "refusal", { ground: "no_data" }))).toBe("invalid-field");
  });

  it("refuses grounds that Article 29 does not know, and asks the question of Article 27(6)", async () => {
    const number = await asked();
    const no = (body: Body) => reply(london(), 1, "refusal", { reason: "No.", ...body });
    const considered = { partialConsidered: true, conditionsConsidered: true };
    expect(no({ ground: "dual_criminality", ...considered })).toMatchObject({
      code: "ground-not-known",
      params: { ground: "dual_criminality", provision: "29", path: "ground" },
    });
    // The shipped data know of no reservation of the United Kingdom: what nobody knows is not made.
    expect(verdictOf(no({ ground: "dual_criminality_reservation", ...considered }))).toBe("ground-not-known");
    expect(verdictOf(no({ ground: "political" }))).toBe("partial-not-considered");
    expect(verdictOf(reply(london(), 1, "postponement", { reason: "Own case." }))).toBe(
      "partial-not-considered",
    );
    expect(pair.gb.state(1)).toBe("ACKNOWLEDGED");
    expect(must(replyDraft(london(), 1, "refusal"))).toEqual({ about: "request" });
    must(no({ ground: "political", ...considered }));
    await pair.carry(pair.gb, pair.no);
    expect(view(pair.no, number).projection).toMatchObject({
      state: "REFUSED",
      facts: { more: { refusalGround: "political" } },
    });
  });

  it("says that there is no data without the question", async () => {
    const number = await asked();
    must(reply(london(), 1, "refusal", { ground: "no_data", reason: "It was never kept." }));
    await pair.carry(pair.gb, pair.no);
    expect(pair.no.state(number)).toBe("REFUSED");
  });

  it("rewrites a request after a warning, and both sides go on with the new version", async () => {
    const number = await asked();
    const warning = { kind: "prejudice", text: "The provider tells its customers.", measureHeld: true };
    must(reply(london(), 1, "warning", warning));
    await pair.carry(pair.gb, pair.no);
    expect(pair.no.state(number)).toBe("WARNED_29_6");
    expect(verdictOf(editDraft(author(), number, { facts: "too early" }))).toBe("not-in-this-state");
    must(reply(boss(), number, "warning.decision", { decision: "modify" }));
    // The decision has not left: a text written now would lie before it and never count.
    expect(verdictOf(editDraft(author(), number, { facts: "still too early" }))).toBe("not-in-this-state");
    await pair.carry(pair.no, pair.gb);
    expect([pair.no.state(number), pair.gb.state(1)]).toEqual(["MODIFYING", "MODIFYING"]);
    const draft = must(editDraft(author(), number, { facts: "Said without the provider." }));
    expect(draft.body).toMatchObject({ version: 2 });
    must(completeDraft(author(), number));
    must(approveRequest(boss(), number));
    await pair.carry(pair.no, pair.gb);
    expect(pair.no.state(number)).toBe("SENT");
    expect(view(pair.gb, 1)).toMatchObject({
      body: { version: 2, facts: "Said without the provider." },
      projection: { state: "AUTHENTICATED", version: 2 },
    });
    must(acknowledge(london(), 1, {}));
    must(reply(london(), 1, "preserved", HELD));
    await pair.carry(pair.gb, pair.no);
    expect(pair.no.state(number)).toBe("PRESERVED");
  });

  it("records an act with its fields, and nothing that lies ahead or has no place in it", async () => {
    await asked();
    expect(verdictOf(recordAct(london(), 1, "sealed"))).toBe("bad-argument");
    expect(recordAct(london(), 1, "order-issued", { orderedAt: pair.clock.now + HOUR })).toMatchObject({
      params: { what: "at-future" },
    });
    expect(verdictOf(recordAct(london(), 1, "order-issued", { note: "x" }))).toBe("invalid-field");
    must(recordAct(london(), 1, "order-issued", { orderedAt: pair.clock.now - HOUR }));
    expect(view(pair.gb, 1).projection.facts.orderedAt).toBe(pair.clock.now - HOUR);
  });

  it("keys an answer in from paper: it moves the state and proves nothing", async () => {
    const { number } = must(startDraft(author(), "preservation", pair.no.other(), TEXT));
    must(completeDraft(author(), number));
    must(approveRequest(boss(), number));
    await pair.carry(pair.no, pair.gb);
    const paper = { receivedAt: pair.clock.now, channel: "fax" };
    pair.clock.now += HOUR;
    const key = (message: string, body: Body, change: Partial<typeof paper> = {}) =>
      keyIn(author(), number, message, body, { ...paper, ...change });
    expect(key("withdrawal", { reason: "x" })).toMatchObject({ code: "unknown-message" });
    expect(key("preserved", HELD, { receivedAt: pair.clock.now + 1 })).toMatchObject({
      params: { what: "paper-future" },
    });
    expect(key("preserved", HELD, { receivedAt: paper.receivedAt - HOUR })).toMatchObject({
      params: { what: "paper-early" },
    });
    expect(key("preserved", HELD, { channel: " " })).toMatchObject({ params: { what: "channel" } });
    expect(key("acknowledgement", { requestDigest: "ab".repeat(32) })).toMatchObject({
      code: "invalid-field",
      params: { path: "requestDigest", problem: "differs" },
    });
    expect(verdictOf(key("release", {}))).toBe("invalid-field");
    must(key("preserved", HELD));
    expect(view(pair.no, number)).toMatchObject({
      projection: { state: "PRESERVED", facts: { arrivalToldAt: pair.clock.now } },
    });
    expect(view(pair.no, number).projection.facts.arrivalProvedAt).toBeUndefined();
    expect(view(pair.no, number).events.findLast(({ kind }) => kind === "M05")).toMatchObject({
      paper: true,
    });
    // What a partner says is recorded whatever it is, and the law's objections are told.
    const refused = must(key("refusal", { ground: "other", about: "mla", reason: "No treaty." }));
    expect(refused.objections.map(({ code }) => code)).toEqual(["ground-not-known"]);
    // The letter itself comes later: now it is proved.
    must(acknowledge(london(), 1, {}));
    await pair.carry(pair.gb, pair.no);
    expect(view(pair.no, number).projection.facts.arrivalProvedAt).toBe(pair.clock.now);
  });

  it("lets a letter of mutual assistance leave only when an officer says so", async () => {
    const contact = pair.no.other();
    const { number } = must(startDraft(author(), "subscriber-information", contact, {}));
    const kept = {
      offences: TEXT["offences"],
      stage: "investigation",
      facts: TEXT["facts"],
      targets: [{ identifierType: "email", identifier: "suspect@example.org" }],
      subscriberData: { name: true },
      relationToOffence: TEXT["relationToOffence"],
    };
    const draft = must(editDraft(author(), number, kept));
    const open = draft.report.items.filter(({ satisfied }) => !satisfied).map(({ item }) => item);
    if (open.length > 0) must(completeDraft(author(), number, { waive: "Agreed by telephone." }));
    else must(completeDraft(author(), number));
    expect(verdictOf(sendRequest(boss(), number))).toBe("not-in-this-state");
    must(approveRequest(boss(), number));
    expect((await pair.carry(pair.no, pair.gb)).refusal).not.toBe(null);
    must(sendRequest(boss(), number));
    expect(verdictOf(sendRequest(boss(), number))).toBe("not-in-this-state");
    expect((await pair.carry(pair.no, pair.gb)).carried.map(({ types }) => types)).toEqual([
      ["subscriber-information.request"],
    ]);
    expect(verdictOf(sendRequest(boss(), number))).toBe("not-in-this-state");
  });

  it("waives what was only recalled with a reason that stays, and never what was read", () => {
    const { number } = must(startDraft(author(), "subscriber-information", pair.no.other(), {}));
    const refused = completeDraft(author(), number);
    expect(verdictOf(refused)).toBe("incomplete");
    const partly = { requestingAuthority: null };
    must(editDraft(author(), number, partly));
    expect(completeDraft(author(), number, { waive: "We know them." })).toMatchObject({
      code: "incomplete",
      params: { item: "authority" },
    });
    const again = must(startDraft(author(), "subscriber-information", pair.no.other(), {})).number;
    const done = must(completeDraft(author(), again, { waive: " We know them. " }));
    expect(done.projection).toMatchObject({
      state: "READY",
      facts: { more: { waivedReason: "We know them." } },
    });
    must(editDraft(author(), again, { reference: "2026/9" }));
    expect(must(viewRequest(author(), again)).projection.facts.more["waivedReason"]).toBeUndefined();
  });
});
