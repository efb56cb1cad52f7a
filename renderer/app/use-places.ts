import { useCallback, useMemo, useState } from "react";
import type { Navigation, Route } from "../lib/routes.ts";

const MOST_REMEMBERED = 50;

interface Places {
  /** Newest last, never empty. */
  readonly visited: readonly Route[];
  readonly isBack: boolean;
}

const START: Route = { at: "desk" };

/** The places visited. They live in memory only, and are gone with the lock. `isBack` says that this one was come back to. */
export function usePlaces(): { readonly navigation: Navigation; readonly isBack: boolean } {
  const [{ visited, isBack }, setPlaces] = useState<Places>({ visited: [START], isBack: false });
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
  const route = visited.at(-1) ?? START;
  const navigation = useMemo(() => ({ route, go, back }), [route, go, back]);
  return { navigation, isBack };
}
