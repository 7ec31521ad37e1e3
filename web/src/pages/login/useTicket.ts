import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { useDo } from "../../net/ask";
import type { Refused } from "../../net/call";
import { useRenewSession } from "../../state/session";

interface TicketUse {
  /** Whether a ticket is being shown to the server. */
  busy: boolean;
  refused: Refused | null;
}

/** Shows the server the ticket that the one-time address of `larkstead open` has behind its #, once, and takes it out of the address. */
export function useTicket(): TicketUse {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const renew = useRenewSession();
  const shown = useRef("");
  const begin = useDo("session.begin_as_owner", { invalidates: [], onDone: () => void renew() });
  const ticket = /^#ticket=([\w.-]+)$/.exec(hash)?.[1] ?? "";
  const { mutate } = begin;
  useEffect(() => {
    // In development React runs this twice, and a ticket is good once.
    if (!ticket || shown.current === ticket) return;
    shown.current = ticket;
    mutate({ ticket });
    void navigate(pathname + search, { replace: true });
  }, [ticket, pathname, search, navigate, mutate]);
  return { busy: ticket !== "" || begin.isPending, refused: begin.error };
}
