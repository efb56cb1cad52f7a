import { EventEmitter } from "node:events";

import { program } from "../program.ts";
import type { WorldSetup } from "../world/messages.ts";
import type { Session } from "./session.ts";

/** Electron's `webPreferences`, as far as they are read here. All others are kept and can be looked at. */
export interface WebPreferences {
  readonly preload?: string;
  readonly session?: Session;
  readonly partition?: string;
  readonly additionalArguments?: readonly string[];
  readonly zoomFactor?: number;
  readonly [name: string]: unknown;
}

/** The window that holds the contents. */
export interface ContentsOwner extends EventEmitter {
  readonly isDestroyed: () => boolean;
  readonly close: () => void;
  readonly getTitle: () => string;
  readonly getSize: () => readonly number[];
}

/** What the preload of a window is told about its process. */
export function setupFor(preferences: WebPreferences): WorldSetup {
  const { headless, debugPort } = program();
  return {
    platform: process.platform,
    arch: process.arch,
    argv: preferences.additionalArguments ?? [],
    versions: { node: process.versions.node, electron: "0.0.0-stand-in", chrome: "0.0.0.0" },
    // Playwright closes windows by the application, and would be held up by a question of the page.
    guardClose: !headless && debugPort === undefined,
  };
}

/** Settings of a page that are recorded, or have no meaning here. */
export class ContentsSettings extends EventEmitter {
  #webRtcPolicy = "default";

  setWebRTCIPHandlingPolicy(policy: string): void {
    // Chromium was started with the strictest policy; the application's own is kept for a test to read.
    this.#webRtcPolicy = policy;
  }
  getWebRTCIPHandlingPolicy(): string {
    return this.#webRtcPolicy;
  }
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }
  setIgnoreMenuShortcuts(): void {}
  setBackgroundThrottling(): void {}
  setAudioMuted(): void {}
  openDevTools(): void {}
  closeDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }
  getType(): string {
    return "window";
  }
}
