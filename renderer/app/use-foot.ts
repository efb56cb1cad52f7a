import { useMemo, useState } from "react";
import type { FootKey } from "../commands/use-foot-keys.ts";

interface Line {
  readonly keys: readonly FootKey[];
  readonly note: string | null;
}

const EMPTY: Line = { keys: [], note: null };

/** The line at the foot: what the screen shown last said, and nothing once it is gone. */
export function useFoot() {
  const [line, setLine] = useState<Line>(EMPTY);
  const provided = useMemo(
    () => ({
      show(keys: readonly FootKey[], note: string | null) {
        const shown = { keys, note };
        setLine(shown);
        return () => setLine((now) => (now === shown ? EMPTY : now));
      },
    }),
    [],
  );
  return { ...line, provided };
}
