import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Seconds and peak memory of one piece of work. Null where the system does not tell. */
export interface Measure {
  readonly seconds: number;
  readonly peakMiB: number | null;
}

/** The middle of several measures, each column by itself. */
export function medianOf(measures: readonly Measure[]): Measure {
  const middle = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const peaks = measures.flatMap(({ peakMiB }) => (peakMiB === null ? [] : [peakMiB]));
  return {
    seconds: middle(measures.map(({ seconds }) => seconds)),
    peakMiB: peaks.length === 0 ? null : middle(peaks),
  };
}

/** Highest resident memory of a process so far, in MiB (Linux: VmHWM). */
export function peakMiB(pid: number | "self"): number | null {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line?.[1] === undefined ? null : Math.round(Number(line[1]) / 1024);
  } catch {
    return null;
  }
}

/** Forgets the highest resident memory of this process, so that a phase can be measured alone (Linux). */
export function resetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Elsewhere the peak is that of the whole process, which is not smaller.
  }
}

/** The full path of a program, or null when it is not installed. */
export function installed(program: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

/** Runs a program to its end and measures it. Throws when it fails. */
export async function measureProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Measure> {
  const start = performance.now();
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  let peak: number | null = null;
  const sampler = setInterval(() => {
    peak = (child.pid === undefined ? null : peakMiB(child.pid)) ?? peak;
  }, 5);
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  clearInterval(sampler);
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, peakMiB: peak };
}

/** Runs one job of this file in a process of its own and gives the JSON value that it printed last. */
export async function runJob<Answer>(job: string, ...args: readonly string[]): Promise<Answer> {
  const child = spawn(process.execPath, ["--expose-gc", process.argv[1] ?? "", "job", job, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`job ${job} ended with ${code}`);
  const lines = Buffer.concat(chunks).toString("utf8").trim().split("\n");
  return JSON.parse(lines.at(-1) ?? "null") as Answer;
}
