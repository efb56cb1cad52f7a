import { mkdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Body } from "../../electron/core/body.ts";
import type { RequestType } from "../../electron/core/catalogue/request-type.ts";
import { TYPE as ADVICE } from "../../electron/core/catalogue/types/technical-advice.ts";
import { TYPE as PATH } from "../../electron/core/catalogue/types/traffic-disclosure.ts";
import type { DeclaredUse } from "../../electron/core/conditions.ts";
import { exportAttachment } from "../../electron/services/attachments.ts";
import { conditionsDigest, mayExport } from "../../electron/services/conditions.ts";
import { approveRequest, completeDraft, startDraft } from "../../electron/services/drafts.ts";
import { keyIn } from "../../electron/services/key-in.ts";
import { printFacts } from "../../electron/services/print-facts.ts";
import { reply } from "../../electron/services/replies.ts";
import { viewRequest } from "../../electron/services/request-view.ts";
import { sealTo } from "../../electron/services/seal-letter.ts";
import type { Station } from "../../electron/services/station.ts";
import { attachmentsOfArrival } from "../../electron/vault/attachments.store.ts";
import { completeExample } from "../helpers/complete-example.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../helpers/desk.ts";
import { EXAMPLE_CONDITIONS } from "../helpers/offer-example.ts";
import { asGiven } from "../helpers/pair.ts";
import { must } from "../helpers/stations.ts";
import { message, type Stranger } from "../helpers/stranger.ts";

// What came under conditions leaves the vault for a declared use only. Each test is a way around that question.

const CONDITIONS = {
  conditions: EXAMPLE_CONDITIONS,
  conditionsDigest: conditionsDigest(EXAMPLE_CONDITIONS),
};
const FILE = { name: "log.txt", content: new TextEncoder().encode("log") };
const USE: DeclaredUse = { purpose: "Indictment", caseReference: "LON 2026/77", recipient: "court" };
const WIDER: DeclaredUse = { ...USE, recipient: "public" };

