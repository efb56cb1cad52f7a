import type { Bytes } from "../encoding/bytes.ts";
import { sodium } from "./sodium.ts";

/**
 * Key material with a lifetime: an opaque holder that can be zeroed, never printed and never serialized.
 * The holder owns its buffer; whoever passes bytes in must not keep them.
 */
export class Secret {
  #bytes: Bytes | null;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  /** The key bytes. Throws after `wipe`: using a key that was let go is a defect. */
  get bytes(): Bytes {
    if (this.#bytes === null) throw new Error("secret used after wipe");
    return this.#bytes;
  }

  /** Overwrites the key with zeros. May be called twice. */
  wipe(): void {
    if (this.#bytes !== null) sodium.memzero(this.#bytes);
    this.#bytes = null;
  }

  toJSON(): string {
    return "[secret]";
  }
}

/** Zeroes a buffer that held something secret for a moment. */
export function wipe(bytes: Uint8Array): void {
  sodium.memzero(bytes);
}
