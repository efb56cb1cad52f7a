import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discardArrival, viewArrival } from "../../../electron/services/trays.ts";
import { arrivalOf, bundleOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { must } from "../../helpers/stations.ts";
import { stranger, unknownMessage } from "../../helpers/stranger.ts";

describe("the tray of senders nobody confirmed", () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => {
    desk.close();
  });

  it("shows what a letter says it carries", async () => {
    const who = stranger("ES");
    const { arrival } = arrivalOf(await desk.receive(who));
    const shown = must(viewArrival(desk.station, arrival));
    expect(shown).toMatchObject({ tray: "unverified", conflict: false, attachments: [] });
    expect(shown.messages).toMatchObject([{ type: unknownMessage().type, status: "waiting" }]);
  });

  it("gives room again when a letter is thrown away, and takes the letter a second time", async () => {
    const who = stranger("ES");
    const files: Uint8Array[] = [];
    for (let seq = 1; seq <= 21; seq += 1) {
      files.push(await who.seal(desk.card, who.letter(desk.card, { messages: [unknownMessage()] })));
    }
    const taken = [];
    for (const file of files) taken.push(await desk.take(file));
    expect(verdictOf(taken[20] ?? taken[0]!)).toBe("quota");
    must(await discardArrival(desk.station, arrivalOf(taken[0]!).arrival));
    expect(bundleOf(await desk.take(files[20] ?? files[0]!)).kind).toBe("imported");
    expect(await discardArrival(desk.station, 9999)).toMatchObject({ code: "unknown-letter" });
  });

  it("never throws away a confirmed sender's letter, and only a supervisor decides", async () => {
    const friend = desk.friend("GB");
    const { arrival } = arrivalOf(await desk.receive(friend));
    expect(await discardArrival(desk.station, arrival)).toMatchObject({ code: "not-in-this-state" });
    expect(await discardArrival(await desk.no.as("duty"), arrival)).toMatchObject({ code: "not-allowed" });
  });
});
