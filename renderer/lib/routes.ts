import { createContext, useContext } from "react";
import type { REQUEST_FILTERS } from "../../electron/contract/request-calls.ts";

/** Every place of the program. The page has no address bar; this is its map. */
export type Route =
  | { readonly at: "desk" }
  | { readonly at: "requests"; readonly filter: (typeof REQUEST_FILTERS)[number]; readonly text?: string }
  | { readonly at: "request"; readonly number: number }
  /** `holds`: requests of ours by which data are held, which the new one follows. */
  | { readonly at: "new-request"; readonly stationId?: string; readonly holds?: readonly number[] }
  | { readonly at: "compose"; readonly number: number }
  /** Without a message the answer is chosen first. "key-in": one that came on paper. */
  | { readonly at: "answer" | "key-in"; readonly number: number; readonly message?: string }
  | { readonly at: "holds" }
  | { readonly at: "import" }
  | { readonly at: "carry" }
  | { readonly at: "trays" }
  | { readonly at: "contacts" }
  | { readonly at: "contact"; readonly stationId: string }
  | { readonly at: "ceremony"; readonly stationId: string }
  | { readonly at: "journal" }
  | { readonly at: "officers" }
  | { readonly at: "settings" };

export interface Navigation {
  readonly route: Route;
  readonly go: (route: Route) => void;
  /** Where the officer came from; does nothing at the first place. */
  readonly back: () => void;
}

const NavigationContext = createContext<Navigation | null>(null);

/** Gives the screens below it the map. */
export const NavigationProvider = NavigationContext.Provider;

/** Where the officer is, and how to go elsewhere. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error("no navigation above this component");
  return navigation;
}

/** The address of a place, for links. It stays inside the page and is never loaded. */
export function hrefOf(route: Route): string {
  return `#${encodeURIComponent(JSON.stringify(route))}`;
}

const PLACES: Readonly<Record<Route["at"], true>> = {
  desk: true,
  requests: true,
  request: true,
  "new-request": true,
  compose: true,
  answer: true,
  "key-in": true,
  holds: true,
  import: true,
  carry: true,
  trays: true,
  contacts: true,
  contact: true,
  ceremony: true,
  journal: true,
  officers: true,
  settings: true,
};

/** Only links made by `hrefOf` reach this, because the page is never opened at an address from outside: the name is enough. */
function isRoute(place: unknown): place is Route {
  return (
    typeof place === "object" && place !== null && "at" in place && Object.hasOwn(PLACES, String(place.at))
  );
}

/** The place that a link of ours leads to; null for any other address. */
export function routeAt(href: string): Route | null {
  if (!href.startsWith("#")) return null;
  try {
    const place: unknown = JSON.parse(decodeURIComponent(href.slice(1)));
    return isRoute(place) ? place : null;
  } catch {
    return null;
  }
}
