/** What the isolated world of a page and the host say to each other. */

/** From the page to the host, through a DevTools binding. */
export type ToHost =
  | {
      readonly kind: "invoke";
      readonly id: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: "send"; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: "accelerator"; readonly keys: string };

/** From the host to the page, through a call of `RECEIVER`. */
export type ToPage =
  | { readonly kind: "reply"; readonly id: number; readonly value: unknown }
  | { readonly kind: "refusal"; readonly id: number; readonly message: string }
  | { readonly kind: "event"; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: "accelerators"; readonly keys: readonly string[] };

/** Everything the host hands to the isolated world before its script runs. */
export interface WorldSetup {
  readonly platform: string;
  readonly arch: string;
  readonly argv: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** Ask the host before the page goes away (a window with a close button of its own). */
  readonly guardClose: boolean;
}

/** The preload bundle, wrapped in the function Electron's sandboxed loader calls. */
export type PreloadFunction = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
  global: unknown,
) => void;

/** Names in the isolated world, which no page script can see. */
export const BINDING = "__standinToHost";
export const RECEIVER = "__standinFromHost";
export const SETUP = "__standinSetup";
export const PRELOAD = "__standinPreload";
export const FILES = "__standinFiles";

/** A file's path is known to the host only; until a message reaches it, this text stands for the path. */
export const FILE_MARKER = "standin-file:";
