import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Secret } from "../../../electron/crypto/secret.ts";
import { identityFromSeed } from "../../../electron/crypto/sign.ts";
import { ownCopy } from "../../../electron/encoding/bytes.ts";
import { readIdentitySeed } from "../../../electron/vault/station.store.ts";
import { type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { rowCounts } from "../../helpers/store-checks.ts";
import { stranger } from "../../helpers/stranger.ts";

describe("a bundle signed with our own key", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it.each([true, false])(
    "is forged: we write no letters to ourselves (card enclosed: %s)",
    async (withCard) => {
      const seed = ownCopy(readIdentitySeed(desk.station.vault.read) ?? new Uint8Array());
      const thief = stranger("NO", identityFromSeed(new Secret(seed)));
      const rows = rowCounts(desk.station);
      const envelope = withCard ? { card: thief.card({ serial: 9 }), cardSerial: 9 } : {};
      expect(verdictOf(await desk.receive(thief, {}, envelope))).toBe("forged");
      expect(rowCounts(desk.station)).toEqual(rows);
    },
  );
});
