import { TOPICS } from "./call.ts";
import { importLine } from "./exchange-calls.ts";
import { code, count, job } from "./parts.ts";
import { z } from "./zod.ts";

/** What the program tells the page. Never data of a case, but for a line of the import that is being watched. */
export const programEvent = z.discriminatedUnion("event", [
  /** Something of these topics may have changed: read it again. */
  z.strictObject({ event: z.literal("changed"), topics: z.array(z.enum(TOPICS)) }),
  /** `done` of `total` bytes; `total` null while it is not known. `step` is a key `step.<step>` of the catalogue of texts. */
  z.strictObject({
    event: z.literal("progress"),
    job,
    done: count,
    total: count.nullable(),
    step: code.nullable(),
  }),
  z.strictObject({ event: z.literal("import-line"), job, line: importLine }),
  /** The vault was locked; the page drops everything it shows. */
  z.strictObject({
    event: z.literal("locked"),
    why: z.enum(["officer", "idle", "suspend", "screen-lock", "engine-stopped"]),
  }),
  /** The vault locks in this many seconds unless a key is pressed. */
  z.strictObject({ event: z.literal("locks-soon"), seconds: count }),
  /** A menu entry or a shortcut of the system menu was chosen: the id of a command of the page. */
  z.strictObject({ event: z.literal("command"), id: code }),
]);
export type ProgramEvent = z.infer<typeof programEvent>;
