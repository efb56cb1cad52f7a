import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Name of the list, in the form that `sha256sum --check` reads. */
export const SUMS_FILE = "SHA256SUMS";

/** What is handed out. Everything else that electron-builder leaves in the folder is not. */
const RELEASED = /\.(?:AppImage|deb|exe|dmg|cdx\.json)$/u;

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}

/** The text of SHA256SUMS over the release files right inside `folder`, in order of name. */
export async function sumsOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && RELEASED.test(entry.name))
    .map(({ name }) => name);
  const lines = await Promise.all(
    names.toSorted().map(async (name) => `${await sha256(join(folder, name))}  ${name}\n`),
  );
  return lines.join("");
}

/**
 * Compares the release files in `folder` with the list `sums`. Gives one sentence for each file that was
 * changed, is missing or is not on the list; empty when they agree.
 */
export async function sumFaults(folder: string, sums: string): Promise<readonly string[]> {
  const parse = (text: string): ReadonlyMap<string, string> =>
    new Map(
      text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => {
          const [, hash, name] = /^([0-9a-f]{64}) [ *](.+)$/u.exec(line) ?? [];
          if (hash === undefined || name === undefined) {
            throw new Error(`'${line}' is no line of ${SUMS_FILE}`);
          }
          return [name, hash];
        }),
    );
  const wanted = parse(sums);
  const found = parse(await sumsOf(folder));
  return [
    ...[...wanted].flatMap(([name, hash]) => {
      const actual = found.get(name);
      if (actual === undefined) {
        return [`${name} is missing`];
      }
      return actual === hash ? [] : [`${name} was changed`];
    }),
    ...[...found.keys()].filter((name) => !wanted.has(name)).map((name) => `${name} is not on the list`),
  ];
}
