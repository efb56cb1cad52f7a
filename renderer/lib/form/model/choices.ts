import { cityOfZone, countryName } from "../../../lib/text/names.ts";
import type { Texts } from "../../../lib/text/texts.ts";
import type { Option } from "../../../ui/options.ts";

/** Codes of the tables that name no State: unions, pieces of the sea, and marks for tests. */
const NO_STATE = new Set([
  "AC",
  "CP",
  "CQ",
  "DG",
  "EA",
  "EU",
  "EZ",
  "IC",
  "QO",
  "TA",
  "UN",
  "XA",
  "XB",
  "ZZ",
]);

const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** Every State and territory with two letters, by name. */
export function countryOptions(texts: Texts): readonly Option[] {
  const names = new Intl.DisplayNames([texts.locale], { type: "region", fallback: "none" });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
    (code) =>
      !NO_STATE.has(code) && names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code,
  );
  return codes
    .map((code) => ({ id: code, text: countryName(texts, code), detail: code }))
    .toSorted((a, b) => a.text.localeCompare(b.text, texts.locale));
}

const OFFSETS = [...Array(27).keys()].map((step) => {
  const hours = step - 12;
  return `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
});

/** UTC first, then the zones of this case, then every zone there is, then plain distances from UTC as logs write them. */
export function zoneOptions(near: readonly string[], texts: Texts): readonly Option[] {
  const all = [...new Set(["UTC", ...near, ...Intl.supportedValuesOf("timeZone")])].filter(
    (zone) => zone !== "",
  );
  const named = all.map((zone) => ({
    id: zone,
    text: zone === "UTC" ? "UTC" : cityOfZone(zone),
    detail: zone === "UTC" ? undefined : zone,
  }));
  const offsets = OFFSETS.filter((offset) => offset !== "+00:00").map((offset) => ({
    id: offset,
    text: texts.say("compose.time.offset", { offset }),
  }));
  return [...named, ...offsets];
}
