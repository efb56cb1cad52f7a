import type { Bridge } from "../../electron/contract/bridge.ts";
import type { CallSpec, Place } from "../../electron/contract/call.ts";
import { type ArgsOf, type CallName, CALLS, type ValueOf } from "../../electron/contract/calls.ts";
import { type ProgramEvent, programEvent } from "../../electron/contract/events.ts";
import { fail, ok, type Result } from "../../electron/core/result.ts";

/** What the program answers in a test. A value is a success; a refusal is given as a result. */
export type Answers = {
  readonly [Name in CallName]?: (
    args: ArgsOf<Name>,
  ) => ValueOf<Name> | Result<ValueOf<Name>> | Promise<ValueOf<Name> | Result<ValueOf<Name>>>;
};

/** The program as a screen sees it, held to the contract on both sides. */
export interface FakeBridge extends Bridge {
  /** Every call so far, oldest first. */
  readonly calls: readonly { readonly name: CallName; readonly args: unknown }[];
  readonly tell: (event: ProgramEvent) => void;
  /** Changes what is answered from now on. */
  readonly answer: (answers: Answers) => void;
  /** What `drop` gives for the next files. */
  dropped: { readonly batch: string; readonly names: string[] } | null;
}

function isResult(value: unknown): value is Result<unknown> {
  return typeof value === "object" && value !== null && "ok" in value && typeof value.ok === "boolean";
}

/** The page turns a call that fails into a refusal; what breaks the contract must fail the test all the same. */
function held<Value>(check: () => Value): Value {
  try {
    return check();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
    throw error;
  }
}

/** What a value holds as its batch, if it holds one. */
function batchIn(value: unknown): string | null {
  const held = typeof value === "object" && value !== null && "batch" in value ? value.batch : null;
  return typeof held === "string" ? held : null;
}

/**
 * A stand-in for the program, derived from the contract: arguments that the schema refuses, answers that it would not
 * let through, and a batch that was pointed at for something else or is used up, throw. Calls without an answer are
 * refused with `bad-call`.
 */
export function fakeBridge(first: Answers = {}): FakeBridge {
  let answers = first;
  const calls: { name: CallName; args: unknown }[] = [];
  const listeners = new Set<(event: ProgramEvent) => void>();
  const batches = new Map<string, Place>();
  /** As the shell does: one call for each thing that was chosen. */
  const useUp = ({ places }: CallSpec, args: unknown): void => {
    const batch = batchIn(args);
    if (places === undefined || batch === null) return;
    const place = batches.get(batch);
    if (place === undefined || !places.includes(place)) throw new Error(`a batch for ${place ?? "nothing"}`);
    if (place !== "key-file") batches.delete(batch);
  };
  const fake: FakeBridge = {
    calls,
    dropped: null,
    answer: (more) => {
      answers = { ...answers, ...more };
    },
    tell: (event) => {
      const checked = programEvent.parse(event);
      for (const listener of listeners) listener(checked);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    drop: () => {
      if (fake.dropped !== null) batches.set(fake.dropped.batch, "dropped");
      return Promise.resolve(ok(fake.dropped));
    },
    async call(name, args) {
      const spec = CALLS[name];
      calls.push({ name, args: held(() => spec.args.parse(args)) });
      held(() => useUp(spec, args));
      const answer = answers[name];
      if (answer === undefined) return fail("bad-call");
      const given: unknown = await answer(args);
      if (isResult(given) && !given.ok) return given;
      const value: unknown = isResult(given) && given.ok ? given.value : given;
      const parsed = held(() => spec.value.parse(value)) as ValueOf<typeof name>;
      const chosen = name === "shell.choose" ? batchIn(parsed) : null;
      if (chosen !== null) batches.set(chosen, (args as ArgsOf<"shell.choose">).what);
      return ok(parsed);
    },
  };
  return fake;
}
