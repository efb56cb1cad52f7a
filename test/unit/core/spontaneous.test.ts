import { describe, expect, test } from "vitest";

import { checkBody } from "../../../electron/core/catalogue/check-body.ts";
import { INFORMATION } from "../../../electron/core/catalogue/reply-kit/information.ts";
import { TYPE as OFFER } from "../../../electron/core/catalogue/types/spontaneous.ts";
import { brokenCondition, type DeclaredUse, isContentLocked } from "../../../electron/core/conditions.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import {
  completeOffer,
  EXAMPLE_CONDITIONS,
  EXAMPLE_DIGEST,
  freeOffer,
  OFFER_NOW as T,
  sealedOffer,
} from "../../helpers/offer-example.ts";

const HOUR = 3_600_000;
const sent = sealedOffer();
const named = { conditionsDigest: EXAMPLE_DIGEST };
let count = 0;

/** An event `hours` after the sealing; from abroad with the date that its sender gives. */
function event(
  kind: string,
  hours: number,
  body: object = {},
  extra: Partial<RequestEvent> = {},
): RequestEvent {
  count += 1;
  return { id: `x${count}`, kind, at: T + hours * HOUR, by: "f0", version: 1, body, ...extra };
}

const giver = (events: readonly RequestEvent[], now = T + 10 * HOUR) =>
  project(OFFER, "outbound", events, now);
const receiver = (events: readonly RequestEvent[], now = T + 10 * HOUR) =>
  project(OFFER, "inbound", events, now);
const M01 = event("M01", 1, { ourReference: "L1" });
const M17 = event("M17", 2, named);
const M18 = event("M18", 2, { ...named, condition: 1, reason: "Disclosure duty." });
const INFO = event("INFO", 3, { text: "The names.", ...named });
const received = (body: object = completeOffer(), version = 1): RequestEvent =>
  event("received", version - 1, body, { version });
const mayGive = (events: readonly RequestEvent[], act = INFO) =>
  canApply(OFFER, "outbound", events, { ...act, id: "now", at: T + 9 * HOUR }, ["duty"]);

describe("an offer", () => {
  test("is complete with its topic, its summary and a case for every limit of use", () => {
    expect(checkBody(OFFER.message, completeOffer())).toEqual([]);
    expect(isComplete(referee(OFFER, completeOffer()))).toBe(true);
    expect(isComplete(referee(OFFER, freeOffer()))).toBe(true);
    const open = (body: object) =>
      referee(OFFER, body)
        .items.filter(({ satisfied }) => !satisfied)
        .map(({ item, provision, missing }) => [item, provision, missing.map(({ path }) => path)]);
    expect(open(completeOffer({ topic: "" }))).toEqual([["content", "26(1)", ["topic"]]]);
    expect(open(completeOffer({ summary: undefined }))).toEqual([["content", "26(1)", ["summary"]]]);
    expect(open(completeOffer({ requestingAuthority: undefined }))).toEqual([
      ["giver", "26(1)", ["requestingAuthority.organisation", "requestingAuthority.country"]],
    ]);
    expect(open(completeOffer({ conditions: [{ kind: "use_limit", text: "One case." }] }))).toEqual([
      ["conditions", "26(2)", ["conditions"]],
    ]);
  });

  test("warns when facts go ahead of the conditions for them", () => {
    const warned = (body: object) => referee(OFFER, body).warnings.map(({ messageId }) => messageId);
    expect(warned(completeOffer({ facts: "They meet on Friday." }))).toContain(
      "referee.warning.facts-before-acceptance",
    );
    expect(warned(freeOffer({ facts: "They meet on Friday." }))).not.toContain(
      "referee.warning.facts-before-acceptance",
    );
  });

  test("has no field for content, and content has no field for anything but its request", () => {
    const keys = OFFER.message.fields.map(({ key }) => key);
    for (const key of ["text", "items"]) expect(keys).not.toContain(key);
    expect(INFORMATION.fields.map(({ key }) => key)).toEqual([
      "requestId",
      "requestVersion",
      "text",
      "items",
      "conditions",
      "conditionsDigest",
    ]);
  });

  test("lets files leave with its content only", () => {
    const codes = [OFFER.message, ...OFFER.replies].map(({ code }) => code);
    expect(codes.filter((code) => !OFFER.noFilesWith.includes(code))).toEqual(["INFO"]);
  });
});

