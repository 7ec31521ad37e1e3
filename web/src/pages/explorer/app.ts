import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { AppCard } from "../../gen/console";
import { useAsk } from "../../net/ask";
import type { AnswerOf, Refused } from "../../net/call";

const KEY = "larkstead.explorer.app";

interface Apps {
  /** The app in use: the one picked last, else the newest. */
  app: AppCard | undefined;
  apps: AppCard[];
  pickApp: (appId: string) => void;
  query: UseQueryResult<AnswerOf<"apps.list">, Refused>;
}

/** The apps one develops, and which of them calls. */
export function useApp(signedIn: boolean): Apps {
  const query = useAsk("apps.list", {}, { enabled: signedIn });
  const [picked, setPicked] = useState(read);
  const apps = signedIn ? (query.data?.apps ?? []) : [];
  const app = apps.find(({ app_id }) => app_id === picked) ?? apps[0];
  const pickApp = (appId: string) => {
    setPicked(appId);
    rememberApp(appId);
  };
  return { app, apps, pickApp, query };
}

/** Lets the explorer call as this app from now on. */
export function rememberApp(appId: string): void {
  try {
    localStorage.setItem(KEY, appId);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
