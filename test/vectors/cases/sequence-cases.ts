/** Bundles of one verified sender in the order they arrive: steps 7 and 9 of section 5. */
import { hash256 } from "../../../electron/crypto/hash.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import type { CborValue } from "../../../electron/encoding/cbor.ts";
import { addressee, type Changes, letterOf, publicKeyOf, sealPlan, sender } from "../../helpers/sealing.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import type { SequenceVector } from "../vector-format.ts";

type Step = SequenceVector["steps"][number];

interface Sent {
  readonly id?: string;
  readonly stream?: string;
  readonly seq: number;
  readonly prev?: Uint8Array | null;
  readonly text?: string;
  readonly checkpoint?: string;
  /** Another sealing of the same letter. */
  readonly again?: boolean;
}

function letterChanges({ id, stream, seq, prev = null, text }: Sent): Changes {
  const messages: CborValue = text === undefined ? [] : [{ type: text, schema: 1, body: Uint8Array.of(0) }];
  return {
    id: bytesFor(id ?? `letter ${seq}`, 16),
    stream: bytesFor(stream ?? "stream", 8),
    seq,
    prev,
    messages,
  };
}

const toHexOrNull = (bytes: Uint8Array | null | undefined): string | null =>
  bytes === null || bytes === undefined ? null : toHex(bytes);

/** H of the letter, for the `prev` of the next. */
function hashOf(sent: Sent): Uint8Array {
  return hash256(letterOf({ letter: letterChanges(sent) }));
}

function step(sent: Sent, verdict: string, ...alarms: string[]): Step {
  const letter = letterChanges(sent);
  const { checkpoint, again = false } = sent;
  const at =
    checkpoint === undefined
      ? null
      : { journalId: new Uint8Array(16), number: 1, hash: bytesFor(checkpoint) };
  const file = sealPlan({
    letter,
    manifest: { checkpoint: at, ...(again ? { sealedAt: 1_750_000_000_001 } : {}) },
    seed: again ? "again" : "plan",
    keys: [publicKeyOf(addressee)],
  });
  return {
    file: Buffer.from(file).toString("base64"),
    id: toHex(letter["id"] as Uint8Array),
    stream: toHex(letter["stream"] as Uint8Array),
    seq: sent.seq,
    prev: toHexOrNull(sent.prev),
    letterHash: toHex(hashOf(sent)),
    verdict,
    alarms,
  };
}

const one: Sent = { seq: 1 };
const two: Sent = { seq: 2, prev: hashOf(one) };
const three: Sent = { seq: 3, prev: hashOf(two) };

/** All of them. Each starts with an empty desk. */
export function sequenceVectors(): readonly SequenceVector[] {
  const vector = (name: string, shows: string, proves: string, ...steps: Step[]): SequenceVector => ({
    name: `${name}, from ${sender.name}`,
    class: shows,
    proves,
    opener: "addressee",
    steps,
  });
  const otherId: Sent = { ...two, id: "rival" };
  const otherText: Sent = { ...two, text: "rival" };
  const otherStream: Sent = { seq: 1, id: "elsewhere", stream: "second stream" };
  const astray: Sent = { ...three, prev: bytesFor("nothing") };
  const astrayTwo: Sent = { ...two, id: "astray", prev: bytesFor("nothing") };
  return [
    vector(
      "in order",
      "imported",
      "everything is recorded in one transaction",
      step(one, "imported"),
      step(two, "imported"),
      step(three, "imported"),
    ),
    vector(
      "the same file twice",
      "already-imported",
      "same (from, id) and H(letter): already-imported",
      step(one, "imported"),
      step(one, "already-imported"),
    ),
    vector(
      "sealed anew",
      "already-imported",
      "re-sealing changes everything around the letter",
      step(one, "imported"),
      step({ ...one, again: true }, "already-imported"),
    ),
    vector(
      "same id, another letter",
      "conflict-by-id",
      "same (from, id) with another letter: conflict",
      step(one, "imported"),
      step(two, "imported"),
      step(otherText, "conflict"),
    ),
    vector(
      "same id in another stream",
      "conflict-by-id",
      "same (from, id) with another letter: conflict",
      step(one, "imported"),
      step({ ...otherStream, id: "letter 1" }, "conflict"),
    ),
    vector(
      "same seq, another id",
      "conflict-by-seq",
      "same (from, stream, addressee station, seq): conflict",
      step(one, "imported"),
      step(two, "imported"),
      step(otherId, "conflict"),
    ),
    vector(
      "a conflict twice",
      "conflict-kept",
      "a conflict is kept beside the first",
      step(one, "imported"),
      step(two, "imported"),
      step(otherId, "conflict"),
      step(otherId, "already-imported"),
      step(two, "already-imported"),
    ),
    vector(
      "seq 1 of two streams",
      "streams-apart",
      "seq and prev count per (from, stream, addressee station)",
      step(one, "imported"),
      step(otherStream, "imported"),
    ),
    vector(
      "prev of nothing, arriving second",
      "chain-broken",
      "a prev that differs from the held letter before it: both kept, alarm",
      step(one, "imported"),
      step(two, "imported"),
      step(astray, "imported", "chain-broken"),
    ),
    vector(
      "prev of nothing, arriving first",
      "chain-broken",
      "chain-broken is judged when either of the two letters arrives",
      step(astray, "imported"),
      step(two, "imported", "chain-broken"),
      step(one, "imported"),
    ),
    vector(
      "two letters of one seq, one fits",
      "chain-fits-one",
      "several letters held for one seq: one that fits is enough",
      step(one, "imported"),
      step(astrayTwo, "imported", "chain-broken"),
      step(two, "conflict"),
      step(three, "imported"),
    ),
    vector(
      "out of order",
      "gap-filled",
      "gaps in seq are shown",
      step(three, "imported"),
      step(one, "imported"),
      step(two, "imported"),
    ),
    vector(
      "one checkpoint, two hashes",
      "checkpoint-conflict",
      "compared per (from, journalId, number): another hash is an alarm",
      step({ ...one, checkpoint: "a" }, "imported"),
      step({ ...two, checkpoint: "b" }, "imported", "checkpoint-conflict"),
    ),
    vector(
      "another checkpoint on a repeated letter",
      "checkpoint-conflict",
      "a verified sender's receipts, checkpoint and card are still applied",
      step({ ...one, checkpoint: "a" }, "imported"),
      step({ ...one, checkpoint: "b", again: true }, "already-imported", "checkpoint-conflict"),
    ),
  ];
}
