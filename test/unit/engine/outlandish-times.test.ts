import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CALLS } from "../../../electron/contract/calls.ts";
import { contactViewOf } from "../../../electron/engine/views/contact.ts";
import { requestShown } from "../../../electron/engine/views/request.ts";
import { trayLetterOf } from "../../../electron/engine/views/arrival.ts";
import { issueCard } from "../../../electron/bundle/card.ts";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { Secret } from "../../../electron/crypto/secret.ts";
import { sealingKeyFromSeed } from "../../../electron/crypto/xwing.ts";
import { desk } from "../../../electron/services/desk.ts";
import { listTrays } from "../../../electron/services/trays.ts";
import { noteOpened, unconfirmedLetters } from "../../../electron/vault/letters.store.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import { acknowledge } from "../../../electron/services/replies.ts";
import { findContact } from "../../../electron/services/contacts.ts";
import { type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, profileOf, START } from "../../helpers/stations.ts";
import { message, stranger } from "../../helpers/stranger.ts";

/** The format takes any number of milliseconds; a calendar, and the contract, do not. */
const BEYOND = Number.MAX_SAFE_INTEGER;

// The router drops an answer that is not as declared: one such value would keep a whole screen from being shown.
describe("what strangers claim of time, and how much they say", () => {
  let house: Desk;

  beforeEach(async () => {
    house = await openDesk();
  });
  afterEach(() => {
    house.close();
  });

  it("does not keep the contacts from being shown", async () => {
    const from = stranger("ES");
    const { publicKey } = sealingKeyFromSeed(new Secret(systemEntropy.bytes(32)));
    const card = issueCard(
      {
        serial: 1,
        issuedAt: BEYOND,
        sealingKeys: [{ key: publicKey, desk: "24/7", notBefore: START, notAfter: BEYOND }],
        profile: { ...profileOf("ES"), phones: Array.from({ length: 1500 }, () => "+34 1") },
      },
      from.identity,
    );
    expect(verdictOf(await house.take(card))).toBe("taken");
    const view = contactViewOf(house.station.vault.read, house.contact(from), new Map());
    const shown = CALLS["contacts.list"].value.parse([view]);
    expect(shown[0]?.card?.phones).toHaveLength(1000);
  });

  it("does not keep the tray from being shown", async () => {
    const from = stranger("ES");
    await house.receive(from, {}, { card: from.card(), sealedAt: BEYOND });
    const letters = must(listTrays(house.station));
    expect(letters.map(({ sealedAt }) => sealedAt)).toEqual([BEYOND]);
    expect(CALLS["trays.list"].value.safeParse(letters.map(trayLetterOf)).success).toBe(true);
  });

  it("does not keep a request or the desk from being shown", async () => {
    const from = house.friend("GB");
    const body = completePreservation({ urgency: "emergency" });
    const messages = [message("preservation.request", body as never)];
    await house.receive(from, { messages }, { sealedAt: BEYOND });
    const { station } = house;
    must(acknowledge(station, 1, {}));
    must(await sealTo(station, must(findContact(station, from.stationId)), house.shop.folder));
    const [letter] = unconfirmedLetters(station.vault.read);
    station.vault.transaction((db) => noteOpened(db, letter?.letterId ?? new Uint8Array(), BEYOND, START));
    const shown = must(requestShown(station, 1));
    expect(shown.timeline.map(({ claimedAt }) => claimedAt)).toContain(253_402_300_799_999);
    expect(shown.letters.map(({ openedAt }) => openedAt)).toEqual([253_402_300_799_999]);
    expect(CALLS["requests.read"].value.safeParse(shown).success).toBe(true);
    expect(must(desk(station, 10)).lines).toHaveLength(1);
  });
});