describe("what came under conditions is taken out for a declared use only", () => {
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

  /** A request of ours that has left: its number, and what every answer to it names. */
  async function asked(type: RequestType): Promise<{ readonly number: number; readonly names: Body }> {
    const draft = must(startDraft(as("author"), type.id, desk.contact(who), asGiven(completeExample(type))));
    must(completeDraft(as("author"), draft.number));
    must(approveRequest(as("boss"), draft.number));
    must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
    return { number: draft.number, names: { requestId: draft.body["requestId"], requestVersion: 1 } };
  }

  async function receive(
    messages: readonly (readonly [string, Body])[],
    files: readonly (typeof FILE)[] = [],
  ) {
    desk.clock.now += 60_000;
    const letter = { messages: messages.map(([type, body]) => message(type, body as never)), files };
    return arrivalOf(await desk.receive(who, letter, { sealedAt: desk.clock.now }));
  }

  const view = (number: number) => must(viewRequest(desk.station, number));
  const accept = async (number: number) => {
    must(reply(as("judge"), number, "conditions.accepted", { acceptedBy: "A. Lie" }));
    must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
  };
  const print = (number: number, kind: string, use: DeclaredUse | null) => {
    const event = view(number).events.findLast((one) => one.kind === kind);
    return printFacts(desk.station, number, { print: "message", eventId: event?.id ?? "", use });
  };

  it("undeclared print: the path of a communication (M06) is content too", async () => {
    const { number, names } = await asked(PATH);
    await receive([["conditions", { ...names, ...CONDITIONS }]]);
    await accept(number);
    await receive([["hop-notice", { ...names, hops: [{ provider: "Example Net" }] }]]);
    expect(view(number).projection.state).toBe("PATH_DISCLOSED");
    expect(verdictOf(print(number, "M06", null))).toBe("condition-breaks");
    expect(verdictOf(print(number, "M06", WIDER))).toBe("condition-breaks");
    expect(verdictOf(print(number, "M06", USE))).toBe("taken");
  });

  it("undeclared print: an answer that was keyed in from paper is theirs, not ours", async () => {
    const { number, names } = await asked(ADVICE);
    await receive([["conditions", { ...names, ...CONDITIONS }]]);
    await accept(number);
    desk.clock.now += 60_000;
    const paper = { receivedAt: desk.clock.now, channel: "fax" };
    must(keyIn(as("clerk"), number, "outcome", { result: "executed", text: "The name is X." }, paper));
    expect(verdictOf(print(number, "M11", null))).toBe("condition-breaks");
    expect(must(print(number, "M11", USE))).toMatchObject({
      isReceived: true,
      from: { country: "GB" },
      to: { country: "NO" },
    });
  });

  it("undeclared export: a file beside messages about two requests is bound by the conditions of both", async () => {
    const [one, other] = [await asked(ADVICE), await asked(ADVICE)];
    await receive([["conditions", { ...one.names, ...CONDITIONS }]]);
    await accept(one.number);
    const { arrival } = await receive(
      [
        ["outcome", { ...one.names, result: "executed", text: "Here." }],
        ["delay", { ...other.names, reason: "Later." }],
      ],
      [FILE],
    );
    const file = attachmentsOfArrival(desk.station.vault.read, arrival)[0]?.attachmentId ?? 0;
    const take = (use: DeclaredUse | null) =>
      exportAttachment(desk.station, file, desk.shop.path("out"), {}, use);
    expect(verdictOf(await take(null))).toBe("condition-breaks");
    expect(verdictOf(await take(WIDER))).toBe("condition-breaks");
    expect(verdictOf(await take(USE))).toBe("taken");
    expect(view(one.number).events.at(-1)).toMatchObject({ kind: "used", body: USE });
  });

  it("conditions on paper: bind by the words that were keyed in, whatever digest stands beside them", async () => {
    const { number } = await asked(ADVICE);
    desk.clock.now += 60_000;
    const paper = { receivedAt: desk.clock.now, channel: "fax" };
    const key = (kind: string, body: Body) => keyIn(as("clerk"), number, kind, body, paper);
    const { conditions } = CONDITIONS;
    const wrong = { conditions, conditionsDigest: "ab".repeat(32) };
    expect(verdictOf(key("conditions", wrong))).toBe("conditions-differ");
    expect(verdictOf(key("conditions", { conditionsDigest: CONDITIONS.conditionsDigest }))).not.toBe("taken");
    must(key("conditions", { conditions }));
    expect(view(number).projection.state).toBe("CONDITIONS_SET");
    expect(verdictOf(key("outcome", { result: "executed", text: "X.", ...wrong }))).toBe("conditions-differ");
    must(key("outcome", { result: "executed", text: "The name is X." }));
    expect(verdictOf(print(number, "M11", null))).toBe("condition-breaks");
    expect(verdictOf(print(number, "M11", USE))).toBe("taken");
  });

  describe("borrowed consent", () => {
    let number = 0;
    let names: Body = {};
    beforeEach(async () => {
      ({ number, names } = await asked(ADVICE));
      await receive([["conditions", { ...names, ...CONDITIONS }]]);
      await accept(number);
      await receive([["outcome", { ...names, result: "executed", text: "Here.", ...CONDITIONS }]]);
    });
    const ask = async (wish: Body) => {
      desk.clock.now += 60_000;
      must(reply(as("judge"), number, "consent.request", { item: "log", purpose: "Another.", ...wish }));
      must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
    };
    const may = (use: DeclaredUse) => verdictOf(mayExport(view(number), use, desk.clock.now));

    it("a yes that crosses a second question answers neither", async () => {
      const narrow = { recipient: "own-authority", caseReference: "NO 1" } as const;
      const wide = { recipient: "public", caseReference: "NO 2" } as const;
      await ask(narrow);
      await ask(wide);
      await receive([["consent", { ...names, granted: true }]]);
      expect(may({ purpose: "x", ...wide })).toBe("condition-breaks");
      await ask(wide);
      await receive([["consent", { ...names, granted: true, text: "Yes to the last." }]]);
      expect(may({ purpose: "x", ...wide })).toBe("taken");
    });

    it("a yes to a question without a case opens no case", async () => {
      await ask({ recipient: "public" });
      await receive([["consent", { ...names, granted: true }]]);
      expect(may({ purpose: "x", caseReference: "", recipient: "public" })).toBe("condition-breaks");
    });

    it("a yes on paper is recorded and opens nothing", async () => {
      const wide = { recipient: "public", caseReference: "NO 2" } as const;
      await ask(wide);
      desk.clock.now += 60_000;
      const paper = { receivedAt: desk.clock.now, channel: "fax" };
      must(keyIn(as("clerk"), number, "consent", { granted: true }, paper));
      expect(view(number).projection.facts.more["consent"]).toBe(true);
      expect(may({ purpose: "x", ...wide })).toBe("condition-breaks");
      await receive([["consent", { ...names, granted: true }]]);
      expect(may({ purpose: "x", ...wide })).toBe("taken");
    });
  });
});
