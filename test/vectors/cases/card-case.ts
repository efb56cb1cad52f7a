/** How the cases of cards and revocations are written down. */
import { type Bytes, concat } from "../../../electron/encoding/bytes.ts";
import { encodeCbor } from "../../../electron/encoding/cbor.ts";
import type { CardVector } from "../vector-format.ts";

/** A file, or a text in UTF-8. */
export type Content = Uint8Array | string;
/** A vector with its whole file. */
export type MadeCardVector = CardVector & { readonly file: string };

/** A vector with its file. */
export function vector(
  form: "file" | "text",
  name: string,
  failure: string,
  proves: string,
  verdict: string,
  content: Content,
): MadeCardVector {
  return { name, class: failure, proves, form, file: Buffer.from(content).toString("base64"), verdict };
}

/** A copy with bits of one byte turned; `at` counts from the end when negative. */
export const turned = (bytes: Bytes, at: number, bits = 1): Bytes => {
  const copy = bytes.slice();
  const place = at < 0 ? copy.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ bits;
  return copy;
};

/** The card with the first NFC text replaced by one of the same length that is not. */
export function nfd(content: Uint8Array): Bytes {
  const at = Buffer.from(content).indexOf("Autoridade");
  return concat(content.slice(0, at), Buffer.from("Autorida\u0301"), content.slice(at + 10));
}

/** Where the value of `serial` stands in a card file. */
export function serialPlace(file: Uint8Array): number {
  return Buffer.from(file).indexOf(Buffer.from(encodeCbor("serial"))) + 7;
}
