import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../../electron/core/roles.ts";
import { recordCeremony } from "../../../electron/services/ceremony.ts";
import { findContact, importCard, importRevocation } from "../../../electron/services/contacts.ts";
import { addAttachment, exportAttachment } from "../../../electron/services/attachments.ts";
import {
  approveRequest,
  completeDraft,
  editDraft,
  sendBack,
  startDraft,
  viewDraft,
} from "../../../electron/services/drafts.ts";
import { startOnward } from "../../../electron/services/onward.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import { importFile } from "../../../electron/services/import-file.ts";
import { proveJournal } from "../../../electron/services/journal.ts";
import { addOfficer } from "../../../electron/services/officers.ts";
import { exportCard, exportRevocation } from "../../../electron/services/own-card.ts";
import { recordAct } from "../../../electron/services/acts.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import type { Station } from "../../../electron/services/station.ts";
import {
  lettersOfRequest,
  outboxOfLetter,
  readDraft,
  requestEvents,
} from "../../../electron/vault/requests.store.ts";
import { setFourEyes } from "../../../electron/vault/station.store.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import {
  acknowledgementFor,
  completePreservation,
  hopNoticeFor,
  preservedFor,
} from "../../helpers/preservation-example.ts";
import { LEAST_COST, must } from "../../helpers/stations.ts";
import { rowCounts } from "../../helpers/store-checks.ts";
import { message, stranger, type Stranger } from "../../helpers/stranger.ts";

const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();

