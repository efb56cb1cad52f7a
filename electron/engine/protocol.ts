import type { CallsOf } from "../contract/calls.ts";
import type { ProgramEvent } from "../contract/events.ts";
import type { Result } from "../core/result.ts";
import type { PasswordCost } from "../crypto/password.ts";
import type { Told } from "./told.ts";

/** The calls that the engine thread answers. */
export type EngineCall = CallsOf<"engine">;

/** What only the shell knows of the machine and of the program. */
export interface EngineFacts {
  readonly host: "electron" | "development";
  readonly platform: "linux" | "darwin" | "win32";
  readonly version: string;
  /** True where screen capture of the window is refused by the system. */
  readonly contentProtected: boolean;
  /** IANA name. */
  readonly machineZone: string;
  /** BCP 47 tag of the system; it counts until an officer chose a language. */
  readonly systemLanguage: string;
}

/** What a thread is started with. Plain data. */
export interface EngineOrder {
  /** Absolute path: `preferences.json` lies there, and the vault unless an officer chose another folder. */
  readonly userData: string;
  readonly facts: EngineFacts;
  /** The file of `kdf/password-worker.ts`. */
  readonly passwordWorker: string;
  readonly cost?: PasswordCost;
  /** From `newGate`. */
  readonly gate: SharedArrayBuffer;
  /** Milliseconds that this thread's clock is ahead of the machine's. */
  readonly clockAhead?: number;
}

/** A call as it crosses to the thread. Its arguments passed the contract's schema already. */
export interface CallOrder {
  readonly kind: "call";
  readonly id: number;
  readonly name: EngineCall;
  readonly args: unknown;
  /** What stands behind the argument `batch`: absolute paths of files, or of one folder. */
  readonly paths: readonly string[];
}

/** Everything that is ever said to the thread. `close`: stop the work, write the journal line, wipe the keys. */
export type ToEngine = CallOrder | { readonly kind: "close" };

/** A folder into which a call writes, with the unfinished files that lay there before. */
export interface WritingNote {
  readonly id: number;
  readonly folder: string;
  readonly before: readonly string[];
}

/** Everything that the thread ever says. */
export type FromEngine =
  | { readonly kind: "answer"; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: "event"; readonly event: Told<ProgramEvent> }
  /** An officer signed in. That one is gone is told by the end of the thread. */
  | { readonly kind: "open" }
  | ({ readonly kind: "writing" } & WritingNote)
  /** The store is closed and the keys are wiped. */
  | { readonly kind: "closed" };
