import { basename, isAbsolute } from "node:path";

const MAX_FILES = 1000;
const MAX_PATH = 4096;
/** What the contract allows for a name. */
const MAX_NAME = 255;

/**
 * The start of a Windows path that leads to another machine, or past the system's reading of a path: `\\host\share`,
 * `//host/share`, `\\?\`, `\\.\`, `\??\`. Opening one tells that machine who this user is.
 */
const ELSEWHERE = /^(?:[\\/]{2}|\\\?\?)/u;

/**
 * The paths of a drop, each once; undefined when it is no list of absolute paths on this machine. Empty texts stand for
 * what is on no disk. `absolute` judges paths as the system does.
 */
export function droppedPaths(value: unknown, absolute = isAbsolute): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > MAX_FILES) return undefined;
  const paths = new Set<string>();
  for (const path of value as readonly unknown[]) {
    if (typeof path !== "string" || path.length > MAX_PATH || path.includes("\0")) return undefined;
    if (path === "") continue;
    if (!absolute(path) || ELSEWHERE.test(path)) return undefined;
    paths.add(path);
  }
  return [...paths];
}

/** The last part of each path, which is all that the page is told. */
export function namesOf(paths: readonly string[]): string[] {
  return paths.map((path) => basename(path).slice(0, MAX_NAME));
}
