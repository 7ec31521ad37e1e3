import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CardLook } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { jsonFault } from "../jsonFault";

const PAUSE_MS = 250;

/** What the server says of a card while it is written, and whether that is of the card as it stands now. */
export function useLook(text: string, appId: string): { look: CardLook | null; current: boolean } {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const isJson = jsonFault(settled) === null;
  const query = useAsk("cards.look", { card: settled, app_id: appId }, { enabled: isJson, placeholderData: keepPreviousData, staleTime: Infinity });
  return { look: query.data ?? null, current: isJson && settled === text && query.isSuccess && !query.isPlaceholderData };
}
