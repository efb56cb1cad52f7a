import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import { type ArgsOf, CALLS, type CallName, type ValueOf } from "../../../electron/contract/calls.ts";
import { type ProgramEvent, programEvent } from "../../../electron/contract/events.ts";
import type { Result } from "../../../electron/core/result.ts";
import { type Engine, type EngineCall, startEngine } from "../../../electron/engine/client.ts";
import { LEAST_COST, START } from "../../helpers/stations.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The engine thread as the program ships it. */
export interface BuiltEngine {
  readonly url: URL;
  readonly remove: () => void;
}

/** Bundles the thread as the program itself is bundled: a thread can't be started from source. */
export async function buildEngine(): Promise<BuiltEngine> {
  const outDir = join(ROOT, "out", "test-engine", `${process.pid}`);
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
        input: {
          engine: "electron/engine/worker.ts",
          "password-worker": "electron/kdf/password-worker.ts",
        },
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name].js" },
      },
    },
  });
  return {
    url: pathToFileURL(join(outDir, "engine.js")),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

/** Facts that a shell would give. */
export const FACTS = {
  host: "development",
  platform: "linux",
  version: "0.0.0-test",
  contentProtected: false,
  machineZone: "Europe/Oslo",
  systemLanguage: "fr-CH",
} as const;

/** An engine whose every answer and event is held against the contract. */
export interface TestEngine {
  readonly engine: Engine;
  readonly events: ProgramEvent[];
  /** Calls, and compares what came back with the contract's schema. */
  readonly ask: <Name extends EngineCall>(
    name: Name,
    args: ArgsOf<Name>,
    paths?: readonly string[],
  ) => Promise<Result<ValueOf<Name>>>;
  readonly end: () => Promise<void>;
}

/** Names of calls that some test of this file asked for. */
export const asked = new Set<CallName>();

/** Makes an engine ready in a folder of its own. */
export function testEngine(url: URL, userData: string): TestEngine {
  mkdirSync(userData, { recursive: true });
  const engine = startEngine({ workerUrl: url, userData, facts: FACTS, cost: LEAST_COST, fixedNow: START });
  const events: ProgramEvent[] = [];
  engine.onEvent((event) => events.push(programEvent.parse(event)));
  return {
    engine,
    events,
    ask: async (name, args, paths = []) => {
      asked.add(name);
      const parsed = CALLS[name].args.parse(args) as typeof args;
      const result = await engine.call(name, parsed, paths);
      if (result.ok) CALLS[name].value.parse(result.value);
      return result;
    },
    end: () => engine.end(),
  };
}

/** A name for a piece of long work. */
export function jobName(number: number): string {
  return number.toString(16).padStart(32, "0");
}