describe("requests from draft to answer", () => {
  let desk: Desk;
  let who: Stranger;
  /** The same vault with other officers at the desk: roles are asked of the officer, not of the vault. */
  let [author, approver]: Station[] = [];

  beforeAll(async () => {
    desk = await openDesk();
    mkdirSync(desk.shop.path("stick"));
    who = desk.friend("GB");
    author = { ...desk.station, officer: { id: "aa", name: "author", roles: ["duty", "supervisor"] } };
    approver = { ...desk.station, officer: { id: "bb", name: "approver", roles: ["supervisor"] } };
  });
  afterAll(() => desk.close());

  const by = (station: Station | undefined): Station => {
    if (station === undefined) throw new Error("no desk");
    return station;
  };
  const stateOf = (number: number) => must(viewRequest(desk.station, number)).projection.state;
  const draft = (station: Station | undefined = author) =>
    must(startDraft(by(station), "preservation", desk.contact(who), text)).number;
  const ready = () => {
    const number = draft();
    must(completeDraft(by(author), number));
    return number;
  };

  it("never lets an author approve while four eyes are on", () => {
    const number = ready();
    expect(verdictOf(approveRequest(by(author), number))).toBe("author-cannot-approve");
    expect(stateOf(number)).toBe("READY");
    expect(rowCounts(desk.station).outbox).toBe(0);
    expect(must(approveRequest(by(approver), number)).projection.state).toBe("APPROVED");
    expect(verdictOf(approveRequest(by(approver), number))).toBe("not-in-this-state");
    expect(rowCounts(desk.station).outbox).toBe(1);
  });

  it("lets the author approve with four eyes off, and never undoes that by turning them on", () => {
    const number = ready();
    desk.station.vault.transaction((db) => setFourEyes(db, false));
    expect(must(approveRequest(by(author), number)).projection.state).toBe("APPROVED");
    desk.station.vault.transaction((db) => setFourEyes(db, true));
    expect(stateOf(number)).toBe("APPROVED");
    expect(verdictOf(approveRequest(by(author), ready()))).toBe("author-cannot-approve");
  });

  it("sends back to the author, who stays the author", () => {
    const number = ready();
    expect(must(sendBack(by(approver), number)).projection.state).toBe("DRAFTED");
    expect(readDraft(desk.station.vault.read, number)?.author).toBe("aa");
    must(editDraft(by(author), number, { facts: "said more clearly" }));
    must(completeDraft(by(author), number));
    expect(verdictOf(approveRequest(by(author), number))).toBe("author-cannot-approve");
    must(approveRequest(by(approver), number));
    expect(must(viewRequest(desk.station, number)).body).toMatchObject({ facts: "said more clearly" });
  });

  it("calls an approved request back whole: what was approved does not leave any more", async () => {
    must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
    for (const version of [1, 2]) {
      const number = ready();
      if (version === 2) must(editDraft(by(author), number, { facts: "second" }));
      if (version === 2) must(completeDraft(by(author), number));
      must(approveRequest(by(approver), number));
      const revised = must(editDraft(by(author), number, { facts: "better" }));
      expect(revised.body).toMatchObject({ version: version + 1, facts: "better" });
      expect(stateOf(number)).toBe("DRAFTED");
      expect(verdictOf(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")))).toBe(
        "nothing-to-send",
      );
      must(completeDraft(by(author), number));
      must(approveRequest(by(approver), number));
      const [written] = must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
      expect(written?.messages).toEqual(["preservation.request"]);
      expect(stateOf(number)).toBe("SENT");
      expect(verdictOf(editDraft(by(author), number, { facts: "too late" }))).toBe("not-in-this-state");
    }
  });

  it("refuses what a role does not carry", async () => {
    const number = ready();
    const as = (...roles: Role[]): Station => ({ ...desk.station, officer: { id: "cc", name: "c", roles } });
    const contact = desk.contact(who);
    const call = {
      digitsHeard: "",
      cardSerialHeard: 1,
      cardIssuedAtHeard: "2026-03-02",
      spokenWith: "x",
      numberSource: "y",
    };
    for (const nobody of [as(), as("auditor"), as("administrator")]) {
      const refused = [
        startDraft(nobody, "preservation", contact, text),
        viewDraft(nobody, number),
        editDraft(nobody, number, {}),
        completeDraft(nobody, number),
        approveRequest(nobody, number),
        sendBack(nobody, number),
        startOnward(nobody, number, 0),
        acknowledge(nobody, number, {}),
        reply(nobody, number, "preserved", {}),
        await sealTo(nobody, contact, desk.shop.folder),
        // Administrators take in cards; `who-imports.test.ts` shows that they take in nothing else.
        ...(nobody.officer.roles.includes("administrator")
          ? []
          : [await importFile(nobody, desk.shop.path("nothing"))]),
        await addAttachment(nobody, number, desk.shop.path("nothing"), "a"),
        await exportAttachment(nobody, 1, desk.shop.folder),
        recordCeremony(nobody, contact, call),
      ];
      expect(refused.map(verdictOf)).toEqual(refused.map(() => "not-allowed"));
    }
    const duty = as("duty");
    const passphrase = new TextEncoder().encode("long enough to be one");
    const forDuty = [
      approveRequest(duty, number),
      sendBack(duty, number),
      recordCeremony(duty, contact, call),
      exportRevocation(duty),
      proveJournal(duty),
      await addOfficer(duty, "new", ["supervisor"], { passphrase }, LEAST_COST),
    ];
    expect(forDuty.map(verdictOf)).toEqual(forDuty.map(() => "not-allowed"));
    expect(verdictOf(importCard(as("auditor"), who.card()))).toBe("not-allowed");
    expect(verdictOf(exportCard(as()))).toBe("not-allowed");
    expect(stateOf(number)).toBe("READY");
  });

  it.each([
    ["offences", "29(2)(b)"],
    ["facts", "29(2)(b)"],
    ["relationToOffence", "29(2)(c)"],
    ["targets", "29(2)(c)"],
    ["necessity", "29(2)(e)"],
  ])("refuses a request without %s and names the provision", (field, provision) => {
    const number = must(
      startDraft(by(author), "preservation", desk.contact(who), { ...text, [field]: undefined }),
    ).number;
    expect(completeDraft(by(author), number)).toMatchObject({
      ok: false,
      code: "incomplete",
      params: { provision },
    });
    expect(stateOf(number)).toBe("DRAFTED");
    must(editDraft(by(author), number, { [field]: text[field] }));
    expect(must(completeDraft(by(author), number)).projection.state).toBe("READY");
  });

  /** Sends one request and gives its number and text. */
  async function sent(): Promise<{ readonly number: number; readonly body: Record<string, unknown> }> {
    const number = ready();
    must(approveRequest(by(approver), number));
    must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
    return { number, body: must(viewRequest(desk.station, number)).body as Record<string, unknown> };
  }

  it("follows a hop to the next State, and refuses to go round in a circle", async () => {
    const { number, body } = await sent();
    const hop = (country: string) => ({
      target: 0,
      provider: "Provider",
      country,
      path: [{ identifierType: "ipv4", identifier: "192.0.2.1" }],
    });
    const notice = hopNoticeFor(body, { hops: ["ES", "NO", "GB", "FR"].map(hop) });
    arrivalOf(await desk.receive(who, { messages: [message("hop-notice", notice as never)] }));
    expect(startOnward(by(author), number, 1)).toMatchObject({
      ok: false,
      code: "chain-cycle",
      params: { country: "NO" },
    });
    expect(startOnward(by(author), number, 2)).toMatchObject({
      ok: false,
      code: "chain-cycle",
      params: { country: "GB" },
    });
    expect(verdictOf(startOnward(by(author), number, 0))).toBe("unknown-contact");
    expect(verdictOf(startOnward(by(author), number, 9))).toBe("unknown-message");
    const es = desk.friend("ES");
    const onward = must(startOnward(by(author), number, 0));
    expect(onward.body).toMatchObject({
      parent: { country: "GB", requestId: body["requestId"] },
      custodian: { name: "Provider", country: "ES" },
    });
    must(editDraft(by(author), onward.number, { ...text, parent: onward.body["parent"] }));
    must(completeDraft(by(author), onward.number));
    must(approveRequest(by(approver), onward.number));
    must(await sealTo(desk.station, desk.contact(es), desk.shop.path("stick")));
    const further = must(viewRequest(desk.station, onward.number)).body as Record<string, unknown>;
    const back = hopNoticeFor(further, { hops: ["GB", "NO", "ES"].map(hop) });
    arrivalOf(await desk.receive(es, { messages: [message("hop-notice", back as never)] }));
    const round = [0, 1, 2].map((index) => verdictOf(startOnward(by(author), onward.number, index)));
    expect(round).toEqual(["chain-cycle", "chain-cycle", "chain-cycle"]);
    // A card alone is no contact point of Spain; a second one that was called back is.
    must(importCard(desk.station, stranger("ES").card()));
    must(startOnward(by(author), number, 0));
    const second = desk.friend("ES");
    expect(verdictOf(startOnward(by(author), number, 0))).toBe("ambiguous-contact");
    const chosen = must(startOnward(by(author), number, 0, { contact: second.stationId.slice(0, 12) }));
    expect(must(viewRequest(desk.station, chosen.number)).row.stationId).toBe(second.stationId);
    expect(startOnward(by(author), number, 0, { contact: who.stationId })).toMatchObject({
      code: "bad-argument",
      params: { what: "to-other-state" },
    });
    must(importRevocation(desk.station, second.revocation()));
    expect(verdictOf(startOnward(by(author), number, 0, { contact: second.stationId }))).toBe(
      "contact-revoked",
    );
  });

  it("takes an answer only from the State that was asked, and only about a request of ours", async () => {
    const { number, body } = await sent();
    const answer = message("preserved", preservedFor(body) as never);
    const stranger = desk.friend("SE");
    expect(arrivalOf(await desk.receive(stranger, { messages: [answer] })).messages[0]?.status).toBe(
      "unmatched",
    );
    expect(stateOf(number)).toBe("SENT");
    expect(arrivalOf(await desk.receive(who, { messages: [answer] })).messages[0]).toMatchObject({
      status: "filed",
      requestNumber: number,
    });
    expect(stateOf(number)).toBe("PRESERVED");
  });

  it("lets nobody answer their own request in our name, nor our question in theirs", async () => {
    const request = completePreservation({ requestId: "9".repeat(32) });
    const asked = arrivalOf(
      await desk.receive(who, { messages: [message("preservation.request", request as never)] }),
    );
    const number = asked.messages[0]?.requestNumber ?? 0;
    must(acknowledge(desk.station, number, {}));
    must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
    const before = requestEvents(desk.station.vault.read, number).length;
    const forged = message("preserved", preservedFor(request) as never);
    expect(arrivalOf(await desk.receive(who, { messages: [forged] })).messages[0]).toMatchObject({
      status: "unmatched",
      requestNumber: null,
    });
    expect(requestEvents(desk.station.vault.read, number).length).toBe(before);
    expect(stateOf(number)).toBe("ACKNOWLEDGED");
  });

  it("answers nothing twice while the first answer waits, and nothing the table does not allow", async () => {
    const request = completePreservation({ requestId: "8".repeat(32) });
    const asked = arrivalOf(
      await desk.receive(who, { messages: [message("preservation.request", request as never)] }),
    );
    const number = asked.messages[0]?.requestNumber ?? 0;
    const { requestId: _request, requestVersion: _requested, ...preserved } = preservedFor(request);
    expect(verdictOf(reply(desk.station, number, "preserved", preserved))).toBe("not-in-this-state");
    must(acknowledge(desk.station, number, {}));
    expect(verdictOf(acknowledge(desk.station, number, {}))).toBe("not-in-this-state");
    expect(verdictOf(reply(desk.station, number, "no such kind", {}))).toBe("unknown-message");
    expect(verdictOf(reply(desk.station, number, "preserved", { targets: "all" }))).toBe("invalid-field");
    must(reply(desk.station, number, "preserved", preserved));
    const [written] = must(await sealTo(desk.station, desk.contact(who), desk.shop.path("stick")));
    expect(written?.messages).toEqual(["acknowledgement", "preserved"]);
    expect(stateOf(number)).toBe("PRESERVED");
    expect(must(findContact(desk.station, "gb")).stationId).toBe(who.stationId);
  });

  /** Takes in a request to us and gives its number. */
  async function asked(body: object): Promise<number> {
    const arrival = arrivalOf(
      await desk.receive(who, { messages: [message("preservation.request", body as never)] }),
    );
    return arrival.messages[0]?.requestNumber ?? 0;
  }

  it("shows and acknowledges the text that was judged, whatever came under its name later", async () => {
    const first = completePreservation({ requestId: "7".repeat(32), facts: "first" });
    const number = await asked(first);
    must(recordAct(desk.station, number, "registered"));
    desk.clock.now += 1000;
    expect(await asked({ ...first, facts: "second" })).toBe(number);
    const view = must(viewRequest(desk.station, number));
    expect(view.projection.ignored.map(({ why }) => why)).toContain("not-in-this-state");
    expect(view.body).toMatchObject({ facts: "first" });
    const [judged] = requestEvents(desk.station.vault.read, number);
    expect(view.projection.requestEventId).toBe(String(judged?.eventId));
    expect(must(acknowledge(desk.station, number, {})).body).toMatchObject({
      requestDigest: toHex(hash256(judged?.body ?? new Uint8Array())),
      receivedAt: judged?.at,
    });
  });

  it.each(["requestDigest", "receivedAt"])("lets nobody type the %s of an acknowledgement", async (path) => {
    const number = await asked(completePreservation({ requestId: path.length.toString(16).repeat(32) }));
    const given = { [path]: path === "receivedAt" ? 5 : "ab".repeat(32) };
    const refusal = {
      ok: false,
      code: "invalid-field",
      params: { path, problem: "filled-in-by-station" },
    };
    expect(acknowledge(desk.station, number, given)).toMatchObject(refusal);
    expect(reply(desk.station, number, "acknowledgement", given)).toMatchObject(refusal);
    expect(must(reply(desk.station, number, "acknowledgement", {})).code).toBe("M01");
  });

  /** An M01 about what was sent, with the digest of `text`. */
  const receiptOf = (body: object, text: Uint8Array) =>
    message(
      "acknowledgement",
      acknowledgementFor(body as never, { requestDigest: toHex(hash256(text)) }) as never,
    );
  const sentText = (number: number) => {
    const [letter] = lettersOfRequest(desk.station.vault.read, number);
    const rows = outboxOfLetter(desk.station.vault.read, letter?.letterId ?? new Uint8Array());
    return rows.find((row) => row.number === number)?.body ?? new Uint8Array();
  };

  it("counts an acknowledgement only of the text that was sent", async () => {
    const { number, body } = await sent();
    const events = requestEvents(desk.station.vault.read, number).length;
    const other = arrivalOf(await desk.receive(who, { messages: [receiptOf(body, new Uint8Array(3))] }));
    expect(other).toMatchObject({
      messages: [{ status: "unmatched", requestNumber: null }],
      alarms: ["acknowledgement-differs"],
    });
    expect(desk.alarms(who)[0]).toBe("acknowledgement-differs");
    expect(stateOf(number)).toBe("SENT");
    expect(requestEvents(desk.station.vault.read, number)).toHaveLength(events);
    const again = arrivalOf(await desk.receive(who, { messages: [receiptOf(body, new Uint8Array(4))] }));
    expect([again.messages[0]?.status, again.alarms]).toEqual(["unmatched", []]);
    const right = arrivalOf(await desk.receive(who, { messages: [receiptOf(body, sentText(number))] }));
    expect(right).toMatchObject({ messages: [{ status: "filed", requestNumber: number }], alarms: [] });
    expect(stateOf(number)).toBe("ACKNOWLEDGED");
  });
});
