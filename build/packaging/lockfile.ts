import { readFileSync } from "node:fs";
import { join } from "node:path";

import { LAYERS } from "../lint/layers.mjs";
import { projectRoot } from "../lint/source-scan.ts";

export interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The entries of package-lock.json by their path; the project itself is at "". */
export type Lock = Readonly<Record<string, LockEntry>>;

/** One package that is in the shipped program, in whole or in part. */
export interface ShippedPackage {
  readonly name: string;
  /** Its folder from the root of the project, with `/`. */
  readonly path: string;
  readonly entry: LockEntry;
  /** Paths of the packages it depends on. */
  readonly uses: readonly string[];
}

/** Packages that are loaded as files and not as code, so that the table of rooms does not name them. */
const ASSETS = /^@fontsource-variable\//u;

/** Reads package-lock.json of the project. */
export function readLock(): Lock {
  const text = readFileSync(join(projectRoot, "package-lock.json"), "utf8");
  return (JSON.parse(text) as { readonly packages: Lock }).packages;
}

/** Name of the package at `path` of the lock file. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** Where Node finds `name` when the package at `from` asks for it; undefined when it is not installed. */
function resolved(lock: Lock, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock[path] !== undefined) {
      return path;
    }
    if (folder === "") {
      return undefined;
    }
  }
}

/**
 * Every package that is shipped: those the rooms may import, those that are files, and all they depend on, in
 * order of path. It is a little more than what the bundler keeps, never less. Electron is not among them: its
 * npm package only fetches the binary.
 */
export function shippedPackages(lock: Lock): readonly ShippedPackage[] {
  const own = { ...lock[""]?.dependencies, ...lock[""]?.devDependencies };
  const imported = new Set(Object.values(LAYERS).flatMap((room) => room.packages));
  imported.delete("electron");
  const roots = Object.keys(own).filter(
    (name) => imported.has(name) || ASSETS.test(name) || lock[""]?.dependencies?.[name] !== undefined,
  );
  const found = new Map<string, ShippedPackage>();
  const open = roots.map((name) => `node_modules/${name}`);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const entry = lock[path];
    if (entry === undefined || found.has(path)) {
      continue;
    }
    const from = path;
    const uses = Object.keys(entry.dependencies ?? {}).flatMap((name) => resolved(lock, from, name) ?? []);
    found.set(path, { name: nameOf(path), path, entry, uses });
    open.push(...uses);
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
