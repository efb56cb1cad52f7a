import { HOLD_WORDS } from "./seed-holds.ts";
import { PLACES } from "./seed-places.ts";
import { depotRobbery, foreignRequest, harbourInvoices, QUESTIONS, twoHops } from "./seed-texts.ts";
import type { Seed } from "./seed.ts";

/** Every text that a value holds, however deep. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap((part) => textsOf(part))
    : [];
}

/** Names that `Intl` writes: States in their two forms, months and days in English. */
function namesOfTheWorld(): readonly string[] {
  const states = new Intl.DisplayNames("en-GB", { type: "region" });
  const dates = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, month + 1));
  return [
    ...Object.values(PLACES).flatMap(({ country, timeZone }) => [
      country,
      states.of(country) ?? country,
      timeZone.slice(timeZone.indexOf("/") + 1),
    ]),
    ...dates.flatMap((date) => [
      new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(date),
      new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" }).format(date),
      new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(date),
    ]),
    "UTC",
  ];
}

/** What may stand on the screen without being in the catalogue: names and texts of the story, longest first. */
export function knownWords(made: Seed): readonly string[] {
  const words = [
    ...textsOf(PLACES),
    ...textsOf([
      depotRobbery(0, ""),
      harbourInvoices(0, ""),
      foreignRequest(0, "", ""),
      twoHops(0),
      QUESTIONS,
    ]),
    ...Object.values(made.requests),
    ...HOLD_WORDS,
    ...namesOfTheWorld(),
    // What the cards of the story's stations say of themselves.
    "police",
    "day and night",
    ...Object.values(PLACES).map(({ country }) => `contact@${country.toLowerCase()}.example`),
    // The story's files, what is searched for, and the program's own name.
    "invoice-0417.eml",
    "path-1187.csv",
    ".valisecard",
    ".valise",
    "London",
    "zzzz",
    "Valise",
    "Français",
    "English",
  ];
  return [...new Set(words)].filter((word) => word.length > 1).toSorted((a, b) => b.length - a.length);
}