describe("the giver", () => {
  test("offers under conditions and sends all without", () => {
    expect(giver(sent)).toMatchObject({ state: "OFFERED", ignored: [] });
    const free = sealedOffer(freeOffer());
    expect(giver(free)).toMatchObject({ state: "SENT", ignored: [] });
    const content = event("INFO", 0.1, { text: "The names." });
    expect(giver([...free, content])).toMatchObject({ state: "SENT_FULL", ignored: [] });
    expect(giver([...free, content, event("M23", 5, { used: "partly" })]).state).toBe("USED");
    expect(giver([...free, content, event("M23", 5, { used: "no" })]).state).toBe("NOT_USED");
    expect(giver([...free, content, event("M23", 5, { used: "not_yet" })]).state).toBe("SENT_FULL");
  });

  test.each([
    ["offered", []],
    ["acknowledged", [M01]],
    ["questioned", [M01, event("M02", 2, { questions: [] })]],
    ["accepted in another text", [event("M17", 2, { conditionsDigest: "ab".repeat(32) })]],
    ["accepted in another version", [{ ...M17, version: 2 }]],
    ["accepted on paper only", [{ ...M17, paper: true as const }]],
    ["declined", [M18]],
    ["withdrawn", [event("M19", 2, { reason: "No." }, { by: "a1" })]],
    ["accepted and withdrawn", [M17, event("M19", 3, { reason: "No." }, { by: "a1" })]],
  ])("gives nothing while the offer is %s", (_how, events) => {
    const now = [...sent, ...events];
    expect(mayGive(now)).toMatchObject({ ok: false, code: "not-in-this-state" });
    expect(mayGive([...now, INFO])).toMatchObject({ ok: false });
    expect(giver([...now, INFO]).facts.more["releasedAt"]).toBeUndefined();
  });

  test("gives under what was accepted, and nothing else", () => {
    const accepted = [...sent, M17];
    expect(giver(accepted)).toMatchObject({
      state: "ACCEPTED",
      theirLastKnownState: "ACCEPTED",
      ignored: [],
    });
    expect(mayGive(accepted)).toEqual({ ok: true, value: { to: "CONTENT_RELEASED" } });
    for (const other of [{}, { conditionsDigest: "ab".repeat(32) }]) {
      const content = event("INFO", 3, { text: "The names.", ...other });
      expect(mayGive(accepted, content)).toMatchObject({ ok: false, code: "conditions-differ" });
      expect(giver([...accepted, content]).ignored).toMatchObject([{ why: "other-conditions" }]);
    }
  });

  test("decides after a refusal: anyway, with other conditions, or not at all", () => {
    const declined = [...sent, M18];
    expect(giver(declined)).toMatchObject({ state: "DECLINED", facts: { more: { declinedCondition: 1 } } });
    const anyway = event("release-anyway", 3, { reason: "Lives." }, { by: "b2" });
    const act = { ...anyway, id: "now" };
    expect(canApply(OFFER, "outbound", declined, act, ["duty"])).toMatchObject({ code: "not-allowed" });
    expect(canApply(OFFER, "outbound", sent, act, ["supervisor"])).toMatchObject({ ok: false });
    expect(giver([...declined, anyway, { ...INFO, at: T + 4 * HOUR }])).toMatchObject({
      state: "CONTENT_RELEASED",
      ignored: [],
    });
    const second = completeOffer({ version: 2, conditionsDigest: "ab".repeat(32) });
    const again = ["revised", "completed", "approved", "sealed"].map((kind, index) =>
      event(kind, 3 + index, ["revised", "completed"].includes(kind) ? second : undefined, {
        by: kind === "approved" ? "b2" : "a1",
        version: 2,
      }),
    );
    const offered = [...declined, ...again];
    expect(giver(offered)).toMatchObject({ state: "OFFERED", version: 2, ignored: [] });
    expect(giver(offered).facts.more["conditionsDeclinedAt"]).toBeUndefined();
    const old = { ...M17, id: "old", at: T + 8 * HOUR, claimedAt: T };
    expect(giver([...offered, old]).ignored).toEqual([{ eventId: "old", why: "other-version" }]);
    const oldText = { ...old, id: "old text", version: 2 };
    expect(giver([...offered, oldText]).ignored).toEqual([{ eventId: "old text", why: "other-conditions" }]);
    expect(giver([...declined, event("M19", 4, { reason: "No." }, { by: "a1" })]).state).toBe("WITHDRAWN");
  });

  test("voids an acceptance by a new text, even of the same conditions", () => {
    const second = completeOffer({ version: 2 });
    const revised = event("revised", 3, second, { by: "c3", version: 2 });
    const view = giver([...sent, M17, revised]);
    expect(view).toMatchObject({ state: "DRAFTED", ignored: [] });
    expect(view.facts.more["conditionsAcceptedAt"]).toBeUndefined();
    expect(isContentLocked(OFFER, view.facts, view.request)).toBe(true);
  });

  test("lapses at the answer-by, hears a late acceptance, and may release an offer accepted on paper", () => {
    const by = T + 5 * 24 * HOUR;
    expect(giver(sent, by - 1).state).toBe("OFFERED");
    expect(giver(sent, by)).toMatchObject({ state: "LAPSED", since: by });
    expect(mayGive([...sent], { ...INFO, at: by })).toMatchObject({ ok: false });
    expect(giver([...sent, { ...M17, at: by + HOUR }], by + HOUR).state).toBe("ACCEPTED");
    expect(giver([...sent, M17], by).state).toBe("ACCEPTED");
    expect(giver(sealedOffer(completeOffer({ answerBy: undefined })), by + 1e10).state).toBe("OFFERED");
    const paper = [...sent, { ...M17, paper: true as const }];
    expect(giver(paper)).toMatchObject({ state: "OFFERED", ignored: [] });
    expect(giver(paper).facts.arrivalProvedAt).toBeUndefined();
    const anyway = event("release-anyway", 3, { reason: "Their paper is signed." }, { by: "b2" });
    expect(giver([...paper, anyway])).toMatchObject({ state: "RELEASE_ANYWAY", ignored: [] });
  });

  test("answers a wish to use it otherwise", () => {
    const given = [...sent, M17, INFO];
    const asked = [...given, event("M18A", 5, { item: "all", purpose: "Another case." })];
    expect(giver(asked).state).toBe("CONSENT_ASKED");
    const answer = (granted: boolean) => event("M18B", 6, { granted }, { by: "a1" });
    expect(giver([...asked, answer(true)])).toMatchObject({ state: "GRANTED", ignored: [] });
    expect(giver([...asked, answer(false)])).toMatchObject({ state: "DENIED", ignored: [] });
    expect(giver([...given, answer(true)])).toMatchObject({ state: "CONTENT_RELEASED" });
  });
});

