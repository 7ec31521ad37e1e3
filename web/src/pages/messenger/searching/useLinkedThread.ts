import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import { call } from "../../../net/call";
import type { Message } from "../types";

/** `…&thread=<message_id>` opens the thread that a message began; until it is closed. */
export function useLinkedThread(): [Message | null, () => void] {
  const [search] = useSearchParams();
  const { key } = useLocation();
  const id = search.get("thread") ?? "";
  const [closed, setClosed] = useState("");
  const wanted = id !== "" && closed !== key;
  // Apart from the pages of the thread, which are kept by another name and in another form.
  const { data } = useQuery({ queryKey: ["thread that a link names", id], queryFn: ({ signal }) => call("messenger.thread", { message_id: id }, signal), enabled: wanted });
  return [wanted ? (data?.root ?? null) : null, () => setClosed(key)];
}
