import {
  type InfiniteData,
  type Query,
  QueryCache,
  QueryClient,
  type QueryFilters,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { type Action, type AnswerOf, type AskOf, Refused, call } from "./call";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Refused;
  }
}

type AskOptions<Name extends Action> = Omit<UseQueryOptions<AnswerOf<Name>>, "queryKey" | "queryFn"> & {
  /** Show the previous answer while the next one is on its way (paging, searching as one types). */
  keepPrevious?: boolean;
};

/** Asks the console and keeps the answer; the key is `[name, ask]`. */
export function useAsk<Name extends Action>(
  name: Name,
  ask: AskOf<Name>,
  options: AskOptions<Name> = {},
): UseQueryResult<AnswerOf<Name>> {
  const { keepPrevious, ...rest } = options;
  return useQuery<AnswerOf<Name>>({
    ...rest,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    queryKey: [name, ask],
    queryFn: ({ signal }) => call(name, ask, signal),
  });
}

/** The actions that answer a page at a time: `cursor` goes on behind the `next` of the page before. */
export type Paged = { [Name in Action]: AnswerOf<Name> extends { next: string | null } ? Name : never }[Action];

export type PagesOf<Name extends Paged> = UseInfiniteQueryResult<InfiniteData<AnswerOf<Name>, string | null>, Refused>;

interface PagesOptions {
  enabled?: boolean;
  /** Where to begin; without it at the start. */
  from?: string | null;
}

/** Asks the console for a list page by page, and keeps the pages; the last ones while other words are searched for. */
export function usePages<Name extends Paged>(name: Name, ask: AskOf<Name>, { enabled = true, from = null }: PagesOptions = {}): PagesOf<Name> {
  return useInfiniteQuery({
    queryKey: [name, ask, "pages"],
    queryFn: ({ pageParam, signal }) => call(name, pageParam === null ? ask : { ...ask, cursor: pageParam }, signal),
    initialPageParam: from,
    getNextPageParam: ({ next }: { next: string | null }) => next,
    placeholderData: keepPreviousData,
    enabled,
  });
}

interface DoOptions<Name extends Action> {
  /** Prefixes of action names whose answers are out of date afterwards; by default the action's own area (`apps.create` -> `apps.`). */
  invalidates?: readonly string[];
  onDone?: (answer: AnswerOf<Name>, ask: AskOf<Name>) => void;
  onRefused?: (refused: Refused) => void;
}

/**
 * Carries out an action that changes something, then asks again for what it made out of date. What is on its way
 * already is not begun again: a button that is pressed twice, or a key that is held down, acts once.
 */
export function useDo<Name extends Action>(
  name: Name,
  { invalidates = [areaOf(name)], onDone, onRefused }: DoOptions<Name> = {},
): UseMutationResult<AnswerOf<Name>, Refused, AskOf<Name>> {
  const client = useQueryClient();
  const underway = useRef(new Set<string>());
  const doing = useMutation<AnswerOf<Name>, Refused, AskOf<Name>>({
    mutationFn: (ask) => call(name, ask),
    onSuccess: async (answer, ask) => {
      await Promise.all(invalidates.map((prefix) => invalidate(client, prefix)));
      onDone?.(answer, ask);
    },
    onSettled: (_answer, _refused, ask) => void underway.current.delete(JSON.stringify(ask)),
    ...(onRefused ? { onError: onRefused } : {}),
  });
  const { mutate } = doing;
  const once = useCallback<typeof mutate>(
    (...args) => {
      const key = JSON.stringify(args[0]);
      if (underway.current.has(key)) return;
      underway.current.add(key);
      mutate(...args);
    },
    [mutate],
  );
  return { ...doing, mutate: once };
}

/** Gives a function that marks every kept answer whose action name begins with `prefix` as out of date. */
export function useInvalidate(): (prefix: string) => Promise<void> {
  const client = useQueryClient();
  return useCallback((prefix) => invalidate(client, prefix), [client]);
}

export function invalidate(client: QueryClient, prefix: string): Promise<void> {
  return askAnew(client, { predicate: ({ queryKey }) => String(queryKey[0]).startsWith(prefix) });
}

/**
 * Marks kept answers as out of date, and asks again for those that are shown. A first answer that is on its way may be
 * older than what made it out of date, and react-query takes it for the new one: it is asked for once more when it is there.
 */
export async function askAnew(client: QueryClient, which: QueryFilters): Promise<void> {
  const first = client.getQueryCache().findAll({ ...which, fetchStatus: "fetching" }).filter(({ state }) => state.data === undefined);
  const once = first.map(({ queryKey, promise }) => {
    const again = () => client.invalidateQueries({ queryKey, exact: true });
    return Promise.resolve(promise).then(again, again);
  });
  await Promise.all([client.invalidateQueries(which), ...once]);
}

/**
 * Asks again for all that is shown, but for what never changes. What is on its way is let arrive first, so that the page
 * is drawn no later.
 */
export function askOnceMore(client: QueryClient): void {
  const changing = (query: Query) => query.observers.some(({ options }) => options.staleTime !== Number.POSITIVE_INFINITY);
  for (const { queryKey, promise } of client.getQueryCache().findAll({ type: "active", predicate: changing })) {
    const again = () => void client.invalidateQueries({ queryKey, exact: true });
    void Promise.resolve(promise).then(again, again);
  }
}

function areaOf(name: string): string {
  return name.slice(0, name.indexOf(".") + 1);
}

/** A refusal is final, but a server that is restarting deserves another try. */
function worthRetrying(failures: number, refused: Refused): boolean {
  return failures < 2 && (refused.status === 0 || refused.status >= 500);
}

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: { queries: { retry: worthRetrying, staleTime: 5_000 } },
    queryCache: new QueryCache({
      onError: (refused, query) => {
        const signedOut = refused instanceof Refused && refused.status === 401;
        if (signedOut && query.queryKey[0] !== "session.state") void invalidate(client, "session.");
      },
    }),
  });
  return client;
}
