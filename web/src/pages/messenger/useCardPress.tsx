import { Toast } from "@douyinfe/semi-ui-19";
import { useCallback } from "react";
import { type Refused, call } from "../../net/call";
import { plainLink } from "../../net/pane";
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

/** Where who develops the app sees what became of it: a whole page, since toasts stand outside of the router. */
function logOf({ app_id, event_id }: Pressed): string {
  return `/app/${app_id}/event${event_id ? `?tab=log&event=${event_id}` : ""}`;
}

/** Says what came of a press. */
export function show(pressed: Pressed, language: Language): void {
  const { code, said, toast, app_id } = pressed;
  if (code) {
    const words = `${code}：${said?.[language] ?? ""}`;
    const link = app_id && <a href={plainLink(logOf(pressed))}>{language === "zh" ? "查看原因" : "See what happened"}</a>;
    Toast.error({ content: <span>{words} {link}</span>, duration: 6 });
  }
  if (!toast) return;
  const content = toast.i18n[language === "zh" ? "zh_cn" : "en_us"] ?? toast.content;
  Toast[KINDS.find((kind) => kind === toast.type) ?? "info"]({ content });
}

/** Which component of a card is meant, and what one did with it. */
export function pressOf(component: Node, did: Did) {
  return { tag: word(component, "tag"), name: word(component, "name"), value: valueOf(component), ...did };
}

/** Presses a component of a message's card: the app is asked, and what it says is shown. */
export function useCardPress(message_id: string): (component: Node, did: Did) => void {
  const [language] = useLanguage();
  return useCallback(
    (component, did) => {
      call("cards.press", { message_id, ...pressOf(component, did) }).then((done) => show(done, language), (error: unknown) => Toast.error((error as Refused).said[language]));
    },
    [message_id, language],
  );
}
