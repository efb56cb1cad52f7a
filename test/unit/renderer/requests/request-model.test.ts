import { describe, expect, it } from "vitest";

import type { TreeNode } from "../../../../electron/contract/request-calls.ts";
import type { RequestLine } from "../../../../electron/contract/request-views.ts";
import { actsOf, mainAct } from "../../../../renderer/features/requests/act-model.ts";
import { clockItems } from "../../../../renderer/features/requests/clock-items.ts";
import { hopsOf, passedBy, pathOf } from "../../../../renderer/features/requests/path-model.ts";
import { stateSentence, titleOf } from "../../../../renderer/features/requests/request-sentences.ts";
import { timelineLines } from "../../../../renderer/features/requests/timeline-items.ts";
import { ENGLISH } from "../../../../renderer/lib/text/catalogue.ts";
import { textsIn } from "../../../../renderer/lib/text/texts.ts";
import { momentsIn } from "../../../../renderer/lib/time/moments.ts";
import { clock, contact, entry, line, NOW, requestView } from "./samples.ts";

const texts = textsIn("en", { ...ENGLISH });
const moments = momentsIn("Europe/Oslo", texts);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const GROUND = { officer: "K. Tangen", fourEyes: true, passed: ["NO", "GB"], may: () => true };
const APPROVE = [
  { kind: "approved", anchor: "domestic", allowed: true },
  { kind: "sent-back", anchor: "domestic", allowed: true },
];

function ready(more: Parameters<typeof requestView>[0] = {}) {
  return requestView(
    {
      timeline: [entry("created", NOW - HOUR), entry("completed", NOW - 60_000)],
      acts: APPROVE,
      facts: {},
      children: [],
      ...more,
    },
    { state: "READY" },
  );
}

describe("what can be done with a request", () => {
  it("lets another officer approve, and keeps the act with its reason for the author and for roles without it", () => {
    const review = (view: ReturnType<typeof ready>, ground = GROUND) =>
      actsOf(view, texts, ground).find(({ id }) => id === "review");
    expect(review(ready())?.reason).toBeUndefined();
    expect(review(ready(), { ...GROUND, officer: "A. Lie" })?.reason).toBe(
      "you drafted this, so somebody else must approve it",
    );
    expect(review(ready(), { ...GROUND, officer: "A. Lie", fourEyes: false })?.reason).toBeUndefined();
    const refused = ready({ acts: APPROVE.map((one) => ({ ...one, allowed: false })) });
    expect(review(refused)?.reason).toBe("a supervisor must do this");
    expect(mainAct(actsOf(refused, texts, GROUND))?.id).toBe("edit");
  });

  it("offers the request that follows from a notice first, and refuses a State that the chain has passed", () => {
    const acts = actsOf(requestView(), texts, GROUND);
    expect(acts.map(({ title }) => title)).toEqual([
      "Review the request to Spain",
      "Draft the mutual assistance request",
      "Record that the MLA request is planned",
      "Key in an answer from paper",
    ]);
    const hops = [
      { provider: "Thames Net", country: "GB" },
      { provider: "Dunav Host", country: "RO" },
    ];
    const [first, second] = actsOf(requestView({ children: [], acts: [], facts: { hops } }), texts, GROUND);
    expect([first?.title, first?.reason]).toEqual(["Draft the request to Romania", undefined]);
    expect(second?.reason).toBe("the chain has already passed the United Kingdom");
  });

  it("offers the mutual assistance request where something is held, with the hold that it follows", () => {
    const assist = (state: string) =>
      actsOf(requestView({ children: [], facts: {} }, { state }), texts, GROUND).find(
        ({ id }) => id === "assist",
      );
    expect(assist("PRESERVED")?.deed).toMatchObject({ kind: "go", to: { at: "new-request", holds: [417] } });
    expect(assist("ACKNOWLEDGED")).toBeUndefined();
  });

  it("offers what may be asked next where a request led nowhere, once", () => {
    const view = requestView({ escalation: "giving-effect", children: [], acts: [], facts: {} });
    const [first] = actsOf(view, texts, GROUND);
    expect(first?.deed).toEqual({ kind: "escalate" });
    expect(first?.title).toContain("Request to give effect to an order");
    const begun = { ...view, children: [{ ...view.line, number: 500, type: "giving-effect" }] };
    expect(actsOf(begun, texts, GROUND).map(({ id }) => id)).not.toContain("escalate");
  });

  it("asks for the receipt before anything else is told", () => {
    const view = requestView(
      {
        replies: ["acknowledgement"],
        acts: [{ kind: "registered", anchor: "domestic", allowed: true }],
        facts: {},
      },
      { direction: "inbound", state: "RECEIVED", contact: contact("EE") },
    );
    const acts = actsOf(view, texts, GROUND);
    expect(mainAct(acts)?.deed).toEqual({
      kind: "go",
      to: { at: "answer", number: 417, message: "acknowledgement" },
    });
    expect(acts.find(({ id }) => id === "preserved")?.reason).toBe("acknowledge the request first");
    expect(acts.find(({ id }) => id === "registered")?.deed).toMatchObject({
      kind: "record",
      act: { kind: "registered" },
    });
  });

  it("stops what must be sealed to a key that was revoked, and says why", () => {
    const view = requestView({}, { state: "APPROVED", contact: contact("RO", { trust: "revoked" }) });
    expect(actsOf(view, texts, GROUND).find(({ id }) => id === "seal")?.reason).toBe(
      "the key of Bucharest was revoked, telephone",
    );
  });
});

