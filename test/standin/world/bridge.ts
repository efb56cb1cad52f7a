/**
 * What the two worlds of a page say to each other. They share no object: an event's `detail` is copied by
 * structured clone on the way, so functions and promises travel as numbers.
 */

/** The event that carries the channel from the isolated world to the main world, before any page script runs. */
export const HANDSHAKE = "\u0000standin";

export type Packed =
  | { readonly value: unknown }
  | { readonly list: readonly Packed[] }
  | { readonly object: Readonly<Record<string, Packed>> }
  /** A function of the preload: calling it means sending `call`. */
  | { readonly functionId: number }
  /** A promise of the preload: it ends with `settled`. */
  | { readonly promiseId: number }
  /** A function of the page: calling it means sending `callback`. */
  | { readonly callbackId: number };

export interface Expose {
  readonly name: string;
  readonly api: Packed;
}
export interface Call {
  readonly functionId: number;
  readonly args: readonly Packed[];
}
/** The answer to a call. Dispatching an event is synchronous, so it is there before `call` returns. */
export type Returned = { readonly result: Packed } | { readonly problem: string };
export type Settled = { readonly promiseId: number } & Returned;
export interface Callback {
  readonly callbackId: number;
  readonly args: readonly Packed[];
}
