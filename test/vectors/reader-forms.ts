/** What the independent reader read, in the form the application writes, so that both can be compared. */
import type { OpenedBundle } from "../independent-reader/read-bundle.ts";
import type { Card } from "../independent-reader/read-card.ts";
import type { CborMap, CborValue } from "../independent-reader/read-cbor.ts";

/** A CBOR map of the fields that are there. */
function mapOf(fields: Readonly<Record<string, CborValue | undefined>>): CborMap {
  const entries = Object.entries(fields);
  return new Map(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
}

/** Manifest and letter as maps of exactly the fields that the reader saw. */
export function readerManifest({ manifest, letter }: OpenedBundle): {
  readonly manifest: CborMap;
  readonly letter: CborMap;
} {
  const { card, receipts, checkpoint, ...plain } = manifest;
  const { messages, attachments, ...frame } = letter;
  return {
    manifest: mapOf({
      ...plain,
      format: "valise-bundle",
      version: 1,
      card: card ?? undefined,
      receipts: receipts.map(({ opened, ...rest }) =>
        mapOf({ ...rest, opened: opened.map((each) => mapOf(each)) }),
      ),
      checkpoint: checkpoint === null ? null : mapOf(checkpoint),
    }),
    letter: mapOf({
      ...frame,
      messages: messages.map(({ type, schema, body }) => mapOf({ type, schema, body })),
      attachments: attachments.map(({ custody, ...rest }) =>
        mapOf({ ...rest, custody: custody ?? undefined }),
      ),
    }),
  };
}

/** A card in the application's words. */
export function readerCard({ identity, serial, issuedAt, sealingKeys, profile, succeeds }: Card): unknown {
  return {
    identity,
    serial,
    issuedAt,
    sealingKeys: sealingKeys.map(({ key, desk, notBefore, notAfter }) => ({
      key,
      desk,
      notBefore,
      notAfter,
    })),
    profile: { ...Object.fromEntries(profile.texts), ...Object.fromEntries(profile.lists) },
    succeeds,
  };
}
