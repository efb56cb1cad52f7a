/** What a chunk of keys did to the line. */
export type LineState = "more" | "done" | "stopped";

/** One line typed on a raw terminal. Its bytes are never a string, so that they can be wiped. */
export interface LineEditor {
  /** Takes bytes as the terminal sends them; gives what is to be echoed (nothing when hidden). */
  readonly feed: (keys: Uint8Array) => { readonly state: LineState; readonly echo: string };
  /** The line so far, in memory of its own. */
  readonly bytes: () => Uint8Array<ArrayBuffer>;
  readonly wipe: () => void;
}

const MAX_LINE = 8192;
const [CTRL_C, CTRL_D, BACKSPACE, LINE_FEED, RETURN, CTRL_U, ESCAPE, DELETE] = [3, 4, 8, 10, 13, 21, 27, 127];

/** Starts an empty line. Enter ends it, Ctrl-C and Ctrl-D on an empty line stop it, Backspace and Ctrl-U take back. */
export function lineEditor(hidden: boolean): LineEditor {
  const line = new Uint8Array(MAX_LINE);
  let length = 0;
  // Arrow and function keys: ESC, "[" or "O", parameters, one final letter. All of it is dropped.
  let escape: "none" | "started" | "inside" = "none";

  const removeLast = (): void => {
    // Whole characters: continuation bytes of UTF-8 are 10xxxxxx.
    do {
      length -= 1;
    } while (length > 0 && ((line[length] ?? 0) & 0xc0) === 0x80);
    line.fill(0, length);
  };

  const isInEscape = (key: number): boolean => {
    if (escape === "none") {
      if (key === ESCAPE) escape = "started";
      return key === ESCAPE;
    }
    if (escape === "started" && (key === 0x5b || key === 0x4f)) escape = "inside";
    else if (escape === "started" || key >= 0x40) escape = "none";
    return true;
  };

  return {
    feed: (keys) => {
      let echo = "";
      for (const key of keys) {
        if (isInEscape(key)) continue;
        if (key === LINE_FEED || key === RETURN) return { state: "done", echo };
        if (key === CTRL_C || (key === CTRL_D && length === 0)) return { state: "stopped", echo };
        if ((key === BACKSPACE || key === DELETE) && length > 0) {
          removeLast();
          echo += "\b \b";
        } else if (key === CTRL_U) {
          echo += "\b \b".repeat(length);
          line.fill(0);
          length = 0;
        } else if (key >= 0x20 && key !== DELETE && length < MAX_LINE) {
          line[length] = key;
          length += 1;
          if (key < DELETE) echo += String.fromCharCode(key);
        }
      }
      return { state: "more", echo: hidden ? "" : echo };
    },
    bytes: () => line.slice(0, length),
    wipe: () => {
      line.fill(0);
      length = 0;
    },
  };
}