describe("the receiver", () => {
  const own = { by: "b2" };

  test("acknowledges, accepts with a supervisor, and gets the content", () => {
    const offered = [received(), { ...M01, ...own }];
    expect(receiver(offered)).toMatchObject({ state: "OFFERED", ignored: [] });
    const accept = { ...M17, ...own };
    const may = (roles: readonly ("duty" | "supervisor")[]) =>
      canApply(OFFER, "inbound", offered, accept, roles);
    expect(may(["duty"])).toMatchObject({ ok: false, code: "not-allowed" });
    expect(may(["supervisor"])).toEqual({ ok: true, value: { to: "ACCEPTED" } });
    const other = { ...accept, body: { conditionsDigest: "ab".repeat(32) } };
    expect(canApply(OFFER, "inbound", offered, other, ["supervisor"])).toMatchObject({
      code: "conditions-differ",
    });
    expect(receiver([...offered, accept, INFO])).toMatchObject({ state: "CONTENT_RELEASED", ignored: [] });
    expect(receiver([...offered, accept]).allowed.map(({ kind }) => kind)).not.toContain("M17");
  });

  test.each([
    ["before the offer was acknowledged", [INFO, { ...M01, by: "b2", at: T + 4 * HOUR }], "CONTENT_RELEASED"],
    ["before it was accepted", [{ ...M01, by: "b2" }, INFO], "CONTENT_RELEASED"],
    ["after it was declined", [{ ...M01, by: "b2" }, { ...M18, by: "b2" }, INFO], "CONTENT_RELEASED"],
  ])("keeps content that comes %s", (_when, events, state) => {
    const view = receiver([received(), ...events]);
    expect(view).toMatchObject({ state, ignored: [] });
    expect(view.facts.more["releasedAt"]).toBeDefined();
  });

  test("takes content without conditions before and after the acknowledgement", () => {
    const content = event("INFO", 0.1, { text: "The names." });
    const ack = { ...M01, by: "b2" };
    expect(receiver([received(freeOffer()), content]).state).toBe("RECEIVED");
    expect(receiver([received(freeOffer()), content, ack]).state).toBe("SENT_FULL");
    expect(receiver([received(freeOffer()), ack, content]).state).toBe("SENT_FULL");
    const bound = event("INFO", 3, { text: "Under conditions you never saw.", ...named });
    expect(receiver([received(freeOffer()), ack, bound]).ignored).toMatchObject([
      { why: "other-conditions" },
    ]);
  });

  test("answers a new version anew", () => {
    const events = [received(), { ...M01, ...own }, { ...M18, ...own }];
    const second = received(completeOffer({ version: 2 }), 2);
    const again = [...events, { ...second, at: T + 5 * HOUR }];
    expect(receiver(again)).toMatchObject({ state: "RECEIVED", version: 2, ignored: [] });
    expect(receiver(again).facts.more["conditionsDeclinedAt"]).toBeUndefined();
    const ack = event("M01", 6, { ourReference: "L2" }, { ...own, version: 2 });
    expect(receiver([...again, ack]).state).toBe("OFFERED");
  });

  test("can't accept what has lapsed, and is not offered what leads nowhere", () => {
    const late = T + 6 * 24 * HOUR;
    const view = receiver([received(), { ...M01, ...own }], late);
    expect(view.state).toBe("LAPSED");
    expect(view.allowed.map(({ kind }) => kind)).not.toContain("M17");
  });
});

