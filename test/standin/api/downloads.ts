import { EventEmitter } from "node:events";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { devtools, downloadFolder, send } from "../chromium.ts";
import { makeEvent } from "./app-events.ts";
import { contentsOfFrame, sessionFor } from "./registry.ts";
import { toAppUrl } from "./schemes.ts";

/** Chromium's word that a download begins. */
export interface DownloadBegin {
  readonly frameId?: string;
  readonly guid: string;
  readonly url: string;
  readonly suggestedFilename: string;
}
interface DownloadProgress {
  readonly guid: string;
  readonly state: "inProgress" | "completed" | "canceled";
  readonly totalBytes: number;
}

/** Electron's `DownloadItem`, as far as an application that refuses downloads needs it. */
class DownloadItem extends EventEmitter {
  readonly #begin: DownloadBegin;
  #savePath = "";
  #state: "progressing" | "completed" | "cancelled" = "progressing";

  constructor(begin: DownloadBegin) {
    super();
    this.#begin = begin;
  }
  getFilename(): string {
    return this.#begin.suggestedFilename;
  }
  getURL(): string {
    return toAppUrl(this.#begin.url);
  }
  setSavePath(path: string): void {
    this.#savePath = path;
  }
  getSavePath(): string {
    return this.#savePath;
  }
  getState(): string {
    return this.#state;
  }
  cancel(): void {
    this.#state = "cancelled";
    send("Browser.cancelDownload", { guid: this.#begin.guid }).catch(() => undefined);
  }
  /** Moves the file to where the application wants it, or removes it. */
  finish(completed: boolean): void {
    const file = join(downloadFolder(), this.#begin.guid);
    if (completed && this.#state !== "cancelled") {
      this.#state = "completed";
      if (this.#savePath !== "") copyFileSync(file, this.#savePath);
    } else {
      this.#state = "cancelled";
    }
    rmSync(file, { force: true });
    this.emit("done", makeEvent({}), this.#state);
  }
}

/**
 * Tells the session about a download. A small one is complete before a refusal reaches Chromium; what was refused
 * is removed all the same, and its state is `cancelled`.
 */
export function handleDownload(begin: DownloadBegin): void {
  const contents = contentsOfFrame(begin.frameId);
  const item = new DownloadItem(begin);
  const onProgress = (progress: DownloadProgress): void => {
    if (progress.guid !== begin.guid || progress.state === "inProgress") return;
    devtools.off("Browser.downloadProgress", onProgress);
    item.finish(progress.state === "completed");
  };
  devtools.on("Browser.downloadProgress", onProgress);
  const event = makeEvent({});
  sessionFor(contents).emit("will-download", event, item, contents);
  if (event.defaultPrevented) item.cancel();
}
