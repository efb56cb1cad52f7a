import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from "electron";
import { type Bridge, CHANNEL } from "../contract/bridge.ts";
import { programEvent } from "../contract/events.ts";

/**
 * All that the page gets. Functions only: no channel, no event of Electron and no path passes through. What is sent is
 * judged by the router, what is heard is read by the contract's schema before the page sees it.
 */
const bridge: Bridge = Object.freeze({
  call: (name, args) => ipcRenderer.invoke(CHANNEL.call, name, args),
  on: (listener) => {
    const hear = (_event: IpcRendererEvent, said: unknown): void => {
      const event = programEvent.safeParse(said);
      if (event.success) listener(event.data);
    };
    ipcRenderer.on(CHANNEL.event, hear);
    return () => {
      ipcRenderer.off(CHANNEL.event, hear);
    };
  },
  drop: (files) =>
    ipcRenderer.invoke(
      CHANNEL.drop,
      [...files].map((file) => webUtils.getPathForFile(file as File)),
    ),
} satisfies Bridge);

contextBridge.exposeInMainWorld("valise", bridge);
