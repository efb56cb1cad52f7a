import { setTimeout as wait } from "node:timers/promises";

import { send } from "../chromium.ts";
import { findings } from "./findings.ts";
import { allContents } from "./registry.ts";
import { toAppUrl } from "./schemes.ts";
import { isOurs, noneOpening, pageTargets, type TargetInfo } from "./targets.ts";
import type { WebContents } from "./web-contents.ts";

/** A popup that was asked about in no other way is asked about after this time. */
const LATEST_MS = 10_000;

/** How long the page of a popup that loads nothing is looked for. */
const LOOK_MS = 2_000;

/** The pages that were dealt with. */
const done = new Set<string>();

/**
 * Electron asks the application before a popup exists. Here it exists for a moment: the application is asked,
 * its answer is kept for tests, and the page is closed whatever the answer. Opening is not supported.
 */
function ask(opener: WebContents | undefined, url: string): void {
  const answer = opener?.windowOpenHandler?.({
    url,
    frameName: "",
    features: "",
    disposition: "foreground-tab",
    referrer: { url: "", policy: "default" },
  });
  const action = answer?.action ?? "allow";
  findings.popups.push({ url, action });
  if (action !== "deny") process.stderr.write(`stand-in: this application would open a window: ${url}\n`);
}

function close(targetId: string): void {
  done.add(targetId);
  send("Target.closeTarget", { targetId }).catch(() => undefined);
}

function askAndClose(target: TargetInfo, url: string): void {
  if (done.has(target.targetId)) return;
  close(target.targetId);
  const contents = allContents();
  ask(contents.find(({ link }) => link.targetId === target.openerId) ?? contents[0], url);
}

/**
 * Handles the first request of a page that this host did not open. Answers false if the frame belongs to no such
 * page: it is a frame inside one.
 */
export async function refusePopup(frameId: string, url: string): Promise<boolean> {
  await noneOpening();
  if (isOurs(frameId)) return false;
  if (done.has(frameId)) return true;
  const target = (await pageTargets()).find((page) => page.targetId === frameId);
  if (target === undefined) return false;
  askAndClose(target, url);
  return true;
}

/**
 * A popup of the same origin shares its opener's thread. A debugger such as Playwright stops the new page at its
 * start, and with it that thread: if the page were closed then, the opener would stay stopped. So it is let run,
 * and closed when the opener answers.
 */
async function letRun(targetId: string, opener: WebContents): Promise<void> {
  const freed = async (): Promise<void> => {
    const params = { targetId, flatten: true };
    const { sessionId } = await send<{ readonly sessionId: string }>("Target.attachToTarget", params);
    await send("Runtime.runIfWaitingForDebugger", {}, sessionId);
    await opener.link.send("Runtime.evaluate", { expression: "0" });
  };
  await Promise.race([freed().catch(() => undefined), wait(LOOK_MS)]);
}

/**
 * Handles a page's wish for a window that will load nothing from a server, such as `about:blank`: it never has a
 * request that could be asked about. All others are left to `refusePopup`, which sees every kind of link.
 */
export async function refuseSilentPopup(opener: WebContents, url: string): Promise<void> {
  if (/^https?:/iu.test(url)) return;
  ask(opener, url === "" ? "about:blank" : url);
  const until = Date.now() + LOOK_MS;
  while (Date.now() < until) {
    const strangers = (await pageTargets()).filter(
      (page) => !isOurs(page.targetId) && !done.has(page.targetId) && !/^https?:/iu.test(page.url),
    );
    for (const { targetId } of strangers) {
      done.add(targetId);
      await letRun(targetId, opener);
      close(targetId);
    }
    if (strangers.length > 0) return;
    await wait(20);
  }
}

/** Handles a page that has just come up, for the case that it is never asked about. */
export async function watchNewTarget({ targetInfo }: { readonly targetInfo: TargetInfo }): Promise<void> {
  if (targetInfo.type !== "page") return;
  await noneOpening();
  if (isOurs(targetInfo.targetId)) return;
  setTimeout(() => askAndClose(targetInfo, toAppUrl(targetInfo.url)), LATEST_MS).unref();
}
