import { readSync } from "node:fs";
import { fail, ok, type Result } from "../core/result.ts";
import { wipe } from "../crypto/secret.ts";
import { equalBytes } from "../encoding/bytes.ts";
import { readSmallFile } from "../files/byte-source.ts";
import type { World } from "./world.ts";

/** Where a passphrase comes from. It is never an argument: other users of the machine can read arguments. */
export interface SecretSource {
  readonly file: string | undefined;
  /** Number of an open file descriptor. */
  readonly descriptor: number | undefined;
}

/** The questions for a passphrase; with `again` it is a new one and asked for twice. */
export interface SecretQuestions {
  readonly first: string;
  readonly again?: string;
}

const MAX_SECRET = 8192;
const [LINE_FEED, RETURN] = [10, 13];

/** The first line, without its end: editors put a line feed behind a passphrase. */
function firstLine(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const end = bytes.indexOf(LINE_FEED);
  const line = end === -1 ? bytes.slice() : bytes.slice(0, end);
  const trimmed = line.at(-1) === RETURN ? line.slice(0, -1) : line;
  if (trimmed !== line) wipe(line);
  return trimmed;
}

/** One line, byte by byte, so that the next line stays for whoever reads the same descriptor after us. */
async function lineOfDescriptor(descriptor: number): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const line = new Uint8Array(MAX_SECRET);
  const one = new Uint8Array(1);
  let length = 0;
  try {
    while (length < MAX_SECRET) {
      try {
        if (readSync(descriptor, one, 0, 1, null) === 0) break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EOF") break;
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
        await new Promise((resolve) => setTimeout(resolve, 10));
        continue;
      }
      if (one[0] === LINE_FEED) break;
      line[length] = one[0] ?? 0;
      length += 1;
    }
    return ok(firstLine(line.slice(0, length)));
  } catch {
    // Not open, not for reading, or something of the runtime's own: in every case not what was meant.
    return fail("bad-argument", { what: "passphrase-fd" });
  } finally {
    wipe(line);
    wipe(one);
  }
}

async function askFor(
  world: World,
  { first, again }: SecretQuestions,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const terminal = world.terminal();
  if (terminal === null) return fail("bad-argument", { what: "passphrase-source" });
  const typed = await terminal.ask(`${first} `, true);
  if (typed === null) return fail("cancelled");
  if (again === undefined) return ok(typed);
  const repeated = await terminal.ask(`${again} `, true);
  if (repeated === null) return fail("cancelled");
  const same = equalBytes(typed, repeated);
  wipe(repeated);
  if (same) return ok(typed);
  wipe(typed);
  return fail("bad-argument", { what: "passphrase-differs" });
}

/**
 * Reads a passphrase: from a file, an open descriptor, or hidden from the terminal. The caller wipes it. Codes:
 * `bad-argument` (two sources, nobody to ask, empty, typed differently), `cancelled`, and those of `readSmallFile`.
 */
export async function readSecret(
  world: World,
  source: SecretSource,
  questions: SecretQuestions,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const { file, descriptor } = source;
  if (file !== undefined && descriptor !== undefined) {
    return fail("bad-argument", { what: "passphrase-sources" });
  }
  const read = await readFrom(world, source, questions);
  return read.ok && read.value.length === 0 ? fail("bad-argument", { what: "passphrase-empty" }) : read;
}

async function readFrom(
  world: World,
  { file, descriptor }: SecretSource,
  questions: SecretQuestions,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  if (descriptor !== undefined) return lineOfDescriptor(descriptor);
  if (file === undefined) return askFor(world, questions);
  const bytes = await readSmallFile(file, MAX_SECRET);
  if (!bytes.ok) return bytes;
  const line = firstLine(bytes.value);
  wipe(bytes.value);
  return ok(line);
}
