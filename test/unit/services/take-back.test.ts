import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAttachment, attachmentsOf } from "../../../electron/services/attachments.ts";
import { writeBody } from "../../../electron/services/bodies.ts";
import { startDraft } from "../../../electron/services/drafts.ts";
import { acknowledge } from "../../../electron/services/replies.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import { removeAttachment, takeBackReply } from "../../../electron/services/take-back.ts";
import { arrivalOf, type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";
import type { Stranger } from "../../helpers/stranger.ts";

/** A complete request as it travels. */
function requestMessage() {
  return { type: "preservation.request", schema: 1, body: writeBody(completePreservation()) };
}

describe("taking back before sealing", () => {
  let desk: Desk;
  let gb: Stranger;

  beforeEach(async () => {
    desk = await openDesk();
    mkdirSync(desk.shop.path("stick"));
    gb = desk.friend("GB");
  });
  afterEach(() => {
    desk.close();
  });

  /** A request of GB to us; gives its number here. */
  async function asked(): Promise<number> {
    const request = requestMessage();
    const { messages } = arrivalOf(await desk.receive(gb, { messages: [request] }));
    return messages[0]?.requestNumber ?? 0;
  }

  it("lets the newest answer be written anew, and nothing that a letter carries", async () => {
    const number = await asked();
    must(acknowledge(desk.station, number, { willAnswer: "no" }));
    expect(acknowledge(desk.station, number, {})).toMatchObject({ code: "not-in-this-state" });
    expect(must(takeBackReply(desk.station, number))).toEqual({ type: "acknowledgement" });
    expect(takeBackReply(desk.station, number)).toMatchObject({ code: "nothing-to-take-back" });
    must(acknowledge(desk.station, number, {}));
    must(await sealTo(desk.station, desk.contact(gb), desk.shop.path("stick")));
    expect(takeBackReply(desk.station, number)).toMatchObject({ code: "nothing-to-take-back" });
  });

  it("takes a file off a draft and out of the vault", async () => {
    const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
    const { number } = must(startDraft(desk.station, "preservation", desk.contact(gb), text));
    writeFileSync(desk.shop.path("wrong.txt"), "not for them");
    const row = must(await addAttachment(desk.station, number, desk.shop.path("wrong.txt"), "wrong.txt"));
    must(await removeAttachment(desk.station, row.attachmentId));
    expect(must(attachmentsOf(desk.station, number))).toEqual([]);
    const left = readdirSync(desk.shop.path("NO", "blobs"), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
    expect(await removeAttachment(desk.station, row.attachmentId)).toMatchObject({
      code: "unknown-attachment",
    });
  });
});
