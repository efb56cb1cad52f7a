/** Revocations, as files and in armour. */
import { armourRevocation, issueRevocation } from "../../../electron/bundle/revocation.ts";
import { type Bytes, concat, toHex } from "../../../electron/encoding/bytes.ts";
import { encodeCbor } from "../../../electron/encoding/cbor.ts";
import { cardOf, type Changes, other, sender, signedFile } from "../../helpers/sealing.ts";
import { refusedArmour } from "./armour-cases.ts";
import { type Content, type MadeCardVector, turned, vector } from "./card-case.ts";

/** All vectors of revocations. */
export function revocationVectors(): readonly MadeCardVector[] {
  const { identity } = sender;
  const plain = issueRevocation(identity);
  const armour = armourRevocation(plain);
  const content = { format: "valise-revocation", version: 1, identity: identity.publicKey };
  const made = (changes: Changes): Bytes =>
    signedFile(
      "R",
      encodeCbor(
        Object.fromEntries(
          Object.entries({ ...content, ...changes }).filter(([, value]) => value !== undefined),
        ),
      ),
      identity,
      "valise.revocation.1",
    );
  const rule =
    "codes and order as for cards (not-a-revocation, framing and armour damaged, newer-format, shape damaged, forged)";
  const one = (verdict: string, name: string, failure: string, file: Content): MadeCardVector =>
    vector("file", name, failure, rule, verdict, file);
  const good = (form: "file" | "text", name: string, file: Content): MadeCardVector => ({
    ...vector(form, name, "plain", rule, "accepted", file),
    identity: toHex(identity.publicKey),
  });
  return [
    good("file", "plain revocation", plain),
    good("text", "armour", armour),
    good("text", "armour with CR LF, ending in CR", armour.trimEnd().replaceAll("\n", "\r\n") + "\r"),
    one("not-a-revocation", "empty file", "short-file", ""),
    one("not-a-revocation", "a card", "other-magic", cardOf(sender)),
    one("not-a-revocation", "bit of the magic", "flip-magic", turned(plain, 3)),
    one("damaged", "one byte more", "length", concat(plain, new Uint8Array(1))),
    one("damaged", "one byte less", "length", plain.slice(0, -1)),
    one("damaged", "eight bytes", "short-file", plain.slice(0, 8)),
    one("damaged", "content of more than 1024 bytes", "length", made({ identity: new Uint8Array(1000) })),
    one("newer-format", "version 2 with a date", "newer-version", made({ version: 2, date: 1 })),
    one("damaged", "version 0", "version-zero", made({ version: 0 })),
    one("damaged", "a date", "unknown-key", made({ date: 1 })),
    one("damaged", "no identity", "missing-key", made({ identity: undefined })),
    one("damaged", "identity of 31 bytes", "wrong-length", made({ identity: new Uint8Array(31) })),
    one("damaged", "format of a card", "format-name", made({ format: "valise-card" })),
    one(
      "damaged",
      "a byte after the map",
      "trailing",
      signedFile("R", concat(encodeCbor(content), Uint8Array.of(0)), identity, "valise.revocation.1"),
    ),
    one("forged", "bit of the identity", "flip-content", turned(plain, -65)),
    one("forged", "bit of the signature", "flip-signature", turned(plain, -1)),
    one(
      "forged",
      "signed by another",
      "other-signer",
      signedFile("R", encodeCbor(content), other.identity, "valise.revocation.1"),
    ),
    one(
      "forged",
      "signed under the label of a card",
      "other-label",
      signedFile("R", encodeCbor(content), identity, "valise.card.1"),
    ),
    ...refusedArmour("VALISE REVOCATION", armour, "not-a-revocation").map((each) => ({
      ...each,
      proves: each.proves.replace("not-a-card", "not-a-revocation"),
    })),
  ];
}
