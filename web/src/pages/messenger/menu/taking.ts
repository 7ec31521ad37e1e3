import { useContext } from "react";
import type { Chat } from "../types";
import { ConversingContext } from "./conversing";

type Taking = Pick<Chat["rules"], "copies" | "downloads">;

const ANYTHING: Taking = { copies: true, downloads: true };

/** What may be taken along of what the open conversation says and holds. */
export function useTaking(): Taking {
  return useContext(ConversingContext)?.chat.rules ?? ANYTHING;
}
