import { expect, type ElectronApplication, type Page } from "@playwright/test";

import { findingsOf, type Broken } from "./launch.ts";

/** The page's side of the sample's bridge. */
export interface Bridge {
  readonly call: (method: string, input?: unknown) => Promise<unknown>;
  readonly onEvent: (listener: (payload: unknown) => void) => () => void;
  readonly readPath: (file: File | undefined) => Promise<unknown>;
  readonly add: (left: number, right: number) => number;
  readonly bytes: Uint8Array;
  readonly nested: { readonly deep: { readonly value: number } };
}

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/**
 * A protection: what happens when the page tries to get around it, and what happens with the protection in place
 * and without it. Both ends are definite answers, so that a slow machine is never taken for a missing protection.
 */
interface Check {
  readonly tryIt: (sample: ElectronApplication, page: Page) => Promise<unknown>;
  readonly whole: unknown;
  readonly broken: unknown;
}

/** Script that is not the application's own does not run. */
const policyHolds: Check = {
  tryIt: (_sample, page) =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const script = document.createElement("script");
          try {
            script.textContent = "window.inlineRan = true";
            document.head.append(script);
          } catch {
            // Trusted Types refuse the text itself.
          }
          // DevTools may use eval where the page may not, so the page has to do it by itself.
          setTimeout(() => {
            let evaluated = "ran";
            try {
              (Reflect.get(globalThis, "eval") as (text: string) => unknown)("1 + 1");
            } catch (error) {
              evaluated = (error as Error).name;
            }
            resolve({ inline: "inlineRan" in window, evaluated });
          }, 0);
        }),
    ),
  whole: { inline: false, evaluated: "EvalError" },
  broken: { inline: true, evaluated: "ran" },
};

/** The page cannot open a window, by a link or by script. */
const popupsAreDenied: Check = {
  tryIt: async (sample, page) => {
    const answers = async (): Promise<readonly string[]> =>
      (await findingsOf(sample)).popups.map(({ url, action }) => `${action} ${url}`);
    await page.locator("#blank").click();
    await expect.poll(async () => (await answers()).length).toBe(1);
    await page.evaluate(() => {
      window.open("https://example.com/scripted");
    });
    await expect.poll(async () => (await answers()).length).toBe(2);
    await page.evaluate(() => {
      window.open("about:blank");
    });
    await expect.poll(async () => (await answers()).length).toBe(3);
    await expect.poll(() => sample.windows().length).toBe(1);
    return answers();
  },
  whole: ["deny https://example.com/new", "deny https://example.com/scripted", "deny about:blank"],
  broken: ["allow https://example.com/new", "allow https://example.com/scripted", "allow about:blank"],
};

/** The page cannot leave the application. Without the handler the next line of defence is what stops it. */
const navigationIsStopped: Check = {
  tryIt: async (sample, page) => {
    const stopped = async (): Promise<readonly string[]> =>
      (await findingsOf(sample)).blocked.filter(({ url }) => url.endsWith("/out")).map(({ why }) => why);
    await page.locator("#leave").click();
    await expect.poll(async () => (await stopped()).length).toBe(1);
    return stopped();
  },
  whole: ["will-navigate"],
  broken: ["onBeforeRequest"],
};

/** The page gets no permission. */
const permissionsAreDenied: Check = {
  tryIt: (_sample, page) =>
    page.evaluate(async () => {
      const names = [
        "geolocation",
        "notifications",
        "camera",
        "microphone",
        "clipboard-read",
      ] as PermissionName[];
      const found = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
      return [...new Set(found.map(({ state }) => state))];
    }),
  whole: ["denied"],
  broken: ["granted"],
};

/** The preload's bridge is there, under its name. */
const bridgeAnswers: Check = {
  tryIt: (_sample, page) => page.evaluate(() => window.bridge?.call("hello", { name: "Ada" }) ?? "no bridge"),
  whole: "Hello, Ada",
  broken: "no bridge",
};

/** Each protection, by the name of the sample that lacks it. */
export const CHECKS: Readonly<Record<Exclude<Broken, "">, Check>> = {
  csp: policyHolds,
  permission: permissionsAreDenied,
  bridge: bridgeAnswers,
  popup: popupsAreDenied,
  navigation: navigationIsStopped,
};
