import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CATALOGUE, findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { clockClaim } from "../../../electron/services/clock-claim.ts";
import { closeStation, openStation } from "../../../electron/services/open-station.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import type { Station } from "../../../electron/services/station.ts";
import { listAlarms } from "../../../electron/vault/alarms.store.ts";
import { arrivedMessages } from "../../../electron/vault/arrivals.store.ts";
import { arrivalOf, type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, passphraseOf, START } from "../../helpers/stations.ts";
import { message, type Stranger } from "../../helpers/stranger.ts";

const NEWER = "later-preservation.request";

/** A kind of request that this version does not know yet, and the next one does. */
function laterType(): RequestType {
  const known = findRequestType("preservation");
  if (known === undefined) throw new Error("no preservation");
  return { ...known, id: "later-preservation", message: { ...known.message, type: NEWER } };
}

/** Everything this version knows; the next version of the program knows more. */
const KNOWN = CATALOGUE as RequestType[];

describe("messages of a kind that this version does not know", () => {
  let desk: Desk;
  let who: Stranger;
  beforeEach(async () => {
    desk = await openDesk();
    who = desk.friend("GB");
  });
  afterEach(() => {
    KNOWN.splice(0, KNOWN.length, ...KNOWN.filter(({ id }) => id !== "later-preservation"));
    desk.close();
  });

  /** The same vault, opened by the next version if `update` is given. */
  async function reopened(update: readonly RequestType[]): Promise<Station> {
    closeStation(desk.no.station);
    KNOWN.push(...update);
    const opened = await openStation(
      desk.no.folder,
      "supervisor",
      { passphrase: passphraseOf("supervisor") },
      desk.no.env,
    );
    desk.no.station = must(opened).station;
    return desk.no.station;
  }

  it("are kept, told, and confirmed as received; and filed once the program knows them", async () => {
    const body = completePreservation({ requestId: "5".repeat(32) });
    const letter = { messages: [message(NEWER, body as never), message("from-the-future", { text: "?" })] };
    const arrival = arrivalOf(await desk.receive(who, letter));
    expect(arrival.messages.map(({ type, status }) => [type, status])).toEqual([
      [NEWER, "newer"],
      ["from-the-future", "newer"],
    ]);
    const statuses = (station: Station) =>
      arrivedMessages(station.vault.read, arrival.arrival).map(({ status }) => status);
    const same = await reopened([]);
    expect(statuses(same)).toEqual(["newer", "newer"]);
    desk.clock.now += 1000;
    const later = await reopened([laterType()]);
    expect(statuses(later)).toEqual(["filed", "newer"]);
    const [filed] = arrivedMessages(later.vault.read, arrival.arrival);
    const view = must(viewRequest(later, filed?.requestNumber ?? 0));
    expect(view).toMatchObject({
      row: { type: "later-preservation", direction: "inbound" },
      body: { facts: body["facts"] },
      projection: { state: "AUTHENTICATED" },
    });
    const again = await reopened([]);
    expect(must(viewRequest(again, filed?.requestNumber ?? 0)).events).toHaveLength(view.events.length);
    expect(listAlarms(again.vault.read)).toEqual([]);
  });

  it("stay in their letter when their body is broken for the version that knows them", async () => {
    const arrival = arrivalOf(await desk.receive(who, { messages: [message(NEWER, { facts: 7 })] }));
    const later = await reopened([laterType()]);
    expect(arrivedMessages(later.vault.read, arrival.arrival).map(({ status }) => status)).toEqual([
      "unmatched",
    ]);
  });
});

describe("what letters claim about this machine's clock", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it("is told when a verified letter was sealed a minute or more ahead of it", async () => {
    const who = desk.friend("GB");
    expect(clockClaim(desk.station)).toBeNull();
    await desk.receive(who, {}, { sealedAt: START + 59_000 });
    expect(clockClaim(desk.station)).toBeNull();
    await desk.receive(who, {}, { sealedAt: START + 300_000 });
    await desk.receive(who, {}, { sealedAt: START - 300_000 });
    expect(clockClaim(desk.station)).toMatchObject({
      behindBy: 300_000,
      sealedAt: START + 300_000,
      contact: { stationId: who.stationId, country: "GB" },
    });
    desk.clock.now = START + 300_000;
    expect(clockClaim(desk.station)).toBeNull();
  });
});
