import type { z } from "./zod.ts";

/** Who answers a call: the shell itself (windows, dialogs, clipboard) or the engine thread with the vault. */
export type Host = "shell" | "engine";

/** What an officer can be asked to choose in the system's dialog, each by what it is for. */
export const CHOICES = [
  "import-files",
  "import-folder",
  "evidence",
  "key-file",
  "membership-file",
  "vault-folder",
  "seal-folder",
  "export-folder",
  "card-folder",
  "key-folder",
] as const;
export type Choice = (typeof CHOICES)[number];

/** What the files or the folder behind `batch` were pointed at for. A batch for one purpose is refused for every other. */
export type Place = Choice | "dropped";

const WRITTEN: ReadonlySet<Place> = new Set(["seal-folder", "export-folder", "card-folder", "key-folder"]);

/** True for a folder that the program writes into. */
export function isWrittenInto(place: Place): boolean {
  return WRITTEN.has(place);
}

/** Parts of the truth that a call may change. Whoever shows one of them reads it again. */
export const TOPICS = [
  "app",
  "preferences",
  "desk",
  "requests",
  "exchange",
  "trays",
  "contacts",
  "journal",
  "officers",
] as const;
export type Topic = (typeof TOPICS)[number];

/** "public" calls are answered while the vault is locked; everything else needs an officer. */
export type Access = "public" | "unlocked";

/** A call between the page and the program, declared once. Router, preload, page and test fakes are derived from it. */
export interface CallSpec<
  Args extends z.ZodType = z.ZodType,
  Value extends z.ZodType = z.ZodType,
  Where extends Host = Host,
  Who extends Access = Access,
> {
  readonly access: Who;
  readonly host: Where;
  readonly args: Args;
  readonly value: Value;
  /** Longest arguments in bytes of JSON. */
  readonly limit: number;
  /** The argument `batch` names files or a folder that were pointed at for one of these purposes. */
  readonly places?: readonly Place[];
  /** The argument `job` names work that tells of its progress and can be cancelled. */
  readonly long?: true;
  /** What it may change when it succeeds. */
  readonly changes: readonly Topic[];
}

const KIB = 1024;

/** What a declaration may leave out, and what then holds: for officers, answered by the engine, 64 KiB, changes nothing. */
const USUAL = { access: "unlocked", host: "engine", limit: 64 * KIB, changes: [] } as const;

/** Completes a declaration with the usual. Who answers, and who may call, stay known to the types. */
export function call<
  Args extends z.ZodType,
  Value extends z.ZodType,
  Where extends Host = "engine",
  Who extends Access = "unlocked",
>(
  spec: Pick<CallSpec<Args, Value>, "args" | "value"> & Partial<CallSpec<Args, Value, Where, Who>>,
): CallSpec<Args, Value, Where, Who> {
  return { ...USUAL, ...spec } as CallSpec<Args, Value, Where, Who>;
}

/** Limit for calls that carry the text of a whole message, in bytes. */
export const MESSAGE_LIMIT = 1024 * KIB;
