import { createContext, useContext, useEffect } from "react";

/** A key of the focused area and what it does: words, never only a sign. */
export interface FootKey {
  /** As `Key` shows them: "Enter", "Ctrl+Enter", "ArrowUp". */
  readonly keys: readonly string[];
  readonly text: string;
}

interface Foot {
  readonly show: (keys: readonly FootKey[], note: string | null) => () => void;
}

const FootContext = createContext<Foot | null>(null);

/** Gives the screens below it the line at the foot. */
export const FootProvider = FootContext.Provider;

/** Shows the keys of this area at the foot while it is shown, and a note at the end of the line. */
export function useFootKeys(keys: readonly FootKey[], note: string | null = null): void {
  const foot = useContext(FootContext);
  if (foot === null) throw new Error("no foot above this component");
  const spelled = JSON.stringify(keys);
  useEffect(() => foot.show(JSON.parse(spelled) as readonly FootKey[], note), [foot, spelled, note]);
}
