import { copyFileSync, mkdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SEED_GRACE, WINDOW_LENGTH } from "../../../electron/bundle/sealing-window.ts";
import {
  closeStation,
  confirmTime,
  openStation,
  type SignIn,
} from "../../../electron/services/open-station.ts";
import { exportCard } from "../../../electron/services/own-card.ts";
import { openCipher } from "../../../electron/vault/cipher.ts";
import { interiorOf } from "../../../electron/vault/interior.ts";
import { vaultPaths } from "../../../electron/vault/layout.ts";
import { databaseKey } from "../../../electron/vault/slot-keys.ts";
import { listSealingKeys } from "../../../electron/vault/station.store.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { must, passphraseOf, START } from "../../helpers/stations.ts";

const DAY = 86_400_000;
const FIRST_GONE = START + WINDOW_LENGTH + SEED_GRACE;

describe("sealing keys and the clock", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const seeds = () => listSealingKeys(desk.no.station.vault.read).filter(({ hasSeed }) => hasSeed).length;

  /** Locks, and signs in at another time. */
  async function reopenAt(now: number): Promise<SignIn> {
    closeStation(desk.no.station);
    desk.clock.now = now;
    const signIn = must(
      await openStation(
        desk.no.folder,
        "supervisor",
        { passphrase: passphraseOf("supervisor") },
        desk.no.env,
      ),
    );
    desk.no.station = signIn.station;
    return signIn;
  }

  /** Uses the station every six days until just before a time, so that the clock never jumps. */
  async function liveUntil(time: number): Promise<void> {
    for (let now = desk.clock.now + 6 * DAY; now < time; now += 6 * DAY) {
      expect(await reopenAt(now)).toMatchObject({ clockJumped: false, destroyedSeeds: 0 });
    }
  }

  it("destroys a seed sixty days after its window, not a moment before, and letters to it are then not for us", async () => {
    const who = desk.friend();
    const early = await who.seal(desk.card, who.letter(desk.card));
    const late = await who.seal(desk.card, who.letter(desk.card));
    await liveUntil(FIRST_GONE - 1);
    expect(await reopenAt(FIRST_GONE - 1)).toMatchObject({ clockJumped: false, destroyedSeeds: 0 });
    expect(seeds()).toBe(7);
    expect(arrivalOf(await desk.take(early)).tray).toBe("verified");
    expect(await reopenAt(FIRST_GONE)).toMatchObject({ clockJumped: false, destroyedSeeds: 1 });
    expect(seeds()).toBe(6);
    expect(verdictOf(await desk.take(late))).toBe("not-for-us");
    const next = await who.seal(desk.card, who.letter(desk.card), { sealedAt: START + WINDOW_LENGTH });
    expect(verdictOf(await desk.take(next))).toBe("taken");
  });

  it("leaves no page with a destroyed seed in the database file, although the vault is still open", async () => {
    const gone = listSealingKeys(desk.station.vault.read)[0]?.keyId ?? new Uint8Array();
    await liveUntil(FIRST_GONE);
    expect(await reopenAt(FIRST_GONE)).toMatchObject({ destroyedSeeds: 1 });
    mkdirSync(desk.shop.path("thief"));
    const copy = desk.shop.path("thief", "vault.db");
    copyFileSync(vaultPaths(desk.no.folder).database, copy);
    const { vmk, vaultId } = interiorOf(desk.no.station.vault);
    const stolen = openCipher(copy, databaseKey(vmk, vaultId));
    const row = stolen
      .prepare("SELECT seed FROM sealing_keys WHERE key_id = ?")
      .get([gone as Uint8Array<ArrayBuffer>]);
    stolen.close();
    expect(row).toEqual({ seed: null });
  });

  it.each([
    ["ahead by a year", START + 365 * DAY],
    ["in 2038", Date.UTC(2038, 0, 19, 3, 14, 8)],
    ["at 1970", 0],
  ])("keeps every seed while the clock stands %s, until an officer confirms", async (_name, time) => {
    expect(await reopenAt(time)).toMatchObject({ clockJumped: true, destroyedSeeds: 0 });
    expect(seeds()).toBe(7);
    // Nothing is learnt from a wrong clock: back at the right time all is as before.
    expect(await reopenAt(START + DAY)).toMatchObject({ clockJumped: false, destroyedSeeds: 0 });
    expect(seeds()).toBe(7);
  });

  it("destroys after the officer's word, and not when the clock is merely back by a day", async () => {
    expect(await reopenAt(START - DAY)).toMatchObject({ clockJumped: false, destroyedSeeds: 0 });
    expect(await reopenAt(FIRST_GONE)).toMatchObject({ clockJumped: true, destroyedSeeds: 0 });
    const duty = { ...desk.no.station, officer: { id: "d", name: "d", roles: ["duty", "auditor"] as const } };
    expect(verdictOf(confirmTime(duty))).toBe("not-allowed");
    expect(seeds()).toBe(7);
    expect(must(confirmTime(desk.no.station))).toEqual({ destroyed: 1 });
    expect(seeds()).toBe(6);
    expect(await reopenAt(FIRST_GONE + DAY)).toMatchObject({ clockJumped: false, destroyedSeeds: 0 });
  });

  it("makes new windows in time and says so on a card of the next serial", async () => {
    expect(must(exportCard(desk.no.station)).serial).toBe(1);
    desk.clock.now += 30 * DAY;
    const card = must(exportCard(desk.no.station));
    expect(card.serial).toBe(2);
    expect(seeds()).toBe(8);
    expect(must(exportCard(desk.no.station)).serial).toBe(2);
  });
});
