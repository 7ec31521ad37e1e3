import { useState } from "react";

const KEY = "larkstead.assistant.leave";

/** Whether the request's parameters may be read: asked for each answer, unless it was ticked for the session. */
export type Leave = "unasked" | "allowed" | "denied";

function remembered(): Leave {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept === "allowed" || kept === "denied" ? kept : "unasked";
  } catch {
    return "unasked";
  }
}

export function useLeave(): [Leave, (leave: Leave, remember?: boolean) => void] {
  const [leave, setLeave] = useState(remembered);
  const give = (next: Leave, remember = false) => {
    setLeave(next);
    if (!remember) return;
    try {
      sessionStorage.setItem(KEY, next);
    } catch {
      // Without storage it is asked again.
    }
  };
  return [leave, give];
}
