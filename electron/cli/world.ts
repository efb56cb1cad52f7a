import type { PasswordHash } from "../crypto/password.ts";

/** Where text goes. */
export interface Sink {
  readonly write: (text: string) => void;
  /** True when a person looks at it. */
  readonly isTerminal: boolean;
}

/** A terminal that can be asked. */
export interface Terminal {
  /**
   * Shows a question and reads one line as UTF-8; hidden input shows nothing. Null when the person stopped it with
   * Ctrl-C or Ctrl-D. The caller wipes the bytes.
   */
  readonly ask: (question: string, hidden: boolean) => Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Everything outside that the command touches. `main.ts` brings the real one. */
export interface World {
  /** Words after the name of the command. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** The standard input as bytes. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Null when there is nobody to ask. */
  readonly terminal: () => Terminal | null;
  /** Milliseconds since the Unix epoch. */
  readonly clock: () => number;
  /** Fired by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Argon2id, away from the memory of the main thread; rejects with `PasswordStopped` when the signal fires. */
  readonly passwordHash: PasswordHash;
}
