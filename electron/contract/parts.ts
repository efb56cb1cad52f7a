import { z } from "./zod.ts";

/** Milliseconds since the Unix epoch, UTC. */
export const instant = z.int().min(0).max(8_640_000_000_000_000);
/** A count of things, bytes or milliseconds. */
export const count = z.int().min(0);
/** Lower-case hex of `bytes` bytes. */
export function hex(bytes: number) {
  return z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
}
/** 64 hex digits: the hash of a contact point's identity key. */
export const stationId = hex(32);
/** 32 hex digits: the id of a letter. */
export const letterId = hex(16);
/** How this station numbers a request, counted from 1. */
export const requestNumber = z.int().min(1);
/** A key, wire name or code of the program's own lists: never free text. */
export const code = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[A-Za-z0-9._:()-]+$/);
/** Text of an officer or a partner, at most `max` UTF-16 units. */
export function text(max: number) {
  return z.string().max(max);
}
/** The wire name of a message as its sender wrote it: one that this version does not know may be any text. */
export const wireName = text(200).min(1);
/** Text of a contact card: 1,000 characters, of up to two UTF-16 units each. */
export const cardText = text(2000);
/** Two capital letters of a State, or what a card wrote there. */
export const country = text(2000);
/** Names one piece of long work, chosen by the page, so that its progress and its end can be told apart. */
export const job = hex(16);
/** Names files or a folder that the officer chose in a dialog or dropped. The paths themselves never reach the page. */
export const batch = hex(16);
/** The content of a message: what `core/body.ts` calls a body. */
export const body = z.record(z.string().max(200), z.json());
