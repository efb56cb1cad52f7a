import { ok } from "../../core/result.ts";
import { desk } from "../../services/desk.ts";
import type { CommandSpec } from "../call.ts";
import { deskJson, deskLines } from "../print-desk.ts";
import { inStation } from "../session.ts";

export const DESK_COMMANDS: readonly CommandSpec[] = [
  {
    name: "desk",
    run: inStation((session) => {
      const found = desk(session.station);
      return found.ok
        ? ok({ json: deskJson(session, found.value), text: deskLines(session, found.value) })
        : found;
    }),
  },
];
