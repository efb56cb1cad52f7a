import { clipboard } from "electron";

/** A clock that can be wound by tests. Milliseconds. */
export interface Timers {
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

/** The clipboard as the page may use it: to write, never to read. */
export interface OwnClipboard {
  /** Writes `text` and takes it away after `seconds`, unless somebody else has written since. */
  readonly copy: (text: string, seconds: number) => Promise<void>;
  /** Takes away what is ours now. Never rejects. */
  readonly clear: () => Promise<void>;
}

/** True when the clipboard still holds `text`, or when that can't be found out: then it is taken away to be safe. */
async function stillHolds(text: string): Promise<boolean> {
  try {
    return (await clipboard.readText()) === text;
  } catch {
    return true;
  }
}

/** Starts with nothing of ours on the clipboard. */
export function ownClipboard(timers: Timers): OwnClipboard {
  let ours: { readonly text: string; readonly stop: () => void } | undefined;

  async function clear(): Promise<void> {
    const taken = ours;
    ours = undefined;
    if (taken === undefined) return;
    taken.stop();
    // Looked at again after the wait: what was copied meanwhile stays for its own time.
    if ((await stillHolds(taken.text)) && ours === undefined) clipboard.clear();
  }

  return {
    clear,
    copy: async (text, seconds) => {
      ours?.stop();
      ours = { text, stop: timers.after(seconds * 1000, () => void clear()) };
      await clipboard.writeText(text);
      // A lock that came while it was written found nothing to take away.
      if (ours === undefined && (await stillHolds(text))) clipboard.clear();
    },
  };
}
