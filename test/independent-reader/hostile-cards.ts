/** Hostile changes to cards and their armour, and the code each must give. */
import { concat } from "./bytes.ts";
import type { CborValue } from "./read-cbor.ts";
import { day, flip, night, other, sender } from "./sample-bundles.ts";
import * as seal from "./write-bundle.ts";

const change = (edit: (card: seal.Draft) => void): Uint8Array => {
  const card = seal.cardDraft(sender, 1, [day, night]);
  edit(card);
  return seal.writeCard(card, sender.secret);
};
const windowsOf = (...keys: Uint8Array[]): CborValue =>
  seal.cardDraft(sender, 1, keys).get("sealingKeys") ?? null;
/** A faultless card. */
export const goodCard = change(() => {});

/** Changes to a card file. */
export const hostileCards: Record<string, [() => Uint8Array, string]> = {
  "another magic": [() => flip(goodCard, 3), "not-a-card"],
  short: [() => goodCard.slice(0, 11), "damaged"],
  "one byte more": [() => concat(goodCard, Uint8Array.of(0)), "damaged"],
  "signature bit": [() => flip(goodCard, goodCard.length - 40), "forged"],
  "version 2 with unknown keys": [() => change((c) => c.set("version", 2).set("new", 1)), "newer-format"],
  "version 2 of another format": [() => change((c) => c.set("version", 2).set("format", "x")), "damaged"],
  "version 0": [() => change((c) => c.set("version", 0)), "damaged"],
  "unknown key": [() => change((c) => c.set("new", 1)), "damaged"],
  "no window": [() => change((c) => c.set("sealingKeys", [])), "damaged"],
  "repeated key": [() => change((c) => c.set("sealingKeys", windowsOf(day, day))), "damaged"],
  "coefficient above the modulus": [
    () => change((c) => c.set("sealingKeys", windowsOf(concat(new Uint8Array(3).fill(255), day.slice(3))))),
    "damaged",
  ],
  "X25519 key of small order": [
    () => change((c) => c.set("sealingKeys", windowsOf(concat(day.slice(0, 1184), new Uint8Array(32))))),
    "damaged",
  ],
  "succeeds itself": [
    () => seal.writeCard(seal.succeed(seal.cardDraft(sender, 1, [day]), sender), sender.secret),
    "forged",
  ],
  "succession over another card": [
    () => {
      const successor = seal.succeed(seal.cardDraft(sender, 1, [day]), other);
      return seal.writeCard(successor.set("serial", 2), sender.secret);
    },
    "forged",
  ],
};

const armour = seal.writeArmour(goodCard, "VALISE CONTACT CARD");
/** Changes to the armour of a card. */
export const armoured: Record<string, [string, string]> = {
  plain: [armour, "accepted"],
  "CR LF": [armour.replaceAll("\n", "\r\n"), "accepted"],
  "text around": [`Hello\n${armour}bye`, "accepted"],
  "no last LF": [armour.trimEnd(), "accepted"],
  "no block": ["Hello\n", "not-a-card"],
  "BEGIN inside a line": [`> ${armour.replaceAll("\n", "\n> ")}`, "not-a-card"],
  "no END": [armour.replace(/-----END.*/u, ""), "damaged"],
  "two blocks": [armour + armour, "damaged"],
  "blank line inside": [armour.replace("\n", "\n\n"), "damaged"],
  "space at a line's end": [armour.replace("-----\n", "-----\n "), "damaged"],
  "short line": [armour.replace(/\n(.{60})(.{4})\n/u, "\n$1\n$2\n"), "damaged"],
  checksum: [armour.replace(/\n=.{4}/u, "\n=AAAA"), "damaged"],
  "no checksum": [armour.replace(/\n=.{8}/u, ""), "damaged"],
};
