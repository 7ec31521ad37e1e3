import { useEffect, useReducer } from "react";
import { platformNow } from "../../state/clock";
import type { Message } from "./types";

/** Whether text is being streamed into a message's card; the page draws it again when that ends by itself. */
export function useStreaming({ streaming_until }: Message): boolean {
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const left = streaming_until - platformNow();
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(draw, left);
    return () => clearTimeout(timer);
  }, [left]);
  return left > 0;
}
