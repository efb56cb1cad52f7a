import { ERROR_CODES } from "../core/error-codes.ts";
import type { Result } from "../core/result.ts";
import type { ArgsOf, CallName, ValueOf } from "./calls.ts";
import type { ProgramEvent } from "./events.ts";
import { z } from "./zod.ts";

/** Channels between preload and shell. Nothing else is sent or listened to. */
export const CHANNEL = {
  call: "valise:call",
  drop: "valise:drop",
  event: "valise:event",
} as const;

/** A file as the page holds it after a drop. Only the preload can ask where it lies. */
export type DroppedFile = object;

/** The whole of what the page can reach: `window.valise`. */
export interface Bridge {
  call<Name extends CallName>(name: Name, args: ArgsOf<Name>): Promise<Result<ValueOf<Name>>>;
  /** Hears what the program tells; returns how to stop. */
  on(listener: (event: ProgramEvent) => void): () => void;
  /** Makes a batch of files that the officer dropped; null when none of them lies on a disk. */
  drop(
    files: readonly DroppedFile[],
  ): Promise<Result<{ readonly batch: string; readonly names: string[] } | null>>;
}

/** Keys of `window.valise`, and no others. */
export const BRIDGE_KEYS = ["call", "drop", "on"] as const satisfies readonly (keyof Bridge)[];

/** A refusal as it crosses between threads and windows. */
export const failure = z.strictObject({
  ok: z.literal(false),
  code: z.enum(ERROR_CODES),
  params: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])),
});
