/** Bundles refused by the header MAC and by the chunks: damage on the way, and sealers that lie in the payload. */
import { BASE_PLANS } from "./bundle-accept.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import { type ChunkPlan, sealPlan, type SealingPlan } from "../../helpers/sealing.ts";
import { CHUNK, day, files, flip, LETTER, ONE, otherKey, PAYLOAD, SIGHTING } from "./base-files.ts";
import { type BundleCase, derived, type Group, type Part, sealed, whole } from "./case.ts";

function header(): BundleCase[] {
  const group = {
    proves: "header MAC binds the stanzas, commits to the file key: damaged",
    verdict: "damaged",
  };
  const [a, b, c] = [12, 12 + 1168, 12 + 2 * 1168];
  return [
    derived(group, "first byte of the header MAC", "flip-header-mac", "sighting", ...flip("sighting", ONE)),
    derived(
      group,
      "last byte of the header MAC",
      "flip-header-mac",
      "sighting",
      ...flip("sighting", ONE + 31, 0x80),
    ),
    derived(
      group,
      "bit of a stanza of nobody",
      "flip-other-stanza",
      "letter",
      ...flip("letter", 12 + 2 * 1168 + 9),
    ),
    derived(
      group,
      "wrapped key of a stanza of nobody",
      "flip-other-stanza",
      "letter",
      ...flip("letter", PAYLOAD - 33),
    ),
    derived(group, "swapped stanzas", "swap-stanzas", "letter", [0, a], [b, c], [a, b], [c, LETTER]),
    sealed(group, "MAC of another file key", "other-file-key", { stanzas: [{ to: day, fileKey: otherKey }] }),
    sealed(group, "MAC of zeros", "flip-header-mac", { headerMac: (tag) => tag.fill(0) }),
    derived(
      { ...group, openers: ["addressee, first desk only"] },
      "the only live stanza kept, another wiped",
      "flip-other-stanza",
      "letter",
      [0, b],
      new Uint8Array(1168),
      [c, LETTER],
    ),
  ];
}

function chunks(): BundleCase[] {
  const group: Group = {
    proves: "chunk i: nonce = i and the last-chunk flag, no associated data: damaged",
    verdict: "damaged",
  };
  const three = files["three chunks"].length;
  const at = [PAYLOAD, PAYLOAD + CHUNK, PAYLOAD + 2 * CHUNK];
  const first: Part = [PAYLOAD, PAYLOAD + CHUNK];
  const second: Part = [PAYLOAD + CHUNK, PAYLOAD + 2 * CHUNK];
  const last: Part = [PAYLOAD + 2 * CHUNK, three];
  const head: Part = [0, PAYLOAD];
  const join = (name: string, failure: string, ...parts: Part[]): BundleCase =>
    derived(group, name, failure, "three chunks", ...parts);
  const relabel = (change: (chunk: ChunkPlan) => Partial<ChunkPlan>): SealingPlan => ({
    chunks: (all) => all.map((chunk) => ({ ...chunk, ...change(chunk) })),
  });
  return [
    ...at.map((offset, index) =>
      join(`bit in chunk ${index}`, "flip-chunk", ...flip("three chunks", offset + 40)),
    ),
    ...at.map((_, index) =>
      join(
        `bit in the tag of chunk ${index}`,
        "flip-chunk",
        ...flip("three chunks", (at[index + 1] ?? three) - 1, 0x80),
      ),
    ),
    derived(group, "bit in the only chunk", "flip-chunk", "sighting", ...flip("sighting", ONE + 32)),
    derived(group, "bit in the only tag", "flip-chunk", "sighting", ...flip("sighting", SIGHTING - 1)),
    join("swapped full chunks", "swap-chunks", head, second, first, last),
    join("last chunk first", "swap-chunks", head, last, first, second),
    join("first chunk doubled", "double-chunk", head, first, first, second, last),
    join("second chunk doubled", "double-chunk", head, first, second, second, last),
    join("first chunk dropped", "drop-chunk", head, second, last),
    join("second chunk dropped", "drop-chunk", head, first, last),
    join("last chunk dropped", "drop-chunk", head, first, second),
    join("last chunk doubled", "append-chunk", [0, three], last),
    join("full chunk appended", "append-chunk", head, second, last, [PAYLOAD, PAYLOAD + CHUNK]),
    join("chunk of zeros inserted", "append-chunk", head, first, second, new Uint8Array(2048 + 16), [
      PAYLOAD + 2 * CHUNK + 2064,
      three,
    ]),
    join(
      "header of another bundle with the same file key",
      "other-header",
      [0, PAYLOAD - 32],
      new Uint8Array(32),
      [PAYLOAD, three],
    ),
    sealed(
      group,
      "only chunk not flagged as last",
      "last-flag",
      relabel(() => ({ isLast: false })),
    ),
    sealed(
      group,
      "only chunk with index 1",
      "chunk-index",
      relabel(() => ({ index: 1 })),
    ),
    sealed(group, "payload sealed under a MAC that nobody made", "flip-header-mac", {
      headerMac: (tag) => tag.set(bytesFor("mac")),
    }),
    derived(
      group,
      "payload of another bundle with the same file key",
      "other-header",
      "letter",
      [0, PAYLOAD],
      sealPlan({ ...BASE_PLANS.letter, seed: "another header" }).slice(PAYLOAD),
    ),
    whole(
      group,
      "first of two chunks flagged as last",
      "last-flag",
      sealPlan({
        ...BASE_PLANS["two chunks"],
        ...relabel(({ index }) => ({ isLast: index === 0 })),
      }),
    ),
    derived(
      group,
      "last of two chunks not flagged",
      "last-flag",
      "two chunks",
      [0, PAYLOAD + CHUNK],
      tailOf(relabel(() => ({ isLast: false }))),
    ),
    derived(
      group,
      "last of two chunks with index 0",
      "chunk-index",
      "two chunks",
      [0, PAYLOAD + CHUNK],
      tailOf(relabel(() => ({ index: 0 }))),
    ),
    derived(
      group,
      "last of two chunks with index 2",
      "chunk-index",
      "two chunks",
      [0, PAYLOAD + CHUNK],
      tailOf(relabel(({ index }) => ({ index: 2 * index }))),
    ),
    derived(
      group,
      "last of two chunks with index 256",
      "chunk-index",
      "two chunks",
      [0, PAYLOAD + CHUNK],
      tailOf(relabel(({ index }) => ({ index: 256 * index }))),
    ),
  ];
}

/** The last chunk of the base of two chunks, sealed as a liar would. */
function tailOf(lie: SealingPlan): Uint8Array {
  return sealPlan({ ...BASE_PLANS["two chunks"], ...lie }).slice(PAYLOAD + CHUNK);
}

/** All of them. */
export function rejectedPayloads(): readonly BundleCase[] {
  return [...header(), ...chunks()];
}
