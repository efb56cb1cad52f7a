import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";

import { describe, expect, test } from "vitest";

import { LAYERS } from "../../build/lint/layers.mjs";
import { filesBelow, importsOf, projectRoot, type SourceFile } from "../../build/lint/source-scan.ts";

/** Rooms whose folder exists, in the order of the table, which is from the bottom to the top. */
const ROOMS = Object.keys(LAYERS).filter((name) => existsSync(join(projectRoot, LAYERS[name]!.folder)));

const FILES: readonly SourceFile[] = [
  "electron",
  ...(existsSync(join(projectRoot, "renderer")) ? ["renderer"] : []),
]
  .flatMap((folder) => filesBelow(folder, [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs"]))
  .toSorted((a, b) => (a.path < b.path ? -1 : 1));

function roomOf(path: string): string | undefined {
  return Object.keys(LAYERS).find((name) => path.startsWith(`${LAYERS[name]!.folder}/`));
}

/** What an import line points at: a file of the project, a module of Node, or a package. */
function targetOf(
  from: string,
  specifier: string,
): { readonly kind: "file" | "node" | "package"; readonly name: string } {
  if (/^\.{1,2}\//u.test(specifier)) {
    return { kind: "file", name: posix.join(posix.dirname(from), specifier) };
  }
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) {
    return { kind: "node", name: specifier.replace(/^node:/u, "") };
  }
  return { kind: "package", name: /^(?:@[^/]+\/)?[^/]+/u.exec(specifier)?.[0] ?? specifier };
}

/** The path inside `from` to one of its own imports, if following imports leads back to `from`. */
function circleFrom(
  start: string,
  graph: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (node: string, trail: readonly string[]): readonly string[] | undefined => {
    for (const next of graph.get(node) ?? []) {
      if (next === start) {
        return [...trail, next];
      }
      if (!seen.has(next)) {
        seen.add(next);
        const found = walk(next, [...trail, next]);
        if (found !== undefined) {
          return found;
        }
      }
    }
    return undefined;
  };
  return walk(start, [start]);
}

describe("the table of rooms", () => {
  test("names only rooms that it holds, and none of them above", () => {
    const names = Object.keys(LAYERS);
    expect(names.length).toBeGreaterThan(0);
    const graph = new Map(names.map((name) => [name, LAYERS[name]!.rooms]));
    for (const name of names) {
      expect(names, name).toEqual(expect.arrayContaining([...LAYERS[name]!.rooms]));
      expect(circleFrom(name, graph), name).toBeUndefined();
    }
  });

  test("reaches through: who may import a room may import what that room is made of, except over a closed door", () => {
    const closed = new Set(["main", "renderer", "preload"]);
    for (const name of Object.keys(LAYERS).filter((room) => !closed.has(room))) {
      for (const below of LAYERS[name]!.rooms) {
        expect(LAYERS[name]!.rooms, `${name} over ${below}`).toEqual(
          expect.arrayContaining([...LAYERS[below]!.rooms]),
        );
      }
    }
  });

  test("keeps the guarded packages in one room each", () => {
    const homes = (name: string): readonly string[] =>
      Object.keys(LAYERS).filter((room) => LAYERS[room]!.packages.includes(name));
    expect(homes("libsodium-wrappers-sumo")).toEqual(["crypto"]);
    expect(homes("sodium-native")).toEqual(["crypto"]);
    expect(homes("@signalapp/sqlcipher")).toEqual(["vault"]);
    expect(homes("cborg")).toEqual(["encoding"]);
    expect(homes("electron")).toEqual(["main", "preload"]);
  });

  test("keeps Node out of the pure rooms and node:crypto out of all", () => {
    for (const pure of ["core", "contract", "encoding", "crypto", "bundle", "preload", "renderer"]) {
      expect(LAYERS[pure]!.node, pure).toEqual([]);
    }
    expect(Object.values(LAYERS).flatMap((room) => room.node)).not.toContain("crypto");
  });
});

describe("the source files", () => {
  test("are found", () => {
    expect(FILES.length).toBeGreaterThan(0);
    expect(FILES.reduce((sum, file) => sum + importsOf(file.text).length, 0)).toBeGreaterThan(0);
  });

  test("belong to a room each, and each existing room has one", () => {
    expect(FILES.filter((file) => roomOf(file.path) === undefined).map((file) => file.path)).toEqual([]);
    const empty = ROOMS.filter((room) => !FILES.some((file) => roomOf(file.path) === room));
    expect(empty).toEqual([]);
  });

  test("import only what the table allows", () => {
    const wrong = FILES.flatMap((file) => {
      const room = roomOf(file.path) ?? "";
      const allowed = LAYERS[room];
      return importsOf(file.text)
        .filter(({ specifier }) => {
          const target = targetOf(file.path, specifier);
          if (target.kind === "file") {
            const other = roomOf(target.name);
            const isData =
              target.name.endsWith(".json") && allowed?.data?.includes(posix.dirname(target.name)) === true;
            if (isData) {
              return false;
            }
            return other === undefined || (other !== room && !allowed?.rooms.includes(other));
          }
          return !allowed?.[target.kind === "node" ? "node" : "packages"].includes(target.name);
        })
        .map(({ specifier, line }) => `${file.path}:${line} imports ${specifier}`);
    });
    expect(wrong).toEqual([]);
  });

  test("name files that exist, with their ending", () => {
    const wrong = FILES.flatMap((file) =>
      importsOf(file.text)
        .map(({ specifier, line }) => ({ target: targetOf(file.path, specifier), line }))
        .filter(({ target }) => target.kind === "file" && !existsSync(join(projectRoot, target.name)))
        .map(({ target, line }) => `${file.path}:${line} imports ${target.name}`),
    );
    expect(wrong).toEqual([]);
  });

  test("import each other in no circle", () => {
    const graph = new Map(
      FILES.map((file) => [
        file.path,
        importsOf(file.text)
          .map(({ specifier }) => targetOf(file.path, specifier))
          .filter((target) => target.kind === "file")
          .map((target) => target.name),
      ]),
    );
    expect(FILES.map((file) => circleFrom(file.path, graph)?.join(" -> ")).filter(Boolean)).toEqual([]);
  });

  test("a circle and an upward arrow would be seen", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a"]],
      ["d", ["a"]],
    ]);
    expect(circleFrom("a", graph)).toEqual(["a", "b", "c", "a"]);
    expect(circleFrom("d", graph)).toBeUndefined();
    expect(targetOf("electron/core/a.ts", "../vault/b.ts")).toEqual({
      kind: "file",
      name: "electron/vault/b.ts",
    });
    expect(targetOf("electron/core/a.ts", "fs")).toEqual({ kind: "node", name: "fs" });
    expect(targetOf("electron/core/a.ts", "@a/b/c.js")).toEqual({ kind: "package", name: "@a/b" });
  });
});

