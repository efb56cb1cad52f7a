import { dayAt } from "../core/clocks/calendar.ts";
import { CATALOGUE } from "../core/catalogue/catalogue.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { type Day, type Declaration, declarationsOf, rowOf } from "../core/routing/membership.ts";
import { openBases } from "../core/routing/open-bases.ts";
import type { Route, RoutedType } from "../core/routing/route.ts";
import { findContact } from "./contacts.ts";
import { atEdge } from "./fault.ts";
import { type PresentMembership, presentMembership } from "./membership.ts";
import { ownProfile } from "./own-card.ts";
import type { Station } from "./station.ts";

/** One end of a route. `label` is what the data call it where it is no State, else null: States are named by their code. */
export interface RouteEnd {
  readonly code: string;
  readonly label: string | null;
}

/** What is open between two States on a day, and what the answer rests on. */
export interface RouteAnswer {
  readonly from: RouteEnd;
  readonly to: RouteEnd;
  readonly day: Day;
  readonly routes: readonly Route[];
  /** What the requested State reserved or declared, as far as the data say. */
  readonly declarations: readonly Declaration[];
  readonly present: PresentMembership;
}

/** The question: to a State by its code or to a contact point by its name; from our own State today unless it says otherwise. */
export interface RouteQuestion {
  readonly to: { readonly country: string } | { readonly contact: string };
  readonly from?: string | undefined;
  /** 'YYYY-MM-DD'. */
  readonly day?: Day | undefined;
}

/** Every type of the catalogue with what it rests on: a new one is routed by its data alone. */
const ROUTED_TYPES: readonly RoutedType[] = CATALOGUE.map(({ id, basis, anchor }) => ({ id, basis, anchor }));

function countryOf(station: Station, to: RouteQuestion["to"]): Result<string> {
  if ("country" in to) return ok(to.country.trim().toUpperCase());
  const contact = findContact(station, to.contact);
  if (!contact.ok) return contact;
  const { card } = contact.value;
  return card === null ? fail("card-missing") : ok(card.profile.country);
}

/**
 * What a request can rest on, by the membership data in use (docs/routing.md). It says nothing of any case, so every officer
 * may ask; who asks by a contact point must be allowed to read contacts. Codes: those of `findContact`, `card-missing`,
 * `bad-argument`, `same-state`.
 */
export function routeTo(station: Station, question: RouteQuestion): Result<RouteAnswer> {
  return atEdge(() => {
    const db = station.vault.read;
    const to = countryOf(station, question.to);
    if (!to.ok) return to;
    const own = ownProfile(db);
    const from = question.from?.trim().toUpperCase() ?? own.country;
    const day = question.day ?? dayAt(station.clock(), own.timeZone);
    const present = presentMembership(db);
    const routes = openBases(present.data, from, to.value, day, ROUTED_TYPES);
    if (!routes.ok) return routes;
    const end = (code: string): RouteEnd => {
      const row = rowOf(present.data, code);
      return { code, label: row?.kind === "network-member" ? row.name : null };
    };
    return ok({
      from: end(from),
      to: end(to.value),
      day,
      routes: routes.value,
      declarations: declarationsOf(present.data, to.value),
      present,
    });
  });
}