describe("a use", () => {
  const use = (change: Partial<DeclaredUse> = {}): DeclaredUse => ({
    purpose: "Indictment",
    caseReference: "LON 2026/77",
    recipient: "court",
    ...change,
  });
  const day = "2026-05-20";

  test.each([
    ["fits", use(), undefined],
    ["fits, with spaces around the case", use({ caseReference: " LON 2026/77 " }), undefined],
    ["goes too far", use({ recipient: "other-authority" }), "confidential"],
    ["goes much too far", use({ recipient: "public" }), "confidential"],
    ["serves another case", use({ caseReference: "LON 2026/78" }), "use_limit"],
    ["names no case", use({ caseReference: "" }), "use_limit"],
  ])("that %s", (_how, declared, broken) => {
    expect(brokenCondition(EXAMPLE_CONDITIONS, declared, day)).toBe(broken);
  });

  test("is over after the last day, and narrow where nothing is said", () => {
    const until = [{ kind: "other", text: "Delete it.", deleteBy: day }];
    expect(brokenCondition(until, use(), day)).toBeUndefined();
    expect(brokenCondition(until, use(), "2026-05-21")).toBe("other");
    const secret = [{ kind: "confidential", text: "Secret." }];
    expect(brokenCondition(secret, use(), day)).toBe("confidential");
    expect(brokenCondition(secret, use({ recipient: "own-authority" }), day)).toBeUndefined();
    expect(brokenCondition([{ kind: "other", text: "?", widest: "nobody-knows" }], use(), day)).toBe("other");
    expect(brokenCondition(["damaged"], use(), day)).toBe("other");
  });

  test("may be agreed to later, in its case and circle, but not beyond the day of deletion", () => {
    const consent = [{ caseReference: "LON 2026/78", recipient: "other-authority" as const }];
    const wish = use({ caseReference: "LON 2026/78", recipient: "other-authority" });
    expect(brokenCondition(EXAMPLE_CONDITIONS, wish, day, consent)).toBeUndefined();
    expect(brokenCondition(EXAMPLE_CONDITIONS, { ...wish, recipient: "public" }, day, consent)).toBe(
      "confidential",
    );
    const until = [{ kind: "other", text: "Delete it.", deleteBy: "2026-05-19" }];
    expect(brokenCondition(until, wish, day, consent)).toBe("other");
  });
});
