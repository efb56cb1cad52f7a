import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { hash256 } from "../../../electron/crypto/hash.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import { writeBody } from "../../../electron/services/bodies.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { readJournalBack } from "../../../electron/services/journal.ts";
import { printFacts } from "../../../electron/services/print-facts.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import { setFourEyes } from "../../../electron/vault/station.store.ts";
import { arrivalOf, type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";
import type { Stranger } from "../../helpers/stranger.ts";

const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
const FORM = { print: "form", eventId: null, use: null } as const;

describe("what a print says", () => {
  let desk: Desk;
  let gb: Stranger;
  let inbound = 0;
  let outbound = 0;

  beforeAll(async () => {
    desk = await openDesk();
    mkdirSync(desk.shop.path("stick"));
    gb = desk.friend("GB");
    desk.station.vault.transaction((db) => setFourEyes(db, false));
    const request = { type: "preservation.request", schema: 1, body: writeBody(completePreservation()) };
    inbound = arrivalOf(await desk.receive(gb, { messages: [request] })).messages[0]?.requestNumber ?? 0;
    outbound = must(startDraft(desk.station, "preservation", desk.contact(gb), text)).number;
  });
  afterAll(() => {
    desk.close();
  });

  it("of a draft is its text so far, with no digest and no letter", () => {
    const facts = must(printFacts(desk.station, outbound, FORM));
    expect(facts).toMatchObject({ isDraft: true, isReceived: false, message: "preservation.request" });
    expect(facts.seal).toEqual({ bodyDigest: null, letterId: null, sealDigest: null, at: null });
    expect(facts.from.country).toBe("NO");
    expect(facts.to.country).toBe("GB");
  });

  it("of a request of ours names the letter in which it left and the digest of that bundle", async () => {
    must(completeDraft(desk.station, outbound));
    must(approveRequest(desk.station, outbound));
    const [written] = must(await sealTo(desk.station, desk.contact(gb), desk.shop.path("stick")));
    const facts = must(printFacts(desk.station, outbound, FORM));
    expect(facts.seal.letterId).toBe(written?.letterId);
    expect(facts.seal.sealDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(facts.seal.bodyDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(facts.isDraft).toBe(false);
    const replyForm = must(printFacts(desk.station, outbound, { ...FORM, print: "reply-form" }));
    expect(replyForm).toMatchObject({ print: "reply-form", seal: facts.seal, from: facts.from });
  });

  it("of a request to us carries the digest that our acknowledgement would name", () => {
    const facts = must(printFacts(desk.station, inbound, FORM));
    expect(facts).toMatchObject({ isReceived: true, from: { country: "GB" }, to: { country: "NO" } });
    expect(facts.seal.bodyDigest).toBe(toHex(hash256(writeBody(completePreservation()))));
    expect(facts.seal.letterId).toMatch(/^[0-9a-f]{32}$/);
    expect(facts.reference).toBe("2026/1187");
  });

  it("of one message is that message", () => {
    const view = must(viewRequest(desk.station, inbound));
    const received = view.events.find(({ kind }) => kind === "received");
    const asked = { print: "message", eventId: received?.id ?? "", use: null } as const;
    expect(must(printFacts(desk.station, inbound, asked))).toMatchObject({
      print: "message",
      message: "preservation.request",
    });
    const sealed = must(viewRequest(desk.station, outbound)).events.find(({ kind }) => kind === "sealed");
    const ours = must(printFacts(desk.station, outbound, { ...asked, eventId: sealed?.id ?? "" }));
    expect(ours.body).toMatchObject({ reference: "2026/1187" });
    expect(ours.seal.letterId).not.toBeNull();
  });

  it("of an answer that has not left is its text, from us and as a draft", () => {
    const body = { questions: [{ field: "facts", question: "Which port?" }] };
    const asked = { print: "message", eventId: null, use: null } as const;
    const facts = must(
      printFacts(desk.station, inbound, { ...asked, written: { message: "clarification", body } }),
    );
    expect(facts).toMatchObject({ message: "clarification", body, isDraft: true, isReceived: false });
    expect([facts.from.country, facts.to.country, facts.seal.letterId]).toEqual(["NO", "GB", null]);
    const unknown = { ...asked, written: { message: "no-such-message", body } };
    expect(printFacts(desk.station, inbound, unknown)).toMatchObject({
      code: "unknown-message",
      params: { what: "no-such-message" },
    });
  });

  it("is refused for what is no message, and for a request that is not there", () => {
    const act = must(viewRequest(desk.station, inbound)).events.find(({ kind }) => kind === "authenticated");
    for (const eventId of [act?.id ?? "", "nothing", ""]) {
      const asked = { print: "message", eventId, use: null } as const;
      expect(printFacts(desk.station, inbound, asked)).toMatchObject({ code: "unknown-message" });
    }
    expect(printFacts(desk.station, 999, FORM)).toMatchObject({ code: "unknown-request" });
  });

  it("is told by the journal, once for each print and never for a refusal", () => {
    const count = () =>
      must(readJournalBack(desk.station, null, 200)).lines.filter(
        ({ action }) => action === "request.printed",
      ).length;
    const before = count();
    must(printFacts(desk.station, inbound, FORM));
    expect(count()).toBe(before + 1);
    printFacts(desk.station, 999, FORM);
    expect(count()).toBe(before + 1);
  });

  it("is nobody's who reads no case", () => {
    const auditor = { ...desk.station, officer: { ...desk.station.officer, roles: ["auditor"] as const } };
    expect(printFacts(auditor, inbound, FORM)).toMatchObject({ code: "not-allowed" });
  });
});
