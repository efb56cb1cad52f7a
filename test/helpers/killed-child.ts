import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { aimAt, type KillAim, rounds } from "./kill-aim.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A child script that has loaded everything and waits for the word. */
export interface WarmChild {
  readonly process: ChildProcess;
  /** Gives the word, waits for so many lines after "opening" and then for the moment, kills it, and gives the lines. */
  readonly workUntilKilled: (lines: number, moment: () => Promise<void>) => Promise<readonly string[]>;
  /** Ends one that was never used. */
  readonly dismiss: () => Promise<void>;
}

/** A script that is ready to be started many times. */
export interface ChildScript {
  /** The bundled script, for those who start it themselves. */
  readonly path: string;
  readonly start: (args: readonly string[]) => WarmChild;
  readonly remove: () => void;
}

/**
 * Bundles `test/faults/children/<name>.ts` as the program itself is bundled: a start then takes a sixth of the time that
 * `--import tsx` needs, and what is tested does not change while hundreds of children are killed.
 */
export async function prepareChild(name: string): Promise<ChildScript> {
  const outDir = join(ROOT, "out", "killed", `${name}-${process.pid}`);
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    ssr: { target: "node", noExternal: true, external: ["@signalapp/sqlcipher", "sodium-native"] },
    build: {
      ssr: true,
      target: "node20",
      outDir,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [name]: `test/faults/children/${name}.ts` },
        output: { format: "es", entryFileNames: "[name].js" },
      },
    },
  });
  return {
    path: join(outDir, `${name}.js`),
    start: (args) => startChild(join(outDir, `${name}.js`), args),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

function startChild(script: string, args: readonly string[]): WarmChild {
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ["pipe", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  let onText = () => undefined as void;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    onText();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  // Writing the word to a child that died is told by its exit, not by this error.
  child.stdin.on("error", () => undefined);
  const closed = once(child, "close");
  const reported = (lines: number) =>
    new Promise<void>((resolve, reject) => {
      onText = () => {
        if (output.split("\n").length > lines) resolve();
      };
      onText();
      void closed.then(() => reject(new Error(`the child ended after "${output}": ${errors}`)));
    });
  return {
    process: child,
    workUntilKilled: async (lines, moment) => {
      // "warm" and "opening" come first.
      await reported(1);
      child.stdin.write("!");
      await reported(2 + lines);
      await moment();
      child.kill("SIGKILL");
      await closed;
      if (child.signalCode !== "SIGKILL") throw new Error(`the child ended by itself: ${errors}`);
      return output.split("\n").slice(2, -1);
    },
    dismiss: async () => {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** How often children of one script are killed. */
export interface Kills {
  /** So often in any case. */
  readonly least: number;
  /** So often at most, while there is not enough. */
  readonly most: number;
  /** True once what the test is about was seen. */
  readonly isEnough: () => boolean;
}

/**
 * Kills children of one script, one after another; `check` looks at what each left. The next one loads meanwhile. Each
 * kill waits for some lines and is then aimed at the next one. Returns how many were killed.
 */
export async function killMany(
  script: ChildScript,
  args: readonly string[],
  { least, most, isEnough }: Kills,
  check: (lines: readonly string[], isLast: boolean) => Promise<void>,
): Promise<number> {
  const aims = new Map<number, KillAim>();
  let next = script.start(args);
  let kills = 0;
  let isOver = false;
  for (const round of rounds(least, most, () => isOver)) {
    const child = next;
    next = script.start(args);
    kills = round + 1;
    // Every fifth dies while it opens the vault; the others around what follows the first, second, ... thing they did.
    const wait = kills % 5 === 0 ? 0 : 1 + (kills % 6);
    const aim = aims.get(wait) ?? aimAt(25);
    aims.set(wait, aim);
    const lines = await child.workUntilKilled(wait, aim.wait);
    aim.fell(lines.length > wait ? "after" : "before");
    isOver = kills === most || (kills >= least && isEnough());
    await check(lines, isOver);
  }
  await next.dismiss();
  return kills;
}
