import { send } from "../chromium.ts";
import type { Session } from "./session.ts";
import type { WebContents } from "./web-contents.ts";

/** Chromium's name of each permission, and the name Electron asks the application by. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  geolocation: "geolocation",
  notifications: "notifications",
  camera: "media",
  microphone: "media",
  midi: "midi",
  "clipboard-read": "clipboard-read",
  "clipboard-write": "clipboard-sanitized-write",
  "idle-detection": "idle-detection",
  "screen-wake-lock": "screen-wake-lock",
  "window-management": "window-management",
  "local-fonts": "fileSystem",
  "storage-access": "storage-access",
  "persistent-storage": "persistent-storage",
};

/** Without a handler Electron grants everything; so does this, to show where one is missing. */
async function isGranted(session: Session, contents: WebContents, name: string): Promise<boolean> {
  const { permissionCheck, permissionRequest } = session;
  const origin = contents.getURL();
  const byCheck = permissionCheck === null || permissionCheck(contents, name, origin, {});
  const byRequest =
    permissionRequest === null ||
    (await new Promise<boolean>((resolve) => permissionRequest(contents, name, resolve, {})));
  // Chromium knows one setting for the check and the request. The laxer answer counts, so that a test sees a leak.
  return byCheck || byRequest;
}

/**
 * Chromium asks nobody over DevTools. So the application is asked once for each permission, before a window loads
 * its first page, and Chromium is told the answers. Capturing the screen is always refused.
 */
export async function applyPermissions(session: Session, contents: WebContents): Promise<void> {
  const settings = Object.entries(PERMISSIONS).map(async ([name, electronName]) => {
    const setting = (await isGranted(session, contents, electronName)) ? "granted" : "denied";
    await send("Browser.setPermission", { permission: { name }, setting });
  });
  settings.push(
    send("Browser.setPermission", { permission: { name: "display-capture" }, setting: "denied" }).then(
      () => undefined,
    ),
  );
  await Promise.all(settings);
}
