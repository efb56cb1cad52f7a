import { type Bytes, concat, u32le } from "../encoding/bytes.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { hash256 } from "../crypto/hash.ts";
import { Secret } from "../crypto/secret.ts";
import { type IdentityKey, sign, SIGNATURE_LENGTH } from "../crypto/sign.ts";
import { sealingKeyId } from "../crypto/xwing.ts";
import { bucketOf, MAX_PLAINTEXT_LENGTH, sealedLength } from "./bucket.ts";
import { payloadKeyOf, payloadOffset, stanzaCount, writeHeader } from "./header.ts";
import { type Manifest, MAX_MANIFEST_LENGTH, writeManifest } from "./manifest.ts";
import { sealPayload } from "./payload.ts";

/** Where the bytes of an attachment come from; `size` is what the letter says. */
export interface AttachmentContent {
  readonly size: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** What one sealing puts together. */
export interface SealingOrder {
  readonly identity: IdentityKey;
  /** Public keys of one addressee station: 1 to 16, one per desk, all from a checked card. */
  readonly publicKeys: readonly Uint8Array[];
  readonly manifest: Omit<Manifest, "format" | "version" | "sealedTo">;
  /** In the order of the letter. */
  readonly attachments: readonly AttachmentContent[];
}

/** A bundle ready to be written; nothing of the attachments has been read yet. */
export interface SealedBundle {
  /** `H(manifest)`, which the addressee's receipt will name. */
  readonly manifestDigest: Bytes;
  /** Length of the file in bytes. */
  readonly length: number;
  /** The file, in blocks of about one MiB. To be drawn once; keys are wiped at its end. */
  readonly blocks: () => AsyncGenerator<Bytes>;
}

/**
 * Seals a letter with its attachments to one station (docs/bundle-format.md, section 4). Memory does not depend on the
 * attachments' sizes. Throws on orders outside the format's limits: a defect of the caller, who has checked them.
 */
export function sealBundle(order: SealingOrder, entropy: Entropy): SealedBundle {
  const manifest = writeManifest({
    ...order.manifest,
    sealedTo: order.publicKeys.map((key) => sealingKeyId(key)),
  });
  if (manifest.length > MAX_MANIFEST_LENGTH) throw new Error("manifest too long");
  const head = concat(u32le(manifest.length), manifest, sign(order.identity, "valise.bundle.1", manifest));
  const content = order.attachments.reduce((sum, { size }) => sum + size, head.length);
  const plaintextLength = bucketOf(content);
  if (plaintextLength > MAX_PLAINTEXT_LENGTH) throw new Error("bundle too long");
  const stanzas = stanzaCount(order.publicKeys.length, plaintextLength);
  return {
    manifestDigest: hash256(manifest),
    length: payloadOffset(stanzas) + sealedLength(plaintextLength),
    blocks: async function* blocks() {
      const fileKey = new Secret(entropy.bytes(32));
      const header = writeHeader(fileKey, order.publicKeys, stanzas, entropy);
      const payloadKey = payloadKeyOf(fileKey, header);
      fileKey.wipe();
      try {
        yield header;
        yield* sealPayload(payloadKey, plaintextLength, joined(head, order.attachments));
      } finally {
        payloadKey.wipe();
      }
    },
  };
}

/** Bytes of `P` that come before the attachments, for a manifest of this length. */
export function headLength(manifestLength: number): number {
  return 4 + manifestLength + SIGNATURE_LENGTH;
}

async function* joined(head: Bytes, attachments: readonly AttachmentContent[]): AsyncGenerator<Uint8Array> {
  yield head;
  for (const { size, open } of attachments) {
    let given = 0;
    for await (const piece of open()) {
      given += piece.length;
      yield piece;
    }
    if (given !== size) throw new Error("an attachment has another size than its letter says");
  }
}
