import { Toast } from "@douyinfe/semi-ui-19";
import { useCallback } from "react";
import { type Refused, call } from "../../net/call";
import type { Pressed } from "../../gen/console";
import type { Did } from "../../parts/card/context";
import { type Node, nodes, word } from "../../parts/card/read";
import { type Language, useLanguage } from "../../state/language";

const KINDS = ["info", "success", "error", "warning"] as const;

/** What goes back to the app with a press, null where nothing does. */
function valueOf(component: Node): unknown {
  const told = nodes(component, "behaviors").find((one) => one["type"] === "callback" && one["value"] !== undefined);
  return told?.["value"] ?? component["value"] ?? null;
}

function show({ code, said, toast }: Pressed, language: Language): void {
  if (code) Toast.error({ content: `${code}：${said?.[language] ?? ""}`, duration: 6 });
  if (!toast) return;
  const content = toast.i18n[language === "zh" ? "zh_cn" : "en_us"] ?? toast.content;
  Toast[KINDS.find((kind) => kind === toast.type) ?? "info"]({ content });
}

/** Presses a component of a message's card: the app is asked, and what it says is shown. */
export function useCardPress(message_id: string): (component: Node, did: Did) => void {
  const [language] = useLanguage();
  return useCallback(
    (component, did) => {
      const which = { message_id, tag: word(component, "tag"), name: word(component, "name"), value: valueOf(component) };
      call("cards.press", { ...which, ...did }).then((done) => show(done, language), (error: unknown) => Toast.error((error as Refused).said[language]));
    },
    [message_id, language],
  );
}
