import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { App } from "electron";

const PRIVATE = { recursive: true, mode: 0o700 } as const;

/**
 * Puts everything that Chromium writes beside us into one private folder below `userData`: the session's own files,
 * dumps of crashes (none are made) and logs. Returns `userData`. Throws when the folder can't be made.
 */
export function useOwnFolders(app: Pick<App, "getPath" | "setPath" | "commandLine">): string {
  const asked = app.commandLine.getSwitchValue("user-data-dir");
  const userData = asked === "" ? app.getPath("userData") : resolve(asked);
  const system = join(userData, "system");
  mkdirSync(system, PRIVATE);
  app.setPath("userData", userData);
  for (const name of ["sessionData", "crashDumps", "logs"] as const) app.setPath(name, system);
  return userData;
}
