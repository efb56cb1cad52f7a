import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { valueAt } from "../../../electron/core/body.ts";
import { TYPE as ORDER } from "../../../electron/core/catalogue/types/subscriber-order.ts";
import { recordAct } from "../../../electron/services/acts.ts";
import { choicesOf } from "../../../electron/services/choices.ts";
import { approveRequest, completeDraft, startDraft, viewDraft } from "../../../electron/services/drafts.ts";
import { startEscalation } from "../../../electron/services/escalate.ts";
import { requestTree } from "../../../electron/services/request-tree.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { completeExample } from "../../helpers/complete-example.ts";
import { verdictOf } from "../../helpers/desk.ts";
import { asGiven, openPair, type Pair } from "../../helpers/pair.ts";
import { must } from "../../helpers/stations.ts";

const DAY = 86_400_000;

describe("what follows an order that led nowhere", () => {
  let pair: Pair;
  beforeEach(async () => {
    pair = await openPair();
  });
  afterEach(() => pair.close());

  const author = () => pair.no.as("author", "duty");

  /** An order that was served on its provider; its number. */
  function served(): number {
    const { answerDueAt: _due, ...text } = asGiven(completeExample(ORDER));
    const { number } = must(startDraft(author(), ORDER.id, pair.no.other(), text));
    must(completeDraft(author(), number, { waive: "Nobody gave more." }));
    must(approveRequest(pair.no.as("boss", "supervisor"), number));
    must(recordAct(author(), number, "served", { servedAt: pair.clock.now, channel: "portal" }));
    return number;
  }

  it("is drafted after 30 days of silence, filled in from the order, and stands under it in the tree", () => {
    const number = served();
    expect(verdictOf(startEscalation(author(), number))).toBe("not-in-this-state");
    expect(choicesOf(must(viewRequest(author(), number)), author()).escalation).toBeNull();
    pair.clock.now += 31 * DAY;
    expect(must(viewRequest(author(), number)).projection.state).toBe("SILENT_30D");
    expect(choicesOf(must(viewRequest(author(), number)), author()).escalation).toBe("giving-effect");
    const draft = must(startEscalation(author(), number));
    const { body } = must(viewDraft(author(), draft.number));
    const order = must(viewRequest(author(), number));
    expect(must(viewRequest(author(), draft.number))).toMatchObject({
      type: { id: "giving-effect" },
      row: { parent: number, stationId: order.row.stationId },
    });
    expect(body["requestId"]).not.toBe(order.row.requestId);
    expect(valueAt(body, "parent")).toMatchObject({ requestId: order.row.requestId, cause: "escalation" });
    expect(valueAt(body, "custodian.name")).toBe(valueAt(order.body, "custodian.name"));
    expect(valueAt(body, "targets")).toEqual(valueAt(order.body, "targets"));
    expect(must(requestTree(author(), draft.number)).nodes).toMatchObject([
      { line: { number }, parent: null },
      { line: { number: draft.number }, parent: number, cause: "escalation" },
    ]);
  });

  it("is drafted after a refusal of the provider, by those who may draft, and after nothing else", () => {
    const number = served();
    must(recordAct(author(), number, "provider-declined", { reason: "No." }));
    expect(verdictOf(startEscalation(pair.no.as("reader", "auditor"), number))).toBe("not-allowed");
    expect(verdictOf(startEscalation(author(), 99))).toBe("unknown-request");
    const { number: next } = must(startEscalation(author(), number));
    expect(verdictOf(startEscalation(author(), next))).toBe("not-in-this-state");
  });
});
