import type { AppState } from "../../contract/app-calls.ts";
import { ok, type Result } from "../../core/result.ts";
import { stationIdOf } from "../../crypto/station-id.ts";
import { toHex } from "../../encoding/bytes.ts";
import { clockClaim } from "../../services/clock-claim.ts";
import { atEdge } from "../../services/fault.ts";
import { stationOf } from "../../services/live-keys.ts";
import { ownProfile } from "../../services/own-card.ts";
import { isOwnKeyRevoked } from "../../services/own-identity.ts";
import { listSlots } from "../../vault/open-vault.ts";
import { isVaultAway } from "../vault-away.ts";
import type { House, Seat } from "../house.ts";
import type { Told } from "../told.ts";
import { fit } from "./fit.ts";

type State = Told<AppState>;

/** What an open vault says of its house; everything null while there is none open. */
type OfSeat = Pick<State, "officer" | "station" | "clockJumped" | "clockClaim" | "ownKeyRevoked">;

const NOBODY: OfSeat = {
  officer: null,
  station: null,
  clockJumped: false,
  clockClaim: null,
  ownKeyRevoked: false,
};

function ofSeat({ station, clockJumped }: Seat): OfSeat {
  const db = station.vault.read;
  const { country, authority, timeZone } = ownProfile(db);
  const { id, name, roles } = station.officer;
  return {
    officer: { id, name, roles },
    station: {
      id: toHex(stationIdOf(stationOf(db).identity)),
      country,
      authority,
      timeZone,
    },
    clockJumped,
    clockClaim: clockClaim(station),
    ownKeyRevoked: isOwnKeyRevoked(db),
  };
}

/**
 * Where the program stands. Codes: those of reading the slots but `vault-missing`, which is a state, and those of the
 * medium.
 */
export async function appStateOf(house: House): Promise<Result<State>> {
  const { facts, settings } = house;
  const slots = await listSlots(await settings.vaultFolder());
  const seat = house.seat();
  if (!slots.ok && slots.code !== "vault-missing" && seat === null) return slots;
  const officers = slots.ok
    ? slots.value.filter(({ kind, label }) => kind === "officer" && label !== "")
    : [];
  const isAway = seat === null && !slots.ok && (await isVaultAway(settings));
  const present = seat === null ? ok(NOBODY) : atEdge(() => ok(ofSeat(seat)));
  if (!present.ok) return present;
  return ok({
    phase: seat !== null ? "open" : slots.ok ? "locked" : isAway ? "vault-away" : "no-vault",
    slots: officers.map(({ label, needsKeyFile }) => ({ label: fit(label, 64), needsKeyFile })),
    closedAt: await settings.closedAt(),
    ...present.value,
    host: facts.host,
    platform: facts.platform,
    version: facts.version,
    contentProtected: facts.contentProtected,
    machineZone: facts.machineZone,
  });
}
