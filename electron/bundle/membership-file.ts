import { fail, ok, type Result } from "../core/result.ts";
import type { Membership } from "../core/routing/membership.ts";
import { IDENTITY_LENGTH, type IdentityKey, sign, SIGNATURE_LENGTH, verify } from "../crypto/sign.ts";
import type { Bytes } from "../encoding/bytes.ts";
import { type CborValue, encodeCbor } from "../encoding/cbor.ts";
import { bytesOf, literal, literalNumber, mapOf, readShape } from "../encoding/shape.ts";
import { type Frame, magicOf, readFrame, writeFrame } from "./framing.ts";
import { CONTENT_FIELDS, contentOf, membershipFrom } from "./membership-shape.ts";

const FRAME: Frame = {
  magic: magicOf("M"),
  maxLength: 1024 * 1024,
  format: "valise-membership",
  notThis: "not-a-membership",
};

/** Longest file in bytes. */
export const MAX_MEMBERSHIP_LENGTH = 12 + 1024 * 1024 + SIGNATURE_LENGTH;

const SHAPE = mapOf({
  format: literal("valise-membership"),
  version: literalNumber(1),
  signer: bytesOf(IDENTITY_LENGTH),
  ...CONTENT_FIELDS,
});

/** A set that is faultless in itself. Whether its signer may change the data here is asked elsewhere. */
export interface SignedMembership {
  readonly data: Membership;
  /** Identity key of who signed it. */
  readonly signer: Bytes;
}

/** Writes a set as a file signed by `signer` (docs/routing.md, "The file"). */
export function issueMembership(data: Membership, signer: IdentityKey): Bytes {
  const content = {
    format: "valise-membership",
    version: 1,
    signer: signer.publicKey,
    ...contentOf(data),
  } as unknown as CborValue;
  const bytes = encodeCbor(content);
  return writeFrame(FRAME, bytes, sign(signer, "valise.membership.1", bytes));
}

/**
 * Reads a membership file and checks everything that can be checked without a directory. Codes in order:
 * `not-a-membership`, `damaged`, `newer-format`, `damaged`, `forged`, `damaged` (a word, a day or a code that is none).
 */
export function readMembership(file: Uint8Array): Result<SignedMembership> {
  const framed = readFrame(FRAME, file);
  if (!framed.ok) return framed;
  const { content, value, signature } = framed.value;
  const read = readShape(SHAPE, value);
  if (read === null) return fail("damaged");
  const { format: _format, version: _version, signer, ...rest } = read;
  if (!verify(signer, "valise.membership.1", content, signature)) return fail("forged");
  const data = membershipFrom(rest);
  return data === null ? fail("damaged") : ok({ data, signer: signer as Bytes });
}
