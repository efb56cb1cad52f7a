import { EventEmitter } from "node:events";

import { findings } from "./findings.ts";

/** Electron's `powerMonitor`. Tests emit its events and set the idle time. */
export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleTime: (): number => findings.idleSeconds,
  getSystemIdleState: (threshold: number): string => (findings.idleSeconds >= threshold ? "idle" : "active"),
  getCurrentThermalState: (): string => "unknown",
  isOnBatteryPower: (): boolean => false,
  onBatteryPower: false,
});

/** Electron's `powerSaveBlocker`. */
export const powerSaveBlocker = {
  start: (): number => 0,
  stop: (): boolean => true,
  isStarted: (): boolean => false,
};

const area = { x: 0, y: 0, width: 1280, height: 800 };
const display = {
  id: 1,
  scaleFactor: 1,
  bounds: area,
  workArea: area,
  size: { width: area.width, height: area.height },
  workAreaSize: { width: area.width, height: area.height },
};

/** Electron's `screen`: one display of a fixed size. */
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
});

/** Electron's `safeStorage` on a system without a keyring. */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => false,
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(false),
  getSelectedStorageBackend: (): string => "basic_text",
  encryptString: (): never => {
    throw new Error("Error while encrypting the text provided to safeStorage.encryptString.");
  },
  decryptString: (): never => {
    throw new Error("Error while decrypting the ciphertext provided to safeStorage.decryptString.");
  },
};

function refuse(what: string): never {
  throw new Error(`stand-in: this application never calls shell.${what}`);
}

/** Electron's `shell`. The product opens nothing in other programs; to do so is a mistake. */
export const shell = {
  openExternal: (): never => refuse("openExternal"),
  openPath: (): never => refuse("openPath"),
  showItemInFolder: (): never => refuse("showItemInFolder"),
  trashItem: (): never => refuse("trashItem"),
  beep: (): void => undefined,
};

/** Electron's `nativeImage`: always the empty image. */
export const nativeImage = {
  createEmpty: () => ({ isEmpty: () => true }),
  createFromPath: () => ({ isEmpty: () => true }),
  createFromBuffer: () => ({ isEmpty: () => true }),
};
