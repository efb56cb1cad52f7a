import { ok } from "../../core/result.ts";
import { desk } from "../../services/desk.ts";
import type { CommandSpec } from "../call.ts";
import { deskJson, deskLines } from "../print-desk.ts";
import { inStation } from "../session.ts";

/** More lines than anybody reads, and still an answer at once. */
const MOST_LINES = 10_000;

export const DESK_COMMANDS: readonly CommandSpec[] = [
  {
    name: "desk",
    run: inStation((session) => {
      const found = desk(session.station, MOST_LINES);
      return found.ok
        ? ok({ json: deskJson(session, found.value), text: deskLines(session, found.value) })
        : found;
    }),
  },
];