describe("the independent reader", () => {
  test("shares no code with Valise and none of its libraries", () => {
    const files = filesBelow("test/independent-reader", [".ts"]).filter(
      (file) => !file.path.endsWith(".test.ts"),
    );
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.flatMap((file) =>
      importsOf(file.text)
        .map(({ specifier }) => targetOf(file.path, specifier))
        .filter(({ kind, name }) => {
          const own = kind === "file" && name.startsWith("test/independent-reader/");
          const noble = kind === "package" && (name.startsWith("@noble/") || name === "vitest");
          return !own && !noble && !(kind === "node" && name !== "crypto");
        })
        .map(({ name }) => `${file.path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the project references", () => {
  interface Project {
    readonly references?: readonly { readonly path: string }[];
    readonly compilerOptions?: { readonly types?: readonly string[] };
  }
  const read = (path: string): Project =>
    JSON.parse(readFileSync(join(projectRoot, path), "utf8")) as Project;

  test.each(ROOMS)(
    "%s: the same rooms as in the table, and Node's types only where Node is allowed",
    (room) => {
      const { folder, rooms, node } = LAYERS[room]!;
      const project = read(`${folder}/tsconfig.json`);
      const referenced = (project.references ?? []).map(({ path }) => roomOf(`${posix.join(folder, path)}/`));
      expect(new Set(referenced)).toEqual(new Set(rooms.filter((name) => ROOMS.includes(name))));
      expect(project.compilerOptions?.types).toEqual(node.length > 0 ? ["node"] : []);
    },
  );

  test("the root project knows every room", () => {
    const known = (read("tsconfig.json").references ?? []).map(({ path }) => posix.normalize(path));
    expect(known.toSorted()).toEqual(
      [
        ...ROOMS.map((room) => LAYERS[room]!.folder),
        "build",
        "test",
        "test/e2e",
        "test/standin",
        "test/unit/renderer",
      ].toSorted(),
    );
  });
});
