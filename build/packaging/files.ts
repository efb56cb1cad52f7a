import { getRawHeader, listPackage } from "@electron/asar";

import type { Target } from "./layout.ts";

/** Stands for the folder of binaries of the target, so that no other platform's binary is shipped. */
const PREBUILDS = "PREBUILDS";

/**
 * All that is shipped of node_modules: the two native bindings and what they load at run time. Everything else
 * is bundled into out/. Code for the `bare` runtime, C sources, headers and documentation stay behind.
 */
const NATIVE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "@signalapp/sqlcipher": ["dist/index.mjs", `${PREBUILDS}/@signalapp+sqlcipher.node`],
  "node-gyp-build": ["index.js", "node-gyp-build.js"],
  "sodium-native": ["index.js", "binding.js", `${PREBUILDS}/sodium-native.node`],
  "which-runtime": ["index.js"],
  "require-addon": ["lib/node.js"],
  "bare-addon-resolve": ["index.js", "lib/errors.js"],
  "bare-module-resolve": ["index.js", "lib/errors.js"],
  "bare-semver": ["index.js", "lib/*.js"],
};

/** For each package its folder and the patterns of its files that are shipped to `target`. */
function nativeFiles({ platform, arch }: Target): readonly (readonly [folder: string, patterns: string[]])[] {
  const prebuilds = `prebuilds/${platform}-${arch}`;
  return Object.entries(NATIVE_PACKAGES).map(([name, lines]) => [
    `node_modules/${name}`,
    ["package.json", ...lines.map((line) => line.replace(PREBUILDS, prebuilds))],
  ]);
}

/**
 * The `files` of electron-builder for `target`. A file that no line names is not shipped. The names of the
 * platform are written out, because electron-builder's own `${platform}` is the system that packs.
 */
export function filesFor(target: Target): (string | { from: string; to: string; filter: string[] })[] {
  return [
    "package.json",
    "out/main/**/*",
    "out/preload/**/*",
    "out/renderer/**/*",
    "!**/*.map",
    ...nativeFiles(target).map(([folder, filter]) => ({ from: folder, to: folder, filter })),
  ];
}

const OWN_FILES = [
  /^package\.json$/u,
  /^out\/main\/page-files\.json$/u,
  /^out\/main\/(?:[\w-]+\/)*[\w.-]+\.js$/u,
  /^out\/preload\/[\w-]+\.cjs$/u,
  /^out\/renderer\/(?:[\w-]+\/)*[\w.-]+\.(?:html|js|css|woff2|svg|png)$/u,
];
const NEVER = /\.(?:[cm]?tsx?|map|bare|md)$|(?:^|\/)(?:tests?|__tests__)\/|\.(?:test|spec)\.[cm]?js$/u;
const NEEDED = [
  "package.json",
  "out/main/index.js",
  "out/main/engine.js",
  "out/main/page-files.json",
  "out/preload/index.cjs",
  "out/renderer/index.html",
] as const;

/** The same patterns as regular expressions over whole paths. */
function nativePatterns(target: Target): readonly RegExp[] {
  return nativeFiles(target).flatMap(([folder, patterns]) =>
    patterns.map((line) => {
      const pattern = `${folder}/${line}`.replaceAll(/[.+]/gu, "\\$&").replaceAll("*", "[\\w-]+");
      return new RegExp(`^${pattern}$`, "u");
    }),
  );
}

/** Paths of all files in the archive `asar`, with `/` and without a leading one, sorted. */
export function filesOf(asar: string): readonly string[] {
  const { header } = getRawHeader(asar);
  const isFolder = (path: string): boolean => {
    let entry: unknown = header;
    for (const part of path.split("/")) {
      entry = (entry as { files: Record<string, unknown> }).files[part];
    }
    return Object.hasOwn(entry as object, "files");
  };
  return listPackage(asar, { isPack: false })
    .map((path) => path.replaceAll("\\", "/").replace(/^\//u, ""))
    .filter((path) => !isFolder(path))
    .toSorted();
}

/**
 * What is wrong with the contents of a package for `target`, one sentence for each file; empty when each of
 * `files` may be shipped and none is missing.
 */
export function contentFaults(files: readonly string[], target: Target): readonly string[] {
  const allowed = [...OWN_FILES, ...nativePatterns(target)];
  const binaries = ["@signalapp/sqlcipher", "sodium-native"].map((name) => {
    const binary = `${name.replace("/", "+")}.node`;
    return `node_modules/${name}/prebuilds/${target.platform}-${target.arch}/${binary}`;
  });
  return [
    ...files
      .filter((path) => NEVER.test(path) || !allowed.some((pattern) => pattern.test(path)))
      .map((path) => `${path} may not be shipped`),
    ...[...NEEDED, ...binaries].filter((path) => !files.includes(path)).map((path) => `${path} is missing`),
  ];
}
