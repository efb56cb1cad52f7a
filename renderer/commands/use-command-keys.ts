import { useEffect } from "react";
import { useSession } from "../lib/session.ts";
import { hear } from "../lib/program/events.ts";
import { commandOf } from "./keys.ts";
import { useRegistry } from "./use-command.ts";
import { COMMANDS } from "../../electron/contract/commands.ts";

/** True while a dialog asks something first. */
function isBehindDialog(): boolean {
  return (
    document.querySelector(
      '[aria-modal="true"], [role="alertdialog"], [role="dialog"]:not([data-trigger])',
    ) !== null
  );
}

/** Does the commands that the officer asks for by keys or in the window's menu. */
export function useCommandKeys(): void {
  const registry = useRegistry();
  const { platform } = useSession().app;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandOf(event, platform);
      if (command === undefined || registry.current(command.id) === undefined) return;
      event.preventDefault();
      // A key that is held down asks once, and what lies behind a dialog does not hear it: locking always does.
      if (event.repeat || (isBehindDialog() && command.id !== "vault.lock")) return;
      registry.perform(command.id);
    };
    window.addEventListener("keydown", press);
    const stop = hear("command", ({ id }) => {
      const command = COMMANDS.find((known) => known.id === id);
      if (command === undefined || (isBehindDialog() && command.id !== "vault.lock")) return;
      registry.perform(command.id);
    });
    return () => {
      window.removeEventListener("keydown", press);
      stop();
    };
  }, [registry, platform]);
}
