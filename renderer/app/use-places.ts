import { useCallback, useMemo, useState } from "react";
import type { Navigation, Route } from "../lib/routes.ts";
import { useMay } from "../lib/session.ts";

const MOST_REMEMBERED = 50;

interface Places {
  /** Newest last, never empty. */
  readonly visited: readonly Route[];
  readonly isBack: boolean;
}

/** Where an officer begins: at the desk, and those whose role sees no requests where their own work is. */
function startFor(may: ReturnType<typeof useMay>): Route {
  if (may("read-requests")) return { at: "desk" };
  return may("read-journal") ? { at: "journal" } : { at: "officers" };
}

/** The places visited. They live in memory only, and are gone with the lock. `isBack` says that this one was come back to. */
export function usePlaces(): { readonly navigation: Navigation; readonly isBack: boolean } {
  const may = useMay();
  const [start] = useState(() => startFor(may));
  const [{ visited, isBack }, setPlaces] = useState<Places>({ visited: [start], isBack: false });
  const go = useCallback((route: Route) => {
    setPlaces((before) =>
      JSON.stringify(before.visited.at(-1)) === JSON.stringify(route)
        ? before
        : { visited: [...before.visited, route].slice(-MOST_REMEMBERED), isBack: false },
    );
  }, []);
  const back = useCallback(() => {
    setPlaces((before) =>
      before.visited.length > 1 ? { visited: before.visited.slice(0, -1), isBack: true } : before,
    );
  }, []);
  const route = visited.at(-1) ?? start;
  const navigation = useMemo(() => ({ route, go, back }), [route, go, back]);
  return { navigation, isBack };
}
