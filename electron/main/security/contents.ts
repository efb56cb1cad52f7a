import type { WebContents } from "electron";
import { WEBRTC_POLICY } from "./policy.ts";

interface Navigation {
  readonly preventDefault: () => void;
  readonly isSameDocument?: boolean;
}

/** Only a change inside the document (its hash, its history) is let through: the page is one document for its life. */
function refuseNavigation(event: Navigation): void {
  if (event.isSameDocument !== true) event.preventDefault();
}

/**
 * Shuts the ways out of a page: no other address, no new window, no webview, no device. For every web contents that is
 * ever made, the developer tools included.
 */
export function hardenContents(contents: WebContents): void {
  contents.on("will-navigate", refuseNavigation);
  contents.on("will-frame-navigate", refuseNavigation);
  contents.on("will-redirect", refuseNavigation);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("select-bluetooth-device", (event, _devices, choose) => {
    event.preventDefault();
    choose("");
  });
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.setWebRTCIPHandlingPolicy(WEBRTC_POLICY);
}