describe("the timeline", () => {
  it("stands newest first and names in full who confirmed the key, once", () => {
    const lines = timelineLines({ view: requestView(), texts, moments });
    expect(lines.map(({ title }) => title)).toEqual([
      "London names 2 providers in the path",
      "London holds the data",
      "London received the request",
      "Sealed and handed over",
      "Approved",
      "Offered for approval",
      "Draft begun",
    ]);
    expect(lines[0]?.trust.sentence).toBe(
      "Signed with London’s key. Identity confirmed 2 March 2026 by A. Lie with J. Marsh, by telephone.",
    );
    expect(lines[1]?.trust.sentence).toBe("Signed with London’s key, same confirmation.");
    expect(lines[0]?.text).toBe("Red Atalaya Telecom (Spain) and Dunav Host (Romania) carried it.");
    expect(lines[3]?.text).toBe("London proved the arrival 43 min later.");
    expect(lines.map(({ proof }) => proof)).toEqual([
      "arrived",
      "arrived",
      "arrived",
      "sent",
      "step",
      "step",
      "step",
    ]);
  });

  it("draws as proved only what a confirmed key signed, and says what was put aside", () => {
    const [, , , , receipt] = requestView().timeline;
    if (receipt === undefined) throw new Error("no receipt");
    const view = requestView({
      timeline: [
        { ...receipt, eventId: "a", proof: "claimed" },
        { ...receipt, eventId: "b", at: receipt.at + 1, ignored: "repeated" },
      ],
    });
    const [aside, claimed] = timelineLines({ view, texts, moments });
    expect(claimed?.proof).toBe("planned");
    expect(claimed?.trust).toEqual({
      sentence: "Signed with a key that nobody here has confirmed for London.",
      proved: false,
    });
    expect(aside?.putAside).toBe("Put aside, it changed nothing. Came twice; nothing changed.");
    expect(aside?.proof).toBe("planned");
  });

  it("never lets an answer that holds nothing read like a hold", () => {
    const view = requestView();
    const timeline = view.timeline.map((one) =>
      one.kind === "M05"
        ? { ...one, body: { ...one.body, targets: [{ target: 0, preserved: "none" }] } }
        : one,
    );
    const titles = timelineLines({ view: { ...view, timeline }, texts, moments }).map(({ title }) => title);
    expect(titles).toContain("London holds nothing");
    expect(titles).not.toContain("London holds the data");
  });

  it("puts what waits to be sealed before all that happened, as a plan", () => {
    const view = requestView({
      waiting: [{ kind: "M02A", message: "clarification.answer", createdAt: NOW, body: {} }],
    });
    const [first] = timelineLines({ view, texts, moments });
    expect([first?.title, first?.proof, first?.trust.proved]).toEqual([
      "Not sealed yet: Answer to a question",
      "planned",
      false,
    ]);
  });
});

