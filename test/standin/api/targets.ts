import { setTimeout as wait } from "node:timers/promises";

import { requestAppWindow, send } from "../chromium.ts";
import { program } from "../program.ts";

/** A page as DevTools names it. The id of a page is also the id of its main frame. */
export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly openerId?: string;
}

/** The pages this host opened itself. Every other page is one that a page wanted to open. */
const ours = new Set<string>();
let opening: Promise<unknown> = Promise.resolve();

/** Whether this host opened the page. */
export function isOurs(targetId: string): boolean {
  return ours.has(targetId);
}

/** All pages there are now. */
export async function pageTargets(): Promise<readonly TargetInfo[]> {
  const { targetInfos } = await send<{ readonly targetInfos: readonly TargetInfo[] }>("Target.getTargets");
  return targetInfos.filter((target) => target.type === "page");
}

async function openWithDisplay(title: string): Promise<string> {
  const before = new Set((await pageTargets()).map((target) => target.targetId));
  requestAppWindow(title);
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const found = (await pageTargets()).find((target) => !before.has(target.targetId));
    if (found !== undefined) return found.targetId;
    await wait(10);
  }
  throw new Error("stand-in: Chromium opened no window");
}

async function openWithoutDisplay(width: number, height: number): Promise<string> {
  const params = { url: "about:blank", newWindow: true, width, height };
  return (await send<{ readonly targetId: string }>("Target.createTarget", params)).targetId;
}

/** Opens a page in a window of its own and answers its id. One at a time, so that no page is mistaken. */
export function openTarget(title: string, width: number, height: number): Promise<string> {
  const opened = opening.then(async () => {
    const open = program().headless ? openWithoutDisplay(width, height) : openWithDisplay(title);
    const targetId = await open;
    ours.add(targetId);
    return targetId;
  });
  opening = opened.catch(() => undefined);
  return opened;
}

/** Waits until no page of this host is half open: until then its id is not known, and it looks like a stranger. */
export async function noneOpening(): Promise<void> {
  let seen: Promise<unknown>;
  do {
    seen = opening;
    await seen;
  } while (seen !== opening);
}
