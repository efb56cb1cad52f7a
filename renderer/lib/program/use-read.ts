import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ArgsOf, CallName, ValueOf } from "../../../electron/contract/calls.ts";
import { bridge } from "./bridge.ts";
import { noAnswer, Refusal, valueOrThrow } from "./refusal.ts";

/** What a screen knows of something it reads. `value` stays while it is read again, so that nothing flickers. */
export interface Read<Value> {
  readonly value: Value | undefined;
  readonly refusal: Refusal | null;
  readonly isFirst: boolean;
  readonly again: () => void;
}

/** Reads something of the program and reads it again whenever it may have changed. */
export function useRead<Name extends CallName>(
  name: Name,
  args: ArgsOf<Name>,
  options: { readonly enabled?: boolean } = {},
): Read<ValueOf<Name>> {
  const query = useQuery({
    queryKey: [name, args],
    queryFn: async () => valueOrThrow(await bridge().call(name, args).catch(noAnswer)),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
  return {
    value: query.data,
    refusal: query.error instanceof Refusal ? query.error : null,
    isFirst: query.isPending,
    again: () => void query.refetch(),
  };
}
