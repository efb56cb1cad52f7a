import type { CommandId } from "../../electron/contract/commands.ts";

/** What a command does now, and why it can't be done, if it can't. */
export interface Performer {
  readonly perform: () => void;
  /** A sentence for the officer; null when it can be done. */
  readonly reason: string | null;
}

/** What the commands do at the moment. The screen that registered last comes first; when it goes, the one before is back. */
export interface Registry {
  readonly add: (id: CommandId, performer: Performer) => () => void;
  readonly current: (id: CommandId) => Performer | undefined;
  /** Does the command; false when nothing on the screen knows it or it can't be done now. */
  readonly perform: (id: CommandId) => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes whenever something was registered or went. */
  readonly version: () => number;
}

/** A registry with nothing in it. */
export function newRegistry(): Registry {
  const stacks = new Map<CommandId, Performer[]>();
  const listeners = new Set<() => void>();
  let version = 0;
  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const current = (id: CommandId) => stacks.get(id)?.at(-1);
  return {
    current,
    add(id, performer) {
      stacks.set(id, [...(stacks.get(id) ?? []), performer]);
      changed();
      return () => {
        stacks.set(
          id,
          (stacks.get(id) ?? []).filter((other) => other !== performer),
        );
        changed();
      };
    },
    perform(id) {
      const performer = current(id);
      if (performer === undefined || performer.reason !== null) return false;
      performer.perform();
      return true;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}
