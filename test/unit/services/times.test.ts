import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeBody } from "../../../electron/services/bodies.ts";
import { importRevocation } from "../../../electron/services/contacts.ts";
import { recordAct } from "../../../electron/services/acts.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { arrivalOf, type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, START } from "../../helpers/stations.ts";
import type { Stranger } from "../../helpers/stranger.ts";

const DAY = 86_400_000;

describe("what an officer may not write by mistake", () => {
  let desk: Desk;
  let gb: Stranger;
  let number: number;

  beforeEach(async () => {
    desk = await openDesk();
    gb = desk.friend("GB");
    const request = { type: "preservation.request", schema: 1, body: writeBody(completePreservation()) };
    const { messages } = arrivalOf(await desk.receive(gb, { messages: [request] }));
    number = messages[0]?.requestNumber ?? 0;
  });
  afterEach(() => {
    desk.close();
  });

  it("is a hold or an answer that ended before it was written", () => {
    expect(acknowledge(desk.station, number, { answerBy: START - DAY })).toMatchObject({
      code: "invalid-field",
      params: { path: "answerBy", problem: "in-the-past" },
    });
    must(acknowledge(desk.station, number, { answerBy: START + DAY }));
    const held = { targets: [{ target: 0, preserved: "full" }], preservedUntil: START - DAY };
    expect(reply(desk.station, number, "preserved", held)).toMatchObject({
      params: { path: "preservedUntil" },
    });
  });

  it("is a domestic order of the future", () => {
    must(acknowledge(desk.station, number, {}));
    expect(recordAct(desk.station, number, "order-issued", { orderedAt: START + DAY })).toMatchObject({
      code: "bad-argument",
    });
  });

  it("is an answer to a key that was revoked", () => {
    must(importRevocation(desk.station, gb.revocation()));
    expect(acknowledge(desk.station, number, {})).toMatchObject({ code: "contact-revoked" });
  });
});
