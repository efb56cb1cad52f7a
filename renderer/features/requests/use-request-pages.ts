import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { ArgsOf } from "../../../electron/contract/calls.ts";
import type { RequestLine } from "../../../electron/contract/request-views.ts";
import { bridge } from "../../lib/program/bridge.ts";
import { Refusal, valueOrThrow } from "../../lib/program/refusal.ts";

/** Lines that are read at once. */
export const PAGE = 100;

export type ListQuery = Omit<ArgsOf<"requests.list">, "offset" | "limit">;

export interface RequestPages {
  readonly lines: readonly RequestLine[];
  readonly total: number;
  readonly refusal: Refusal | null;
  readonly isFirst: boolean;
  /** Reads the next lines; does nothing while it reads or when all are here. */
  readonly more: () => void;
  readonly again: () => void;
}

/** Requests page by page. What is shown stays while others are read, and a line stands in it once. */
export function useRequestPages(query: ListQuery): RequestPages {
  const pages = useInfiniteQuery({
    // The name comes first, so that a change of the requests is heard here as everywhere.
    queryKey: ["requests.list", query],
    queryFn: async ({ pageParam }) =>
      valueOrThrow(await bridge().call("requests.list", { ...query, offset: pageParam, limit: PAGE })),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const read = all.reduce((sum, page) => sum + page.lines.length, 0);
      return last.lines.length === 0 || read >= last.total ? undefined : read;
    },
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetching, fetchNextPage, refetch } = pages;
  // A request that moved between two pages while they were read would come twice.
  const lines = new Map(
    (pages.data?.pages ?? []).flatMap((page) => page.lines).map((line) => [line.number, line]),
  );
  return {
    lines: [...lines.values()],
    total: pages.data?.pages.at(-1)?.total ?? 0,
    refusal: pages.error instanceof Refusal ? pages.error : null,
    isFirst: pages.isPending,
    more: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
    again: () => void refetch(),
  };
}
