import { useEffect, useRef } from "react";
import { useDo } from "../../../net/ask";
import type { Chat } from "../types";

/** Tells a bot that somebody opens its conversation: once each time. One that is off, or not for them, hears nothing. */
export function useEnter({ closed, party }: Chat): void {
  const { mutate } = useDo("messenger.enter", { invalidates: [] });
  const bot = party?.kind === "app" && !closed ? party.id : null;
  const entered = useRef<string | null>(null);
  useEffect(() => {
    if (!bot || entered.current === bot) return;
    entered.current = bot;
    mutate({ app_id: bot });
  }, [bot, mutate]);
}
