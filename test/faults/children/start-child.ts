import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "vite";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Makes one plain file of a child script, which starts four times as fast as through a loader. Returns its path. */
export async function bundleChild(name: string): Promise<string> {
  const outDir = join(root, "out", "test-children", `${name}-${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    build: {
      ssr: join(root, "test", "faults", "children", `${name}.ts`),
      outDir,
      emptyOutDir: false,
      minify: false,
      target: "node20",
      rollupOptions: { output: { entryFileNames: `${name}.mjs`, format: "es" } },
    },
  });
  return join(outDir, `${name}.mjs`);
}

/** A running child whose lines are read as they come. */
export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  readonly lines: string[];
  readonly errors: () => string;
  readonly send: (line: string) => void;
  /** Resolves when the child has said `line`; rejects when it ends first. */
  readonly said: (line: string) => Promise<void>;
  /** Resolves when the child has said so many lines in all; rejects when it ends first. */
  readonly saidLines: (count: number) => Promise<void>;
  /** SIGKILL, then waits until it is gone and all it said was read. */
  readonly kill: () => Promise<void>;
}

/** Starts a child; `args` go to node. */
export function startChild(args: readonly string[]): Child {
  const child = spawn(process.execPath, [...args], { stdio: "pipe", cwd: root });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let errors = "";
  let rest = "";
  let hasEnded = false;
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    for (const wake of waiting) wake();
  });
  child.stdin.on("error", () => undefined);
  const closed = once(child, "close").then(() => {
    hasEnded = true;
    for (const wake of waiting) wake();
  });
  const heard = (what: string, isSaid: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (isSaid()) resolve();
        else if (hasEnded) reject(new Error(`ended before ${what}: ${errors}`));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  return {
    process: child,
    lines,
    errors: () => errors,
    send: (line) => child.stdin.write(`${line}\n`),
    said: (line) => heard(`"${line}"`, () => lines.includes(line)),
    saidLines: (count) => heard(`${count} lines`, () => lines.length >= count),
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
    },
  };
}
