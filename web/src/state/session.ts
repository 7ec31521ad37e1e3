import { useQueryClient } from "@tanstack/react-query";
import { useAsk } from "../net/ask";
import type { AnswerOf, Refused } from "../net/call";
import { live } from "../net/live";

export type SessionState = AnswerOf<"session.state">;
export type SessionUser = NonNullable<SessionState["user"]>;
export type SessionTenant = SessionState["tenants"][number];

export interface Session {
  /** Undefined until the first answer. */
  state: SessionState | undefined;
  refused: Refused | null;
  askAgain: () => void;
}

export function useSession(): Session {
  const { data, error, refetch } = useAsk("session.state", {}, { staleTime: 30_000 });
  return { state: data, refused: data ? null : error, askAgain: () => void refetch() };
}

/**
 * Gives the function to call after anything that changes who is signed in, or where:
 * forgets every answer of before, asks for the session anew, and reconnects the live pushes.
 */
export function useRenewSession(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.cancelQueries();
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session.state" && !query.isActive() });
    await client.resetQueries({ predicate: (query) => query.queryKey[0] !== "session.state" && query.isActive() });
    await client.refetchQueries({ queryKey: ["session.state"] });
    // Last, for only a person is let in: whoever signed out, or belongs to no enterprise, would be refused.
    if (client.getQueriesData<SessionState>({ queryKey: ["session.state"] }).some(([, state]) => state?.user)) live.restart();
  };
}
