import { send } from "../chromium.ts";

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
}

const claimed = new Map<object, number>();

/** The renderer process of an owner that was last seen, 0 if none. */
export function processIdOf(owner: object): number {
  return claimed.get(owner) ?? 0;
}

/** Gives up an owner's process. */
export function releaseProcessId(owner: object): void {
  claimed.delete(owner);
}

/**
 * Finds the renderer process of a window that has just loaded. DevTools does not say which process belongs to
 * which page; it is the newest one that no other window has.
 */
export async function claimProcessId(owner: object): Promise<void> {
  const { processInfo } = await send<{ readonly processInfo: readonly ProcessInfo[] }>(
    "SystemInfo.getProcessInfo",
  );
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const own = claimed.get(owner);
  if (own !== undefined && renderers.includes(own)) return;
  const taken = new Set(claimed.values());
  const newest = Math.max(0, ...renderers.filter((id) => !taken.has(id)));
  if (newest > 0) claimed.set(owner, newest);
}

/** Electron's `app.getAppMetrics()`: this process and the renderers. */
export function appMetrics(): readonly object[] {
  const isRoot = process.getuid?.() === 0;
  const entry = (pid: number, type: string, sandboxed: boolean): object => ({
    pid,
    type,
    sandboxed,
    creationTime: 0,
    cpu: { percentCPUUsage: 0, idleWakeupsPerSecond: 0 },
    memory: { workingSetSize: 0, peakWorkingSetSize: 0 },
  });
  // Chromium refuses its sandbox to root.
  return [
    entry(process.pid, "Browser", false),
    ...[...claimed.values()].map((pid) => entry(pid, "Tab", !isRoot)),
  ];
}
