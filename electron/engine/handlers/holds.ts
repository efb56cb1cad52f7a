import { ok } from "../../core/result.ts";
import { holdBoard } from "../../services/holds.ts";
import type { Handlers } from "../house.ts";

/** The hold board. */
export const holdHandlers: Pick<Handlers, "holds.read"> = {
  "holds.read": (_none, { station }) => {
    const board = holdBoard(station);
    return board.ok ? ok({ now: station.clock(), ...board.value }) : board;
  },
};
