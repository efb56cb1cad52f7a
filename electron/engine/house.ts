import type { z } from "../contract/zod.ts";
import type { CALLS, ValueOf } from "../contract/calls.ts";
import type { ProgramEvent } from "../contract/events.ts";
import type { Result } from "../core/result.ts";
import type { PasswordCost } from "../crypto/password.ts";
import type { SignIn, StationEnv } from "../services/open-station.ts";
import type { Station, Work } from "../services/station.ts";
import type { EngineCall, EngineFacts } from "./protocol.ts";
import type { Settings } from "./settings.ts";
import type { Told } from "./told.ts";

/** The open station and what its officer has still to be told. */
export interface Seat {
  readonly station: Station;
  /** The machine's clock moved by more than 7 days and nobody confirmed the time yet. */
  clockJumped: boolean;
}

/** What all calls of one thread share. */
export interface House {
  readonly facts: EngineFacts;
  readonly settings: Settings;
  readonly env: StationEnv;
  /** The work of Argon2id for new slots. */
  readonly cost: PasswordCost;
  /** Null while the vault is locked. */
  readonly seat: () => Seat | null;
  /** An officer signed in. False when the thread is closing: the station was closed again at once. */
  readonly sit: (signIn: Pick<SignIn, "station" | "clockJumped">) => boolean;
  /** Asks the work of this name to stop. */
  readonly cancel: (job: string) => void;
}

/** One call on its way. */
export interface CallContext {
  readonly house: House;
  /** Files, or one folder; empty for calls without a batch. */
  readonly paths: readonly string[];
  /** Progress in bytes, and the signal that the work shall stop. */
  readonly work: Required<Work>;
  readonly tell: (event: Told<ProgramEvent>) => void;
}

/** A call that needs an officer, and has one. */
export interface OfficerContext extends CallContext {
  readonly seat: Seat;
  readonly station: Station;
}

type Calls = typeof CALLS;

/** Arguments as they come out of the contract's schema. */
export type Parsed<Name extends EngineCall> = z.output<Calls[Name]["args"]>;

/** What a call's handler is given beside its arguments. */
export type ContextFor<Name extends EngineCall> = Calls[Name]["access"] extends "public"
  ? CallContext
  : OfficerContext;

type Answer<Name extends EngineCall> = Result<Told<ValueOf<Name>>>;

/** One function for each call that the engine answers: a call without one does not compile. */
export type Handlers = {
  readonly [Name in EngineCall]: (
    args: Parsed<Name>,
    context: ContextFor<Name>,
  ) => Answer<Name> | Promise<Answer<Name>>;
};
