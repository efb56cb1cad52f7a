import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Body, isBody } from "../../electron/core/body.ts";
import { TYPE as ADVICE } from "../../electron/core/catalogue/types/technical-advice.ts";
import type { Result } from "../../electron/core/result.ts";
import { recordAct } from "../../electron/services/acts.ts";
import { addAttachment } from "../../electron/services/attachments.ts";
import { approveRequest, completeDraft, editDraft, startDraft } from "../../electron/services/drafts.ts";
import { acknowledge, reply } from "../../electron/services/replies.ts";
import { takeBackReply } from "../../electron/services/take-back.ts";
import { listRequests } from "../../electron/vault/requests.store.ts";
import { completeExample } from "../helpers/complete-example.ts";
import { completeOffer } from "../helpers/offer-example.ts";
import { asGiven, type Carried, holdsBytes, openPair, type Pair, type Side } from "../helpers/pair.ts";
import { must } from "../helpers/stations.ts";

const CONDITIONS = [
  [{ kind: "confidential", text: "Keep it secret." }],
  [{ kind: "other", text: "Tell us what came of it." }],
];

/** One request in which Oslo gives and London gets, and what the bundles showed of it so far. */
interface Handshake {
  readonly secret: string;
  readonly evidence: string;
  /** Numbers of the request here and there. */
  readonly giver: number;
  readonly receiver: () => number;
  /** The version and digest of the conditions that were carried last; null before any. */
  asked: string | null;
  readonly accepted: Set<string>;
  isReleasedAnyway: boolean;
  gave: number;
}

const keyOf = (body: Body) =>
  `${String(body["requestVersion"] ?? body["version"])}/${String(body["conditionsDigest"])}`;

/** Reads what one bundle shows, and holds that nothing is in it that nobody agreed to. */
function look(state: Handshake, bundle: Carried): void {
  for (const [index, type] of bundle.types.entries()) {
    const body = bundle.bodies[index];
    if (!isBody(body)) continue;
    const isOffer = type === "spontaneous.offer" || type === "conditions";
    if (isOffer && body["conditionsDigest"] !== undefined) {
      if (state.asked !== keyOf(body)) state.isReleasedAnyway = false;
      state.asked = keyOf(body);
    }
    if (type === "conditions.accepted") state.accepted.add(keyOf(body));
  }
  if (!holdsBytes([bundle], state.secret) && !holdsBytes([bundle], state.evidence)) return;
  state.gave += 1;
  if (state.asked === null) return;
  expect(state.isReleasedAnyway || state.accepted.has(state.asked)).toBe(true);
  const under = bundle.bodies.filter(isBody).find((body) => isBody(body) && "text" in body);
  if (holdsBytes([bundle], state.secret)) expect(keyOf(under ?? {})).toBe(state.asked);
}

type Act = readonly [
  (
    | "acknowledge"
    | "set"
    | "give"
    | "other"
    | "take-back"
    | "accept"
    | "decline"
    | "anyway"
    | "revise"
    | "offer"
    | "attach"
    | "out"
    | "back"
  ),
  number,
];
const acts = fc.array(
  fc.tuple(
    fc.constantFrom<Act[0]>(
      "acknowledge",
      "set",
      "give",
      "give",
      "other",
      "take-back",
      "accept",
      "accept",
      "decline",
      "anyway",
      "revise",
      "offer",
      "attach",
      "out",
      "out",
      "back",
      "back",
    ),
    fc.nat({ max: 1 }),
  ),
  { minLength: 8, maxLength: 24 },
);

