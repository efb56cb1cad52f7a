import { createContext, useContext, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { CommandId } from "../../electron/contract/commands.ts";
import type { Registry } from "./registry.ts";

const RegistryContext = createContext<Registry | null>(null);

/** Gives the screens below it the commands. */
export const RegistryProvider = RegistryContext.Provider;

/** The commands. */
export function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error("no commands above this component");
  return registry;
}

/**
 * Says what a command does while this screen is shown. With a reason it stays visible and can't be done;
 * `enabled: false` leaves it to the screen below.
 */
export function useCommand(
  id: CommandId,
  perform: () => void,
  options: { readonly reason?: string | null; readonly enabled?: boolean } = {},
): void {
  const registry = useRegistry();
  const latest = useRef(perform);
  // Before the screen is painted: a key pressed right after a change does what the screen shows, not what it showed.
  useLayoutEffect(() => {
    latest.current = perform;
  });
  const { reason = null, enabled = true } = options;
  useLayoutEffect(
    () => (enabled ? registry.add(id, { perform: () => latest.current(), reason }) : undefined),
    [registry, id, reason, enabled],
  );
}

/** Draws again whenever the commands change. */
export function useCommandsVersion(): number {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.version);
}
