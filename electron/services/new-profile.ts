import type { Profile } from "../bundle/card.ts";
import { knownZone } from "../core/clocks/calendar.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { codePointLength, isNfc, toNfc } from "../encoding/nfc.ts";

const MAX_TEXT = 1000;
const MAX_ENTRIES = 32;

function profileText(text: string): string | null {
  const value = toNfc(text.trim());
  return isNfc(value) && codePointLength(value) <= MAX_TEXT && !/\p{Cc}/u.test(value) ? value : null;
}

/**
 * What a new station will say of itself, tidied: outer spaces gone, NFC, country in capitals. Readers abroad do not judge
 * it, so it is judged here. Code: `bad-argument` (params: what).
 */
export function newProfile(given: Profile): Result<Profile> {
  const [country, timeZone] = [given.country.trim().toUpperCase(), given.timeZone.trim()];
  const [authority, kind, hours] = [given.authority, given.kind, given.hours].map(profileText);
  if (!/^[A-Z]{2}$/.test(country)) return fail("bad-argument", { what: "country" });
  if (timeZone !== "UTC" && knownZone(timeZone) !== timeZone) {
    return fail("bad-argument", { what: "time-zone" });
  }
  if (typeof authority !== "string" || authority === "") return fail("bad-argument", { what: "authority" });
  if (typeof kind !== "string" || typeof hours !== "string") return fail("bad-argument", { what: "profile" });
  const { languages, phones, emails, capabilities } = given;
  const lists = [languages, phones, emails, capabilities].map((list) => list.map(profileText));
  const texts = lists.flat();
  const isSound = texts.every((text) => text !== null && text !== "") && texts.length <= MAX_ENTRIES;
  if (!isSound) return fail("bad-argument", { what: "profile" });
  const whole = (list: readonly string[]) => list.map(profileText).filter((text) => text !== null);
  return ok({
    country,
    authority,
    kind,
    hours,
    timeZone,
    languages: whole(languages),
    phones: whole(phones),
    emails: whole(emails),
    capabilities: whole(capabilities),
  });
}