describe("nothing that conditions cover is in any bundle before exactly they were accepted", () => {
  let pair: Pair;
  let runs = 0;
  beforeAll(async () => {
    pair = await openPair();
  });
  afterAll(() => pair.close());

  const oslo = () => pair.no.as("author");
  const boss = () => pair.no.as("boss");
  const london = () => pair.gb.as("judge");
  /** The number of a request at one of the desks, by the id that both know; 0 while it has not arrived. */
  const numberOf = (side: Side, requestId: string) =>
    listRequests(side.test.station.vault.read).find((row) => row.requestId === requestId)?.number ?? 0;

  async function attach(state: Pick<Handshake, "evidence">, number: number): Promise<Result<unknown>> {
    writeFileSync(pair.shop.path("evidence"), state.evidence);
    return addAttachment(oslo(), number, pair.shop.path("evidence"), "evidence");
  }

  /** Does one act, whether the program allows it or not. */
  async function act(state: Handshake, [kind, choice]: Act): Promise<void> {
    const { giver } = state;
    const conditions = CONDITIONS[choice];
    const content = { text: state.secret };
    switch (kind) {
      case "acknowledge":
        acknowledge(london(), state.receiver(), {});
        acknowledge(oslo(), giver, {});
        return;
      case "set":
        reply(oslo(), giver, "conditions", { conditions });
        return;
      case "give":
        reply(oslo(), giver, "spontaneous.content", content);
        reply(oslo(), giver, "outcome", { ...content, result: choice === 0 ? "executed" : "partly" });
        return;
      case "other":
        reply(oslo(), giver, choice === 0 ? "delay" : "use.question", { reason: "Later.", question: "?" });
        reply(oslo(), giver, "delay", { reason: "Later." });
        return;
      case "take-back":
        takeBackReply(choice === 0 ? oslo() : london(), choice === 0 ? giver : state.receiver());
        return;
      case "accept":
        reply(london(), state.receiver(), "conditions.accepted", { acceptedBy: "J. Marsh" });
        return;
      case "decline":
        reply(london(), state.receiver(), "conditions.declined", { condition: 0, reason: "We can't." });
        return;
      case "anyway":
        state.isReleasedAnyway ||= recordAct(boss(), giver, "release-anyway", { reason: "Lives." }).ok;
        return;
      case "revise":
        editDraft(oslo(), giver, { conditions });
        return;
      case "offer":
        completeDraft(oslo(), giver);
        approveRequest(boss(), giver);
        return;
      case "attach":
        await attach(state, giver);
        return;
      case "out":
        for (const bundle of (await pair.carry(pair.no, pair.gb)).carried) look(state, bundle);
        return;
      case "back":
        for (const bundle of (await pair.carry(pair.gb, pair.no)).carried) look(state, bundle);
    }
  }

  /** Conditions are set and have arrived. */
  const SET: readonly Act[] = [
    ["set", 0],
    ["out", 0],
    ["acknowledge", 0],
  ];
  /** What must be possible: answered, accepted and given. */
  const FULL: readonly Act[] = [...SET, ["accept", 0], ["back", 0], ["give", 0], ["out", 0]];

  type Begin = (state: Pick<Handshake, "evidence">) => Promise<string>;

  async function run(begin: Begin, plan: readonly Act[]) {
    runs += 1;
    const named = { secret: `the secret of run ${runs}.`, evidence: `the evidence of run ${runs}.` };
    const requestId = await begin(named);
    const state: Handshake = {
      ...named,
      giver: numberOf(pair.no, requestId),
      receiver: () => numberOf(pair.gb, requestId),
      asked: null,
      accepted: new Set(),
      isReleasedAnyway: false,
      gave: 0,
    };
    for (const one of plan) {
      pair.clock.now += 1000;
      await act(state, one);
    }
    return state;
  }

  /** An offer with a file, approved and waiting; its id. */
  async function offer(state: Pick<Handshake, "evidence">): Promise<string> {
    const text = asGiven(
      completeOffer({ answerBy: undefined, conditions: CONDITIONS[0] }),
      "conditionsDigest",
    );
    const { number, body } = must(startDraft(oslo(), "spontaneous", pair.no.other(), text));
    must(await attach(state, number));
    must(completeDraft(oslo(), number));
    must(approveRequest(boss(), number));
    return String(body["requestId"]);
  }

  /** A request of London to Oslo, arrived and acknowledged, with a file for its answer; its id. */
  async function asked(state: Pick<Handshake, "evidence">): Promise<string> {
    const text = asGiven(completeExample(ADVICE));
    const { number, body } = must(startDraft(pair.gb.as("author"), ADVICE.id, pair.gb.other(), text));
    must(completeDraft(pair.gb.as("author"), number));
    must(approveRequest(pair.gb.as("boss"), number));
    await pair.carry(pair.gb, pair.no);
    const arrived = numberOf(pair.no, String(body["requestId"]));
    must(acknowledge(oslo(), arrived, {}));
    await pair.carry(pair.no, pair.gb);
    must(await attach(state, arrived));
    return String(body["requestId"]);
  }

  it.each([
    ["an offer", offer],
    ["an answer", asked],
  ] as const)(
    "of %s, whatever anybody does",
    async (_what, begin) => {
      expect((await run(begin, FULL)).gave).toBe(1);
      await fc.assert(
        fc.asyncProperty(acts, fc.boolean(), async (plan, isSet) => {
          await run(begin, [...(isSet ? SET : []), ...plan]);
        }),
        { numRuns: 30 },
      );
    },
    120_000,
  );
});
