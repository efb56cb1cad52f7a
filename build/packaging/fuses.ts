import { readFileSync, writeFileSync } from "node:fs";

import type { Configuration } from "electron-builder";

type BuilderFuse = Exclude<keyof NonNullable<Configuration["electronFuses"]>, "resetAdHocDarwinSignature">;

/**
 * The fuses that electron-builder flips, each named, in the order of the wire. `Required` makes a fuse that a
 * later electron-builder knows a type error until somebody decides about it.
 */
export const BUILDER_FUSES = {
  runAsNode: false,
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const satisfies Required<Record<BuilderFuse, boolean>>;

/** The whole wire of the pinned Electron. electron-builder 26 and its fuse library do not know the last one. */
export const FUSES = { ...BUILDER_FUSES, wasmTrapHandlers: true } as const;

/** Stands before the fuse wire in every Electron binary. Fixed by Electron for good. */
const SENTINEL = Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX", "latin1");
const WIRE_VERSION = 1;
const OFF = "0".charCodeAt(0);
const ON = "1".charCodeAt(0);

/** The bytes `FUSES` stands for, in the order of the wire. */
function wantedWire(): Buffer {
  return Buffer.from(Object.values(FUSES).map((on) => (on ? ON : OFF)));
}

/** Offsets of the first fuse of every wire in `binary`. A universal macOS binary has two. */
function wiresIn(binary: Buffer): readonly number[] {
  const found: number[] = [];
  for (let at = binary.indexOf(SENTINEL); at >= 0; at = binary.indexOf(SENTINEL, at + 1)) {
    const version = binary[at + SENTINEL.length];
    const length = binary[at + SENTINEL.length + 1];
    const names = Object.keys(FUSES);
    if (version !== WIRE_VERSION) {
      throw new Error(`the fuse wire has version ${version ?? "none"}, known is ${WIRE_VERSION}`);
    }
    if (length !== names.length) {
      throw new Error(
        `the fuse wire has ${length ?? 0} fuses, decided are ${names.length}: ${names.join(", ")}`,
      );
    }
    found.push(at + SENTINEL.length + 2);
  }
  if (found.length === 0) {
    throw new Error("there is no fuse wire in the binary");
  }
  return found;
}

/**
 * Sets the fuses that electron-builder cannot name, and throws when the binary has another number of fuses than
 * `FUSES`. The others are left to electron-builder, which signs the changed binary again on macOS.
 */
export function setUnnamedFuses(file: string): void {
  const binary = readFileSync(file);
  const from = Object.keys(BUILDER_FUSES).length;
  for (const at of wiresIn(binary)) {
    wantedWire().copy(binary, at + from, from);
  }
  writeFileSync(file, binary);
}

/** What is wrong with the fuses of the binary `file`, one sentence for each; empty when all stand as decided. */
export function fuseFaults(file: string): readonly string[] {
  const binary = readFileSync(file);
  const wanted = wantedWire();
  return wiresIn(binary).flatMap((at) =>
    Object.keys(FUSES).flatMap((name, index) => {
      const state = String.fromCharCode(binary[at + index] ?? 0);
      const right = String.fromCharCode(wanted[index] ?? 0);
      return state === right ? [] : [`the fuse ${name} is '${state}' and not '${right}'`];
    }),
  );
}