describe("what a request says of itself", () => {
  it("keeps our record and what the other side says apart", () => {
    expect(stateSentence(requestView(), texts)).toBe("Preserved. London says so, and our record agrees.");
    expect(stateSentence(requestView({ theirLastKnownState: null }, { state: "SENT" }), texts)).toBe(
      "Sent, arrival not proved. London has said nothing that proves more.",
    );
    expect(stateSentence(requestView({}, { state: "EXPIRED" }), texts)).toBe(
      "Hold ended by our record. By what London said last: Preserved.",
    );
  });

  it("names the State with its article", () => {
    expect(titleOf(line(1), texts)).toBe("Preservation request to the United Kingdom");
    expect(titleOf(line(1, { direction: "inbound", contact: contact("EE") }), texts)).toBe(
      "Preservation request from Estonia",
    );
  });

  it("shows at most three clocks, what was met not at all, what waits last", () => {
    const view = requestView({
      clocks: [
        clock("T-DEC", HOUR, 50, { state: "suspended" }),
        clock("T-CLAR", 2 * HOUR, 50),
        clock("T-PRES", 90 * HOUR, 5, { kind: "legal", assumed: true }),
        clock("T-ACK-U", -HOUR, 100),
        clock("T-MLA-PLAN", HOUR, 5, { state: "stopped", stoppedAt: NOW }),
      ],
    });
    const items = clockItems(view, texts, moments, NOW);
    expect(items.map(({ id }) => id)).toEqual(["T-ACK-U", "T-CLAR", "T-PRES"]);
    expect(items[0]).toMatchObject({ left: "1 h 00 min over", what: "without a receipt", tone: "now" });
    expect(items[2]?.detail).toContain("No end was named, 60 days are assumed: ask.");
  });
});

function node(of: RequestLine, parent: number | null, more: Partial<TreeNode> = {}): TreeNode {
  return {
    line: of,
    parent,
    cause: parent === null ? null : "art30",
    clocks: [],
    holdUntil: null,
    mla: { planned: null, sent: null, arrived: null, result: null },
    ...more,
  };
}

describe("the path", () => {
  const OSLO = { country: "NO", city: "Oslo" };

  it("shows the hold's own clock where a hold runs, also when another runs out first", () => {
    const hold = clock("T-PRES", 58 * DAY, 3, { kind: "legal" });
    const plan = clock("T-MLA-PLAN", 28 * DAY, 6);
    const held = (more: Parameters<typeof requestView>[0] = {}) =>
      requestView({ clocks: [plan, hold], ...more }, { clock: plan });
    expect(pathOf(held(), [], texts, OSLO).children[0]?.clock).toEqual(hold);
    // Of a further request only its first clock is known here: nothing is shown until its own clocks are.
    const children = [
      line(421, { state: "PRESERVED", clock: plan }),
      line(422, { state: "SENT", clock: plan }),
    ];
    const kids = pathOf(held({ children }), [], texts, OSLO).children[0]?.children;
    expect(kids?.map(({ clock: shown, asksHold }) => [shown?.id ?? null, asksHold]).slice(0, 2)).toEqual([
      [null, true],
      ["T-MLA-PLAN", false],
    ]);
  });

  it("shows the first clock once the hold's has stopped", () => {
    const stopped = clock("T-PRES", 58 * DAY, 3, { state: "stopped", stoppedAt: NOW });
    const plan = clock("T-MLA-PLAN", 28 * DAY, 6);
    const view = requestView({ clocks: [stopped, plan] }, { clock: plan });
    expect(pathOf(view, [], texts, OSLO).children[0]?.clock).toEqual(plan);
  });

  it("draws dashed what no answer proves, and shows hops that nobody asked and loops", () => {
    const hops = [
      { provider: "A", country: "ES" },
      { provider: "B", country: "ES" },
      { provider: "C", country: "NO" },
    ];
    const view = requestView({
      facts: { hops },
      children: [line(421, { contact: contact("ES"), state: "DRAFTED" })],
    });
    const passed = passedBy(view, [], "NO");
    expect(hopsOf(view, texts, passed).map(({ isAsked, isLoop }) => [isAsked, isLoop])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
    const first = line(2, { contact: contact("PT") });
    const tree = [
      node(first, null),
      node(view.line, 2, { clocks: view.clocks }),
      ...view.children.map((child) => node(child, view.line.number)),
      node(line(9, { contact: contact("JP"), state: "SENT" }), 2),
    ];
    const root = pathOf(view, tree, texts, OSLO);
    expect(root.text).toBe("Oslo asks");
    const [parent] = root.children;
    const here = parent?.children[0];
    expect([parent?.code, here?.code, here?.isProved]).toEqual(["PT", "GB", true]);
    // What else followed from the first request stands beside this one.
    expect(parent?.children.map(({ code }) => code)).toEqual(["GB", "JP"]);
    expect(here?.children.map(({ text, isProved }) => [text, isProved])).toEqual([
      ["Madrid: Draft", false],
      ["Spain: nobody asked yet", false],
      ["Norway: the chain passed it already", false],
    ]);
  });
});
