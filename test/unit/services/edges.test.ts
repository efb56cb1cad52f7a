import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../../../electron/core/error-codes.ts";
import type { Result } from "../../../electron/core/result.ts";
import { recordCeremony } from "../../../electron/services/ceremony.ts";
import { importCard, importRevocation } from "../../../electron/services/contacts.ts";
import {
  approveRequest,
  completeDraft,
  editDraft,
  startDraft,
  viewDraft,
} from "../../../electron/services/drafts.ts";
import { atAsyncEdge, atEdge } from "../../../electron/services/fault.ts";
import { confirmTime } from "../../../electron/services/open-station.ts";
import { exportCard, exportRevocation } from "../../../electron/services/own-card.ts";
import type { Station } from "../../../electron/services/station.ts";
import { isStorable } from "../../../electron/services/storable.ts";
import { StoreFault } from "../../../electron/vault/store-fault.ts";
import { type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { must } from "../../helpers/stations.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { rowCounts } from "../../helpers/store-checks.ts";
import { stranger } from "../../helpers/stranger.ts";

const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();

describe("the edge of the use cases", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it.each([
    ["text that is not NFC", { facts: "Jose\u0301" }],
    ["a lone surrogate", { facts: "\ud800" }],
    ["a key that is not NFC", { ["e\u0301"]: "x" }],
    ["a number below zero", { facts: -1 }],
    ["a fraction", { facts: [1.5] }],
    ["a date", { facts: new Date(0) }],
    ["bytes", { facts: { inner: new Uint8Array(1) } }],
  ])("refuses %s in a draft and keeps nothing", (_name, given) => {
    const contact = desk.contact(desk.friend("GB"));
    const rows = rowCounts(desk.station);
    expect(startDraft(desk.station, "preservation", contact, given)).toMatchObject({
      code: "bad-argument",
      params: { what: "text" },
    });
    expect(rowCounts(desk.station)).toEqual(rows);
    const { number } = must(startDraft(desk.station, "preservation", contact, text));
    expect(verdictOf(editDraft(desk.station, number, given))).toBe("bad-argument");
    expect(must(viewDraft(desk.station, number)).body["facts"]).toEqual(text["facts"]);
  });

  it("lets sixteen levels through and no more", () => {
    const nested = (levels: number): Record<string, unknown> =>
      levels === 1 ? { end: 1 } : { inner: nested(levels - 1) };
    expect([isStorable(nested(16)), isStorable(nested(17))]).toEqual([true, false]);
  });

  it("turns a fault of the medium into its code", async () => {
    const contact = desk.contact(desk.friend("GB"));
    const { number } = must(startDraft(desk.station, "preservation", contact, text));
    const { vault } = desk.station;
    const station: Station = {
      ...desk.station,
      vault: {
        ...vault,
        transaction: () => {
          throw new StoreFault("disk-full");
        },
      },
    };
    const who = stranger("ES");
    const call = {
      digitsHeard: "",
      cardSerialHeard: 1,
      cardIssuedAtHeard: "2026-03-02",
      spokenWith: "x",
      numberSource: "y",
    };
    const results: readonly Result<unknown>[] = [
      startDraft(station, "preservation", contact, text),
      editDraft(station, number, { facts: "x" }),
      completeDraft(station, number),
      importCard(station, who.card()),
      importRevocation(station, who.revocation()),
      exportCard(station),
      exportRevocation(station),
      recordCeremony(station, contact, call),
      confirmTime(station),
    ];
    expect(results.map(verdictOf)).toEqual(results.map((): ErrorCode => "disk-full"));
    must(completeDraft(desk.station, number));
    const approver = { ...station, officer: { ...station.officer, id: "other" } };
    expect(verdictOf(approveRequest(approver, number))).toBe("disk-full");
    expect(verdictOf(await atAsyncEdge(() => Promise.reject(new StoreFault("read-failed"))))).toBe(
      "read-failed",
    );
  });

  it("lets a defect through", async () => {
    const defect = () => {
      throw new TypeError("defect");
    };
    expect(() => atEdge(defect)).toThrow(TypeError);
    await expect(atAsyncEdge(async () => defect())).rejects.toThrow(TypeError);
  });
});
