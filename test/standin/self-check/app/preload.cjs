"use strict";
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return -- plain JavaScript, as it is loaded */
const { contextBridge, ipcRenderer, webUtils } = require("electron");

const name = process.argv.includes("--break=bridge") ? "brigde" : "bridge";

contextBridge.exposeInMainWorld(name, {
  call: (method, input) => ipcRenderer.invoke("call", method, input),
  onEvent: (listener) => {
    const forward = (_event, payload) => listener(payload);
    ipcRenderer.on("event", forward);
    return () => ipcRenderer.off("event", forward);
  },
  readPath: (file) => ipcRenderer.invoke("call", "echo", { path: webUtils.getPathForFile(file), kept: 1 }),
  add: (left, right) => left + right,
  bytes: new Uint8Array([1, 2, 3]),
  nested: { deep: { value: 1 } },
});
