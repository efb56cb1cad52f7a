/** The instruments that provisions belong to; texts under `provision.<instrument>`. */
export const INSTRUMENTS = ["budapest", "P2", "UN", "EU"] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** What stands where no article does: a form, our own rules, a network's practice. Texts under `provision.<word>`. */
export const PLAIN_PROVISIONS = ["form", "reply", "domestic", "policy", "G7", "bilateral"] as const;
export type PlainProvision = (typeof PLAIN_PROVISIONS)[number];

export type Provision =
  | { readonly kind: "article"; readonly instrument: Instrument; readonly article: string }
  | { readonly kind: "plain"; readonly word: PlainProvision };

/**
 * Reads a provision as the catalogue writes it: "29(2)(a)" is the Budapest Convention, "P2:9(3)" the Second Protocol,
 * "UN:42" the UN Convention, "EU:..." a rule of the European Union; a plain word names no article. Never throws.
 */
export function provisionOf(text: string): Provision {
  const plain = PLAIN_PROVISIONS.find((word) => word === text);
  if (plain !== undefined) return { kind: "plain", word: plain };
  const [prefix, article] = text.split(":", 2);
  const instrument = INSTRUMENTS.find((name) => name === prefix);
  return instrument !== undefined && article !== undefined
    ? { kind: "article", instrument, article }
    : { kind: "article", instrument: "budapest", article: text };
}

/**
 * True for what was recalled (K) or reconstructed (R) and not read in the official text: it may warn and fill in, never
 * block, and every screen and print says "check against the official text".
 */
export function needsCheck(source: string): boolean {
  return /^[KR]/u.test(source);
}
