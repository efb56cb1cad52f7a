/** Cards, as files and in armour. */
import { armourCard, issueCard } from "../../../electron/bundle/card.ts";
import { armourRevocation, issueRevocation } from "../../../electron/bundle/revocation.ts";
import { sign } from "../../../electron/crypto/sign.ts";
import { type Bytes, concat, toHex } from "../../../electron/encoding/bytes.ts";
import { type CborValue, encodeCbor } from "../../../electron/encoding/cbor.ts";
import {
  addressee,
  cardDraftOf,
  cardOf,
  type Changes,
  changedCard,
  other,
  publicKeyOf,
  sender,
  signedFile,
  stationOf,
} from "../../helpers/sealing.ts";
import { refusedArmour } from "./armour-cases.ts";
import { type Content, type MadeCardVector, nfd, serialPlace, turned, vector } from "./card-case.ts";
import { cborCases } from "./cbor-cases.ts";

const window = (changes: Changes = {}): CborValue => ({
  key: publicKeyOf(sender),
  desk: "desk",
  notBefore: 0,
  notAfter: 1,
  ...changes,
});
const profile = (changes: Changes): Changes => ({
  profile: Object.fromEntries(
    Object.entries({ ...cardDraftOf(sender).profile, ...changes }).filter(([, value]) => value !== undefined),
  ),
});
const CARD_KEYS = ["format", "version", "identity", "serial", "issuedAt", "sealingKeys", "profile"];
const PROFILE_KEYS = [
  "country",
  "authority",
  "kind",
  "hours",
  "timeZone",
  "languages",
  "phones",
  "emails",
  "capabilities",
];

function acceptedCards(): MadeCardVector[] {
  const one = (
    name: string,
    shows: string,
    proves: string,
    file: Bytes,
    serial: number,
    form: "file" | "text" = "file",
    text?: Content,
  ): MadeCardVector => ({
    ...vector(form, name, shows, proves, "accepted", text ?? file),
    identity: toHex(sender.identity.publicKey),
    serial,
  });
  const plain = cardOf(sender);
  const armour = armourCard(plain);
  const shape = "readers do not judge country, language, time zone, kind or capability";
  const lines = "readers also take CR LF and ignore text before BEGIN and after END";
  const text = (name: string, shows: string, content: string, proves = lines): MadeCardVector =>
    one(name, shows, proves, plain, 3, "text", content);
  const thirteen = stationOf("sender", 13).keys.map(({ publicKey }, index) =>
    window({ key: publicKey, desk: `d${index}` }),
  );
  const odd = profile({
    country: "",
    authority: "\u{1F4BC}".repeat(1000),
    kind: "?",
    languages: ["xx-no"],
    phones: Array.from({ length: 40 }, () => ""),
  });
  return [
    one("plain card", "plain", "card frame", plain, 3),
    one("serial 0", "plain", "serial uint < 2^32", cardOf(sender, 0), 0),
    one("serial 2^32 - 1", "plain", "serial uint < 2^32", cardOf(sender, 2 ** 32 - 1), 2 ** 32 - 1),
    one("profile that says nothing sensible", "profile", shape, changedCard(sender, odd), 3),
    one(
      "thirteen windows",
      "windows",
      "sealingKeys [1..64]",
      changedCard(sender, { sealingKeys: thirteen }),
      3,
    ),
    one(
      "windows that overlap and leave gaps",
      "windows",
      "a reader refuses only notBefore >= notAfter and a repeated key",
      changedCard(sender, {
        sealingKeys: [
          window({ notBefore: 5, notAfter: 10 }),
          window({ key: publicKeyOf(sender, 1), notBefore: 0, notAfter: 7 }),
        ],
      }),
      3,
    ),
    one(
      "coefficient 3328",
      "largest-coefficient",
      "a coefficient >= 3329 is an error",
      changedCard(sender, {
        sealingKeys: [window({ key: concat(Uint8Array.of(0, 0x0d, 0), publicKeyOf(sender).slice(3)) })],
      }),
      3,
    ),
    one(
      "first card of a new identity",
      "succeeds",
      "signature by the old key over the card map without succeeds",
      issueCard(cardDraftOf(sender), sender.identity, other.identity),
      3,
    ),
    text("armour", "armour", armour),
    text("armour with CR LF", "armour", armour.replaceAll("\n", "\r\n")),
    text("armour with mixed line ends", "armour", armour.replace("\n", "\r\n")),
    text("armour with text around", "armour", `Dear colleague,\r\nour card: \n\n${armour}\n-- \nsigned\n`),
    text("armour in a text that is not ASCII", "armour", `Olá \0 \u{1F4BC}\n${armour}é`),
    text("armour without the last LF", "armour", armour.trimEnd(), "the LF after END may be missing"),
    text(
      "armour that ends in CR",
      "armour",
      `${armour.trimEnd()}\r`,
      "a CR at the end of the text belongs to the line end",
    ),
    text(
      "BEGIN quoted before the block",
      "armour",
      `> -----BEGIN VALISE CONTACT CARD-----\n -----END VALISE CONTACT CARD-----\n${armour}`,
      "BEGIN and END count only as whole lines",
    ),
  ];
}

