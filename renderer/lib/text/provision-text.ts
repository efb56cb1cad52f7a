import { provisionOf } from "../../../electron/core/catalogue/provision.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import type { Texts } from "./texts.ts";

/** "Art 29(6)", "Second Protocol, Art 9(3)", "domestic law": where something stands, at the end of a line. */
export function provisionText(texts: Texts, anchor: string): string {
  const provision = provisionOf(anchor);
  if (provision.kind === "plain") return texts.label("requests.provision", provision.word);
  const { instrument, article } = provision;
  return texts.find("requests.provision", instrument, { article }) ?? visibleName(anchor);
}

/** The same for a heading or the end of a sentence: only articles, undefined for what no instrument demands. */
export function articleText(texts: Texts, anchor: string): string | undefined {
  const { kind } = provisionOf(anchor);
  return kind === "article" && /\d/.test(anchor) ? provisionText(texts, anchor) : undefined;
}

/** The provisions of several items without what tells them apart: "29(2)" of "29(2)(a)" to "29(2)(f)". */
export function commonProvision(provisions: readonly string[]): string | undefined {
  const bare = new Set(provisions.map((provision) => provision.replace(/\([a-z]+\)$/u, "")));
  const [only] = bare;
  return bare.size === 1 ? only : undefined;
}
