import { openSync } from "node:fs";
import process from "node:process";
import { ReadStream, WriteStream } from "node:tty";
import { lineEditor } from "./line-editor.ts";
import type { Terminal } from "./world.ts";

/** The two ends of a terminal, and how to let go of them. */
interface TerminalStreams {
  readonly input: ReadStream;
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/** The controlling terminal, also when the standard input is a file or a pipe; else a standard input that is one. */
function openStreams(): TerminalStreams | null {
  try {
    const input = new ReadStream(openSync("/dev/tty", "r"));
    const output = new WriteStream(openSync("/dev/tty", "w"));
    return {
      input,
      write: (text) => void output.write(text),
      close: () => {
        input.destroy();
        output.end();
      },
    };
  } catch {
    // No controlling terminal, or a system without that name for it.
  }
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return null;
  return { input: stdin, write: (text) => void stderr.write(text), close: () => void stdin.pause() };
}

async function askOn(
  streams: TerminalStreams,
  question: string,
  hidden: boolean,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { input, write, close } = streams;
  const editor = lineEditor(hidden);
  input.setRawMode(true);
  write(question);
  try {
    return await new Promise((resolve, reject) => {
      input.on("data", (keys: Uint8Array) => {
        const { state, echo } = editor.feed(keys);
        keys.fill(0);
        if (!hidden) write(echo);
        if (state !== "more") resolve(state === "done" ? editor.bytes() : null);
      });
      input.once("end", () => resolve(null));
      input.once("error", reject);
    });
  } finally {
    editor.wipe();
    input.setRawMode(false);
    input.removeAllListeners("data");
    write("\n");
    close();
  }
}

/** The terminal of the person who started the command, or null when there is none. */
export function realTerminal(): Terminal | null {
  const streams = openStreams();
  if (streams === null) return null;
  let next: TerminalStreams | null = streams;
  return {
    ask: async (question, hidden) => {
      const now = next ?? openStreams();
      next = null;
      return now === null ? null : askOn(now, question, hidden);
    },
  };
}
