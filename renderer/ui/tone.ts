/** What colour may say: time (`now`, `soon`), proof (`proved`), or nothing. It is always said in words too. */
export type Tone = "now" | "soon" | "proved" | "none";

/** The tones of a clock. */
export type ClockTone = Exclude<Tone, "proved">;

/** Class of a text in that tone; none for plain ink. */
export function toneClass(tone: Tone | undefined): string | undefined {
  return tone === undefined || tone === "none" ? undefined : `t-${tone}`;
}
