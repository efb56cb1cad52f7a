/** Opening a bundle: steps 1 to 5 and 8 of section 5, in this order. */
import { bucketOf } from "./bucket.ts";
import { equalBytes, hex, readU32 } from "./bytes.ts";
import { hash, stationId } from "./hashing.ts";
import { checkHeader, Plaintext, readGeometry, unlock, type Unlocked } from "./open-container.ts";
import { readCard } from "./read-card.ts";
import type { JudgeBody, Letter } from "./read-letter.ts";
import { type Manifest, readManifest } from "./read-manifest.ts";
import { verify } from "./strict-ed25519.ts";
import { demand, type Refusal, settle } from "./verdict.ts";

/** The reading station. */
export type Station = {
  /** Public key of the present identity. */
  readonly identity: Uint8Array;
  readonly earlierIdentities?: readonly Uint8Array[];
  /** X-Wing seeds held now. */
  readonly seeds: readonly Uint8Array[];
  /** Without it every type is unknown. */
  readonly knownBodies?: JudgeBody;
};

/** A bundle whose sender is proven (steps 1 to 5); its attachments are not read yet. */
export type BundleHead = {
  readonly verdict: "head";
  readonly manifest: Manifest;
  readonly letter: Letter;
  /** H of the letter bytes. */
  readonly letterHash: Uint8Array;
  /** H of the manifest bytes. */
  readonly digest: Uint8Array;
  /** Step 8. */
  readonly readAttachments: () => OpenedBundle | Refusal;
};

/** A bundle opened in full. */
export type OpenedBundle = {
  readonly verdict: "opened";
  readonly manifest: Manifest;
  readonly letter: Letter;
  readonly letterHash: Uint8Array;
  readonly digest: Uint8Array;
  readonly attachments: readonly Uint8Array[];
};

const MAX_MANIFEST = 16 * 1024 * 1024;
const SIGNATURE = 64;

/** Steps 1 to 5 and 8. */
export function readBundle(file: Uint8Array, station: Station): OpenedBundle | Refusal {
  const head = readBundleHead(file, station);
  return head.verdict === "head" ? head.readAttachments() : head;
}

/** Steps 1 to 5 alone, for a desk that judges steps 6 and 7 before it reads on. */
export function readBundleHead(file: Uint8Array, station: Station): BundleHead | Refusal {
  return settle(() => headOf(file, station));
}

function headOf(file: Uint8Array, station: Station): BundleHead {
  const geometry = readGeometry(file);
  const unlocked = unlock(file, geometry, station.seeds);
  const payloadKey = checkHeader(file, geometry, unlocked.fileKey);
  const plain = new Plaintext(file.subarray(geometry.payloadAt), geometry.plaintext, payloadKey);

  const length = readU32(plain.read(0, 4), 0);
  demand(length <= MAX_MANIFEST, "damaged", "manifest too long");
  const attachmentsAt = 4 + length + SIGNATURE;
  const signed = plain.read(4, attachmentsAt);
  const bytes = signed.subarray(0, length);
  const judgeBody = station.knownBodies ?? (() => "unknown" as const);
  const { manifest, letter } = readManifest(bytes, geometry.stanzas, judgeBody);
  demandSums(attachmentsAt, letter, plain.length);

  demandAddressed(letter, station);
  demandEnclosedCard(manifest, letter);
  const valid = verify(letter.from, "valise.bundle.1", bytes, signed.subarray(length));
  demand(valid, "forged", "wrong signature");
  demandOpenedIds(manifest, unlocked);

  const base = { manifest, letter, letterHash: hash(manifest.letter), digest: hash(bytes) };
  return {
    verdict: "head",
    ...base,
    readAttachments: () =>
      settle(() => ({
        verdict: "opened",
        ...base,
        attachments: attachmentsOf(plain, letter, attachmentsAt),
      })),
  };
}

/** The sizes give a length whose bucket is exactly the plaintext. */
function demandSums(attachmentsAt: number, letter: Letter, plaintext: number): void {
  let total = attachmentsAt;
  for (const { size } of letter.attachments) {
    total += size;
    demand(total <= plaintext, "damaged", "attachments beyond the plaintext");
  }
  demand(bucketOf(total) === plaintext, "damaged", "not the exact bucket");
}

function demandAddressed(letter: Letter, station: Station): void {
  const own = [station.identity, ...(station.earlierIdentities ?? [])].map(stationId);
  demand(
    own.some((id) => equalBytes(id, letter.to)),
    "forged",
    "the letter is to another station",
  );
  const writer = stationId(letter.from);
  demand(!own.some((id) => equalBytes(id, writer)), "forged", "the letter is from the station itself");
}

function demandEnclosedCard(manifest: Manifest, letter: Letter): void {
  if (manifest.card === null) return;
  const card = readCard(manifest.card);
  demand(card.verdict === "accepted", "forged", "the enclosed card is faulty");
  demand(equalBytes(card.value.identity, letter.from), "forged", "the enclosed card is of another identity");
  demand(card.value.serial === manifest.cardSerial, "forged", "the enclosed card has another serial");
}

/** The ids that opened are exactly those of `sealedTo` that are live here. */
function demandOpenedIds(manifest: Manifest, unlocked: Unlocked): void {
  const named = manifest.sealedTo.map(hex).filter((id) => unlocked.liveIds.has(id));
  const same = named.length === unlocked.openedIds.size && named.every((id) => unlocked.openedIds.has(id));
  demand(same, "forged", "sealedTo does not name the keys that opened");
}

function attachmentsOf(plain: Plaintext, letter: Letter, start: number): Uint8Array[] {
  let at = start;
  const attachments = letter.attachments.map((entry) => {
    const content = plain.read(at, at + entry.size);
    demand(equalBytes(hash(content), entry.hash), "damaged", "an attachment differs from its hash");
    at += entry.size;
    return content;
  });
  const padding = plain.read(at, plain.length);
  demand(
    padding.every((byte) => byte === 0),
    "damaged",
    "padding that is not zero",
  );
  return attachments;
}
