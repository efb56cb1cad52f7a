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

/** True while an open list has the keys: the main act must not pass over what is being chosen in it. */
function isChoosing(target: EventTarget | null): boolean {
  const list = '[role="listbox"], [role="combobox"][aria-expanded="true"]';
  return target instanceof Element && target.closest(list) !== null;
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
      if (command.id === "act.main" && (isChoosing(event.target) || isBehindDialog())) return;
      event.preventDefault();
      // What lies behind a dialog does not hear its keys: locking always does.
      if (isBehindDialog() && command.id !== "vault.lock") return;
      event.stopPropagation();
      // A key that is held down asks once.
      if (!event.repeat) registry.perform(command.id);
    };
    // Before the control that has the focus: a button or a link would take Ctrl Enter for its own Enter, and do another act.
    window.addEventListener("keydown", press, true);
    const stop = hear("command", ({ id }) => {
      const command = COMMANDS.find((known) => known.id === id);
      if (command === undefined || (isBehindDialog() && command.id !== "vault.lock")) return;
      registry.perform(command.id);
    });
    return () => {
      window.removeEventListener("keydown", press, true);
      stop();
    };
  }, [registry, platform]);
}
