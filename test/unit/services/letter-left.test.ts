import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAttachment, attachmentsOf } from "../../../electron/services/attachments.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import type { Station } from "../../../electron/services/station.ts";
import { sql } from "../../../electron/vault/sql.ts";
import { type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";
import { message, type Stranger } from "../../helpers/stranger.ts";

/** The text of an example request without what the station fills in by itself. */
function exampleText() {
  const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
  return text;
}

/** The same station, whose program ends just before its transaction number `last`. */
function endingBefore(station: Station, last: number): Station {
  let count = 0;
  const { vault } = station;
  const transaction: Station["vault"]["transaction"] = (work) => {
    count += 1;
    if (count === last) throw new Error("the program ended here");
    return vault.transaction(work);
  };
  return { ...station, vault: { ...vault, transaction } };
}

describe("a letter that left without being recorded", () => {
  let desk: Desk;
  let gb: Stranger;
  let number: number;
  let requestId: string;

  /** An approved request to `gb`, optionally with a file. */
  async function approved(file?: string): Promise<number> {
    const duty = await desk.no.as("duty");
    const draft = must(startDraft(duty, "preservation", desk.contact(gb), exampleText()));
    if (file !== undefined) {
      writeFileSync(desk.shop.path(file), file);
      must(await addAttachment(duty, draft.number, desk.shop.path(file), file));
    }
    must(completeDraft(duty, draft.number));
    must(approveRequest(await desk.no.as("supervisor"), draft.number));
    return draft.number;
  }

  const stick = () => desk.shop.path("stick");
  const stateOf = (which: number) => must(viewRequest(desk.no.station, which)).projection.state;

  /** Writes the bundle and ends before it is recorded as written. */
  async function crashAfterRename(): Promise<void> {
    const ending = endingBefore(desk.no.station, 3);
    await expect(sealTo(ending, desk.contact(gb), stick())).rejects.toThrow("ended here");
    expect(readdirSync(stick())).toHaveLength(1);
    expect(stateOf(number)).toBe("APPROVED");
  }

  beforeEach(async () => {
    desk = await openDesk();
    mkdirSync(stick());
    gb = desk.friend("GB");
    number = await approved();
    requestId = must(viewRequest(desk.no.station, number)).row.requestId;
  });
  afterEach(() => {
    desk.close();
  });

  it("counts as sent when an answer to it arrives, and the answer counts", async () => {
    await crashAfterRename();
    desk.clock.now += 60_000;
    const body = { requestId, requestVersion: 1, targets: [{ target: 0, preserved: "full" }] };
    await desk.receive(gb, { messages: [message("preserved", body)] }, { sealedAt: desk.clock.now });
    expect(must(viewRequest(desk.no.station, number))).toMatchObject({
      projection: { state: "PRESERVED" },
      promised: [],
    });
    must(await sealTo(desk.no.station, desk.contact(gb), stick()));
    expect(must(viewRequest(desk.no.station, number)).projection).toMatchObject({
      state: "PRESERVED",
      ignored: [],
    });
  });

  it("counts as sent when a receipt covers it, and is not written again", async () => {
    await crashAfterRename();
    const row = desk.no.station.vault.read.get<{ stream: Uint8Array; hash: Uint8Array }>(
      sql`SELECT stream, letter_hash AS hash FROM outgoing_letters`,
    );
    if (row === undefined) throw new Error("no letter");
    const receipt = {
      stream: row.stream,
      upTo: 1,
      upToHash: row.hash,
      also: [],
      missing: [],
      opened: [],
      cardSeen: null,
    };
    await desk.receive(gb, {}, { receipts: [receipt] });
    expect(stateOf(number)).toBe("SENT");
    const [next] = must(await sealTo(desk.no.station, desk.contact(gb), stick()));
    expect(next).toMatchObject({ seq: 2, messages: [] });
  });

  it("is no letter yet while it was never sealed: a receipt for it is an alarm and changes nothing", async () => {
    expect(await sealTo(desk.no.station, desk.contact(gb), desk.shop.path("no such"))).toMatchObject({
      ok: false,
    });
    const second = await approved();
    const ending = endingBefore(desk.no.station, 2);
    await expect(sealTo(ending, desk.contact(gb), stick())).rejects.toThrow("ended here");
    const row = desk.no.station.vault.read.get<{ stream: Uint8Array }>(
      sql`SELECT stream FROM outgoing_letters LIMIT 1`,
    );
    if (row === undefined) throw new Error("no letter");
    const receipt = {
      stream: row.stream,
      upTo: 0,
      upToHash: null,
      also: [2],
      missing: [1],
      opened: [],
      cardSeen: null,
    };
    await desk.receive(gb, {}, { receipts: [receipt] });
    expect(desk.alarms(gb)).toContain("receipt-impossible");
    const written = must(await sealTo(desk.no.station, desk.contact(gb), stick()));
    expect(written.map(({ seq }) => seq)).toEqual([1, 2]);
    expect([stateOf(number), stateOf(second)]).toEqual(["SENT", "SENT"]);
  });

  it("carries files of one request only, so that the addressee knows what they belong to", async () => {
    const withFile = await approved("list.txt");
    const written = must(await sealTo(desk.no.station, desk.contact(gb), stick()));
    expect(written).toMatchObject([
      { messages: ["preservation.request"], attachments: 0 },
      { messages: ["preservation.request"], attachments: 1 },
    ]);
    expect(must(attachmentsOf(desk.no.station, withFile))).toMatchObject([{ name: "list.txt" }]);
  });
});
