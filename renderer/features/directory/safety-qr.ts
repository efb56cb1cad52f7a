import encodeQR from "qr";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Base45 of an even number of bytes (RFC 9285). */
export function base45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const value = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    text += [value % 45, Math.floor(value / 45) % 45, Math.floor(value / 2025)]
      .map((digit) => ALPHABET[digit] ?? "")
      .join("");
  }
  return text;
}

/** The code that both sides show: the two stationIds, smaller first, in Base45 (docs/bundle-format.md, section 3). */
export function safetyQr(one: string, other: string): readonly (readonly boolean[])[] {
  const [first, second] = [one, other].toSorted();
  const bytes = (`${first ?? ""}${second ?? ""}`.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  // The quiet zone belongs to who draws the code; the encoder makes none smaller than one module.
  const bordered = encodeQR(base45(Uint8Array.from(bytes)), "raw", { encoding: "alphanumeric", border: 1 });
  return bordered.slice(1, -1).map((row) => row.slice(1, -1));
}
