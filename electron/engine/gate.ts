import type { StoreGate } from "../vault/vault.ts";

// Two cells: 1 in the first once the gate is shut, 1 in the second while somebody is inside.
const [SHUT, INSIDE] = [0, 1];
/** Milliseconds between two looks. */
const LOOK = 2;
/** Milliseconds after which a call into the store counts as hanging for good, on a medium that does not answer. */
const PATIENCE = 5000;

/** Memory that the shell's side and the thread share, for ending the thread outside every call into the store. */
export function newGate(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
}

/** The thread's side. */
export function gateOf(memory: SharedArrayBuffer): StoreGate {
  const cells = new Int32Array(memory);
  return {
    enter: () => {
      // Said before it is asked, so that who shuts the gate sees everybody who was let in.
      Atomics.store(cells, INSIDE, 1);
      if (Atomics.load(cells, SHUT) === 0) return;
      Atomics.store(cells, INSIDE, 0);
      throw new Error("the thread is being ended");
    },
    leave: () => void Atomics.store(cells, INSIDE, 0),
  };
}

/** Shuts the gate and resolves when nobody is inside, so that the thread can be ended. */
export async function shutGate(memory: SharedArrayBuffer): Promise<void> {
  const cells = new Int32Array(memory);
  Atomics.store(cells, SHUT, 1);
  for (let waited = 0; Atomics.load(cells, INSIDE) === 1 && waited < PATIENCE; waited += LOOK) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
