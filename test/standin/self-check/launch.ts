import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { test as base, _electron, type ElectronApplication, type Page } from "@playwright/test";

const here = dirname(fileURLToPath(import.meta.url));

/** What the stand-in lets a test see, as `electron.__standin`. */
export interface Findings {
  readonly blocked: readonly { readonly url: string; readonly why: string }[];
  readonly popups: readonly { readonly url: string; readonly action: string }[];
  readonly chromiumPid: () => number | undefined;
}

/** The protections the sample application can be started without. */
export type Broken = "" | "bridge" | "csp" | "navigation" | "permission" | "popup";

/** The command line of Playwright's Electron, pointed at the stand-in and the sample application. */
export function launchSample(userData: string, broken: Broken = ""): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: join(here, "../electron"),
    cwd: join(here, "app"),
    args: [`--user-data-dir=${userData}`, "."],
    env: { ...environment(), STANDIN_BREAK: broken },
  });
}

/** This process's environment, without a window unless one is asked for. */
export function environment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { VALISE_HEADLESS: "1", ...Object.fromEntries(own) };
}

/** The findings of a running application. */
export function findingsOf(app: ElectronApplication): Promise<Findings> {
  return app.evaluate((electron) => {
    const { __standin: found } = electron as unknown as { readonly __standin: Findings };
    return { blocked: found.blocked, popups: found.popups } as Findings;
  });
}

/** The process ids below one, read from the system. */
export function descendants(processId: number): readonly number[] {
  const read = (id: number): readonly number[] => {
    try {
      return readFileSync(`/proc/${id}/task/${id}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    } catch {
      return [];
    }
  };
  return read(processId).flatMap((id) => [id, ...descendants(id)]);
}

/** Whether a process still runs; one that waits to be collected does not. */
export function isRunning(processId: number): boolean {
  try {
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${processId}/status`, "utf8"));
  } catch {
    return false;
  }
}

interface Fixtures {
  readonly broken: Broken;
  readonly sample: ElectronApplication;
  readonly page: Page;
}

/** `sample` is the running application, `page` its first window. */
export const test = base.extend<Fixtures>({
  broken: ["", { option: true }],
  sample: async ({ broken }, use, info) => {
    const sample = await launchSample(info.outputPath("data"), broken);
    await use(sample);
    await sample.close();
  },
  page: async ({ sample }, use) => {
    const page = await sample.firstWindow();
    await page.getByRole("heading", { name: "Self check" }).waitFor();
    await use(page);
  },
});