function refusedCards(): MadeCardVector[] {
  const plain = cardOf(sender);
  const one =
    (verdict: string, proves: string) =>
    (name: string, failure: string, file: Content): MadeCardVector =>
      vector("file", name, failure, proves, verdict, file);
  const notCard = one("not-a-card", "not-a-card (magic, no block)");
  const framing = one("damaged", "framing damaged");
  const newer = one("newer-format", "newer-format (version > 1, before unknown keys)");
  const shape = one("damaged", "CBOR and shape damaged");
  const forged = one("forged", "signature and succeeds forged");
  const key = one("damaged", "one trial encapsulation to each key damaged");
  const change = (changes: Changes): Bytes => changedCard(sender, changes);
  const windows = (...all: CborValue[]): Bytes => change({ sealingKeys: all });
  const content = plain.slice(12, -64);
  const sealingKey = publicKeyOf(sender);
  const successor = (changes: Changes): Bytes => change({ succeeds: changes });
  const draft = encodeCbor({
    format: "valise-card",
    version: 1,
    identity: sender.identity.publicKey,
    ...cardDraftOf(sender),
  });
  const oldSigned = sign(other.identity, "valise.succeeds.1", draft);
  return [
    notCard("empty file", "short-file", ""),
    notCard("seven bytes", "short-file", plain.slice(0, 7)),
    ...[0, 3, 4, 7].map((at) => notCard(`bit of magic byte ${at}`, "flip-magic", turned(plain, at))),
    notCard(
      "magic of a bundle",
      "other-magic",
      concat(plain.slice(0, 3), Uint8Array.of(0x53), plain.slice(4)),
    ),
    notCard("a revocation", "other-magic", issueRevocation(sender.identity)),
    ...[8, 11, 12, 75].map((length) => framing(`${length} bytes`, "short-file", plain.slice(0, length))),
    framing("one byte less", "length", plain.slice(0, -1)),
    framing("one byte more", "length", concat(plain, new Uint8Array(1))),
    framing("length one too small", "length", turned(plain, 8)),
    framing(
      "length of 4 GiB",
      "length",
      concat(plain.slice(0, 8), new Uint8Array(4).fill(255), plain.slice(12)),
    ),
    newer("version 2 with unknown keys", "newer-version", change({ version: 2, extra: 1 })),
    newer("version 2^53 - 1", "newer-version", change({ version: Number.MAX_SAFE_INTEGER })),
    newer(
      "version 2 of two keys, not signed",
      "newer-version",
      signedFile("C", encodeCbor({ format: "valise-card", version: 2 }), other.identity, "valise.card.1"),
    ),
    shape(
      "version 2 that is not strict",
      "newer-version",
      signedFile(
        "C",
        concat(encodeCbor({ format: "valise-card", version: 2 }), Uint8Array.of(0)),
        sender.identity,
        "valise.card.1",
      ),
    ),
    shape("version 2 of another format", "format-name", change({ version: 2, format: "valise-cart" })),
    shape("version 0", "version-zero", change({ version: 0 })),
    shape("version as text", "wrong-type", change({ version: "1" })),
    ...CARD_KEYS.map((name) => shape(`without ${name}`, "missing-key", change({ [name]: undefined }))),
    ...PROFILE_KEYS.map((name) =>
      shape(`profile without ${name}`, "missing-key", change(profile({ [name]: undefined }))),
    ),
    shape("unknown key", "unknown-key", change({ extra: 0 })),
    shape("unknown profile key", "unknown-key", change(profile({ extra: "" }))),
    shape("profile text of 1001 characters", "text-length", change(profile({ authority: "x".repeat(1001) }))),
    shape(
      "profile list with a text of 1001 characters",
      "text-length",
      change(profile({ emails: ["x".repeat(1001)] })),
    ),
    shape("profile list with a number", "wrong-type", change(profile({ phones: [112] }))),
    shape("profile text in NFD", "not-nfc", signedFile("C", nfd(content), sender.identity, "valise.card.1")),
    shape("serial 2^32", "number-limit", change({ serial: 2 ** 32 })),
    shape("no windows", "windows", windows()),
    shape("repeated key", "repeated-key", windows(window(), window({ desk: "other" }))),
    shape("window that ends when it begins", "windows", windows(window({ notBefore: 1 }))),
    shape("window that ends before", "windows", windows(window({ notBefore: 2 }))),
    shape("empty desk", "text-length", windows(window({ desk: "" }))),
    shape("desk of 65 characters", "text-length", windows(window({ desk: "x".repeat(65) }))),
    shape("key of 1215 bytes", "wrong-length", windows(window({ key: sealingKey.slice(1) }))),
    shape("unknown window key", "unknown-key", windows(window({ extra: 0 }))),
    shape(
      "succeeds with an identity of 31 bytes",
      "wrong-length",
      successor({ identity: new Uint8Array(31), signature: new Uint8Array(64) }),
    ),
    shape("succeeds null", "wrong-type", change({ succeeds: null })),
    ...cborCases()
      .filter(({ strict, name }) => !strict && /^(?:long|unsorted|trailing|empty)/.test(name))
      .map(({ name, class: failure, bytes }) =>
        shape(`content: ${name}`, failure, signedFile("C", bytes, sender.identity, "valise.card.1")),
      ),
    forged("bit of R", "flip-signature", turned(plain, -64)),
    forged("bit of S", "flip-signature", turned(plain, -1)),
    forged("bit of the serial", "flip-content", turned(plain, serialPlace(plain))),
    forged("signed by another", "other-signer", signedFile("C", content, other.identity, "valise.card.1")),
    forged("signed under the label of a bundle", "other-label", changedCard(sender, {}, "valise.bundle.1")),
    forged(
      "signed under the label of a succession",
      "other-label",
      changedCard(sender, {}, "valise.succeeds.1"),
    ),
    forged(
      "succeeds itself",
      "succeeds-itself",
      issueCard(cardDraftOf(sender), sender.identity, sender.identity),
    ),
    forged(
      "succession signed by a third",
      "succeeds-signature",
      successor({
        identity: other.identity.publicKey,
        signature: sign(addressee.identity, "valise.succeeds.1", draft),
      }),
    ),
    forged(
      "succession over another card",
      "succeeds-signature",
      change({ serial: 4, succeeds: { identity: other.identity.publicKey, signature: oldSigned } }),
    ),
    forged(
      "succession signed as a card",
      "succeeds-signature",
      successor({
        identity: other.identity.publicKey,
        signature: sign(other.identity, "valise.card.1", draft),
      }),
    ),
    forged(
      "bad signature and a faulty key",
      "order-of-steps",
      turned(windows(window({ key: new Uint8Array(1216).fill(255) })), -1),
    ),
    key(
      "coefficient 4095",
      "faulty-key",
      windows(window({ key: concat(new Uint8Array(3).fill(255), sealingKey.slice(3)) })),
    ),
    key(
      "coefficient 3329",
      "faulty-key",
      windows(window({ key: concat(Uint8Array.of(0x01, 0x0d), sealingKey.slice(2)) })),
    ),
    key(
      "last coefficient 4095",
      "faulty-key",
      windows(
        window({ key: concat(sealingKey.slice(0, 1150), Uint8Array.of(0xf0, 0xff), sealingKey.slice(1152)) }),
      ),
    ),
    key(
      "X25519 key of zeros",
      "small-order-key",
      windows(window({ key: concat(sealingKey.slice(0, 1184), new Uint8Array(32)) })),
    ),
    key(
      "X25519 key one",
      "small-order-key",
      windows(window({ key: concat(sealingKey.slice(0, 1184), Uint8Array.of(1), new Uint8Array(31)) })),
    ),
    key(
      "faulty second key",
      "faulty-key",
      windows(window(), window({ key: new Uint8Array(1216).fill(255) })),
    ),
  ];
}

/** All vectors of cards. */
export function cardVectors(): readonly MadeCardVector[] {
  const armour = armourCard(cardOf(sender));
  const inside = armourCard(issueRevocation(sender.identity));
  return [
    ...acceptedCards(),
    ...refusedCards(),
    ...refusedArmour("VALISE CONTACT CARD", armour, "not-a-card"),
    vector(
      "text",
      "armour: whole, around another magic",
      "other-magic",
      "not-a-card (magic)",
      "not-a-card",
      inside,
    ),
    vector(
      "text",
      "armour: whole, around a damaged card",
      "flip-signature",
      "signature forged",
      "forged",
      armourCard(turned(cardOf(sender), -1)),
    ),
    vector(
      "text",
      "armour: of a revocation",
      "no-block",
      "armour with the words VALISE REVOCATION",
      "not-a-card",
      armourRevocation(issueRevocation(sender.identity)),
    ),
  ];
}
