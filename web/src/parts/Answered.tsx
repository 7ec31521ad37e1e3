import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Refused } from "../net/call";
import { ErrorNote } from "./ErrorNote";
import { LoadingPane } from "./LoadingPane";

interface Props<Answer> {
  query: UseQueryResult<Answer, Refused>;
  children: (answer: Answer) => ReactNode;
  height?: string;
}

/** Shows what a query answered; until then a spinner, and on refusal the reason. */
export function Answered<Answer>({ query, children, height }: Props<Answer>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorNote refused={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingPane {...(height ? { height } : {})} />;
}
