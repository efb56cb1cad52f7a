import { fail, ok, type Result } from "../core/result.ts";
import type { Bytes } from "../encoding/bytes.ts";
import { encodeCbor } from "../encoding/cbor.ts";
import { bytesOf, literal, literalNumber, mapOf, readShape } from "../encoding/shape.ts";
import { IDENTITY_LENGTH, type IdentityKey, sign, verify } from "../crypto/sign.ts";
import { readArmour, writeArmour } from "./armour.ts";
import { type Frame, hasMagic, magicOf, readFrame, writeFrame } from "./framing.ts";

const FRAME: Frame = {
  magic: magicOf("R"),
  maxLength: 1024,
  format: "valise-revocation",
  notThis: "not-a-revocation",
};
const WORDS = "VALISE REVOCATION";

const SHAPE = mapOf({
  format: literal("valise-revocation"),
  version: literalNumber(1),
  identity: bytesOf(IDENTITY_LENGTH),
});

/** Makes the revocation of an identity, to be printed and kept apart (docs/bundle-format.md, section 3). */
export function issueRevocation(identity: IdentityKey): Bytes {
  const content = encodeCbor({ format: "valise-revocation", version: 1, identity: identity.publicKey });
  return writeFrame(FRAME, content, sign(identity, "valise.revocation.1", content));
}

/** The armoured text of a revocation file. */
export function armourRevocation(file: Uint8Array): string {
  return writeArmour(WORDS, file);
}

/**
 * Reads a revocation from a file or armoured text and gives the identity it ends. Codes in order:
 * `not-a-revocation`, `damaged`, `newer-format`, `damaged`, `forged`. It takes effect when seen and always wins.
 */
export function readRevocation(input: Uint8Array): Result<{ readonly identity: Bytes }> {
  const file = hasMagic(FRAME, input) ? ok(input as Bytes) : readArmour(WORDS, FRAME, input);
  if (!file.ok) return file;
  const framed = readFrame(FRAME, file.value);
  if (!framed.ok) return framed;
  const revocation = readShape(SHAPE, framed.value.value);
  if (revocation === null) return fail("damaged");
  const { content, signature } = framed.value;
  if (!verify(revocation.identity, "valise.revocation.1", content, signature)) return fail("forged");
  return ok({ identity: revocation.identity as Bytes });
}
