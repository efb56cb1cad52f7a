import { originOf } from "./schemes.ts";

/**
 * Electron's `WebFrameMain` for the main frame. The preload runs in no other frame, so no other one can be the
 * sender of a message. It is the same object for the life of the window, and tells the present address.
 */
export interface MainFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly top: MainFrame;
  readonly frames: readonly never[];
  readonly detached: false;
  readonly frameTreeNodeId: number;
  readonly routingId: number;
  readonly processId: number;
  readonly isDestroyed: () => boolean;
  readonly send: (channel: string, ...args: readonly unknown[]) => void;
}

/** Makes the main frame of the contents numbered `id`. */
export function makeMainFrame(
  id: number,
  read: {
    readonly url: () => string;
    readonly isDestroyed: () => boolean;
    readonly send: (channel: string, ...args: readonly unknown[]) => void;
  },
): MainFrame {
  const frame: MainFrame = {
    get url() {
      return read.url();
    },
    get origin() {
      return originOf(read.url());
    },
    parent: null,
    get top() {
      return frame;
    },
    frames: [],
    detached: false,
    frameTreeNodeId: id,
    routingId: id,
    processId: id,
    isDestroyed: read.isDestroyed,
    send: read.send,
  };
  return frame;
}
