import { homedir, tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";

import { switchValue } from "../program.ts";

const chosen = new Map<string, string>();

function appDataFolder(): string {
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support");
  if (process.platform === "win32") return process.env["APPDATA"] ?? join(homedir(), "AppData", "Roaming");
  return process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
}

/** Sets one of the application's folders. It must be absolute. */
export function setPath(name: string, path: string): void {
  if (!isAbsolute(path)) throw new Error("Path must be absolute");
  chosen.set(name, path);
}

/** One of the application's folders, by Electron's name of it. `appName` is part of the usual ones. */
export function getPath(name: string, appName: string): string {
  const known = chosen.get(name);
  if (known !== undefined) return known;
  const home = homedir();
  const userData = (): string =>
    chosen.get("userData") ?? switchValue("user-data-dir") ?? join(getPath("appData", appName), appName);
  const folders: Readonly<Record<string, () => string>> = {
    home: () => home,
    appData: appDataFolder,
    userData,
    sessionData: userData,
    logs: () => join(userData(), "logs"),
    crashDumps: () => join(userData(), "Crashpad"),
    temp: tmpdir,
    exe: () => process.execPath,
    module: () => process.execPath,
    desktop: () => join(home, "Desktop"),
    documents: () => join(home, "Documents"),
    downloads: () => join(home, "Downloads"),
    music: () => join(home, "Music"),
    pictures: () => join(home, "Pictures"),
    videos: () => join(home, "Videos"),
  };
  const folder = folders[name];
  if (folder === undefined) throw new Error(`Failed to get '${name}' path`);
  return folder();
}
