import { useEffect, useRef, useState } from "react";
import type { AssistantRequest, RefusalBody, Streams } from "../../gen/console";
import { type Bilingual, post } from "../../net/call";
import type { Language } from "../../state/language";

type Line = Streams["assistant.ask"]["answer"];

export interface Stream {
  text: string;
  busy: boolean;
  refused: Bilingual | null;
  start: (ask: AssistantRequest, language: Language) => void;
  stop: () => void;
}

const UNREACHABLE: Bilingual = { zh: "连不上 Larkstead 服务。", en: "Larkstead cannot be reached." };

/** What the model says, as it comes: lines of JSON from `assistant.ask`. */
export function useModelStream(): Stream {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Bilingual | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const hear = (line: Line) => {
    if ("text" in line) setText((before) => before + line.text);
    if ("refused" in line) setRefused(line.refused.message);
  };
  const start = async (ask: AssistantRequest, language: Language) => {
    const abort = new AbortController();
    running.current?.abort();
    running.current = abort;
    setText("");
    setRefused(null);
    setBusy(true);
    try {
      await read(ask, language, abort.signal, hear);
    } catch {
      if (!abort.signal.aborted) setRefused(UNREACHABLE);
    }
    if (running.current === abort) setBusy(false);
  };
  const stop = () => {
    running.current?.abort();
    setBusy(false);
  };
  return { text, busy, refused, start: (ask, language) => void start(ask, language), stop };
}

async function read(ask: AssistantRequest, language: Language, signal: AbortSignal, hear: (line: Line) => void): Promise<void> {
  const response = await post("assistant.ask", { ...ask, language }, signal);
  if (!response.ok || !response.body) return hear({ refused: (await response.json()) as RefusalBody });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line) hear(JSON.parse(line) as Line);
  }
}
