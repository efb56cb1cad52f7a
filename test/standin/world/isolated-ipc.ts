import { decode, encode } from "../codec.ts";
import { pieceReader, piecesOf } from "../pieces.ts";
import type { ToHost, ToPage } from "./messages.ts";

type Listener = (event: unknown, ...args: unknown[]) => void;
interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** The isolated world's `ipcRenderer`, and what it needs from the host. */
export interface RendererIpc {
  readonly ipcRenderer: object;
  readonly post: (message: ToHost) => void;
  /** Takes one piece of a message of the host. */
  readonly receive: (piece: string) => void;
}

/**
 * Makes `ipcRenderer` over `sendPiece`, the DevTools binding.
 * `onAccelerators` gets the key combinations of the application menu whenever they change.
 */
export function makeRendererIpc(
  sendPiece: (piece: string) => void,
  onAccelerators: (keys: readonly string[]) => void,
): RendererIpc {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, readonly Listener[]>();
  const read = pieceReader();
  let lastInvoke = 0;

  const post = (message: ToHost): void => {
    for (const piece of piecesOf(encode(message))) sendPiece(piece);
  };
  const on = (channel: string, listener: Listener): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener): object => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((known) => known !== listener),
    );
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        lastInvoke += 1;
        const id = lastInvoke;
        post({ kind: "invoke", id, channel, args });
        waiting.set(id, { resolve, reject });
      }),
    send: (channel: string, ...args: unknown[]) => post({ kind: "send", channel, args }),
    on,
    addListener: on,
    off,
    removeListener: off,
    once: (channel: string, listener: Listener) => {
      const first: Listener = (...args) => {
        off(channel, first);
        listener(...args);
      };
      return on(channel, first);
    },
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };

  const take = (message: ToPage): void => {
    switch (message.kind) {
      case "reply":
        waiting.get(message.id)?.resolve(message.value);
        waiting.delete(message.id);
        return;
      case "refusal":
        waiting.get(message.id)?.reject(new Error(message.message));
        waiting.delete(message.id);
        return;
      case "event":
        for (const listener of listeners.get(message.channel) ?? []) {
          listener({ sender: ipcRenderer, ports: [] }, ...message.args);
        }
        return;
      case "accelerators":
        onAccelerators(message.keys);
    }
  };
  const receive = (piece: string): void => {
    const text = read(piece);
    if (text !== undefined) take(decode(text) as ToPage);
  };
  return { ipcRenderer, post, receive };
}
