import type { ValueOf } from "../../../electron/contract/calls.ts";
import type { ImportLine } from "../../../electron/contract/exchange-calls.ts";
import { newLongWork } from "../../lib/program/long-work.ts";

/** The import of this program. It goes on while the officer reads something else, and its lines are there on the way back. */
export const importWork = newLongWork<ValueOf<"exchange.import">, ImportLine>((event) =>
  event.event === "import-line" ? event : null,
);

/** The sealing of this program: one at a time, because one medium is written at a time. */
export const sealWork = newLongWork<ValueOf<"exchange.seal">>();
